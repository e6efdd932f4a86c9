"""People of a record who may be one: the same name or a spelling of it, and nothing that says they are not.

A question for a reviewer, never an answer: nobody is joined here. Only pairs with somebody in custody are asked about;
whether two ministers are one minister matters to no prisoner.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from itertools import combinations

from habeas.match.names import name_keys
from habeas.match.people import Profile, same_person
from habeas.match.verdict import Answer
from habeas.model.record import Person, Record
from habeas.vocab import Parties

_MOST = 60  # people of one pair of name parts; beyond it a name is too common to ask about everybody of it


@dataclass(frozen=True, slots=True)
class Candidates:
    one: Person
    other: Person
    reason: str


def find_candidates(record: Record, *, parties: Parties) -> tuple[Candidates, ...]:
    """Every pair once, in the order of the record."""
    listed = (*record.people, *record.named)
    held = len(record.people)
    return tuple(
        Candidates(listed[i], listed[j], reason)
        for i, j in sorted(_pairs(listed))
        if i < held and (reason := _ask(listed[i], listed[j], parties))
    )


def _pairs(listed: tuple[Person, ...]) -> set[tuple[int, int]]:
    by_key: dict[Hashable, set[int]] = {}
    for i, person in enumerate(listed):
        for name in person.names:
            for key in name_keys(name):
                by_key.setdefault(key, set()).add(i)
    return {pair for same in by_key.values() if len(same) <= _MOST for pair in combinations(sorted(same), 2)}


def _ask(one: Person, other: Person, parties: Parties) -> str | None:
    """The reason to ask; None where every name of the one speaks against the other."""
    return next(_reasons(one, other, parties), None)


def _reasons(one: Person, other: Person, parties: Parties) -> Iterator[str]:
    for first in _profiles(one):
        for second in _profiles(other):
            verdict = same_person(first, second, parties=parties)
            if verdict.answer is not Answer.NOT_SAME:
                yield verdict.reason


def _profiles(person: Person) -> Iterator[Profile]:
    role = person.roles[0] if person.roles else None
    return (Profile(name=name, role=role, status=person.status) for name in person.names)
