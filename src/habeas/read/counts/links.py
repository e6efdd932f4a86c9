"""How counts of one document hang together: the same figure again, a part of another, the same people, a contradiction.

Knows finished counts and what their findings took over from one another. A link is made only where the words make it:
"six of the 32", "including three women", "the 32" repeated, "put the number at ten".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from habeas.model import Comparator, Count, Measure
from habeas.read.counts.counted import Counted
from habeas.read.counts.inherited import Finding
from habeas.read.counts.roles import container_of


@dataclass(slots=True)
class Drafted:
    """A finding and the counts made of it, in order."""

    finding: Finding
    counts: list[Count]


def link(drafted: Sequence[Drafted]) -> list[Count]:
    """All counts with their links set."""
    for i, one in enumerate(drafted):
        before = drafted[:i]
        _join_people(one)
        _link_source(one, before)
        _link_part(one, before)
        _link_same(one, before)
    return [count for one in drafted for count in one.counts]


def _join_people(one: Drafted) -> None:
    """Two measures of one clause are of the same people."""
    first = one.counts[0]
    one.counts[1:] = [replace(count, same_people_as=first.id) for count in one.counts[1:]]


def _set(one: Drafted, **changes: str | None) -> None:
    one.counts = [replace(count, **changes) for count in one.counts]  # type: ignore[arg-type]


def _link_source(one: Drafted, before: Sequence[Drafted]) -> None:
    """A figure that took its fact over is a part of its source, the same again, or at odds with it."""
    source = _drafted_of(one.finding.source, before)
    if source is None:
        return
    if one.finding.is_part:
        _set(one, part_of=source.counts[0].id)
    elif _value(one) == _value(source):
        _set(one, same_as=source.counts[0].id)
    elif one.finding.rivals:
        _set(one, conflicts_with=source.counts[0].id)
        source.counts = [replace(count, conflicts_with=one.counts[0].id) for count in source.counts]


def _drafted_of(finding: Finding | None, before: Sequence[Drafted]) -> Drafted | None:
    return next((one for one in before if one.finding is finding), None) if finding is not None else None


def _value(one: Drafted) -> tuple[int | None, int | None]:
    number = one.finding.counted.figure.number
    return number.value, number.upper


def _link_part(one: Drafted, before: Sequence[Drafted]) -> None:
    """ "Six *of the 32 soldiers*", "350 prisoners, *including three women*", "*of them*"."""
    if one.counts[0].part_of or one.counts[0].same_as:
        return
    counted = one.finding.counted
    whole = _whole_of(counted, before)
    if whole is not None and whole is not one and _may_hold(whole, one):
        _set(one, part_of=whole.counts[0].id)


def _whole_of(counted: Counted, before: Sequence[Drafted]) -> Drafted | None:
    container = container_of(counted.anchor)
    for token in (counted.whole, container):
        if token is None:
            continue
        for other in reversed(before):
            if token in (other.finding.counted.noun, other.finding.counted.figure.root, other.finding.counted.anchor):
                return other
    if counted.whole is not None and counted.whole.lower_ in ("them", "these", "those", "whom") and before:
        return before[-1]
    if counted.whole is not None and any(word.lower_ in ("these", "those") for word in counted.whole.children):
        return _same_word(counted, before)
    return None


def _same_word(counted: Counted, before: Sequence[Drafted]) -> Drafted | None:
    """ "Eight of these leaders" after "300 former leaders"."""
    lemma = counted.whole.lemma_ if counted.whole is not None else ""
    return next((o for o in reversed(before) if o.finding.counted.noun is not None and o.finding.counted.noun.lemma_ == lemma), None)


def _may_hold(whole: Drafted, part: Drafted) -> bool:
    """A part is not greater than its whole."""
    big, small = whole.finding.counted.figure.number, part.finding.counted.figure.number
    top = big.upper or big.value
    return top is None or small.value is None or small.value <= top


def _link_same(one: Drafted, before: Sequence[Drafted]) -> None:
    """ "The 32 prisoners" after "32 soldiers": a definite figure, or a headline's told again, with value and measure alike."""
    count = one.counts[0]
    if count.part_of or count.same_as or count.value is None:
        return
    for other in before:
        first = other.counts[0]
        alike = first.value == count.value and first.upper == count.upper and first.measure is count.measure
        if alike and not first.same_as and (_is_definite(one.finding.counted) or _told_again(first, count)):
            _set(one, same_as=first.id)
            return


def _is_definite(counted: Counted) -> bool:
    tokens = {token for token in (counted.noun, counted.figure.root) if token is not None}
    return any(w.dep_ == "det" and w.lower_ in ("the", "these", "those") for t in tokens for w in t.children if w.i < counted.figure.root.i)


def _told_again(first: Count, count: Count) -> bool:
    """The same large figure of the same people: two groups of 4,208 are rarer than one told twice."""
    distinct = count.value is not None and count.value > 12 and count.comparator is first.comparator is Comparator.EXACT
    return distinct and _same_group(first, count) and count.measure is not Measure.HELD


def _same_group(first: Count, count: Count) -> bool:
    one, other = (set((c.whom or "").lower().strip("()").split()) for c in (first, count))
    return bool(one & other) or not one or not other
