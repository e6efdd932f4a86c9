"""A figure given for a number that is named: "the number of prisoners has risen to 515", "a death toll of 93".

Knows nouns of amount and the verbs that give them a figure. The people are in the amount's own phrase, or, in "put
the number at ten", in a figure given before.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from habeas.read.clauses import child, children, is_verb, subject
from habeas.read.counts.roles import Part, Role
from habeas.read.counts.words import listed


def amount_of(role: Role) -> Token | None:
    """The noun of amount that the figure in this role is given for."""
    word = role.word
    if (noted := _corrected(role)) is not None:
        return noted
    if role.part is Part.WITH and role.preposition == "of" and word.lemma_.lower() in listed("amounts", "toll"):
        return word
    if role.part is Part.WITH and role.preposition in ("to", "at") and word.dep_ in ("acl", "relcl"):
        return _above(word)
    if not is_verb(word) or word.lemma_.lower() not in listed("amounts", "verbs"):
        return None
    if role.part is Part.WITH and role.preposition not in ("to", "at", "as"):
        return None
    return next((noun for noun in _near(word) if _is_amount(noun)), None)


def _corrected(role: Role) -> Token | None:
    """ "(Corrects number of men freed in first paragraph to 26, not 62)": an agency's note."""
    if role.part is not Part.WITH or role.preposition not in ("to", "at", "as"):
        return None
    opening = [word for word in role.word.sent if not word.is_punct][:3]
    if not any(word.lower_ in listed("amounts", "correcting") for word in opening):
        return None
    return next((word for word in role.word.sent if _is_amount(word)), None)


def _above(clause: Token) -> Token | None:
    """ "Brings the number of men held by the rebels to 23": the parse hangs "to 23" on the clause."""
    noun = clause.head
    amount = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun
    governed = is_verb(amount.head) and amount.head.lemma_.lower() in listed("amounts", "verbs")
    return amount if _is_amount(amount) and governed else None


def _near(verb: Token) -> Iterator[Token]:
    yield from children(verb, "dobj", "nsubjpass", "nsubj")
    lead = subject(verb)
    if lead is not None:
        yield lead
    if verb.dep_ in ("xcomp", "ccomp") and is_verb(verb.head):
        yield from children(verb.head, "dobj", "nsubj", "nsubjpass")  # "gave the number to be ten"


def _is_amount(noun: Token) -> bool:
    return noun.lemma_.lower() in listed("amounts", "nouns")


def is_toll(amount: Token) -> bool:
    return amount.lemma_.lower() in listed("amounts", "toll") and not any(
        word.lower_ in ("casualty", "injury", "wounded", "accident", "road") for word in amount.subtree
    )


def people_of(amount: Token) -> Token | None:
    """ "The number *of people* detained"."""
    of = next((word for word in children(amount, "prep") if word.lower_ == "of"), None)
    return child(of, "pobj") if of is not None else None


def is_former(role: Role) -> bool:
    """ "From 250 to 290": the first figure is no longer so."""
    return role.part is Part.WITH and role.preposition == "from"
