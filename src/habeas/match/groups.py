"""What a group is called, and how far two groups can be the same people.

Knows the words a source uses for a group: whose people, what category, in office or out of it, in custody or not.
Never says that two groups are the same people: at most that they may overlap, and why.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache
from itertools import pairwise

from habeas.match.parties import find_sightings, people_of
from habeas.match.whose import read_whose
from habeas.vocab import Parties, fold, load_topic, words

_BRACKETS = re.compile(r"[()\[\]]")


class Overlapping(Enum):
    SAME_WORDS = "same words"
    MAY = "may overlap"
    APART = "apart"
    UNKNOWN = "cannot be established"


@dataclass(frozen=True, slots=True)
class Overlap:
    kind: Overlapping
    reason: str


@dataclass(frozen=True, slots=True)
class Group:
    """A group's words with what is read from them; `category` is None for a generic or a mixed group."""

    words: str
    category: str | None
    is_mixed: bool
    is_former: bool
    is_in_custody: bool
    parties: frozenset[str]
    peoples: frozenset[str]


@lru_cache(maxsize=1 << 13)
def read_group(text: str, *, parties: Parties) -> Group:
    plain = " ".join(_BRACKETS.sub("", text).split())
    found = _categories_in(plain)
    mixed = _is_mixed(plain, found)
    category = None if mixed or not found else min(found, key=_rank)[0]
    whose, is_in_custody = read_whose(plain, parties=parties), _has(plain, "in_custody")
    # "the authorities in Port Sylva" are Sylvania's; "the detainees in Port Sylva" need not be.
    named = whose.people or (whose.places if category == "official" and not is_in_custody else ())
    return Group(
        words=plain,
        category=category,
        is_mixed=mixed,
        is_former=_has(plain, "former"),
        is_in_custody=is_in_custody,
        parties=frozenset(party.id for party in named),
        peoples=frozenset(people_of(party, parties).id for party in named),
    )


def category_of(text: str) -> str | None:
    """The category of a group's words; None for generic and for mixed groups."""
    found = _categories_in(_BRACKETS.sub("", text))
    return None if not found or _is_mixed(text, found) else min(found, key=_rank)[0]


def category_words(category: str) -> str:
    """The category in words for a reader: "prisoners of war"."""
    known: dict[str, str] = load_topic("groups")["words"]
    return " and ".join(known.get(one, one.replace("_", " ")) for one in category.split("+"))


def compare_groups(one: str, other: str, *, parties: Parties) -> Overlap:
    first, second = read_group(one, parties=parties), read_group(other, parties=parties)
    if first.peoples and second.peoples and not first.peoples & second.peoples:
        return Overlap(Overlapping.APART, f"“{one}” and “{other}” are of different parties")
    if _are_apart(first.category, second.category):
        return Overlap(Overlapping.APART, f"“{one}” and “{other}” are different kinds of people")
    shared = first.parties & second.parties
    if not shared and not (first.peoples & second.peoples):
        return Overlap(Overlapping.UNKNOWN, f"nothing known says whether “{one}” and “{other}” share anybody")
    if fold(first.words) == fold(second.words):
        return Overlap(Overlapping.SAME_WORDS, f"both speak of “{one}”")
    named = _name(min(shared or first.peoples & second.peoples), parties)
    return Overlap(Overlapping.MAY, f"“{one}” and “{other}” are {_kind(first, second)} of one party, {named}")


def _kind(one: Group, other: Group) -> str:
    return category_words(one.category) if one.category and one.category == other.category else "people"


def _name(party_id: str, parties: Parties) -> str:
    party = parties.get(party_id)
    if not party:
        return party_id
    others = [name for name in party.names[1:3] if name]
    return f"{party.names[0]} (also {', '.join(others)})" if others and not party.is_state else party.names[0]


def _are_apart(one: str | None, other: str | None) -> bool:
    """Soldiers are no journalists; but either may be hostages."""
    occupations = words("groups", "occupations")
    return one != other and one in occupations and other in occupations


