"""Whether the words beside a verb speak of custody: its place, its people, the sentence.

Knows the words of the vocabulary and the parse below one verb; nothing of what the verb tells.
"""

from __future__ import annotations

from spacy.tokens import Token

from habeas.read.clauses import children, complement, is_verb, subject
from habeas.read.events.lexicon import listed
from habeas.read.events.scene import Scene
from habeas.read.events.sense import Sense, in_custody_context, is_about_custody, is_site, sense_of


def in_camp(verb: Token, scene: Scene) -> bool:
    """ "died in a camp", on a page about custody; or "died there", of somebody told of as held."""
    place = complement(verb, "in", "at")
    if place is not None and place.lemma_ in ("camp", "barracks", "facility"):
        return is_about_custody(scene, verb)
    who = subject(verb)
    there = any(word.lower_ in ("there", "inside") for word in children(verb, "advmod"))
    return there and who is not None and (scene.was_held(who) or in_custody_context(verb, scene, back=2))


def at_site(verb: Token) -> bool:
    """ "died in custody", "fled from his captors", "while held in prison"; not the prison of a verb joined to it."""
    for word in verb.subtree:
        if (
            word.i > verb.i
            and (is_site(word) or word.lemma_ in ("captor", "kidnapper", "abductor"))
            and word.dep_ in ("pobj", "dobj", "conj")
        ):
            return not any(above.dep_ == "conj" and is_verb(above) for above in _up_to(word, verb))
    return False


def _up_to(word: Token, top: Token) -> list[Token]:
    out = []
    while word != top and word.head != word:
        out.append(word)
        word = word.head
    return out


def context(verb: Token, scene: Scene) -> bool:
    """Whether the sentence speaks of custody besides the verb itself."""
    known = listed("custody", "words")
    if any(i < verb.i for i in scene.told.get(verb.sent.start, ())):
        return True
    return any(word.i != verb.i and (word.lemma_.lower() in known or word.lower_ in known) for word in verb.sent)


def held(verb: Token, patients: tuple[Token, ...], scene: Scene) -> bool:
    captive = any(sense_of(patient, scene) is Sense.CAPTIVE or scene.was_held(patient) for patient in patients)
    return captive or in_custody_context(verb, scene, back=1)
