"""The dead who are handed over: "the bodies of 310 soldiers were returned", "received 44 bodies".

Knows nouns for the dead and verbs of handing over. A body that is found, and not handed over, is no figure of these.
"""

from __future__ import annotations

from spacy.tokens import Token

from habeas.read.clauses import children, is_verb
from habeas.read.counts.raised import raised
from habeas.read.counts.roles import Part, roles_of
from habeas.read.counts.words import listed, verb_in
from habeas.vocab import words


def dead_of(anchor: Token, noun: Token | None) -> Token | None:
    """The noun for the dead that the figure counts or stands behind; None where it counts the living."""
    if noun is not None and _is_dead(noun):
        return noun
    holder = anchor.head.head if anchor.dep_ == "pobj" and anchor.head.lower_ == "of" else None
    if holder is not None and _is_dead(holder):
        return holder
    if noun is not None and any(
        word.lower_ in ("dead", "fallen", "deceased", "slain") for word in children(noun, "amod")
    ):
        return anchor
    return None


def _is_dead(noun: Token) -> bool:
    return noun.lemma_.lower() in listed("things", "dead") or noun.lower_ in listed("things", "dead")


def handing_over(dead: Token, anchor: Token) -> Token | None:
    """The verb, noun or participle that tells of handing them over."""
    for clause in (*children(dead, "acl"), *children(anchor, "acl")):
        if clause.tag_ == "VBN" and clause.lemma_.lower() in listed("remains", "verbs"):
            return clause  # "Remains of four soldiers handed to families"
    for word in children(dead, "amod"):
        if verb_in(word) in listed("remains", "verbs"):
            return word  # "the four returned bodies"
    for role in roles_of(dead):
        word = raised(role).word
        if role.part is Part.SUBJECT and word == role.word and _arrives(word, anchor):
            return word
        if is_verb(word) and word.lemma_.lower() in listed("remains", "verbs") and role.part is not Part.WITH:
            return word
        if role.part is Part.WITH and role.preposition == "of" and word.lemma_.lower() in listed("remains", "nouns"):
            return word
    return None


def _arrives(verb: Token, anchor: Token) -> bool:
    """ "Bodies of seven soldiers reach Dorn": of fighters, whom somebody held; others may be dead of anything."""
    fighters = words("custody", "armed", "patients") | words("groups", "categories", "soldier")
    is_fighter = bool({anchor.lemma_.lower(), anchor.lower_} & fighters)
    return is_fighter and verb.lemma_.lower() in listed("remains", "arriving")
