"""The words of `vocab/custody.toml`, arranged for look-up by lemma.

Knows the form of that file and nothing of any text. Invariant: built once, never changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from habeas.model import EventType
from habeas.vocab import load_topic, words

# Where one word tells two types the first listed here that fits is taken.
_TYPES = tuple(EventType)


class Need(StrEnum):
    """What a verb's object must be before the verb tells an event."""

    SURE = "sure"  # people unless it is a thing of the figurative list
    PEOPLE = "people"
    CAPTIVE = "captive"  # people known to be held
    SUBJECT = "subject"  # the subject must be people known to be held


@dataclass(frozen=True, slots=True)
class VerbSense:
    type: EventType
    need: Need


@dataclass(frozen=True, slots=True)
class Idiom:
    """A verb and what must follow it; `journey` ones are ordinary travel without a word of custody beside them."""

    type: EventType
    rest: tuple[str, ...]
    journey: bool


@cache
def listed(*path: str) -> frozenset[str]:
    return words("custody", *path)


@cache
def verb_senses() -> dict[str, tuple[VerbSense, ...]]:
    out: dict[str, list[VerbSense]] = {}
    for kind, lists in load_topic("custody")["verbs"].items():
        for need, lemmas in lists.items():
            for lemma in lemmas:
                out.setdefault(lemma, []).append(VerbSense(EventType(kind), Need(need)))
    return {lemma: tuple(sorted(senses, key=lambda sense: _TYPES.index(sense.type))) for lemma, senses in out.items()}


@cache
def idioms() -> dict[str, tuple[Idiom, ...]]:
    """By the lemma of the verb, the longest first: "take into custody" before "take hostage"."""
    out: dict[str, list[Idiom]] = {}
    for verb, idiom in _idioms():
        out.setdefault(verb, []).append(idiom)
    return {verb: tuple(sorted(found, key=lambda idiom: -len(idiom.rest))) for verb, found in out.items()}


def _idioms() -> Iterator[tuple[str, Idiom]]:
    journeys = listed("journeys", "phrases")
    for kind, phrases in load_topic("custody")["phrases"].items():
        for text in phrases:
            verb, *rest = text.split()
            yield verb, Idiom(EventType(kind), tuple(rest), text in journeys)


@cache
def participles() -> dict[str, str]:
    """Regular past participles with their lemmas, for those the small model calls nouns: "among those freed"."""
    return {f"{lemma.removesuffix('e')}ed": lemma for lemma in verb_senses()} | {"freed": "free"}


@cache
def trigger_lemmas() -> frozenset[str]:
    """Every lemma a trigger can begin with: all other words are passed by without a look."""
    phrases = {text.split()[0] for text in listed("surrender", "reflexive")}
    special = (*listed("surrender", "verbs"), *listed("requests", "verbs"), *listed("accusing", "verbs"))
    return frozenset({*participles(), *verb_senses(), *idioms(), *noun_types(), *phrases, *special})


@cache
def noun_types() -> dict[str, EventType]:
    return {noun: EventType(kind) for kind, nouns in load_topic("custody")["nouns"].items() for noun in nouns}
