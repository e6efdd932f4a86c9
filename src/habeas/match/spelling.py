"""Whether two words can be spellings of one name in one script.

Knows letters, not people: what it calls alike is a candidate, never evidence. The rules are data
(vocab/spelling.toml). Invariant: words of different scripts are never alike here.
"""

from __future__ import annotations

import re
import unicodedata
from enum import IntEnum
from functools import cache, lru_cache
from typing import Any

from habeas.vocab import fold, load_topic, words

_LEAST_CONSONANTS = 3  # with fewer, a change of vowel makes another name: Omar, Amir


class Alike(IntEnum):
    """How near two words are, from not at all to letter by letter."""

    DIFFERENT = 0
    NEAR = 1  # one consonant away, or the same consonants: a question, no answer
    VARIANT = 2  # the same but for vowels: Muhammad, Mohamed
    SPELLING = 3  # the same by the rules: Sergey, Sergei
    EQUAL = 4


@lru_cache(maxsize=65536)
def key(word: str) -> str:
    """The form that spellings of one name share: "Khalid" and "Halid" are "halid"."""
    letters = _replace(fold(word), "letters")
    return _replace(letters, "latin") if script(word) == "LATIN" else letters


@lru_cache(maxsize=65536)
def script(word: str) -> str:
    """The script of the first letter, as Unicode names it: LATIN, CYRILLIC, ARABIC; empty without a letter."""
    first = next((character for character in word if character.isalpha()), "")
    return unicodedata.name(first, "").split(" ")[0] if first else ""


@lru_cache(maxsize=65536)
def compare_words(one: str, other: str) -> Alike:
    if fold(one) == fold(other):
        return Alike.EQUAL
    if script(one) != script(other):
        return Alike.DIFFERENT
    first, second = key(one), key(other)
    if first == second:
        return Alike.SPELLING
    if _is_variant(first, second):
        return Alike.VARIANT
    return Alike.NEAR if _is_near(first, second) else Alike.DIFFERENT


def _is_variant(one: str, other: str) -> bool:
    """The same consonants with vowels in the same places, one of them changed, or two in a long name."""
    if len(one) != len(other):
        return False
    vowels = words("spelling", "vowels")
    changed = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    if not all(a in vowels and b in vowels for a, b in changed):
        return False
    consonants = sum(letter not in vowels for letter in one)
    return consonants >= _LEAST_CONSONANTS and len(changed) <= (2 if consonants > _LEAST_CONSONANTS else 1)


def _is_near(one: str, other: str) -> bool:
    vowels = words("spelling", "vowels")
    skeletons = ["".join(letter for letter in word if letter not in vowels) for word in (one, other)]
    return skeletons[0] == skeletons[1] or (min(len(one), len(other)) > 4 and _is_one_apart(one, other))


def _is_one_apart(one: str, other: str) -> bool:
    """One letter put in, left out or changed."""
    shorter, longer = sorted((one, other), key=len)
    if len(longer) - len(shorter) > 1:
        return False
    i = next((i for i, (a, b) in enumerate(zip(shorter, longer, strict=False)) if a != b), len(shorter))
    return shorter[i + (len(shorter) == len(longer)) :] == longer[i + 1 :]


def _replace(word: str, rules: str) -> str:
    for pattern, replacement in _rules(rules):
        word = pattern.sub(replacement, word)
    return word


@cache
def _rules(name: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    topic: dict[str, Any] = load_topic("spelling")
    return tuple((re.compile(pattern), replacement) for pattern, replacement in topic[name])
