"""A text as a page: its paragraphs as blocks, in the forms that page furniture is recognised by.

Knows no kind of furniture. Invariant: blocks stand in the order of the text and each lies on one paragraph.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from habeas.model import Span
from habeas.text.cleaning import clean
from habeas.text.paragraphs import Paragraph, find_paragraphs
from habeas.text.sentences import find_sentences
from habeas.vocab import fold, words

_EDGES = " \t.,:;!?|•·»«›‹>-–—*_()[]{}\"'“”‘’\\…"
_LONGEST_KEY = 300
_TERMINAL = re.compile(r"[.!?…][\"'”’»)\]]*$")
_QUOTE = re.compile(r"[\"“”«»„]|(?<!\w)[‘'](?=\w)")


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph: `words` without mark-up, `key` folded and without surrounding punctuation, its `sentences`.

    A paragraph too long to be looked up as a whole has an empty key.
    """

    span: Span
    words: str
    key: str
    sentences: tuple[Span, ...]
    blank_before: bool
    is_headed: bool
    """Whether it is a heading by its mark-up."""

    @property
    def is_closed(self) -> bool:
        """Whether it ends as a sentence does."""
        return _TERMINAL.search(self.words) is not None

    @property
    def has_quote(self) -> bool:
        return _QUOTE.search(self.words) is not None

    @property
    def size(self) -> int:
        """How many words."""
        return len(self.words.split())


@lru_cache(maxsize=1)  # furniture and dates are looked for in the same text, one after the other
def find_blocks(text: str) -> tuple[Block, ...]:
    waiting = deque(find_sentences(text))
    return tuple(_block(text, paragraph, _within(waiting, paragraph.span)) for paragraph in find_paragraphs(text))


def _within(waiting: deque[Span], paragraph: Span) -> tuple[Span, ...]:
    """The sentences of one paragraph off the front of those still waiting: no sentence runs over its paragraph."""
    out: list[Span] = []
    while waiting and waiting[0].start < paragraph.end:
        out.append(waiting.popleft())
    return tuple(out)


def _block(text: str, paragraph: Paragraph, sentences: tuple[Span, ...]) -> Block:
    span, shown = paragraph.span, clean(text, paragraph.span).text
    key = key_of(shown) if len(shown) <= _LONGEST_KEY else ""
    return Block(span, shown, key, sentences, paragraph.blank_before, is_headed=text[span.start] == "#")


def key_of(shown: str) -> str:
    """The form in which furniture words are looked up."""
    return fold(shown).strip(_EDGES)


def find_in(text: str, within: Span, shown: str) -> Iterator[Span]:
    """Where the last of the words `shown` as in `Block.words` stand in the original."""
    clear = clean(text, within)
    start = clear.text.rfind(shown)
    if start >= 0 and shown:
        yield clear.original(start, start + len(shown))


@cache
def listed(*path: str) -> re.Pattern[str]:
    """Any phrase of a furniture list as whole words, the longest first."""
    return re.compile(rf"(?<!\w){_any_of(words('furniture', *path))}(?!\w)", re.IGNORECASE)


@cache
def opening(*path: str) -> re.Pattern[str]:
    """Any phrase of a furniture list at the beginning."""
    return re.compile(rf"{_any_of(words('furniture', *path))}(?:(?!\w)|(?<=:))", re.IGNORECASE)


@cache
def _guard() -> re.Pattern[str]:
    stems = _any_of(words("furniture", "guard", "stems"))
    return re.compile(rf"(?<!\w)(?:{stems}|{_any_of(words('furniture', 'guard', 'words'))}(?!\w))", re.IGNORECASE)


def tells_of_custody(shown: str) -> bool:
    """Not "Join our newsletter", but "Join our vigil for the prisoners"."""
    return _guard().search(shown) is not None


def reports_speech(shown: str) -> bool:
    return listed("page", "speech").search(shown) is not None


def _any_of(phrases: Iterable[str]) -> str:
    return "(?:" + "|".join(re.escape(phrase) for phrase in sorted(phrases, key=lambda p: (-len(p), p))) + ")"
