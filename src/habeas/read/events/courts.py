"""Acts of courts told in other words: "is accused of treason", "a magistrate sent him to the island for eight years".

Knows the words of law in `vocab/custody.toml`; a critic accuses too, and a firm sends people abroad for years.
Invariant: gives an act or None.
"""

from __future__ import annotations

from spacy.tokens import Token

from habeas.model import EventType
from habeas.read.clauses import agent_of, child, children, complement, is_passive, subject
from habeas.read.events.acts import Act, act_of
from habeas.read.events.lexicon import listed
from habeas.read.events.patients import patients_of
from habeas.read.events.scene import Scene
from habeas.read.events.sense import Sense, is_site, sense_of


def court_act(verb: Token, scene: Scene) -> Act | None:
    return _accusation(verb, scene) or _sending(verb, scene)


def _accusation(verb: Token, scene: Scene) -> Act | None:
    """ "He is accused of treason" by a court or police; "the army is accused of abuses" is nobody's charge."""
    if verb.lemma_ not in listed("accusing", "verbs") or not _is_finite(verb):
        return None
    people = tuple(patient for patient in patients_of(verb, scene) if _is_somebody(patient, scene))
    if not any(complement(word, "of") is not None for word in (verb, *people)):
        return None
    by = agent_of(verb) if is_passive(verb) else subject(verb)
    if not people or (by is not None and not _is_of_law(by)):
        return None
    if by is None and not (_speaks_of_court(verb, scene) or any(map(scene.was_held, people))):
        return None
    return act_of(verb, EventType.CHARGE, people)


def _is_finite(verb: Token) -> bool:
    """ "is accused", "prosecutors accuse him"; "those accused of" only says who is meant."""
    return verb.dep_ not in ("acl", "amod") and bool(children(verb, "aux", "auxpass", "nsubj", "nsubjpass"))


def _is_somebody(patient: Token, scene: Scene) -> bool:
    sense = sense_of(patient, scene)
    return sense >= Sense.PEOPLE and patient.lower_ not in ("i", "we", "you") and not _is_of_law(patient)


def _is_of_law(word: Token) -> bool:
    known = listed("armed", "lawful") | listed("law", "accusers")
    return word.lemma_.lower() in known or any(other.lemma_.lower() in known for other in children(word, "compound"))


def _speaks_of_court(verb: Token, scene: Scene) -> bool:
    """Whether the sentence names a court, or tells an act of custody besides."""
    told = scene.told.get(verb.sent.start, frozenset()) - {verb.i}
    return bool(told) or any(word.lemma_.lower() in listed("law", "courts") for word in verb.sent)


def _sending(verb: Token, scene: Scene) -> Act | None:
    """ "sent to a labour camp for three years"; by a court also to a place that is no prison by its name."""
    if verb.lemma_ != "send":
        return None
    place, length = complement(verb, "to", "into"), _years(verb)
    if place is None or length is None:
        return None
    people = tuple(patient for patient in patients_of(verb, scene) if sense_of(patient, scene) >= Sense.PEOPLE)
    by = agent_of(verb) if is_passive(verb) else subject(verb)
    judged = by is not None and _is_judge(by)
    prison = is_site(place) or place.lemma_.lower() in listed("custody", "sites")
    if not people or not (judged or prison):
        return None
    act = act_of(verb, EventType.SENTENCE, people)
    return Act(act.type, verb, act.telling, (verb,), people, act.agent, others=(length,))


def _is_judge(word: Token) -> bool:
    around = (word, *children(word, "compound"))
    return any(other.lemma_.lower() in listed("law", "courts") for other in around)


def _years(verb: Token) -> Token | None:
    """The "years" of "for eight years" after the place it is sent to."""
    for word in verb.subtree:
        if word.lower_ == "for" and word.i > verb.i and word.dep_ == "prep":
            length = child(word, "pobj")
            if length is not None and length.lemma_ in ("year", "month", "life") and child(length, "nummod"):
                return length
    return None
