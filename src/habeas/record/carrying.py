"""Announced flows and what became of them.

A planned flow is carried out when a document published later tells it as done, or a claim gives it a day after the
announcement; a past tense in the announcing document does not. Told in stages ("the first group of 20"), it is
carried out by as much, and the rest stays pending. Invariant: nothing is carried out without a claim that says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice

from habeas.model import Event, EventType, Modality
from habeas.model.ledger import ClaimRef, ConflictKind, FlowClaim, StatedConflict
from habeas.model.record import Decision, Ruling
from habeas.record.days import is_after, meet, shared
from habeas.record.decisions import Decided
from habeas.record.exchanges import Swap, parties_in
from habeas.record.joining import same_kind, same_number
from habeas.record.moves import Move
from habeas.record.naming import Naming
from habeas.record.placing import Pair
from habeas.record.report import Report
from habeas.vocab import words

_Told = tuple[Report, Event]
_NEAREST = 3  # later releases that put a plan in doubt


@dataclass(frozen=True, slots=True)
class Carried:
    moves: tuple[Move, ...]
    conflicts: tuple[StatedConflict, ...]


def carry_out(
    moves: Iterable[Move], swaps: Iterable[Swap], reports: Iterable[Report], naming: Naming, decided: Decided
) -> Carried:
    """Planned flows set beside what later claims tell; both sides of a swap are carried out together.

    A reviewer's decision stands before anything found here.
    """
    listed = list(moves)
    peers, told = _by_pair(listed), _exchanges_told(reports)
    places: dict[str, list[int]] = {}
    for i, move in enumerate(listed):
        places.setdefault(move.flow.id, []).append(i)
    for at in _pending(listed):
        _carry_as_decided(listed, at, decided)
    taken = {move.flow.event for move in listed if move.flow.event and move.flow.carried_out}
    for at in _pending(listed, decided):
        _carry_exactly(listed, at, peers[listed[at].pair], taken)
    for at in _pending(listed, decided):
        _carry_in_stages(listed, at, peers[listed[at].pair])
    for swap in swaps:
        sides = sorted(i for flow in set(swap.sides) for i in places.get(flow, ()))
        _carry_swap(listed, sides, swap, told, naming, decided)
    kept = tuple(move for move in listed if move.flow.modality is not Modality.PLANNED or move.flow.high != 0)
    return Carried(kept, tuple(_find_doubts(kept)))


def _by_pair(moves: Iterable[Move]) -> dict[Pair, list[int]]:
    """Indexes of the flows of one pair: no other can be what became of a plan."""
    found: dict[Pair, list[int]] = {}
    for i, move in enumerate(moves):
        found.setdefault(move.pair, []).append(i)
    return found


def _pending(listed: list[Move], decided: Decided | None = None) -> list[int]:
    """Indexes of planned flows not carried out, without those a reviewer decided were not."""
    return [i for i in range(len(listed)) if _is_pending(listed[i], decided)]


def _is_pending(move: Move, decided: Decided | None) -> bool:
    return move.is_planned and (decided is None or decided.on_flow(move.flow.claims) is None)


def _carry_as_decided(listed: list[Move], at: int, decided: Decided) -> None:
    plan = listed[at]
    decision = decided.on_flow(plan.flow.claims)
    if decision is None:
        return
    if decision.ruling is not Ruling.CARRIED_OUT:
        listed[at] = replace(plan, flow=replace(plan.flow, modality=Modality.DENIED))
        return
    event, date = plan.flow.event, plan.flow.date
    for i in _shown_by(listed, plan, decision):
        event = event or listed[i].flow.event or listed[i].flow.id
        listed[i] = _join(listed[i], event, plan)
        date = shared(date, listed[i].flow.date) if meet(date, listed[i].flow.date) else date
    listed[at] = replace(plan, flow=replace(plan.flow, carried_out=decision.claims, event=event, date=date))


def _shown_by(listed: list[Move], plan: Move, decision: Decision) -> list[int]:
    """The flows a decision rests on: told of the plan's own people, they are the plan itself and never added to it."""
    named = set(decision.claims)
    return [
        i
        for i, move in enumerate(listed)
        if move.flow.modality is Modality.ASSERTED and move.pair == plan.pair and same_kind(move, plan)
        if named & set(move.flow.claims)
    ]


