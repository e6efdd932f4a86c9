"""Whose people a phrase speaks of, and where or by whom it says they are held.

"Sylvanian prisoners in Ruritania" are Sylvania's people, held by Ruritania; "held in Ruritanian jails" is a holder
too. A party named after "in" or "by", or before a place of custody, is where people are; any other is whose they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from habeas.match.parties import How, Sighting, find_sightings
from habeas.model import Party
from habeas.vocab import Parties, words

_AT = re.compile(r"\b(?:in|by|at|inside|within|under|across|to|into)\s+(?:the\s+)?(?:[a-z-]+\s+)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Whose:
    """Parties as named in the phrase, in its order, each once."""

    people: tuple[Party, ...] = ()
    places: tuple[Party, ...] = ()


def read_whose(phrase: str, *, parties: Parties) -> Whose:
    people: dict[str, Party] = {}
    places: dict[str, Party] = {}
    for sighting in find_sightings(phrase, parties):
        (places if _is_place(phrase, sighting) else people)[sighting.party.id] = sighting.party
    return Whose(tuple(people.values()), tuple(places.values()))


def _is_place(phrase: str, sighting: Sighting) -> bool:
    """ "in Ruritania", "by Ruritania", "Ruritanian jails"; but "in" before a demonym is of the noun it describes."""
    before, after = phrase[: sighting.span.start], phrase[sighting.span.end :]
    if _site().match(after):
        return True
    return bool(_AT.search(before)) and (sighting.how is not How.PEOPLE or not re.match(r"\s+[a-z]", after))


@cache
def _site() -> re.Pattern[str]:
    listed = sorted(words("qualifiers", "sites") | words("qualifiers", "keeping"), key=len, reverse=True)
    joined = "|".join(map(re.escape, listed))
    return re.compile(rf"(?:[’']s?)?\s+(?:[a-z-]+\s+)?(?:{joined})(?!\w)", re.IGNORECASE)
