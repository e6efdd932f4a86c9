"""Whether the words beside a verb speak of custody: its place, its people, the sentence.

Knows the words of the vocabulary and the parse below one verb; nothing of what the verb tells.
"""

from __future__ import annotations

from spacy.tokens import Token

from habeas.read.clauses import children, complement, is_passive, is_verb, subject
from habeas.read.events.lexicon import listed
from habeas.read.events.scene import Scene
from habeas.read.events.sense import Sense, in_custody_context, is_about_custody, is_site, sense_of


def in_camp(verb: Token, scene: Scene) -> bool:
    """ "died in a camp", on a page about custody; or "died there", of somebody told of as held."""
    place = complement(verb, "in", "at")
    in_camp_ward = place is not None and any(word.lower_ == "camp" for word in children(place, "compound"))
    if place is not None and (in_camp_ward or place.lemma_ in ("camp", "barracks", "facility")):
        return is_about_custody(scene, verb)
    who = subject(verb)
    there = any(word.lower_ in ("there", "inside") for word in children(verb, "advmod"))
    return there and who is not None and (scene.was_held(who) or in_custody_context(verb, scene, back=2))


def at_site(verb: Token) -> bool:
    """ "died in custody", "fled from his captors", "while held in prison"; not the prison of a verb joined to it."""
    for word in verb.subtree:
        if word.i > verb.i and _holds_people(word) and word.dep_ in ("pobj", "dobj", "conj"):
            return not any(above.dep_ == "conj" and is_verb(above) for above in _up_to(word, verb))
    return False


def _holds_people(noun: Token) -> bool:
    """A prison, a captor, or the hospital of a prison."""
    if is_site(noun) or noun.lemma_ in ("captor", "kidnapper", "abductor"):
        return True
    modifiers = {word.lemma_.lower() for word in children(noun, "compound")}
    return noun.lemma_.lower() in listed("custody", "wards") and bool(modifiers & listed("custody", "ward_modifiers"))


def under_duress(verb: Token) -> bool:
    """ "died under interrogation", "during questioning", "in police hands"."""
    state = complement(verb, "under", "during")
    if state is not None and state.lemma_.lower() in listed("custody", "duress"):
        return True
    hands = complement(verb, "in", "at")
    if hands is None or hands.lemma_ != "hand":
        return False
    whose = {word.lemma_.lower() for word in children(hands, "compound", "amod", "poss")}
    of = complement(hands, "of")
    whose |= {of.lemma_.lower()} if of is not None else set()
    return bool(whose & (listed("armed", "lawful") | listed("armed", "agents") | {"security", "secret"}))


def in_ward_of_taken(verb: Token, who: Token) -> bool:
    """ "A student arrested in May has died in a military hospital": told of as taken in the same breath."""
    ward = complement(verb, "in", "at")
    if ward is None or ward.lemma_.lower() not in listed("custody", "wards"):
        return False
    guarded = any(word.lower_ in ("military", "police", "security") for word in children(ward, "compound", "amod"))
    taken = (clause for clause in children(who, "acl", "relcl") if clause.lemma_ in listed("beside", "held_dead"))
    return guarded and any(is_passive(clause) for clause in taken)


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
