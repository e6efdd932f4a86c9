"""A verb with the words that must stand with it: "take hostage", "put on trial", "stand trial".

Knows the phrases of the vocabulary and what hangs on one verb.
"""

from __future__ import annotations

from spacy.tokens import Token

from habeas.read.clauses import children
from habeas.read.counts.roles import Part
from habeas.read.counts.words import Phrase, phrases


def phrase_with(verb: Token, part: Part) -> Phrase | None:
    if part not in (Part.UNDERGOER, Part.SUBJECT, Part.RECIPIENT):
        return None
    around = _around(verb)
    for phrase in phrases().get(verb.lemma_.lower(), ()):
        fits = phrase.of_subject if part is Part.SUBJECT else phrase.of_object
        if fits and set(phrase.rest) <= around and not _is_place(phrase, verb):
            return phrase
    return None


def _is_place(phrase: Phrase, verb: Token) -> bool:
    """ "Brought 80 migrants ashore *in Dorn*" is no bringing in."""
    if phrase.rest != ("in",):
        return False
    found = children(verb, "prep", "prt", "advmod")
    return all(children(word, "pobj", "pcomp") for word in found if word.lower_ == "in")


def _around(verb: Token) -> set[str]:
    """Lemmas and forms that stand with a verb as its particles, complements and prepositional objects."""
    out: set[str] = set()
    follow = verb.nbor() if verb.i + 1 < len(verb.doc) else verb
    if follow.lower_ == "over" and follow.dep_ == "quantmod":
        out.add("over")  # "hand over 20 prisoners", parsed as "over 20"
    for word in verb.children:
        if word.dep_ in ("nsubj", "nsubjpass", "aux", "auxpass", "punct", "mark", "cc", "advcl", "relcl", "conj"):
            continue
        if word.dep_ == "prep" and word.i < verb.i:
            continue  # "For the fourth year, 250 are jailed"
        if word.lower_ in ("up", "down") and word.i + 1 < len(word.doc) and word.nbor().lower_ == "from":
            continue  # "is holding 41 editors, up from 30"
        out |= {word.lemma_.lower(), word.lower_}
        if word.dep_ in ("prep", "agent", "dative", "prt", "advmod") or word.tag_ == "IN":
            for noun in children(word, "pobj", "pcomp", "amod"):
                out |= {noun.lemma_.lower(), noun.lower_}
    return out