def _carry_exactly(listed: list[Move], at: int, peers: list[int], taken: set[str]) -> None:
    """`taken` are the events by which another plan was carried out already."""
    plan = listed[at]
    done = [i for i in peers if _follows(listed[i], plan) and same_number(listed[i], plan)]
    free = [i for i in done if listed[i].flow.event not in taken]
    if not free:
        return
    first = min(free, key=lambda i: (str(listed[i].flow.date or "9"), listed[i].flow.id))
    event = listed[first].flow.event or listed[first].flow.id
    told = [i for i in free if i == first or listed[i].flow.event == event]
    date = shared(plan.flow.date, listed[first].flow.date)
    for i in told:
        listed[i] = _join(listed[i], event, plan)
    refs = tuple(dict.fromkeys(ref for i in told for ref in listed[i].flow.claims))
    listed[at] = replace(plan, flow=replace(plan.flow, event=event, date=date, carried_out=refs))
    taken.add(event)


def _join(move: Move, event: str, plan: Move) -> Move:
    flow = move.flow
    date = shared(flow.date, plan.flow.date) if meet(flow.date, plan.flow.date) else flow.date
    return replace(move, flow=replace(flow, event=event, date=date, exchange=flow.exchange or plan.flow.exchange))


def _follows(move: Move, plan: Move) -> bool:
    """Told as done by a later document, or with a stated day after the announcement, and not before it."""
    if move.flow.modality is not Modality.ASSERTED or move.pair != plan.pair or not same_kind(move, plan):
        return False
    if plan.told is None or plan.told.latest is None:
        return False
    if move.document == plan.document:
        return bool(plan.own_day and move.own_day and move.own_day.is_day and meet(move.own_day, plan.own_day))
    if not (is_after(move.told, plan.told) or is_after(move.own_day, plan.told)):
        return False
    return meet(move.flow.date, plan.flow.date)


def _carry_in_stages(listed: list[Move], at: int, peers: list[int]) -> None:
    """What later claims tell as a stage of the plan is taken off it; the plan's claims stand behind every stage."""
    plan = listed[at]
    left = plan.flow.low
    stages = [i for i in peers if _follows(listed[i], plan) and _is_stage(listed[i], plan)]
    counted: set[str] = set()
    refs: tuple[ClaimRef, ...] = ()
    for i in sorted(stages, key=lambda i: (str(listed[i].flow.date), listed[i].flow.id)):
        flow = listed[i].flow
        told_again = flow.event is not None and flow.event in counted
        if flow.low > left and not told_again:
            continue
        left -= 0 if told_again else flow.low
        counted |= {flow.event} if flow.event else set()
        refs = (*refs, *flow.claims)
        said = f"{flow.words}, of the {plan.flow.low:,} announced"
        listed[i] = replace(listed[i], flow=replace(flow, words=said))
    if left < plan.flow.low:
        listed[at] = replace(plan, flow=_less(plan, left, refs))


def _less(plan: Move, left: int, refs: tuple[ClaimRef, ...]) -> FlowClaim:
    """What is still to come of a plan; one that came in full is carried out and no flow of its own."""
    said = f"{plan.flow.words} announced, less {plan.flow.low - left:,} told as let go"
    return replace(plan.flow, low=left, high=left, words=said, carried_out=() if left else refs)


def _is_stage(move: Move, plan: Move) -> bool:
    return move.flow.low < plan.flow.low and plan.flow.low == plan.flow.high and bool(_stage().search(move.sentence))


