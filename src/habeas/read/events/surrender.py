"""Acts told in ways of their own: giving oneself up, and the sentence a prosecutor asks for.

Knows the verbs of `[surrender]` in the vocabulary. Invariant: gives an act or None.
"""

from __future__ import annotations

from spacy.tokens import Token

from habeas.model import EventType, Modality
from habeas.read.clauses import child, complement, coordinated, is_passive, subject
from habeas.read.events.acts import Act
from habeas.read.events.lexicon import listed
from habeas.read.events.scene import Scene
from habeas.read.events.sense import Sense, sense_of
from habeas.read.modality import Telling, telling_of

REQUESTS = listed("requests", "verbs")


def special_act(verb: Token, scene: Scene) -> Act | None:
    """Acts told in ways of their own: giving oneself up, a sentence that a prosecutor asks for."""
    return _surrender(verb, scene) or _prosecutors_ask(verb)


def _prosecutors_ask(verb: Token) -> Act | None:
    """ "The prosecutor had asked for eight years": a sentence only asked for."""
    who = subject(verb) if verb.lemma_ in REQUESTS else None
    if who is None or not any(word.lemma_.lower() in ("prosecutor", "prosecution") for word in (who, *who.children)):
        return None
    term = next((word for word in (child(verb, "dobj"), complement(verb, "for")) if word is not None), None)
    if term is None or not _is_term(term):
        return None
    who_for = complement(verb, "for") if term.dep_ == "dobj" else None
    who_for = who_for or complement(term, "for", "against")
    patients = (who_for,) if who_for is not None and who_for != term else ()
    return Act(
        EventType.SENTENCE,
        verb,
        Telling(Modality.HYPOTHETICAL, verb, (verb,)),
        (verb, term),
        patients,
        who,
        others=(term,),
    )


def _is_term(word: Token) -> bool:
    """What a prosecutor asks for: "14 years", "a life sentence", "the death penalty"."""
    return word.pos_ == "NUM" or word.lemma_ in listed("requests", "terms") or word.lower_ == "life"


def is_giving_up(verb: Token) -> bool:
    particle = child(verb, "prt", "advmod")
    return particle is not None and f"{verb.lemma_} {particle.lower_}" in listed("surrender", "reflexive")


def _surrender(verb: Token, scene: Scene) -> Act | None:
    """ "surrendered to police", "gave himself up"; not "surrendered the town", "gave up smoking"."""
    direct = child(verb, "dobj")
    oneself = direct is not None and direct.lower_ in listed("surrender", "reflexives")
    alone = verb.lemma_ in listed("surrender", "verbs") and direct is None and not is_passive(verb)
    if not (alone or (oneself and (is_giving_up(verb) or verb.lemma_ in listed("surrender", "verbs")))):
        return None
    who = subject(verb)
    if who is None or sense_of(who, scene) < Sense.PEOPLE:
        return None
    if alone and not _to_authority(verb):
        return None
    return Act(EventType.ARREST, verb, telling_of(verb), (verb,), coordinated(who))


def _to_authority(verb: Token) -> bool:
    to = complement(verb, "to", "before")
    wanted = listed("armed", "lawful") | listed("armed", "agents") | {"forces", "court"}
    return to is not None and (to.lemma_.lower() in wanted or to.lower_ in wanted)
