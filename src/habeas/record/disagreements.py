"""Counts of one document that count the same captives differently.

Either the reading ties two counts together (`conflicts_with`), or they are found: the same measure of parts of one
whole over the same time, or of one group on one day, by different speakers, with numbers that exclude one another. A
number told for one thing may say another as well ("26 of those to be freed, taken in May"): the event that stands in
its words gives it a second side.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from habeas.model import Edtf, EventType, Measure, Modality
from habeas.record.days import meet
from habeas.record.placing import Tally

_TAKEN = frozenset({EventType.CAPTURE, EventType.ARREST})
_OF_ONE_DAY = frozenset({Measure.HELD, Measure.CAPTURED, Measure.RELEASED})


@dataclass(frozen=True, slots=True)
class Side:
    """One thing a count says of its people, and of when."""

    tally: Tally
    measure: Measure
    as_of: Edtf | None

    @property
    def value(self) -> int:
        return self.tally.count.value or 0


def find_disagreements(tallies: Iterable[Tally]) -> tuple[tuple[Side, Side], ...]:
    """Each pair once, in the order of the text, by the first measure they disagree on."""
    listed = tuple(tally for tally in tallies if tally.count.value is not None)
    sides = {id(tally): tuple(_sides(tally)) for tally in listed}
    found: list[tuple[Side, Side]] = []
    for one, other in combinations(listed, 2):
        pairs = ((a, b) for a in sides[id(one)] for b in sides[id(other)] if _disagree(a, b, listed))
        found += [pair for pair in (next(pairs, None),) if pair]
    return tuple(found)


def whole_of(tally: Tally, listed: Iterable[Tally]) -> Tally | None:
    """The number this one is a part of; None where it is a whole itself."""
    if tally.whole == tally.count.id:
        return None
    return next((other for other in listed if other.count.id == tally.whole), None)


def is_one_whole(one: Tally | None, other: Tally | None) -> bool:
    """One number, or the same number of the same people told twice."""
    if one is None or other is None:
        return False
    if one.count.id == other.count.id:
        return True
    alike = (one.count.value, one.count.measure) == (other.count.value, other.count.measure)
    return alike and one.pair.holder == other.pair.holder and one.pair.people in (other.pair.people, "")


def _sides(tally: Tally) -> Iterator[Side]:
    count = tally.count
    yield Side(tally, count.measure, count.as_of)
    if count.measure is Measure.CAPTURED:
        return
    sentence = tally.report.sentence(count.span)
    for event in tally.report.reading.events:
        if event.type not in _TAKEN or event.modality is not Modality.ASSERTED or event.date is None:
            continue
        is_of_it = event.count is not None and count.head in event.count and sentence.overlaps(event.span)
        if is_of_it or event.span.overlaps(count.span):
            yield Side(tally, Measure.CAPTURED, event.date)


def _disagree(one: Side, other: Side, listed: tuple[Tally, ...]) -> bool:
    if one.measure is not other.measure or one.value == other.value:
        return False
    if _tied(one.tally, other.tally):
        return True
    if one.tally.claimant == other.tally.claimant or not _exclude(one.tally, other.tally):
        return False
    return _count_the_same(one, other, listed)


def _tied(one: Tally, other: Tally) -> bool:
    return one.count.conflicts_with == other.count.id or other.count.conflicts_with == one.count.id


def _count_the_same(one: Side, other: Side, listed: tuple[Tally, ...]) -> bool:
    """Parts of one whole told of the same time, or numbers of the same group and holder on the same day."""
    first, second = one.tally, other.tally
    if first.pair.holder != second.pair.holder or not meet(one.as_of, other.as_of):
        return False
    wholes = whole_of(first, listed), whole_of(second, listed)
    if all(wholes):
        # Two parts of one whole with no time of their own are a breakdown, not a disagreement.
        return is_one_whole(*wholes) and bool(one.as_of and other.as_of)
    if any(wholes) or one.measure not in _OF_ONE_DAY:
        return False
    same_day = one.as_of is not None and one.as_of == other.as_of
    return first.pair == second.pair and first.category == second.category and same_day


def _exclude(one: Tally, other: Tally) -> bool:
    """No number fits both as they are qualified."""
    if one.bounds is None or other.bounds is None:
        return False
    first, second = sorted((one.bounds, other.bounds), key=lambda bounds: bounds.low)
    return first.high is not None and first.high < second.low
