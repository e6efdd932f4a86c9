"""Whom a verb's act is done to.

Knows the parse and where it is known to slip. Invariant: gives tokens of the verb's own sentence, none twice.
"""

from __future__ import annotations

from spacy.tokens import Token

from habeas.read.clauses import (
    antecedent,
    child,
    children,
    complement,
    coordinated,
    is_passive,
    is_verb,
    objects,
    subject,
)
from habeas.read.events.lexicon import listed
from habeas.read.events.scene import Scene
from habeas.read.events.sense import Sense, sense_of


def patients_of(verb: Token, scene: Scene) -> tuple[Token, ...]:
    """Whom the verb's act is done to, by the parse; the verb must be one that takes people as objects."""
    among = _among_those(verb) or _those_include(verb)
    if among is not None:
        return coordinated(among)
    if is_passive(verb) or _is_done_too(verb):
        who = _held_since(verb) or subject(verb)
        return coordinated(antecedent(who)) if who is not None else ()
    direct = tuple(other for word in objects(verb) for other in coordinated(_whose(word)))
    if direct:
        return direct
    more = tuple(word for word in children(verb, "advmod") if word.tag_ == "JJR" and word.lower_ in ("more", "fewer"))
    shared = _shared_objects(verb) or more
    return shared or _bare_participle(verb, scene)


def _held_since(verb: Token) -> Token | None:
    """ "The nuns, who had been held since 2016, were freed": where the parse makes 2016 the subject."""
    lead = child(verb, "nsubjpass")
    if lead is None or lead.pos_ != "NUM" or not any(word.lower_ == "since" for word in children(verb, "mark")):
        return None
    word = verb
    while word.dep_ != "relcl" and word.head != word:
        word = word.head
    return word.head if word.dep_ == "relcl" else None


def _those_include(verb: Token) -> Token | None:
    """ "Those freed include Jan Kos": said of Kos."""
    those = verb.head
    if verb.dep_ != "acl" or those.lower_ not in ("those", "people") or those.dep_ not in ("nsubj", "nsubjpass"):
        return None
    return child(those.head, "dobj") if those.head.lemma_ in ("include", "comprise", "number") else None


def _whose(word: Token) -> Token:
    """ "commuted the sentences of six students" is done to the students."""
    of = complement(word, "of") if word.lemma_ in ("sentence", "term", "conviction") else None
    return of if of is not None else word


def _among_those(verb: Token) -> Token | None:
    """ "Six nurses were among those detained", "among those freed was Ida Lom": said of the nurses, of her."""
    those, among = verb.head, verb.head.head
    if (
        verb.dep_ not in ("acl", "relcl")
        or those.lower_ not in ("those", "people")
        or among.lower_ != "among"
        or not is_verb(among.head)
    ):
        return None
    who = child(among.head, "nsubj", "attr", "dobj")
    return None if who is None or any(word.lower_ == "no" for word in who.children) else who


def _is_done_too(verb: Token) -> bool:
    """ "were arrested in May and extradited three weeks later", with a second participle the parse calls a past."""
    alone = verb.dep_ == "conj" and verb.tag_ == "VBD" and not child(verb, "dobj", "nsubj", "aux")
    return alone and is_verb(verb.head) and is_passive(verb.head)


def _shared_objects(verb: Token) -> tuple[Token, ...]:
    """ "arrested and charged three men": the object of the last verb is that of the first."""
    for other in children(verb, "conj"):
        if is_verb(other) and not child(other, "nsubj", "nsubjpass", "auxpass"):
            found = objects(other) or _shared_objects(other)
            if found:
                return tuple(found)
    return ()


def _bare_participle(verb: Token, scene: Scene) -> tuple[Token, ...]:
    """ "Two journalists detained in Kelma": told as past without its "were"; who takes people is no patient."""
    who = child(verb, "nsubj")
    if verb.tag_ not in ("VBD", "VBN") or who is None or child(verb, "aux", "ccomp", "xcomp"):
        return ()
    lemma = who.lemma_.lower()
    if lemma in listed("armed", "lawful") or lemma in listed("armed", "agents"):
        return ()
    return coordinated(who) if sense_of(who, scene) >= Sense.PEOPLE else ()
