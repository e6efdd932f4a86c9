"""Two people's facts set side by side, with what agrees and what does not, as far as words alone can tell.

A help for whoever rules, never a verdict: a state told later is no contradiction, and two words may mean one place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import product

from habeas.desk.store.access.people import PersonLine
from habeas.desk.store.access.stays import StayLine
from habeas.match.names import Likeness, compare_names
from habeas.match.roles import RoleMatch, compare_roles
from habeas.model import Edtf
from habeas.vocab import Parties, fold


class Agreement(StrEnum):
    AGREE = "agree"
    MAY = "may"  # can be the same; the words leave it open
    DIFFER = "differ"
    IN_TIME = "in_time"  # differ, as two moments of one life may
    OPEN = "open"  # only one of the two says it


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """`name` is what it is about: name, role, status, began, ended, holder, place, terms."""

    name: str
    one: tuple[str, ...]
    other: tuple[str, ...]
    agreement: Agreement
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is compared of one person."""

    line: PersonLine
    stays: tuple[StayLine, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return (self.line.name, *self.line.other_names)


_ROLES = {
    RoleMatch.AGREE: Agreement.AGREE,
    RoleMatch.NEITHER: Agreement.MAY,
    RoleMatch.DIFFER: Agreement.DIFFER,
    RoleMatch.CONTRARY: Agreement.DIFFER,
}


def compare_facts(one: Facts, other: Facts, *, parties: Parties) -> tuple[Fact, ...]:
    """In the order in which they are shown; what neither says is left out."""
    told = (
        _names(one, other),
        _roles(one.line.roles, other.line.roles, parties),
        _status(one.line, other.line),
        _days("began", [stay.began for stay in one.stays], [stay.began for stay in other.stays]),
        _days("ended", [stay.ended for stay in one.stays], [stay.ended for stay in other.stays]),
        _words("holder", _stinted(one, "holder"), _stinted(other, "holder")),
        _words("place", _stinted(one, "place"), _stinted(other, "place")),
        _words("terms", [stay.terms for stay in one.stays], [stay.terms for stay in other.stays]),
    )
    return tuple(fact for fact in told if fact.one or fact.other)


def _names(one: Facts, other: Facts) -> Fact:
    found = max((compare_names(a, b) for a, b in product(one.names, other.names)), key=lambda match: match.likeness)
    agreement = Agreement.AGREE if found.likeness >= Likeness.VARIANT else Agreement.MAY
    if found.likeness is Likeness.DIFFERENT:
        agreement = Agreement.DIFFER
    return Fact(name="name", one=one.names, other=other.names, agreement=agreement, words=found.reason)


def _roles(one: Sequence[str], other: Sequence[str], parties: Parties) -> Fact:
    matches = {compare_roles(a, b, parties=parties) for a, b in product(one, other)}
    found = next((match for match in RoleMatch if match in matches), None)
    agreement = _ROLES[found] if found else Agreement.OPEN
    return Fact(name="role", one=tuple(one), other=tuple(other), agreement=agreement)


def _status(one: PersonLine, other: PersonLine) -> Fact:
    agreement = Agreement.AGREE if one.status == other.status else Agreement.IN_TIME
    if not (one.status and other.status):
        agreement = Agreement.OPEN
    return Fact(name="status", one=_said(one.status), other=_said(other.status), agreement=agreement)


def _days(name: str, one: Sequence[str], other: Sequence[str]) -> Fact:
    """Days as EDTF: two of any precision may be one where their bounds meet."""
    first, second = tuple(_distinct(one)), tuple(_distinct(other))
    pairs = [(Edtf.parse(a), Edtf.parse(b)) for a, b in product(first, second)]
    agreement = Agreement.DIFFER if pairs else Agreement.OPEN
    if any(_meet(a, b) for a, b in pairs):
        agreement = Agreement.MAY
    if any(a.is_day and a.text == b.text for a, b in pairs):
        agreement = Agreement.AGREE
    return Fact(name=name, one=first, other=second, agreement=agreement)


def _meet(one: Edtf, other: Edtf) -> bool:
    one_first, other_first = one.earliest or date.min, other.earliest or date.min
    return one_first <= (other.latest or date.max) and other_first <= (one.latest or date.max)


def _stinted(facts: Facts, field: str) -> list[str]:
    return [getattr(stint, field) for stay in facts.stays for stint in stay.stints]


def _words(name: str, one: Sequence[str], other: Sequence[str]) -> Fact:
    first, second = tuple(_distinct(one)), tuple(_distinct(other))
    agreement = Agreement.DIFFER if first and second else Agreement.OPEN
    if {fold(word) for word in first} & {fold(word) for word in second}:
        agreement = Agreement.AGREE
    return Fact(name=name, one=first, other=second, agreement=agreement)


def _distinct(words: Sequence[str]) -> Iterator[str]:
    return (word for word in dict.fromkeys(words) if word)


def _said(status: str) -> tuple[str, ...]:
    return (status,) if status else ()
