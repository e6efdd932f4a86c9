"""Two numbers in one document for the same captives: shown side by side, with what must be assumed to believe both.

Either the document's own words tie the two counts together (`conflicts_with`), or they are found: the same measure
of parts of the same whole, over the same time, by different speakers, with different numbers. The assumption is
worked out from the parts: if one speaker's parts are 30 and ten of 40, and another counts 33 over a time that takes
in the 30's, both are true only if three of the ten belong to that time too. Nothing is resolved here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from habeas.model import Measure
from habeas.model.ledger import ConflictKind, StatedConflict
from habeas.record.days import meet
from habeas.record.naming import Naming
from habeas.record.placing import Tally
from habeas.record.wording import say_measure, say_tally, say_when, small_number

_PAST = {
    Measure.CAPTURED: "captured",
    Measure.HELD: "held",
    Measure.RELEASED: "released",
    Measure.SENTENCED: "sentenced",
    Measure.ON_TRIAL: "on trial",
}


def find_tensions(tallies: Iterable[Tally], naming: Naming) -> tuple[StatedConflict, ...]:
    """Every disagreement between counts of one report, each pair once, in the order of the text."""
    listed = tuple(tallies)
    return tuple(_conflict(one, other, listed, naming) for one, other in find_disagreements(listed))


def find_disagreements(tallies: Iterable[Tally]) -> tuple[tuple[Tally, Tally], ...]:
    """Pairs of counts of one report that count the same people differently."""
    listed = [tally for tally in tallies if tally.count.value is not None]
    return tuple(pair for pair in combinations(listed, 2) if _disagree(*pair))


def _disagree(one: Tally, other: Tally) -> bool:
    if one.count.measure is not other.count.measure or one.count.value == other.count.value:
        return False
    if _tied(one, other):
        return True
    return _count_the_same(one, other) and one.claimant != other.claimant and _exclude(one, other)


def _tied(one: Tally, other: Tally) -> bool:
    return one.count.conflicts_with == other.count.id or other.count.conflicts_with == one.count.id


def _count_the_same(one: Tally, other: Tally) -> bool:
    """Parts of one whole told of the same time, or numbers of the same group and holder on the same day."""
    if one.pair.holder != other.pair.holder or not meet(one.count.as_of, other.count.as_of):
        return False
    is_part = one.whole != one.count.id and other.whole != other.count.id
    if is_part:
        # Two parts of one whole with no time of their own are a breakdown, not a disagreement.
        return one.whole == other.whole and bool(one.count.as_of and other.count.as_of)
    if one.whole == other.whole or one.count.measure not in (Measure.HELD, Measure.CAPTURED, Measure.RELEASED):
        return False
    same_day = one.count.as_of is not None and one.count.as_of == other.count.as_of
    return one.pair == other.pair and one.category == other.category and same_day


def _exclude(one: Tally, other: Tally) -> bool:
    """No number fits both as they are qualified."""
    if one.bounds is None or other.bounds is None:
        return False
    first, second = sorted((one.bounds, other.bounds), key=lambda bounds: bounds.low)
    return first.high is not None and first.high < second.low


def _conflict(one: Tally, other: Tally, listed: tuple[Tally, ...], naming: Naming) -> StatedConflict:
    fewer, more = sorted((one, other), key=lambda tally: tally.count.value or 0)
    rest = _rest(fewer, more, listed)
    kind, assumption, shown = _assume(fewer, more, rest)
    said = f"{_say(one)}, and {_say(other)}"
    pair = one.pair if one.pair.people else other.pair
    return StatedConflict(
        kind=kind,
        words=f"{said}: {assumption}.",
        claims=tuple(tally.ref for tally in (one, other, *shown)),
        population=naming.whole(pair),
    )


@dataclass(frozen=True, slots=True)
class _Rest:
    """The other parts of the speaker who counts fewer, which with the smaller number make up the whole."""

    parts: tuple[Tally, ...]
    number: int


def _rest(fewer: Tally, more: Tally, listed: tuple[Tally, ...]) -> _Rest | None:
    whole = next((tally for tally in listed if tally.count.id == fewer.whole), None)
    if whole is None or whole is fewer or fewer.whole != more.whole or not fewer.count.value:
        return None
    parts = tuple(_beside(fewer, more, whole, listed))
    number = sum(part.count.value or 0 for part in parts)
    return _Rest(parts, number) if parts and fewer.count.value + number == whole.count.value else None


def _beside(fewer: Tally, more: Tally, whole: Tally, listed: tuple[Tally, ...]) -> Iterator[Tally]:
    for tally in listed:
        is_other = tally not in (fewer, more, whole) and tally.whole == whole.count.id and tally.same == tally.count.id
        if is_other and tally.claimant == fewer.claimant and tally.count.measure is fewer.count.measure:
            yield tally


def _assume(fewer: Tally, more: Tally, rest: _Rest | None) -> tuple[ConflictKind, str, tuple[Tally, ...]]:
    missing = (more.count.value or 0) - (fewer.count.value or 0)
    if rest is None:
        return ConflictKind.TENSION, _unlike_words(fewer, more), ()
    parts = rest.parts
    can_move = sum(part.count.value or 0 for part in parts if meet(part.count.as_of, more.count.as_of))
    if missing > can_move:
        words = f"both cannot be true: {more.count.value:,} is more than the other's parts of that time allow"
        return ConflictKind.CONTRADICTION, words, parts
    return ConflictKind.TENSION, _moved_words(missing, rest, more), parts


def _moved_words(missing: int, rest: _Rest, more: Tally) -> str:
    of = f"{small_number(missing)} of the {small_number(rest.number)}"
    group = " and ".join(f"“{part.report.text[part.count.span.start : part.count.span.end]}”" for part in rest.parts)
    shown = f" ({group})" if all(part.report.text for part in rest.parts) else ""
    verb = "was" if missing == 1 else "were"
    return f"both can be true only if {of}{shown} {verb} also {_told(more)}, which nobody says"


def _unlike_words(fewer: Tally, more: Tally) -> str:
    if fewer.count.as_of and more.count.as_of and fewer.count.as_of != more.count.as_of:
        return "both can be true only if they do not count the same people or the same time, which nobody says"
    return "both can be true only if they do not count the same people, which nobody says"


def _say(tally: Tally) -> str:
    return f"{tally.claimant} counts {say_tally(tally)} {_told(tally)}"


def _told(tally: Tally) -> str:
    """ "captured in 2020-12"."""
    measure = _PAST.get(tally.count.measure, say_measure(tally.count.measure))
    return f"{measure} {say_when(tally.count.as_of)}" if tally.count.as_of else measure
