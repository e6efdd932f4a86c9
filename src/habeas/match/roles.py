"""Whether two descriptions of somebody's role speak for one person, against it, or neither.

"President of Sylvania" and "Sylvanian President" agree; "Sylvanian President" and "lawyer" do not, and keep apart.
Words of custody ("detainee", "accused") say how a text sees a person, not who it is, and count for nothing.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache

from habeas.match.parties import find_sightings
from habeas.vocab import Parties, fold, words

_WORD = re.compile(r"[^\W\d_]+")


class RoleMatch(Enum):
    AGREE = "agree"
    NEITHER = "neither"
    DIFFER = "differ"
    CONTRARY = "contrary"  # the same kind of words for different countries


def compare_roles(one: str | None, other: str | None, *, parties: Parties) -> RoleMatch:
    if not one or not other:
        return RoleMatch.NEITHER
    offices = _office(one, parties), _office(other, parties)
    lands = _lands(one, parties), _lands(other, parties)
    if all(lands) and not lands[0] & lands[1]:
        return RoleMatch.CONTRARY
    if not all(offices):
        return RoleMatch.NEITHER
    shared = offices[0] & offices[1]
    if shared and 2 * len(shared) >= min(map(len, offices)) + 1:
        return RoleMatch.AGREE
    return RoleMatch.AGREE if shared in offices else RoleMatch.DIFFER


@lru_cache(maxsize=1 << 14)
def _office(role: str, parties: Parties) -> frozenset[str]:
    """The words that say what somebody is or does, singular, without parties."""
    for sighting in reversed(find_sightings(role, parties)):
        role = role[: sighting.span.start] + " " + role[sighting.span.end :]
    ignored = words("role_words", "ignored") | words("role_words", "of_custody")
    return frozenset(word for word in map(_singular, _WORD.findall(fold(role))) if word not in ignored)


def _lands(role: str, parties: Parties) -> frozenset[str]:
    return frozenset(sighting.party.id for sighting in find_sightings(role, parties))


def _singular(word: str) -> str:
    return word.removesuffix("s") if len(word) > 3 else word
