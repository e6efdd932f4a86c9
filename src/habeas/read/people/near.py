"""Whether the words around a place speak of custody or of law."""

from __future__ import annotations

from collections.abc import Set

from spacy.tokens import Doc, Token

from habeas.read.people.lexicon import listed
from habeas.vocab import words as vocabulary


def custody_near(token: Token, *, back: int = 0, words: Set[str] | None = None) -> bool:
    """A word of custody besides this one in its sentence, or in the few sentences before it."""
    known = words or (vocabulary("custody", "custody", "words") | listed("law", "words"))
    doc, start = token.doc, _start(token.doc, token, back)
    return any(
        word.i != token.i and (word.lower_ in known or word.lemma_.lower() in known)
        for word in doc[start : token.sent.end]
    )


def law_near(token: Token) -> bool:
    """A word of courts and charges besides this one in its sentence."""
    known = listed("law", "words")
    return any(word.i != token.i and (word.lower_ in known or word.lemma_.lower() in known) for word in token.sent)


def _start(doc: Doc, token: Token, back: int) -> int:
    start: int = token.sent.start
    for _ in range(back):
        start = doc[start - 1].sent.start if start > 0 else start
    return start
