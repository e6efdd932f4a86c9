"""Stances on bringing people who are held somewhere else: "promised to return all 3,000", "asked that he be moved".

What the reading of events takes for an act of letting go is answered for in `releases`; here stand verbs that are
acts of custody only of people who are held. Invariant: the people are held by the words around them.
"""

from __future__ import annotations

from spacy.tokens import Token

from habeas.model import PositionKind
from habeas.read.clauses import child, complement, is_verb, subject, top_of
from habeas.read.events.scene import Scene
from habeas.read.events.sense import Sense, sense_of
from habeas.read.positions.context import is_held
from habeas.read.positions.governed import asked_that, stance_above, stance_by
from habeas.read.positions.operators import Operator, is_negated, listed
from habeas.read.positions.stance import FREED, Stance, Way

_KINDS = (
    PositionKind.PROMISE,
    PositionKind.DEMAND,
    PositionKind.APPEAL,
    PositionKind.REFUSAL,
    PositionKind.OFFER,
)


def _moved(word: Token, scene: Scene) -> Stance | None:
    """ "demands that they be returned", "promised that the nuns would be moved to a convent"."""
    if word.lemma_ not in listed("moves", "verbs") or not is_verb(word):
        return None
    people = child(word, "dobj", "nsubjpass") or child(top_of(word), "nsubjpass")
    if people is None or sense_of(people, scene) < Sense.PEOPLE or not is_held(people, word, scene):
        return None
    if sense_of(people, scene) is not Sense.CAPTIVE and people.lemma_.lower() in listed("moves", "not_of"):
        return None
    goal = complement(word, "to", "into", "before")
    if goal is not None and goal.lemma_.lower() in listed("moves", "not_to"):
        return None  # "asked the court to send him to prison", "demanded that they be brought to justice"
    return stance_above(word, people, people, _KINDS)


def _freed_in_that_clause(word: Token, scene: Scene) -> Stance | None:
    """ "asked in a letter that they be tried or released", "assured them that all would be freed".

    The clause hangs where no reader of acts looks for it.
    """
    if word.lemma_ not in FREED or word.tag_ != "VBN":
        return None
    people = child(word, "nsubjpass") or child(top_of(word), "nsubjpass") or subject(word)
    if people is None or sense_of(people, scene) < Sense.PEOPLE:
        return None
    found = asked_that(word)
    asked = found is not None and found.kind in _KINDS
    return stance_by(found, word, people, people) if found is not None and asked else None


def _wanted_free(word: Token, scene: Scene) -> Stance | None:
    """ "The family wants him freed"."""
    if word.lemma_ not in FREED or word.tag_ != "VBN" or word.dep_ not in ("ccomp", "xcomp", "oprd"):
        return None
    people, wanting = child(word, "nsubj", "nsubjpass") or child(word.head, "dobj"), word.head
    if wanting.lemma_ != "want" or wanting.tag_ not in ("VBP", "VBZ", "VBD") or is_negated(wanting):
        return None
    if people is None or sense_of(people, scene) < Sense.PEOPLE:
        return None
    return stance_by(Operator(PositionKind.APPEAL, wanting), word, people, people)


WAYS: tuple[Way, ...] = (_moved, _freed_in_that_clause, _wanted_free)
