"""Whether the text around a word tells of people held, taken or gone missing.

Wider than what the reading of events needs: "The rebels hold 30 sailors" and "The poet vanished in May" make no event
of letting go, and what is then denied or asked for is about custody all the same.
"""

from __future__ import annotations

from spacy.tokens import Token

from habeas.read.clauses import child, complement, is_verb
from habeas.read.events.scene import Scene
from habeas.read.events.sense import Sense, in_custody_context, sense_of
from habeas.read.positions.operators import listed

_BACK = 2
_OFTEN = 2  # claims of custody on a page that is about it


def is_page_of_custody(scene: Scene) -> bool:
    """Whether the page as a whole tells of people taken or held: enough for what can hardly be said of others."""
    return len(scene.draft.events) + len(scene.draft.counts) >= _OFTEN


def tells_of_custody(word: Token, scene: Scene) -> bool:
    """In the sentence of the word, or in one of the two before."""
    if in_custody_context(word, scene, back=_BACK):
        return True
    first = word.sent.start
    for _ in range(_BACK):
        first = word.doc[first - 1].sent.start if first > 0 else first
    return any(_tells(w, scene) for w in word.doc[first : word.sent.end])


def _tells(word: Token, scene: Scene) -> bool:
    if word.lemma_.lower() in listed("context", "gone") or word.lower_ in listed("context", "gone"):
        return True
    if word.lemma_ in ("hand", "hands") and word.dep_ == "pobj" and word.head.head.lemma_ in ("be", "remain", "fall"):
        return complement(word, "of") is not None  # "is in the hands of the enemy"
    if word.lemma_ not in listed("context", "keeping") or not is_verb(word):
        return False
    people = child(word, "dobj", "nsubjpass")
    return people is not None and sense_of(people, scene) >= Sense.PEOPLE


def is_held(people: Token, verb: Token, scene: Scene) -> bool:
    """Whether these people are held by what is said of them or around the verb."""
    if sense_of(people, scene) is Sense.CAPTIVE or scene.was_held(people):
        return True
    return tells_of_custody(verb, scene)
