"""The vocabulary of counts as look-ups: which words tell what measure, which nouns are people and which are things.

Joins `counts.toml` with the custody words of `custody.toml` and the roles of `roles.toml`. Knows lemmas and lower-case
forms, no parse. Invariant: a verb has one measure for each need.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from spacy.tokens import Token

from habeas.model import Measure
from habeas.vocab import load_topic, words


class Need(StrEnum):
    """What must be known of the people before a verb counts them."""

    SURE = "sure"  # "arrested" is done to people
    PEOPLE = "people"  # "released a report" is not
    CAPTIVE = "captive"  # "returned 40 guests" is not


@dataclass(frozen=True, slots=True)
class Phrase:
    """A verb with the words that must stand with it: "take hostage", "put on trial"."""

    verb: str
    rest: tuple[str, ...]
    measure: Measure
    of_subject: bool  # said of the subject: "stand trial"
    of_object: bool  # done to the object: "take hostage"; a journey home can be either


def listed(*path: str) -> frozenset[str]:
    return words("counts", *path)


@cache
def verbs() -> dict[str, tuple[Measure, Need]]:
    """Verbs whose object is counted, by lemma; the later of two entries is the one counts.toml gives."""
    out: dict[str, tuple[Measure, Need]] = {}
    for event, measure in _measures().items():
        out.update(_by_need(load_topic("custody")["verbs"].get(event, {}), measure))
    for name, needs in load_topic("counts")["verbs"].items():
        out.update(_by_need(needs, Measure(name)))
    return out


def verb_in(token: Token) -> str | None:
    """The verb of custody a token is a form of: "freed" tagged as an adjective, "Frees" as a name; None if of none."""
    lemma, lower = token.lemma_.lower(), token.lower_
    if lemma in verbs():
        return lemma
    return next((stem for stem in _stems(lower) if stem in verbs()), None)


def _stems(form: str) -> Iterator[str]:
    """ "arrested", "seized", "released", "amnestied", "swapped", "frees", "releases"."""
    if form.endswith("ied"):
        yield form[:-3] + "y"
    if form.endswith("ed"):
        yield from (form[:-1], form[:-2], form[:-3])
    if form.endswith("s"):
        yield from (form[:-1], form[:-2])
    yield from (verb for verb, forms in _IRREGULAR.items() if form in forms)


_IRREGULAR = {"hold": ("held",), "take": ("taken", "took"), "try": ("tried", "tries"), "slay": ("slain", "slew")}


def _by_need(needs: dict[str, list[str]], measure: Measure) -> dict[str, tuple[Measure, Need]]:
    return {verb: (measure, need) for need in Need for verb in needs.get(need.value, ())}


@cache
def _measures() -> dict[str, Measure]:
    table: dict[str, str] = load_topic("counts")["measure_of_event"]
    return {event: Measure(name) for event, name in table.items()}


@cache
def phrases() -> dict[str, tuple[Phrase, ...]]:
    """Phrases by their verb, those with most words first."""
    out: dict[str, list[Phrase]] = {}
    for phrase in _phrases():
        out.setdefault(phrase.verb, []).append(phrase)
    return {verb: tuple(sorted(found, key=lambda phrase: -len(phrase.rest))) for verb, found in out.items()}


def _phrases() -> Iterator[Phrase]:
    for name, listing in load_topic("counts")["phrases"].items():
        yield from (_phrase(text, Measure(name), of_object=True) for text in listing)
    for name, listing in load_topic("counts")["phrases_of_subject"].items():
        yield from (_phrase(text, Measure(name), of_subject=True) for text in listing)
    own: dict[str, Any] = load_topic("custody")["phrases"]
    for event, measure in _measures().items():
        for text in own.get(event, ()):
            if " " in text:
                subject = text.split()[0] in listed("subject_verbs", "words")
                either = text.split()[0] in listed("subject_verbs", "both")
                yield _phrase(text, measure, of_subject=subject, of_object=either or not subject)


def _phrase(text: str, measure: Measure, *, of_subject: bool = False, of_object: bool = False) -> Phrase:
    verb, *rest = text.split()
    return Phrase(verb, tuple(rest), measure, of_subject, of_object)


@cache
def by_word(*path: str) -> dict[str, Measure]:
    """A table of lists by measure, turned round: word to measure."""
    table: Any = load_topic("counts")
    for part in path:
        table = table[part]
    return {word: Measure(name) for name, listing in table.items() for word in listing}


@cache
def event_nouns() -> dict[tuple[str, str], Measure]:
    """Noun and preposition to measure: ("release", "of"), ("amnesty", "for")."""
    table: dict[str, dict[str, list[str]]] = load_topic("counts")["event_nouns"]
    return {
        (noun, preposition): Measure(name)
        for name, entry in table.items()
        for preposition, nouns in entry.items()
        for noun in nouns
    }


@cache
def people() -> frozenset[str]:
    """Lemmas of nouns that mean people."""
    known = (
        listed("people", "nouns")
        | words("custody", "persons", "nouns")
        | words("roles", "person")
        | words("roles", "kin")
    )
    return frozenset(word.lower() for word in known) | words("roles", "captive") | frozenset(by_word("nouns"))


@cache
def things() -> frozenset[str]:
    """Lemmas of nouns that mean no people, however they are counted."""
    table: dict[str, list[str]] = load_topic("counts")["things"]
    return frozenset(word for listing in table.values() for word in listing)


@cache
def custody_words() -> frozenset[str]:
    """Words beside an act that make "returned" a release."""
    own = words("custody", "custody", "words") | words("custody", "custody", "participles")
    events = frozenset(
        noun for (noun, _), measure in event_nouns().items() if measure is Measure.CAPTURED and noun != "surrender"
    )
    near = listed("states", "held", "nouns") | listed("custody_near", "words")
    return own | words("custody", "custody", "captives") | near | events
