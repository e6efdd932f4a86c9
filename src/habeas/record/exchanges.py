"""Swaps with their sides: each side moves only its own people, all are carried out or pending together.

The sides are the numbers one document tells as let go by different holders in one exchange it speaks of: by two, or
by more where each hands over another's people. Invariant: a side's population is its own; no side is invented, and
where the text gives no number the side has none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from habeas.match.whose import read_whose
from habeas.model import Count, Event, EventType, Measure, Modality
from habeas.model.ledger import ClaimRef, Direction, Exchange, ExchangeSide, FlowClaim, FlowKind, FlowStatus
from habeas.record.claimants import is_interested
from habeas.record.days import meet
from habeas.record.flows import flow_date
from habeas.record.moves import Move
from habeas.record.naming import Naming
from habeas.record.placing import Pair, Tally
from habeas.record.report import Report
from habeas.record.wording import say_tally

_TOLD = frozenset({Modality.ASSERTED, Modality.PLANNED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Swap:
    """One exchange as one document tells it: the ids of the flows that are its sides, and the event's own claims."""

    id: str
    parties: frozenset[str]
    sides: tuple[str, ...]
    claims: tuple[ClaimRef, ...]


def find_swaps(report: Report, moves: Iterable[Move]) -> tuple[tuple[Move, ...], tuple[Swap, ...]]:
    """The report's flows, those of a swap marked so, and the swaps themselves."""
    listed = list(moves)
    events = [event for event in report.reading.events if event.type is EventType.EXCHANGE and event.modality in _TOLD]
    swaps: list[Swap] = []
    for group in _groups(listed):
        told = [event for event in events if _fits(event, group) and _is_told_with(event, group, report)]
        if told:
            swaps.append(_swap(report, group, told, len(swaps)))
    marked = {side: swap.id for swap in swaps for side in swap.sides}
    moved = (_mark(move, marked[move.flow.id]) if move.flow.id in marked else move for move in listed)
    return tuple(moved), tuple(swaps)


def find_mutual(tallies: Iterable[Tally], naming: Naming) -> tuple[tuple[Move, ...], tuple[Swap, ...]]:
    """ "Each side returned 157": a flow for either holder, of the other's people, and the swap they make."""
    moves: list[Move] = []
    swaps: list[Swap] = []
    for tally in tallies:
        if _is_mutual(tally):
            sides = _both_sides(tally, naming)
            moves += sides
            ids = tuple(side.flow.id for side in sides)
            parties = frozenset(tally.pair.holder.split("+"))
            swaps.append(Swap(id=_swap_id(tally.report, tally.count), parties=parties, sides=ids, claims=(tally.ref,)))
    return tuple(moves), tuple(swaps)


def _is_mutual(tally: Tally) -> bool:
    count = tally.count
    holders = tally.pair.holder.split("+")
    is_fact = count.each and count.modality in _TOLD and tally.same == count.id and tally.bounds is not None
    return is_fact and len(holders) == 2 and count.measure in (Measure.RELEASED, Measure.EXCHANGED)


def _both_sides(tally: Tally, naming: Naming) -> list[Move]:
    first, second = tally.pair.holder.split("+")
    return [_side(tally, Pair(second, first), naming), _side(tally, Pair(first, second), naming)]


def _side(tally: Tally, pair: Pair, naming: Naming) -> Move:
    assert tally.bounds is not None  # _is_mutual
    count, told = tally.count, tally.report.told(tally.count)
    flow = FlowClaim(
        id=f"{tally.report.name}#{count.id}:{pair.id}",
        population=naming.whole(pair),
        date=flow_date(count.as_of, told, count.modality),
        kind=FlowKind.EXCHANGE,
        direction=Direction.OUT,
        low=tally.bounds.low,
        high=tally.bounds.high,
        claimant=tally.claimant,
        claims=(tally.ref,),
        words=f"{say_tally(tally)}, each side",
        modality=count.modality,
        qualifier=count.comparator,
        interested=is_interested(tally, naming.parties),
        exchange=_swap_id(tally.report, count),
    )
    return Move(flow=flow, pair=pair, document=tally.report.name, told=told, own_day=count.as_of)


def _groups(moves: list[Move]) -> list[list[Move]]:
    """Exits that can be sides of one swap: one modality, days that meet, different holders, one another's people."""
    groups: list[list[Move]] = []
    for move in moves:
        if move.flow.kind is not FlowKind.RELEASE:
            continue
        fitting = next((group for group in groups if _joins(group, move)), None)
        if fitting is None:
            groups.append([move])
        else:
            fitting.append(move)
    return groups


