"""Calls for what people who are held are owed short of release: word of where they are, a court, a lawyer, care.

Each function knows one way of saying it and gives a stance or None. Invariant: the page tells of people held.
"""

from __future__ import annotations

from spacy.tokens import Token

from habeas.read.clauses import child, children, complement, is_verb, top_of
from habeas.read.events.scene import Scene
from habeas.read.events.sense import Sense, sense_of
from habeas.read.positions.context import tells_of_custody
from habeas.read.positions.governed import ASKING, stance_above
from habeas.read.positions.operators import listed
from habeas.read.positions.stance import Stance, Way


def _whereabouts(word: Token, scene: Scene) -> Stance | None:
    """ "called on the junta to disclose the whereabouts of the editor", "must reveal their fate"."""
    if word.lemma_ not in listed("treatment", "telling") or not is_verb(word):
        return None
    what = child(word, "dobj", "nsubjpass") or complement(word, "on", "about")
    if what is None:
        return None
    what = next((w for w in (what, *children(what, "conj")) if w.lemma_.lower() in ("whereabouts", "fate")), what)
    if what.lemma_.lower() in ("information", "news", "detail"):
        what = complement(what, "on", "about", "of") or what
    if what.lower_ not in ("whereabouts", "fate"):
        return None
    owner = child(what, "poss") or complement(what, "of")
    if owner is None or (sense_of(owner, scene) < Sense.PEOPLE and owner.pos_ != "PROPN"):
        return None
    return stance_above(word, what, owner, ASKING)


def _where_held(word: Token, scene: Scene) -> Stance | None:
    """ "urged the police to say where he was being held"."""
    clause = child(word, "ccomp")
    if word.lemma_ not in listed("treatment", "telling") | {"say", "tell"} or clause is None:
        return None
    if clause.lemma_ not in ("hold", "keep", "detain", "be", "imprison", "take"):
        return None
    if not any(w.lower_ == "where" and w.i < clause.i for w in clause.children):
        return None
    people = child(clause, "nsubjpass", "nsubj")
    if people is None or sense_of(people, scene) < Sense.PEOPLE or not tells_of_custody(word, scene):
        return None
    return stance_above(word, clause, people, ASKING)


def _accounting(word: Token, scene: Scene) -> Stance | None:
    """ "demanded that the army account for the missing"."""
    people = complement(word, "for") if word.lemma_ == "account" and is_verb(word) else None
    if people is None or not (sense_of(people, scene) >= Sense.PEOPLE or people.lower_ in ("missing", "disappeared")):
        return None
    return stance_above(word, people, people, ASKING)


def _before_a_court(word: Token, scene: Scene) -> Stance | None:
    """ "asked that the nuns be brought before a judge", "urged the police to produce him in court"."""
    if word.lemma_ not in listed("treatment", "bringing") or not is_verb(word):
        return None
    court = complement(word, "before", "to", "in")
    people = child(word, "dobj", "nsubjpass") or child(top_of(word), "nsubjpass")
    if court is None or people is None or court.lemma_.lower() not in listed("treatment", "courts"):
        return None
    sure = sense_of(people, scene) is Sense.CAPTIVE or scene.was_held(people)
    meant = people.pos_ == "PRON" and sense_of(people, scene) >= Sense.PEOPLE and tells_of_custody(word, scene)
    if not (sure or meant):
        return None  # "demanded that the killers be brought before a court"
    return stance_above(word, people, people, ASKING)


def _access(word: Token, scene: Scene) -> Stance | None:
    """ "called on the junta to grant the Red Cross access to the prisoners", "to allow him a lawyer"."""
    if word.lemma_ not in listed("treatment", "granting") or not is_verb(word):
        return None
    given = children(word, "dobj", "nsubjpass", "dative", "ccomp", "xcomp")
    what = next((w for w in given if w.lemma_.lower() in listed("treatment", "owed")), None)
    if what is None:
        return None
    people = next(
        (w for w in word.subtree if w != what and (sense_of(w, scene) is Sense.CAPTIVE or scene.was_held(w))), None
    )
    if people is None:
        return None
    return stance_above(word, what, people, ASKING)


WAYS: tuple[Way, ...] = (_whereabouts, _where_held, _accounting, _before_a_court, _access)
