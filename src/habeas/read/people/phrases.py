"""Signs from a verb and what follows it: "taken hostage", "put on trial", "set free", "walked free", "came home".

Knows `phrases` and `subject_phrases` of `vocab/status.toml`. A journey ("came home", "was handed over") is a release
only beside a word of custody.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from habeas.model import Modality, Status
from habeas.read.clauses import child, complement, is_passive, is_verb, subject
from habeas.read.people.acts import patients
from habeas.read.people.lexicon import listed
from habeas.read.people.near import custody_near
from habeas.read.people.signs import Scene, Sign, negated, signs, told
from habeas.vocab import load_topic

_REACH = 6  # words between the verb and the last word of the phrase: "took three of the nuns hostage"


def read_phrases(scene: Scene) -> Iterator[Sign]:
    for token in scene.page.doc:
        if token.lemma_ == "take" and is_verb(token):
            yield from _from_home(scene, token)
        for topic in ("phrases", "subject_phrases"):
            for rest, status in _phrases(topic).get(token.lemma_.lower(), ()):
                last = _completed(token, rest)
                if last is not None and is_verb(token):
                    yield from _sign(scene, token, last, status, of_subject=topic == "subject_phrases")


@cache
def _phrases(topic: str) -> dict[str, tuple[tuple[str, Status], ...]]:
    out: dict[str, list[tuple[str, Status]]] = {}
    for status, phrases in load_topic("status")[topic].items():
        for verb, rest in (phrase.split() for phrase in phrases):
            out.setdefault(verb, []).append((rest, Status(status)))
    return {verb: tuple(found) for verb, found in out.items()}


def _completed(verb: Token, rest: str) -> Token | None:
    """The word that completes the phrase, if nothing but the object stands in between."""
    for word in verb.doc[verb.i + 1 : min(verb.sent.end, verb.i + _REACH)]:
        if word.lower_ == rest:
            return word if word.dep_ not in {"compound", "nmod", "amod", "poss"} else None
        if word.text in {",", ";", ":"} or (is_verb(word) and word.dep_ != "amod"):
            return None
    return None


def _sign(scene: Scene, verb: Token, last: Token, status: Status, *, of_subject: bool) -> Iterator[Sign]:
    if of_subject and is_passive(verb):
        return
    people = scene.people(_who(verb)) if of_subject else patients(scene, verb)
    fits = bool(people) and _fits(scene, verb, last, status)
    if not fits and (not people or status is not Status.RELEASED or last.lower_ == "free"):
        return
    modality = told(verb).modality
    if modality is not Modality.ASSERTED and status is Status.RELEASED:
        if not fits:
            return
        status = Status.HELD
    elif modality is Modality.PLANNED and status is Status.ON_TRIAL and not negated(verb):
        status = Status.CHARGED
    elif modality is not Modality.ASSERTED:
        return
    yield from signs(scene, people, _given_to(verb, last, status), [last], verb, if_held=not fits)


def _from_home(scene: Scene, verb: Token) -> Iterator[Sign]:
    """ "was taken from his home at night", where the text speaks of custody."""
    home = complement(verb, "from")
    if home is None or home.lower_ not in listed("homes", "words") or told(verb).modality is not Modality.ASSERTED:
        return
    if custody_near(verb, back=2) and not any(
        word.lower_ in {"hospital", "airport"} for word in verb.subtree if word.dep_ == "pobj" and word != home
    ):
        yield from signs(scene, patients(scene, verb), Status.ARRESTED, [home], verb)


def _who(verb: Token) -> Token | None:
    return child(verb, "nsubj") or subject(verb)


def _fits(scene: Scene, verb: Token, last: Token, status: Status) -> bool:
    if (
        last.lower_ == "free"
        and last.i + 1 < len(last.doc)
        and last.nbor(1).lower_ in {"to", "of", "from"}
        and verb.lemma_ == "be"
    ):
        return False  # "is free to go"
    if last.lower_ in listed("journeys", "words") or (verb.lemma_, last.lower_) in {
        ("be", "free"),
        ("let", "go"),
        ("pick", "up"),
    }:
        return custody_near(last, back=1)
    if last.lower_ == "trial":
        return (
            (last.nbor(-1).lower_ in {"on", "to", "stand", "stood", "standing", "face"}
            and not last.nbor(-1).lower_ == verb.lower_)
            or verb.lemma_ == "stand"
        )
    if last.lower_ == "away":
        return custody_near(last, back=1)
    return True


def _given_to(verb: Token, last: Token, status: Status) -> Status:
    """ "handed over to the police" is no release."""
    if last.lower_ != "over":
        return status
    to = {word.lower_ for word in verb.doc[last.i : min(verb.sent.end, last.i + 6)]}
    if to & {"police", "prosecutors", "court", "investigators", "authorities"}:
        return Status.ARRESTED
    around = {word.lemma_.lower() for word in verb.sent} | {word.lower_ for word in verb.sent}
    freed = around & {
        "hostage",
        "swap",
        "exchange",
        "captor",
        "free",
        "release",
        "freedom",
        "family",
        "professor",
    } or custody_near(
        last, back=2, words={"hostage", "swap", "release", "exchange", "free", "kidnap", "abduct", "captor", "ransom"}
    )
    return status if freed else Status.TRANSFERRED