def _joins(group: list[Move], move: Move) -> bool:
    if any(known.flow.modality is not move.flow.modality for known in group):
        return False
    if any(not meet(known.flow.date, move.flow.date) for known in group):
        return False
    if any(known.pair == move.pair for known in group):
        return _alike(group, move)
    return any(_faces(known.pair, move.pair) for known in group)


def _alike(group: list[Move], move: Move) -> bool:
    """Another group let go by a side that is there already: "157 soldiers and three civilians against 160"."""
    return any(known.pair == move.pair and known.category != move.category for known in group)


def _faces(one: Pair, other: Pair) -> bool:
    """One holder lets go the people of the other; over three parties, each those of the next."""
    if not one.holder or not other.holder or one.holder == other.holder:
        return False
    # "Two hostages for three insurgents": whose people they are need not be said.
    return one.people in (other.holder, "") or other.people in (one.holder, "")


def _fits(event: Event, group: list[Move]) -> bool:
    planned = group[0].flow.modality
    return event.modality is planned and all(meet(event.date, move.own_day) for move in group)


def _is_told_with(event: Event, group: list[Move], report: Report) -> bool:
    """Two sides make a swap wherever the document speaks of one; one side only by its own sentence or day."""
    if len({move.pair.holder for move in group}) > 1:
        return True
    sentence = report.sentence(event.span)
    by_day = any(move.own_day and move.own_day.is_day and move.own_day == event.date for move in group)
    return by_day or any(ref.span and sentence.overlaps(ref.span) for move in group for ref in move.flow.claims)


def _swap(report: Report, group: list[Move], events: list[Event], number: int) -> Swap:
    parties = frozenset(id_ for move in group for id_ in (move.pair.people, move.pair.holder) if id_)
    nearest = min(events, key=lambda event: abs(event.span.start - (group[0].flow.claims[0].span or event.span).start))
    return Swap(
        id=f"{report.name}#{nearest.id}{f'.{number}' if number else ''}",
        parties=parties,
        sides=tuple(move.flow.id for move in group),
        claims=(report.ref(nearest),),
    )


def _swap_id(report: Report, count: Count) -> str:
    return f"{report.name}#{count.id}"


def _mark(move: Move, swap: str) -> Move:
    return replace(move, flow=replace(move.flow, kind=FlowKind.EXCHANGE, exchange=swap))


def parties_in(text: str, naming: Naming) -> frozenset[str]:
    """Ids of the parties a sentence names, as people or as places."""
    named = read_whose(text, parties=naming.parties)
    return frozenset(party.id for party in (*named.people, *named.places))


def settle(
    swaps: Iterable[Swap], told: Mapping[str, Move], moves: Iterable[Move]
) -> tuple[tuple[Exchange, ...], dict[str, str]]:
    """The exchanges, one for each swap however many documents tell of it, and which exchange each swap became.

    `told` are the flows as each document told them, `moves` what became of them. Swaps that share an event are one.
    """
    listed = {move.flow.id: move for move in moves}
    merged: list[list[Swap]] = []
    for swap in swaps:
        known = next((group for group in merged if _is_one(group, swap, listed)), None)
        if known is None:
            merged.append([swap])
        else:
            known.append(swap)
    became = {swap.id: group[0].id for group in merged for swap in group}
    return tuple(_exchange(group, told, listed) for group in merged), became


def _is_one(group: list[Swap], swap: Swap, listed: Mapping[str, Move]) -> bool:
    events = {_event(side, listed) for known in group for side in known.sides} - {None}
    return any(_event(side, listed) in events for side in swap.sides)


def _event(side: str, listed: Mapping[str, Move]) -> str | None:
    return listed[side].flow.event if side in listed else None


def _exchange(group: list[Swap], told: Mapping[str, Move], listed: Mapping[str, Move]) -> Exchange:
    first = group[0]
    now = [listed[side].flow for swap in group for side in swap.sides if side in listed]
    pending = [flow for flow in now if flow.modality is not Modality.ASSERTED and not flow.carried_out]
    carried = tuple(dict.fromkeys(ref for flow in now for ref in flow.carried_out))
    return Exchange(
        id=first.id,
        date=next((flow.date for flow in now if flow.date), None),
        status=FlowStatus.PENDING if pending else FlowStatus.REPORTED,
        sides=tuple(_to_side(told[side]) for side in first.sides),
        claims=tuple(dict.fromkeys(ref for swap in group for ref in swap.claims)),
        carried_out=carried,
    )


def _to_side(move: Move) -> ExchangeSide:
    return ExchangeSide(
        population=move.flow.population,
        released_by=move.pair.holder or None,
        people_of=move.pair.people or None,
        low=move.flow.low,
        high=move.flow.high,
        claims=move.flow.claims,
    )
