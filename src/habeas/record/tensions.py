"""Two numbers in one document for the same captives: shown side by side, with what must be assumed to believe both.

The assumption is worked out from the parts: if one speaker's parts are 30 and ten of 40, and another counts 33 over a
time that takes in the 30's, both are true only if three of the ten belong to that time too. Nothing is resolved here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from habeas.model import Measure
from habeas.model.ledger import ConflictKind, StatedConflict
from habeas.record.days import meet
from habeas.record.disagreements import Side, find_disagreements, is_one_whole, whole_of
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
    """Every disagreement between counts of one report, in the order of the text."""
    listed = tuple(tallies)
    return tuple(_conflict(one, other, listed, naming) for one, other in find_disagreements(listed))


def _conflict(one: Side, other: Side, listed: tuple[Tally, ...], naming: Naming) -> StatedConflict:
    fewer, more = sorted((one, other), key=lambda side: side.value)
    rest = _rest(fewer.tally, more.tally, listed)
    kind, assumption = _assume(fewer, more, rest)
    pair = one.tally.pair if one.tally.pair.people else other.tally.pair
    shown = rest.parts if rest else ()
    return StatedConflict(
        kind=kind,
        words=f"{_say(one)}, and {_say(other)}: {assumption}.",
        claims=tuple(tally.ref for tally in (one.tally, other.tally, *shown)),
        population=naming.whole(pair),
    )


@dataclass(frozen=True, slots=True)
class _Rest:
    """The other parts of the speaker who counts fewer, which with the smaller number make up the whole."""

    parts: tuple[Tally, ...]
    number: int


def _rest(fewer: Tally, more: Tally, listed: tuple[Tally, ...]) -> _Rest | None:
    whole = whole_of(fewer, listed)
    if whole is None or not is_one_whole(whole, whole_of(more, listed)):
        return None
    missing = (whole.count.value or 0) - (fewer.count.value or 0)
    for parts in (tuple(_beside(fewer, more, whole, listed)), tuple(_next_to(fewer, missing, listed))):
        if parts and sum(part.count.value or 0 for part in parts) == missing:
            return _Rest(parts, missing)
    return None


def _next_to(fewer: Tally, missing: int, listed: tuple[Tally, ...]) -> Iterator[Tally]:
    """ "30 taken in May and ten others" of 40: the number beside it that makes up the whole, tied to it or not."""
    for tally in listed:
        is_beside = fewer.report.sentence(fewer.count.span).overlaps(tally.count.span) and tally.whole == tally.count.id
        if is_beside and tally.count.value == missing and tally.count.measure is fewer.count.measure:
            yield tally


def _beside(fewer: Tally, more: Tally, whole: Tally, listed: tuple[Tally, ...]) -> Iterator[Tally]:
    for tally in listed:
        is_other = tally not in (fewer, more, whole) and tally.same == tally.count.id
        if is_other and tally.whole == whole.count.id and tally.claimant == fewer.claimant:
            yield tally


def _assume(fewer: Side, more: Side, rest: _Rest | None) -> tuple[ConflictKind, str]:
    if rest is None:
        return ConflictKind.TENSION, _unlike_words(fewer, more)
    missing = more.value - fewer.value
    can_move = sum(part.count.value or 0 for part in rest.parts if meet(part.count.as_of, more.as_of))
    if missing > can_move:
        words = f"both cannot be true: {more.value:,} is more than the other's parts of that time allow"
        return ConflictKind.CONTRADICTION, words
    return ConflictKind.TENSION, _moved_words(missing, rest, more)


def _moved_words(missing: int, rest: _Rest, more: Side) -> str:
    of = f"{small_number(missing)} of the {small_number(rest.number)}"
    group = " and ".join(f"“{part.count.span.of(part.report.text)}”" for part in rest.parts)
    shown = f" ({group})" if all(part.report.text for part in rest.parts) else ""
    verb = "was" if missing == 1 else "were"
    return f"both can be true only if {of}{shown} {verb} also {_told(more)}, which nobody says"


def _unlike_words(fewer: Side, more: Side) -> str:
    if fewer.as_of and more.as_of and fewer.as_of != more.as_of:
        return "both can be true only if they do not count the same people or the same time, which nobody says"
    return "both can be true only if they do not count the same people, which nobody says"


def _say(side: Side) -> str:
    return f"{side.tally.claimant} counts {say_tally(side.tally)} {_told(side)}"


def _told(side: Side) -> str:
    """ "captured in 2020-12"."""
    measure = _PAST.get(side.measure, say_measure(side.measure))
    return f"{measure} {say_when(side.as_of)}" if side.as_of else measure
