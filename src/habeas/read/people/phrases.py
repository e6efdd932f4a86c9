"""Signs from a verb and what follows it: "taken hostage", "put on trial", "set free", "walked free", "came home".

Knows `phrases` and `subject_phrases` of `vocab/status.toml`. A journey ("came home", "was handed over") is a release
only beside a word of custody, or of someone the text says was held.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from habeas.model import Modality, Status
from habeas.read.clauses import agent_of, children, complement, is_passive, is_verb
from habeas.read.people.acts import patients
from habeas.read.people.lexicon import listed
from habeas.read.people.near import custody_near
from habeas.read.people.signs import Scene, Sign, negated, signs, told
from habeas.vocab import load_topic

_REACH = 6  # words between the verb and the last word of the phrase: "took three of the nuns hostage"


def read_phrases(scene: Scene) -> Iterator[Sign]:
    for token in scene.page.doc:
        if not is_verb(token):
            continue
        if token.lemma_ in listed("homes", "taking"):
            yield from _from_home(scene, token)
        for rest, status in _phrases("phrases").get(token.lemma_.lower(), ()):
            yield from _sign(scene, token, _completed(token, rest), status, of_subject=False)
        for rest, status in _phrases("subject_phrases").get(token.lemma_.lower(), ()):
            yield from _sign(scene, token, _completed(token, rest), status, of_subject=True)


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


def _sign(scene: Scene, verb: Token, last: Token | None, status: Status, *, of_subject: bool) -> Iterator[Sign]:
    if last is None or (of_subject and is_passive(verb)):
        return
    people = scene.said_of(verb) if of_subject else patients(scene, verb)
    fits = _fits(verb, last)
    if not people or not (fits or (status is Status.RELEASED and last.lower_ != "free")):
        return
    said = _as_told(verb, _given_to(verb, last, status))
    if said and (fits or said is Status.RELEASED):
        yield from signs(scene, people, said, [last], verb, if_held=not fits or said is Status.ESCAPED)


def _as_told(verb: Token, status: Status) -> Status | None:
    """Who is to be set free is held, who is to go on trial is charged; else only what is done counts."""
    modality = told(verb).modality
    if modality is Modality.ASSERTED:
        return status
    if status is Status.RELEASED:
        return Status.HELD
    return Status.CHARGED if (status, modality) == (Status.ON_TRIAL, Modality.PLANNED) and not negated(verb) else None


def _fits(verb: Token, last: Token) -> bool:
    """Whether the phrase is one of custody here: "on trial", and a journey beside a word of custody."""
    before = last.nbor(-1).lower_
    if last.lower_ == "trial" and _is_play(verb):
        return False
    if (verb.lemma_, last.lower_) == ("pick", "up"):
        return _is_picked_up(verb)
    if last.lower_ == "trial":
        return verb.lemma_ == "stand" or before in {"on", "to"}
    if last.lower_ in listed("journeys", "words"):
        is_asked = last.lower_ == "go" and told(verb).modality is not Modality.ASSERTED
        if is_asked and custody_near(last, back=5, words=listed("sport", "words")):
            return False  # "We will not let him go", said the coach
        return custody_near(last, back=0 if last.lower_ == "home" else 5 if is_asked else 1)
    return True


def _is_play(verb: Token) -> bool:
    """ "is on trial at a second-division club", "is on trial every evening in a comedy"."""
    often = any(word.lower_ in {"every", "each"} for noun in children(verb, "npadvmod") for word in noun.lefts)
    return often or custody_near(verb, words=listed("sport", "words"))


def _is_picked_up(verb: Token) -> bool:
    """ "was picked up by the police", "at the gates" beside a word of custody; not "by his wife"."""
    doer = agent_of(verb)
    if doer is not None:
        return doer.lower_ in listed("armed", "words") or doer.lemma_.lower() in listed("armed", "words")
    return is_passive(verb) and (custody_near(verb, back=2) or custody_near(verb, words=listed("armed", "words")))


def _given_to(verb: Token, last: Token, status: Status) -> Status:
    """ "handed over to the police" is no release."""
    if last.lower_ != "over":
        return status
    to = {word.lower_ for word in verb.doc[last.i : min(verb.sent.end, last.i + 6)]}
    if to & listed("journeys", "to_law"):
        return Status.ARRESTED
    return status if custody_near(last, back=2, words=listed("journeys", "freed")) else Status.TRANSFERRED


def _from_home(scene: Scene, verb: Token) -> Iterator[Sign]:
    """ "was taken from his home at night", "was bundled into a car by armed men", where the text speaks of custody."""
    home, vehicle = complement(verb, "from"), complement(verb, "into")
    from_home = home is not None and home.lower_ in listed("homes", "words")
    into_car = vehicle is not None and vehicle.lower_ in listed("homes", "vehicles")
    if not (from_home or into_car) or told(verb).modality is not Modality.ASSERTED:
        return
    goals = {word.lower_ for word in verb.subtree if word.dep_ == "pobj" and word != home}
    is_armed = custody_near(verb, words=listed("armed", "words")) or custody_near(verb, back=2)
    if is_armed and not goals & {"hospital", "airport", "safety"}:
        shown = [word for word in (home, vehicle) if word is not None]
        yield from signs(scene, patients(scene, verb), Status.ARRESTED if from_home else Status.HELD, shown, verb)