def _carry_swap(
    listed: list[Move], sides: list[int], swap: Swap, told: tuple[_Told, ...], naming: Naming, decided: Decided
) -> None:
    """`sides` are the indexes of its flows."""
    if any(listed[i].flow.modality is Modality.DENIED for i in sides):
        for i in sides:
            listed[i] = replace(listed[i], flow=replace(listed[i].flow, modality=Modality.DENIED))
    pending = [i for i in sides if _is_pending(listed[i], decided)]
    if not pending:
        return
    done = next((listed[i] for i in sides if listed[i].flow.carried_out), None)
    if done is not None:
        refs, date = done.flow.carried_out, done.flow.date
    else:
        found = _told_as_done(swap, listed[pending[0]], told, naming)
        if found is None:
            return
        report, event = found
        refs, date = (report.ref(event),), event.date or report.published
    for i in pending:
        flow = listed[i].flow
        day = shared(flow.date, date) if meet(flow.date, date) else date
        listed[i] = replace(listed[i], flow=replace(flow, date=day, carried_out=refs))


def _exchanges_told(reports: Iterable[Report]) -> tuple[_Told, ...]:
    """Every exchange a document tells as done."""
    return tuple(
        (report, event)
        for report in reports
        for event in report.reading.events
        if event.type is EventType.EXCHANGE and event.modality is Modality.ASSERTED and not event.disputed
    )


def _told_as_done(swap: Swap, plan: Move, told: tuple[_Told, ...], naming: Naming) -> _Told | None:
    """A later document that tells of the exchange itself between the same parties, with no number."""
    for report, event in told:
        if _is_later(report, event, plan) and _is_between(report, event, swap, naming):
            return report, event
    return None


def _is_later(report: Report, event: Event, plan: Move) -> bool:
    if report.name == plan.document or not meet(event.date, plan.flow.date):
        return False
    return is_after(report.told(event), plan.told) or is_after(event.date, plan.told)


def _is_between(report: Report, event: Event, swap: Swap, naming: Naming) -> bool:
    sentence = report.sentence(event.span)
    return swap.parties <= parties_in(sentence.of(report.text), naming)


def _find_doubts(moves: tuple[Move, ...]) -> Iterable[StatedConflict]:
    """A later release of another number, which no claim ties to the plan: shown, never taken for it.

    Of many later ones the nearest in time, each event once: a plan a year old is in doubt by what came next.
    """
    peers = _by_pair(moves)
    for plan in moves:
        if not plan.is_planned:
            continue
        later = (moves[i] for i in peers[plan.pair])
        others = [
            move for move in later if _follows(move, plan) and not same_number(move, plan) and not _is_stage(move, plan)
        ]
        events = {move.flow.event or move.flow.id: move for move in sorted(others, key=_latest_first)}
        for move in islice(reversed(events.values()), _NEAREST):
            yield _doubt(plan, move)


def _latest_first(move: Move) -> tuple[bool, int, str]:
    """Those without a day before all others."""
    day = move.flow.date and (move.flow.date.earliest or move.flow.date.latest)
    return day is not None, -day.toordinal() if day else 0, move.flow.id


def _doubt(plan: Move, move: Move) -> StatedConflict:
    claims: tuple[ClaimRef, ...] = (*plan.flow.claims, *move.flow.claims)
    said = f"{plan.flow.words} announced, {move.flow.words} later told as let go"
    asked = "both are of the same release only if the announced number was changed, which nobody says"
    return StatedConflict(
        kind=ConflictKind.TENSION, words=f"{said}: {asked}", claims=claims, population=plan.flow.population
    )


@cache
def _stage() -> re.Pattern[str]:
    order, numbers = _any("stage_order"), _any("small")
    return re.compile(rf"\b(?:{_any('stages')}|(?:{order})\s+(?:\d|(?:{numbers})\b))", re.IGNORECASE)


def _any(which: str) -> str:
    return "|".join(sorted(map(re.escape, words("qualifiers", which)), key=len, reverse=True))
