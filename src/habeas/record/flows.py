"""Counts of people let go, taken or handed over dead, as flows of their populations.

A number told as done is a flow within the days the text allows; one announced is planned, from the announcement on.
A number the same text makes a part of another is not added to it. A total over a time ("in all 90 have been freed
since the truce") is a cumulative, never a flow. Cross-document questions (one event told twice, a plan carried out)
are for `habeas.record.joining` and `habeas.record.carrying`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from habeas.model import AsOfBasis, Edtf, EventType, Measure, Modality
from habeas.model.ledger import ClaimRef, CumulativeClaim, Direction, FlowClaim, FlowKind
from habeas.record.claimants import is_interested
from habeas.record.days import is_period, since, until
from habeas.record.disagreements import find_disagreements
from habeas.record.moves import Move, drop_breakdowns, merge_repeats
from habeas.record.naming import Naming
from habeas.record.placing import Tally
from habeas.record.wording import say_tally
from habeas.vocab import words

_TOLD = frozenset({Modality.ASSERTED, Modality.PLANNED})


def find_moves(tallies: Iterable[Tally], naming: Naming) -> tuple[Move, ...]:
    """Every flow the counts of one report tell of, one for each fact."""
    listed = tuple(tallies)
    moves = [_move(tally, listed, naming) for tally in listed if _is_exit(tally, listed)]
    moves += [_intake(tally, naming) for tally in listed if _is_entry(tally, listed)]
    moves += [_death(tally, naming) for tally in listed if _is_death(tally)]
    moves += [_bodies(tally, naming) for tally in listed if _is_told(tally, Measure.REMAINS)]
    merged = drop_breakdowns(merge_repeats(sorted(moves, key=lambda move: move.flow.claims)))
    return tuple(_tell_again(merged, listed))


def _tell_again(moves: tuple[Move, ...], tallies: tuple[Tally, ...]) -> Iterator[Move]:
    """ "Seven were seized; ten, says the wire": two claims on one event, never seventeen people."""
    event_of: dict[ClaimRef, str] = {}
    for one, other in find_disagreements(tallies):
        refs = one.tally.ref, other.tally.ref
        event = event_of.get(refs[0]) or event_of.get(refs[1]) or f"{one.tally.report.name}#{one.tally.count.id}"
        event_of |= dict.fromkeys(refs, event)
    for move in moves:
        event = next((event_of[ref] for ref in move.flow.claims if ref in event_of), "")
        yield replace(move, flow=replace(move.flow, event=event)) if event else move


def find_cumulatives(tallies: Iterable[Tally], naming: Naming) -> tuple[CumulativeClaim, ...]:
    """Totals over a time whose beginning the text gives."""
    return tuple(
        claim
        for tally in tallies
        if _is_told(tally, Measure.RELEASED) and is_total(tally) and (claim := _cumulative(tally, naming))
    )


def is_total(tally: Tally) -> bool:
    """ "90 have been freed since the truce", "in all 90 have been freed": over a period, or said to be a total."""
    as_of = tally.count.as_of
    if tally.count.modality is not Modality.ASSERTED:
        return False
    if is_period(as_of):
        return True
    sentence = tally.report.sentence(tally.count.span)
    before = tally.report.text[sentence.start : tally.count.span.end]
    after = _CLAUSE_END.split(tally.report.text[tally.count.span.end : sentence.end], maxsplit=1)[0]
    said = _total().search(before) or _total().search(after)
    return bool(said) and (as_of is None or not as_of.is_day)


def _is_told(tally: Tally, measure: Measure) -> bool:
    count = tally.count
    is_fact = count.measure is measure and count.modality in _TOLD and tally.same == count.id
    return is_fact and tally.bounds is not None


def _is_exit(tally: Tally, tallies: tuple[Tally, ...]) -> bool:
    if not _is_told(tally, Measure.RELEASED) or is_total(tally) or tally.count.each:
        return False
    whole = next((other for other in tallies if other.count.id == tally.count.part_of), None)
    if whole is None or whole.count.measure is not Measure.RELEASED:
        return True
    # "50 are to be freed; the first 20 were freed on Monday": done, though a part of what is planned.
    return whole.count.modality is Modality.PLANNED and tally.count.modality is Modality.ASSERTED


def _is_entry(tally: Tally, tallies: tuple[Tally, ...]) -> bool:
    """A capture of its own day.

    Not "some 150 were rounded up; many are still there", nor "30 of the 40 had been taken in May".
    """
    count = tally.count
    if not _is_told(tally, Measure.CAPTURED) or count.modality is not Modality.ASSERTED or count.each:
        return False
    if count.as_of is None or is_period(count.as_of) or count.part_of:
        return False
    return not any(other.count.part_of == count.id and other.count.measure is Measure.HELD for other in tallies)


def _is_death(tally: Tally) -> bool:
    """A number killed counts here only where the text tells it as a death in custody."""
    if not _is_told(tally, Measure.KILLED) or tally.count.modality is not Modality.ASSERTED:
        return False
    deaths = (event for event in tally.report.reading.events if event.type is EventType.DEATH_IN_CUSTODY)
    return any(
        event.modality is Modality.ASSERTED and not event.disputed and event.span.overlaps(tally.count.span)
        for event in deaths
    )


def _move(tally: Tally, tallies: tuple[Tally, ...], naming: Naming) -> Move:
    again = [other for other in tallies if other.same == tally.count.id]
    move = _make(tally, naming, FlowKind.RELEASE, Direction.OUT, _exit_population(tally, naming))
    return replace(move, flow=replace(move.flow, claims=tuple(other.ref for other in again)))


def _intake(tally: Tally, naming: Naming) -> Move:
    return _make(tally, naming, FlowKind.CAPTURE, Direction.IN, _exit_population(tally, naming))


def _death(tally: Tally, naming: Naming) -> Move:
    return _make(tally, naming, FlowKind.DEATH_IN_CUSTODY, Direction.OUT, _exit_population(tally, naming))


def _bodies(tally: Tally, naming: Naming) -> Move:
    return _make(tally, naming, FlowKind.RECOVERY, Direction.OUT, naming.bodies(tally.pair))


def _exit_population(tally: Tally, naming: Naming) -> str:
    """A flow moves the whole, and a part only where the same claimant counts that part under that label."""
    part = naming.part_id(tally)
    return part if tally.category and part in naming.populations else naming.whole(tally.pair)


def _make(tally: Tally, naming: Naming, kind: FlowKind, direction: Direction, population: str) -> Move:
    assert tally.bounds is not None  # _is_told
    told, count = tally.report.told(tally.count), tally.count
    sentence = tally.report.sentence(count.span).of(tally.report.text)
    flow = FlowClaim(
        id=f"{tally.report.name}#{count.id}",
        population=population,
        date=flow_date(count.as_of, told, count.modality),
        kind=kind,
        direction=direction,
        low=tally.bounds.low,
        high=tally.bounds.high,
        claimant=tally.claimant,
        claims=(tally.ref,),
        words=say_tally(tally),
        modality=count.modality,
        qualifier=count.comparator,
        interested=is_interested(tally, naming.parties),
    )
    return Move(
        flow=flow,
        pair=tally.pair,
        document=tally.report.name,
        told=told,
        own_day=count.as_of if count.as_of_basis is not AsOfBasis.PUBLICATION else None,
        sentence=sentence,
        category=tally.category,
    )


def flow_date(as_of: Edtf | None, told: Edtf | None, modality: Modality) -> Edtf | None:
    """The day the text gives; else up to the day it was told, or from that day on for what is announced."""
    if as_of is not None:
        return as_of
    return since(told) if modality is Modality.PLANNED else until(told)


def _cumulative(tally: Tally, naming: Naming) -> CumulativeClaim | None:
    as_of, told = tally.count.as_of, tally.report.told(tally.count)
    if as_of is None or as_of.earliest is None or tally.bounds is None:
        return None
    last = Edtf.of(as_of.latest) if as_of.latest else told
    if last is None or last.latest is None:
        return None
    return CumulativeClaim(
        id=f"{tally.report.name}#{tally.count.id}",
        population=naming.whole(tally.pair),
        since=Edtf.of(as_of.earliest),
        date=last,
        direction=Direction.OUT,
        low=tally.bounds.low,
        high=tally.bounds.high,
        claimant=tally.claimant,
        claims=(tally.ref,),
        words=f"{say_tally(tally)} in all since {as_of.earliest.isoformat()}",
        kinds=(FlowKind.RELEASE, FlowKind.EXCHANGE),
        qualifier=tally.count.comparator,
        interested=is_interested(tally, naming.parties),
    )


_CLAUSE_END = re.compile(r"[,;:–—]|\b(?:and|but|who|which|while)\b")


@cache
def _total() -> re.Pattern[str]:
    listed = sorted(map(re.escape, words("qualifiers", "cumulative")), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(listed)})\b", re.IGNORECASE)
