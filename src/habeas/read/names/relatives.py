"""Whom "who", "whom" and "whose" mean: the name before them, or all of the list that ends there."""

from __future__ import annotations

from spacy.tokens import Token

from habeas.read.names.known import Named
from habeas.read.names.memory import Memory, People, row_to


def relative(memory: Memory, token: Token, *, whole: bool = False) -> People:
    """ "Kos, who was freed": Kos; "Kos and Vrba, who were freed", "both of whom": both."""
    verb = next((above for above in token.ancestors if above.dep_ == "relcl"), None)
    head = verb.head if verb is not None else None
    if head is None or head.i > token.i:
        head = token.doc[token.i - 2] if token.i > 1 and token.doc[token.i - 1].text == "," else None
    person = memory.names.at(head) if head is not None else None
    if head is None:
        return ()
    if person is None:
        return memory.meanings.get(head.i, ())
    if not (whole or (verb is not None and _is_plural_verb(verb))):
        return (_last_before(memory, head, token) or person,)
    people = row_to(memory, token)
    return tuple(people) if len(people) > 1 else (person,)


def _last_before(memory: Memory, head: Token, relative: Token) -> Named | None:
    """The parser ties "who" to the first of a list; the name right before the comma is the one meant."""
    before = relative.i - (2 if relative.i > 1 and relative.doc[relative.i - 1].text == "," else 1)
    return memory.names.at(relative.doc[before]) if before > head.i else None


def _is_plural_verb(verb: Token) -> bool:
    auxiliaries = [child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"}] + [verb.lower_]
    return any(word in {"were", "are", "have"} for word in auxiliaries)
