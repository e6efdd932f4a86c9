"""Whom a plural means by the names that follow it: "seven people, including Jan Kos"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span as Run
from spacy.tokens import Token

from habeas.read.names.memory import Memory, People, subject_of
from habeas.read.names.words import plural_heads
from habeas.vocab import words


def read_parts(memory: Memory, sentence: Run) -> None:
    for token in sentence:
        if token.lower_ in words("reference", "parts", "opening") or (
            token.lower_ == "as" and token.i and token.nbor(-1).lower_ == "such"
        ):
            people = _after(memory, token)
            for whole in _wholes(token) if people else ():
                if whole.i not in memory.meanings:
                    memory.learn(whole.i, people)


def _after(memory: Memory, token: Token) -> People:
    """The list of names that begins within a title's length after this word."""
    for i in range(token.i + 1, min(token.sent.end, token.i + 20)):
        if memory.names.at(token.doc[i]):
            return memory.names.meant_by(token.doc[i])
        if token.doc[i].tag_ in {"VBD", "VBZ", "VBP", "MD"}:
            return ()
    return ()


def _wholes(token: Token) -> Iterator[Token]:
    """The people in the plural before "including": "seven", "dozens of people", "journalists were held"."""
    for i in range(token.i - 1, token.sent.start - 1, -1):
        earlier = token.doc[i]
        if _is_several(earlier):
            if earlier.dep_ == "pobj" and earlier.head.head.lower_ in words("reference", "nouns", "belonging"):
                return  # "the families of prisoners, including Olga Kos"
            yield earlier
            if earlier.dep_ == "pobj" and _is_several(earlier.head.head):
                yield earlier.head.head
            return
        if earlier.pos_ == "VERB":
            subject = subject_of(earlier)
            if subject is not None and _is_several(subject):
                yield subject
                return


def _is_several(token: Token) -> bool:
    if token.lower_ in plural_heads() or token.lower_ in words("reference", "parts", "several"):
        return True
    return token.like_num and token.dep_ not in {"nummod", "npadvmod"} and token.ent_type_ not in {"DATE", "MONEY"}
