"""Which parties a phrase names, and whether two phrases name the same one.

Knows names, demonyms and seats from `habeas.vocab.Parties`, and where in the phrase they stand. Never guesses: a name
several parties bear names none of them here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from habeas.match.verdict import Verdict, not_same, same, unsure
from habeas.model import Party, Span
from habeas.vocab import Parties, fold, words

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[-.’'][^\W_]+)*")
_LONGEST_NAME = 6  # words
_POSSESSIVE = re.compile(r"[’']s?$")


class How(StrEnum):
    NAME = "name"
    PEOPLE = "people"
    SEAT = "seat"


@dataclass(frozen=True, slots=True)
class Sighting:
    """A party named at `span` of a phrase, by its name, its people or its seat."""

    party: Party
    how: How
    span: Span


@lru_cache(maxsize=1 << 16)
def find_sightings(phrase: str, parties: Parties) -> tuple[Sighting, ...]:
    """Parties named in the phrase, the longest name first at each word: "Lower Ruritanian" before "Ruritanian"."""
    found = [_Word(match.group(), match.start(), match.end()) for match in _WORD.finditer(phrase)]
    out: list[Sighting] = []
    i = 0
    while i < len(found):
        sighting, used = _sight(phrase, found[i : i + _LONGEST_NAME], parties)
        if sighting:
            out.append(sighting)
        i += used
    return tuple(out)


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int


def _sight(phrase: str, ahead: list[_Word], parties: Parties) -> tuple[Sighting | None, int]:
    if not ahead[0].text[0].isupper():
        return None, 1
    for length in range(len(ahead), 0, -1):
        span = Span(ahead[0].start, ahead[length - 1].end)
        known = _look_up(span.of(phrase), parties)
        if known:
            party, how = known
            return (Sighting(party, how, span) if party else None), length
    return None, 1


def _look_up(text: str, parties: Parties) -> tuple[Party | None, How] | None:
    """The one party of this name; (None, …) where several bear it; None where nobody does."""
    plain = _POSSESSIVE.sub("", text)
    for how, found in (
        (How.NAME, parties.named(plain)),
        (How.PEOPLE, parties.of_people(plain)),
        (How.SEAT, parties.seated_in(plain)),
    ):
        if found:
            return (found[0] if len(found) == 1 else None), how
    return None


def people_of(party: Party, parties: Parties) -> Party:
    """Whose people a party's are called: those of a province called "Lower Ruritanian" are Ruritanian people."""
    for name in party.people:
        last = name.split()[-1]
        wider = parties.of_people(last)
        if " " in name and len(wider) == 1 and wider[0] != party:
            return wider[0]
    return party


def slug(text: str) -> str:
    """A holder or people no list knows, as an id: "the Red Brigades" is "red-brigades"; empty for mere authorities."""
    kept = [word for word in re.findall(r"[^\W_]+", fold(_POSSESSIVE.sub("", text))) if word not in _words("generic")]
    named = [word for word in kept if word not in _words("members")]
    return "-".join(named or kept)


def _words(which: str) -> frozenset[str]:
    return words("holders", which)


def same_party(one: str, other: str, *, parties: Parties) -> Verdict:
    """Whether two phrases name one party: "Strelsau" and "the Ruritanian authorities" do, by seat and people."""
    first, second = ({s.party.id for s in find_sightings(phrase, parties)} for phrase in (one, other))
    if first and first == second:
        return same(f"“{one}” and “{other}” both name {', '.join(sorted(first))}")
    if first and second and not first & second:
        return not_same(f"“{one}” names {', '.join(sorted(first))}, “{other}” {', '.join(sorted(second))}")
    if not first and not second and slug(one) and slug(one) == slug(other):
        return same(f"“{one}” and “{other}” are the same words")
    return unsure(f"nothing known says whether “{one}” and “{other}” are one party")
