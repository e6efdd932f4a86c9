"""How counts of one document hang together: the same figure again, a part of another, the same people, a contradiction.

Knows finished counts and what their findings took over from one another. A link is made only where the words make it:
"seven of the 45", "including three women", "the 45" repeated, "put the number at ten".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from spacy.tokens import Token

from habeas.model import AsOfBasis, Comparator, Count, Measure
from habeas.read.clauses import child, children
from habeas.read.counts.counted import Counted
from habeas.read.counts.facts import named_before
from habeas.read.counts.findings import Finding
from habeas.read.counts.members import wholes_of
from habeas.read.counts.roles import clause_verb, container_of, roles_of


@dataclass(slots=True, eq=False)
class Drafted:
    """A finding and the counts made of it, in order."""

    finding: Finding
    counts: list[Count]
    in_heading: bool = False

    @property
    def counted(self) -> Counted:
        return self.finding.counted

    @property
    def first(self) -> Count:
        return self.counts[0]

    def set(self, **changes: Any) -> None:
        self.counts = [replace(count, **changes) for count in self.counts]


def link(drafted: Sequence[Drafted]) -> list[Count]:
    """All counts with their links set."""
    for i, one in enumerate(drafted):
        _join_people(one)
        _link_source(one, drafted[:i])
        _link_same(one, drafted[:i])
    for i, one in enumerate(drafted):
        _link_part(one, drafted, drafted[:i])
        _link_headline(one, drafted[:i])
        _take_over(one, drafted)
    _link_rivals(drafted)
    return [count for one in drafted for count in one.counts]


def _join_people(one: Drafted) -> None:
    """Two measures of one clause are of the same people, and hold on one day: "are held and were sentenced"."""
    first = one.first
    rest = [replace(count, same_people_as=first.id) for count in one.counts[1:]]
    if first.as_of_basis is AsOfBasis.PUBLICATION:
        rest = [
            count if count.as_of else replace(count, as_of=first.as_of, as_of_basis=first.as_of_basis) for count in rest
        ]
    one.counts[1:] = rest


def _link_source(one: Drafted, before: Sequence[Drafted]) -> None:
    """A figure that took its fact over is a part of its source, the same again, or given instead of it."""
    source = next((other for other in before if other.finding is one.finding.source), None)
    if source is None:
        return
    if one.finding.is_part:
        one.set(part_of=_first_told(source, before).id)
    elif _number(one) == _number(source):
        one.set(same_as=_first_told(source, before).id)
    elif one.finding.rivals:
        one.set(conflicts_with=source.first.id)
        source.set(conflicts_with=one.first.id)


def _number(one: Drafted) -> tuple[int | None, int | None]:
    number = one.counted.figure.number
    return number.value, number.upper


def _first_told(one: Drafted, before: Sequence[Drafted]) -> Count:
    """The first mention of a figure that is told several times."""
    same = one.first.same_as
    return next((other.first for other in before if same and other.first.id == same), one.first)


# ---------------------------------------------------------------------------------------------------- parts and wholes


def _link_part(one: Drafted, drafted: Sequence[Drafted], before: Sequence[Drafted]) -> None:
    if one.first.part_of or one.first.same_as:
        return
    for whole in _wholes(one, drafted, before):
        if whole is not one and _may_hold(whole, one):
            one.set(part_of=_first_told(whole, drafted).id)
            return


def _wholes(one: Drafted, drafted: Sequence[Drafted], before: Sequence[Drafted]) -> Iterator[Drafted]:
    counted = one.counted
    for token in _holding(counted):
        if token.lower_ in ("them", "these", "those", "whom") and not child(token, "acl", "relcl"):
            yield from before[-1:]
        else:
            yield from (
                other for other in drafted if other is not one and token == other.counted.noun and _is_other(other, one)
            )
            yield from (other for other in reversed(before) if token in _tokens(other.counted))
            yield from _like(token, before)
    yield from _understood(one, before)


def _holding(counted: Counted) -> Iterator[Token]:
    """ "of *the 45 soldiers*", "350 *prisoners*, including three", "among *those freed* are 38"."""
    if counted.whole is not None:
        yield counted.whole
    if (container := container_of(counted.anchor)) is not None:
        yield container
    if (group := named_before(counted)) is not None:
        yield group
    for role in roles_of(counted.anchor):
        yield from wholes_of(role)
    verb = clause_verb(counted.anchor)
    for preposition in children(verb, "prep"):
        if (
            preposition.lower_ in ("of", "among")
            and preposition.i < counted.anchor.i
            and (noun := child(preposition, "pobj")) is not None
        ):
            yield noun


def _tokens(counted: Counted) -> tuple[Token | None, ...]:
    return counted.noun, counted.figure.root, counted.anchor


def _is_other(other: Drafted, one: Drafted) -> bool:
    """In "six of the 45 soldiers" both figures have the one noun; the whole is the figure that stands by it."""
    return other.counted.whole is None and one.counted.whole is not None


def _like(token: Token, before: Sequence[Drafted]) -> Iterator[Drafted]:
    """ "Nine of these mayors" after "240 former mayors"; "among those freed are 38" after "45 are to be freed"."""
    if token.tag_ in ("DT", "VBN", "JJ"):
        yield from (
            o
            for o in reversed(before)
            if o.first.measure is Measure.RELEASED and child(token, "acl", "relcl") is not None
        )
    elif (number := next((word.text for word in children(token, "nummod")), None)) is not None:
        yield from (o for o in before if o.first.head == number and not o.first.same_as)  # "of the 45 soldiers, 40 …"
    elif any(word.lower_ in ("these", "those") for word in token.children):
        yield from (o for o in reversed(before) if o.counted.noun is not None and o.counted.noun.lemma_ == token.lemma_)


def _understood(one: Drafted, before: Sequence[Drafted]) -> Iterator[Drafted]:
    """ "…, with six facing charges"; "200 were taken. Dozens remain in jail": a bare figure after its group."""
    counted = one.counted
    if not before:
        return
    last = before[-1]
    if counted.noun is not None and counted.noun.lower_ == "others" and last.first.part_of:
        yield from (o for o in before if o.first.id == last.first.part_of)  # "38 taken in May, and seven others"
    if not counted.is_elided or counted.whole is not None:
        return
    same_sentence = last.counted.anchor.sent.start == counted.anchor.sent.start
    if counted.anchor.dep_ == "pobj" and counted.anchor.head.lower_ == "with" and same_sentence:
        yield last
    opens = counted.figure.phrase[0].i == counted.anchor.sent.start and not _is_added(counted)
    follows = last.counted.anchor.sent.end == counted.anchor.sent.start
    if opens and follows and last.first.measure in (Measure.CAPTURED, Measure.HELD):
        yield last


def _is_added(counted: Counted) -> bool:
    """ "Two more were arrested", "another six": none of those told before."""
    words = {word.lower_ for word in (*counted.figure.phrase, *counted.anchor.doc[counted.figure.end :][:1])}
    return bool(words & {"more", "further", "another", "others", "additional"})


def _may_hold(whole: Drafted, part: Drafted) -> bool:
    """A part is not greater than its whole."""
    top = whole.counted.figure.number.upper or whole.counted.figure.number.value
    value = part.counted.figure.number.value
    return top is None or value is None or value <= top


# ------------------------------------------------------------------------------------------------- the same told again


def _link_same(one: Drafted, before: Sequence[Drafted]) -> None:
    """ "The 45 prisoners" after "45 soldiers": a definite or a large figure with value and measure alike."""
    count = one.first
    if count.part_of or count.same_as or count.value is None:
        return
    for other in before:
        first = other.first
        alike = first.value == count.value and first.upper == count.upper and first.measure is count.measure
        if alike and not first.same_as and (_is_definite(one.counted) or _told_again(first, count)):
            one.set(same_as=first.id)
            return


def _is_definite(counted: Counted) -> bool:
    tokens = [token for token in (counted.noun, counted.figure.root) if token is not None]
    start = counted.figure.root.i
    return any(w.lower_ in ("the", "these", "those") for t in tokens for w in children(t, "det") if w.i < start)


def _told_again(first: Count, count: Count) -> bool:
    """The same large figure of the same people: two groups of 4,310 are rarer than one told twice."""
    is_large = count.value is not None and count.value > 12 and count.comparator is first.comparator is Comparator.EXACT
    return is_large and _same_group(first, count) and count.measure is not Measure.HELD


def _same_group(first: Count, count: Count) -> bool:
    one, other = ((c.whom or "").lower().strip("()").split() for c in (first, count))
    return not one or not other or any(a[:7] == b[:7] for a in one for b in other)


def _link_headline(one: Drafted, before: Sequence[Drafted]) -> None:
    """ "Borduria holds 14 shepherds" over "Borduria has taken 14 shepherds": one group, told in two measures."""
    last = before[-1] if before else None
    if last is None or not last.in_heading or one.in_heading or one.first.same_as or one.first.same_people_as:
        return
    if (
        _number(one) == _number(last)
        and one.first.value
        and _same_group(last.first, one.first)
        and one.first.measure is not last.first.measure
    ):
        one.set(same_people_as=last.first.id)


def _take_over(one: Drafted, before: Sequence[Drafted]) -> None:
    """A part of a group, and a figure told again, has the group's holder and day where its own words give none."""
    source = one.first.part_of or one.first.same_as or one.first.same_people_as
    whole = next((other.first for other in before if other.first.id == source), None)
    if whole is None:
        return
    alike = whole.measure is one.first.measure
    if one.first.held_by is None and (alike or one.first.same_people_as):
        one.set(held_by=whole.held_by)
    if one.first.as_of is None and alike and whole.as_of_basis is not AsOfBasis.PUBLICATION:
        one.set(as_of=whole.as_of, as_of_basis=whole.as_of_basis)


# ------------------------------------------------------------------------------------------------------ contradiction


def _link_rivals(drafted: Sequence[Drafted]) -> None:
    """ "38 were taken in May 2011", says one, "40 in 2011", says another, both of the same 45."""
    for i, one in enumerate(drafted):
        for other in drafted[:i]:
            if _are_rivals(one.first, other.first):
                one.set(conflicts_with=other.first.id)
                other.set(conflicts_with=one.first.id)


def _are_rivals(one: Count, other: Count) -> bool:
    if (
        one.part_of is None
        or one.part_of != other.part_of
        or one.measure is not other.measure
        or one.value == other.value
    ):
        return False
    exact = one.comparator is other.comparator is Comparator.EXACT
    return (
        exact
        and one.attribution != other.attribution
        and _share_a_day(one, other)
        and not (one.conflicts_with or other.conflicts_with)
    )


def _share_a_day(one: Count, other: Count) -> bool:
    if one.as_of is None or other.as_of is None:
        return False
    return one.as_of.may_precede(other.as_of) and other.as_of.may_precede(one.as_of)