def _rank(found: tuple[str, int, int]) -> int:
    return list(_patterns()).index(found[0])


@lru_cache(maxsize=8192)
def _categories_in(text: str) -> tuple[tuple[str, int, int], ...]:
    """Every category word that stands in the text outside a longer one, with its place."""
    found = [
        (category, match.start(), match.end())
        for category, pattern in _patterns().items()
        for match in pattern.finditer(text)
    ]
    return tuple(one for one in found if not any(_is_inside(one, other) for other in found))


def _is_inside(one: tuple[str, int, int], other: tuple[str, int, int]) -> bool:
    return other[1] <= one[1] and one[2] <= other[2] and other[2] - other[1] > one[2] - one[1]


def _is_mixed(text: str, found: tuple[tuple[str, int, int], ...]) -> bool:
    """ "civilians and soldiers": two categories with no more than a joining word and an adjective between them."""
    ordered = sorted(found, key=lambda one: one[1])
    return any(one[0] != after[0] and _joins(text[one[2] : after[1]]) for one, after in pairwise(ordered))


def _joins(between: str) -> bool:
    return bool(_joining().match(between)) and len(between.split()) <= 3


@cache
def _joining() -> re.Pattern[str]:
    joined = "|".join(re.escape(word) for word in sorted(words("groups", "joining"), key=len, reverse=True))
    return re.compile(rf"\s*(?:{joined})(?!\w)", re.IGNORECASE)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    categories: dict[str, list[str]] = load_topic("groups")["categories"]
    return {name: _any_of(listed) for name, listed in categories.items()}


def _has(text: str, which: str) -> bool:
    return bool(_any_word(which).search(text))


@cache
def _any_word(which: str) -> re.Pattern[str]:
    return _any_of(sorted(words("groups", which)))


@cache
def _custody_or_label() -> re.Pattern[str]:
    return _any_of(sorted(words("groups", "in_custody") | _labels()))


def _any_of(listed: list[str]) -> re.Pattern[str]:
    joined = "|".join(re.escape(word) for word in sorted(listed, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{joined})(?!\w)", re.IGNORECASE)


def is_generic(text: str) -> bool:
    """ "others", "the remaining prisoners": words for anybody held, and no more."""
    known = words("groups", "generic") | {"the", "these", "those", "all", "remaining", "rest", "of", "them", "more"}
    return all(word in known for word in re.findall(r"\w+", fold(text)))


def is_mixed(text: str) -> bool:
    """ "civilians and soldiers": words that join people of two categories."""
    plain = _BRACKETS.sub("", text)
    return _is_mixed(plain, _categories_in(plain))


def refers_back(text: str) -> bool:
    """ "others", "the prisoners": words for people told of before; "people" and "individuals" may be anybody."""
    return all(word in words("groups", "referring") for word in re.findall(r"\w+", fold(text)))


def is_everybody(text: str, *, parties: Parties) -> bool:
    """Whether the words leave nobody out: "Sylvanian prisoners" do not, "sick prisoners in the Marsch camp" do."""
    plain = _BRACKETS.sub("", text)
    whose = find_sightings(plain, parties)
    for sighting in reversed(whose):
        plain = f"{plain[: sighting.span.start]} {plain[sighting.span.end :]}"
    plain = re.sub(r"\s+[’']s?(?=\s|$)", " ", plain)
    plain = _custody_or_label().sub(" ", plain)
    known = words("groups", "generic") | words("groups", "filling")
    return all(word in known for word in re.findall(r"\w+", fold(plain)))


def _labels() -> frozenset[str]:
    categories: dict[str, list[str]] = load_topic("groups")["categories"]
    return frozenset(word for listed in categories.values() for word in listed)


def label_of(text: str) -> str | None:
    """The category, or those of a mixed group together ("civilian+soldier"); None for words for anybody."""
    plain = _BRACKETS.sub("", text)
    found = _categories_in(plain)
    if _is_mixed(plain, found):
        return "+".join(sorted({category for category, _, _ in found}))
    return category_of(text)
