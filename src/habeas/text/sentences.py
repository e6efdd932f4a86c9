"""Where sentences stand in a text of any script, by their punctuation alone.

What a reader opens beside a value. No parser and no model, so that a sentence stays the same sentence when the
reader changes. Invariant: sentences lie in order inside paragraphs, do not overlap, and hold every character of a
paragraph but the white space between them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import chain, islice, takewhile

from habeas.model import Span
from habeas.text.paragraphs import Paragraph, find_paragraphs
from habeas.vocab import words

# A stop, what may close after it, then white space and what can open a sentence: `…he said.” The`.
_STOP = re.compile(r"[.!?…]+[\"'”’»)\]*_]*(?=\s+[\"'“‘«(\[*_]*[^\W_a-zа-яё])|[。！？।۔؟]+[\"'”’»)\]]*")
_SPACE = re.compile(r"\s*")
_LAST_WORD = re.compile(r"[\w.'’-]+$")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")


def find_sentences(text: str) -> tuple[Span, ...]:
    """Every sentence of the text, in order; a paragraph without a stop is one."""
    return tuple(span for paragraph in find_paragraphs(text) for span in _split(text, paragraph.span))


def sentences_at(text: str, span: Span) -> tuple[Span, ...]:
    """Those of `find_sentences` the span touches; only the paragraphs it stands in are cut."""
    return SentencesOf(text).around(span)


class SentencesOf:
    """The sentences of one text, a paragraph cut when it is first asked for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._paragraphs = find_paragraphs(text)
        self._cut: dict[Paragraph, tuple[Span, ...]] = {}

    def around(self, span: Span) -> tuple[Span, ...]:
        """Those the span touches."""
        first = max(0, bisect_right(self._paragraphs, span.start, key=lambda paragraph: paragraph.span.start) - 1)
        touched = takewhile(lambda paragraph: paragraph.span.start < span.end, self._paragraphs[first:])
        return sentences_around(tuple(chain.from_iterable(map(self._of, touched))), span)

    def _of(self, paragraph: Paragraph) -> tuple[Span, ...]:
        if paragraph not in self._cut:
            self._cut[paragraph] = tuple(_split(self._text, paragraph.span))
        return self._cut[paragraph]


def sentences_around(sentences: tuple[Span, ...], span: Span) -> tuple[Span, ...]:
    """The sentences a span touches; `sentences` as `find_sentences` gives them."""
    first = max(0, bisect_right(sentences, span.start, key=lambda sentence: sentence.start) - 1)
    out = []
    for sentence in islice(sentences, first, None):
        if sentence.start >= span.end:
            break
        if sentence.end > span.start:
            out.append(sentence)
    return tuple(out)


def _split(text: str, paragraph: Span) -> Iterator[Span]:
    start = paragraph.start
    for stop in _STOP.finditer(text, paragraph.start, paragraph.end):
        if _is_abbreviation(text[max(start, stop.start() - 30) : stop.start()], stop.group()):
            continue
        yield Span(start, stop.end())
        start = _SPACE.match(text, stop.end(), paragraph.end).end()  # type: ignore[union-attr]  # matches nothing too
    if start < paragraph.end:
        yield Span(start, paragraph.end)


def _is_abbreviation(before: str, stop: str) -> bool:
    """ "Sept. 19", "Dr. Novak", "J. Novak", "U.S. Senate": the stop belongs to the word."""
    if stop != ".":
        return False
    found = _LAST_WORD.search(before)
    if not found:
        return False
    word = found.group().casefold()
    return word in words("abbreviations", "words") or _INITIALS.fullmatch(word) is not None
