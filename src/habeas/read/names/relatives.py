"""Whom "who", "whom" and "whose" mean: the name before them, or all of the list that ends there."""

from __future__ import annotations

from spacy.tokens import Token

from habeas.read.names.known import Named
from habeas.read.names.memory import Memory, People, row_to


def relative(memory: Memory, token: Token, *, whole: bool = False) -> People:
    """ "Kos, who was freed": Kos; "Kos and Vrba, who were freed", "both of whom": both."""
    clause = next((above for above in token.ancestors if above.dep_ == "relcl"), None)
    head = clause.head if clause is not None and clause.head.i < token.i else _before_comma(token)
    if head is None:
        return ()
    person = memory.names.at(head)
    if person is None:
        return memory.meanings.get(head.i, ()) or _above(memory, head, token)
    if not (whole or (clause is not None and _is_plural_verb(clause))):
        return (_last_before(memory, head, token) or person,)
    return row_to(memory, token) or (person,)


def _before_comma(token: Token) -> Token | None:
    return token.doc[token.i - 2] if token.i > 1 and token.doc[token.i - 1].text == "," else None


def _above(memory: Memory, head: Token, token: Token) -> People:
    """ "Kos, a deckhand from Kelma who was freed", where the parser takes the town for the one freed."""
    if head.pos_ != "PROPN" or head.dep_ != "pobj":
        return ()
    return next((people for above in head.ancestors if above.i < token.i and (people := memory.of(above))), ())


def _last_before(memory: Memory, head: Token, relative: Token) -> Named | None:
    """The parser ties "who" to the first of a list; the name right before the comma is the one meant."""
    before = relative.i - (2 if relative.i > 1 and relative.doc[relative.i - 1].text == "," else 1)
    return memory.names.at(relative.doc[before]) if before > head.i else None


def _is_plural_verb(verb: Token) -> bool:
    auxiliaries = [child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"}] + [verb.lower_]
    return any(word in {"were", "are", "have"} for word in auxiliaries)
