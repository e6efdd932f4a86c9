"""Words in the text of a document: where they stand, and what stands at a place.

For claims that a person adds. Invariant: words that stand more than once are never given a place by guessing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from habeas.desk.store.models import Document
from habeas.desk.store.seat import Seat
from habeas.desk.store.visible import visible_document
from habeas.errors import BadInput
from habeas.model import Span
from habeas.text.sentences import find_sentences, sentences_around

MOST = 50  # places shown to choose from
_LONGEST = 5_000  # characters of a claim's words
_ALIKE = ("'’‘ʼ", '"“”„«»', "-‐‑–—")  # what a keyboard has one of and print several


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A stretch of a text in its sentences: `before` and `after` are the rest of them."""

    span: Span
    words: str
    before: str
    after: str
    sentence: int


def find_words(seat: Seat, document: int, words: str) -> tuple[Place, ...]:
    """Every place where these words stand, the first 50; white space and kinds of quotation marks do not matter."""
    row = visible_document(seat, document)
    if not words.strip() or len(words) > _LONGEST:
        raise BadInput(f"give 1 to {_LONGEST:,} characters of the text", cure="Copy the words from the text")
    sentences = find_sentences(row.text)
    return tuple(_place(row, sentences, span) for span in islice(_found(row.text, words), MOST))


def words_at(seat: Seat, document: int, start: int, end: int) -> Place:
    """What stands there, without white space at its ends; raises `BadInput` for what is no stretch of the text."""
    row = visible_document(seat, document)
    words = row.text[start:end] if 0 <= start < end <= len(row.text) else ""
    if not words.strip() or len(words) > _LONGEST:
        raise BadInput(f"{start}-{end} is no stretch of the text", cure="Select the words again")
    start += len(words) - len(words.lstrip())
    return _place(row, find_sentences(row.text), Span(start, start + len(words.strip())))


def _place(row: Document, sentences: tuple[Span, ...], span: Span) -> Place:
    around = sentences_around(sentences, span) or (span,)
    first, last = min(around[0].start, span.start), max(around[-1].end, span.end)
    return Place(
        span=span,
        words=span.of(row.text),
        before=row.text[first : span.start],
        after=row.text[span.end : last],
        sentence=around[0].start,
    )


def _found(text: str, words: str) -> Iterator[Span]:
    """In the order of the text; composed and decomposed letters are tried both."""
    forms = dict.fromkeys((words, unicodedata.normalize("NFC", words), unicodedata.normalize("NFD", words)))
    pattern = re.compile("|".join(_pattern(form) for form in forms))
    return (Span(*found.span()) for found in pattern.finditer(text))


def _pattern(words: str) -> str:
    return r"\s+".join("".join(_any_alike(c) for c in word) for word in words.split())


def _any_alike(character: str) -> str:
    alike = next((group for group in _ALIKE if character in group), None)
    return f"[{re.escape(alike)}]" if alike else re.escape(character)
