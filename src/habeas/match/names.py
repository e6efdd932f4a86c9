"""Whether two names as written can name one person.

Knows spellings, initials and the order of given name and surname; knows nothing of who bears a name. Invariant: a
shared surname alone never makes two names alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from itertools import combinations

from habeas.match.spelling import Alike, compare_words, key, script
from habeas.vocab import fold, words

_PART = re.compile(r"[^\W_]+(?:[-'’ʻ`][^\W_]+)*\.?")


class Likeness(IntEnum):
    """How much two names agree; from `INITIAL` up they are candidates for one person."""

    DIFFERENT = 0
    OTHER_SCRIPT = 1
    SURNAME = 2  # no more than a surname is shared
    NEAR = 3  # a letter apart: a question
    INITIAL = 4
    VARIANT = 5
    FULL = 6


@dataclass(frozen=True, slots=True)
class NameMatch:
    likeness: Likeness
    reason: str

    @property
    def is_candidate(self) -> bool:
        return self.likeness >= Likeness.INITIAL


@lru_cache(maxsize=65536)
def name_parts(name: str) -> tuple[str, ...]:
    """The words of a name without titles and particles: "Dr. Omar al-Hamid" is Omar, Hamid."""
    plain = re.sub(r"[’ʻ`´']s\b", "", name)
    parts = [part for part in _PART.findall(plain) if fold(part.rstrip(".")) not in words("spelling", "titles")]
    return tuple(stripped for part in parts if (stripped := _without_particle(part)))


def _without_particle(part: str) -> str:
    first, mark, rest = part.partition("-")
    particles = words("spelling", "particles")
    if mark and fold(first) in particles:
        return rest
    return "" if fold(part) in particles and part == part.lower() else part


def name_keys(name: str) -> frozenset[tuple[str, str]]:
    """What two spellings of one name share at least one of; for looking up candidates, not for judging them.

    Two parts by their consonants, or one part and another's initial; in any order.
    """
    parts = name_parts(name)
    keys = [(_consonants(key(part)), key(part)[:1]) for part in parts]
    pairs = list(combinations(zip(parts, keys, strict=True), 2))
    full = {_ordered(one[1][0], other[1][0]) for one, other in pairs if not _has_initial(one[0], other[0])}
    initials = {(a, letter) for one, other in pairs for (a, _), (_, letter) in ((one[1], other[1]), (other[1], one[1]))}
    return frozenset(full | initials)


def _ordered(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one <= other else (other, one)


def _has_initial(one: str, other: str) -> bool:
    return _is_initial(one) or _is_initial(other)


def _consonants(word: str) -> str:
    return "".join(letter for letter in word if letter not in words("spelling", "vowels"))[:3] or word


@lru_cache(maxsize=65536)
def compare_names(one: str, other: str) -> NameMatch:
    """How far two names agree, read in either order of given name and surname."""
    first, second = name_parts(one), name_parts(other)
    if not first or not second:
        return NameMatch(Likeness.DIFFERENT, "one of them is no name")
    if _script(first) != _script(second):
        return NameMatch(Likeness.OTHER_SCRIPT, f"“{one}” and “{other}” are written in different scripts")
    if fold(" ".join(first)) == fold(" ".join(second)) and len(first) > 1:
        return NameMatch(Likeness.FULL, f"both are called {one}")
    if len(first) == 1 or len(second) == 1:
        return _compare_single(first, second)
    matches = [_compare_ordered(first, order) for order in _orders(second)]
    return max(matches, key=lambda match: match.likeness)


def _script(parts: tuple[str, ...]) -> str:
    return script(parts[0])


def _orders(parts: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
    """As written, and with the surname first ("Kovach Anton", "Anton Kovach")."""
    return (parts, (*parts[1:], parts[0]), (parts[-1], *parts[:-1])) if len(parts) > 2 else (parts, parts[::-1])


def _compare_single(first: tuple[str, ...], second: tuple[str, ...]) -> NameMatch:
    shorter, longer = sorted((first, second), key=len)
    shared = any(compare_words(shorter[0], part) >= Alike.VARIANT for part in longer)
    if shared and len(longer) == 1:
        return NameMatch(Likeness.SURNAME, f"both give one name only, {shorter[0]}")
    if shared:
        return NameMatch(Likeness.SURNAME, f"“{shorter[0]}” alone can be anybody of that name")
    return NameMatch(Likeness.DIFFERENT, "the names differ")


def _compare_ordered(first: tuple[str, ...], second: tuple[str, ...]) -> NameMatch:
    """Given name against given name, surname against surname; a middle name counts where both give one."""
    surname, given = compare_words(first[-1], second[-1]), _compare_given(first[0], second[0])
    if surname is Alike.DIFFERENT:
        return NameMatch(Likeness.DIFFERENT, "the surnames differ")
    if given is None:
        middle = _compare_middle(first[1:-1], second[1:-1])
        if surname >= Alike.VARIANT and middle is not Likeness.DIFFERENT:
            return NameMatch(Likeness.INITIAL, "the surname and an initial agree")
        return NameMatch(Likeness.DIFFERENT, "the surname is another, or a middle name is")
    if given is Alike.DIFFERENT:
        return NameMatch(Likeness.DIFFERENT, f"the given names differ: {first[0]}, {second[0]}")
    if Alike.NEAR in (surname, given):
        return NameMatch(Likeness.NEAR, f"“{' '.join(first)}” and “{' '.join(second)}” are a letter or so apart")
    return _compare_whole(first, second, exact=surname >= Alike.SPELLING and given >= Alike.SPELLING)


def _compare_whole(first: tuple[str, ...], second: tuple[str, ...], *, exact: bool) -> NameMatch:
    middle = _compare_middle(first[1:-1], second[1:-1])
    if middle is Likeness.DIFFERENT:
        return NameMatch(Likeness.DIFFERENT, f"the middle names differ: {first[1]}, {second[1]}")
    written = f"“{' '.join(first)}” and “{' '.join(second)}”"
    if exact:
        return NameMatch(Likeness.FULL, f"{written} are one full name")
    return NameMatch(Likeness.VARIANT, f"{written} can be spellings of one full name")


def _compare_given(one: str, other: str) -> Alike | None:
    """None where one is an initial of the other."""
    if _is_initial(one) or _is_initial(other):
        return None if key(one.rstrip("."))[:1] == key(other.rstrip("."))[:1] else Alike.DIFFERENT
    return compare_words(one, other)


def _compare_middle(one: tuple[str, ...], other: tuple[str, ...]) -> Likeness:
    if not one or not other:
        return Likeness.FULL
    given = _compare_given(one[0], other[0])
    return Likeness.DIFFERENT if given is not None and given < Alike.VARIANT else Likeness.FULL


def _is_initial(part: str) -> bool:
    return len(part.rstrip(".")) == 1
