"""Where a search hit stands: a short stretch of the text around it, cut into segments. Knows no tables and no HTML.

Invariant: the segments put together are a stretch of the text, to the letter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from habeas.desk.store.search_words import Term, find_words
from habeas.model import Span

_LENGTH = 280  # characters
_BEFORE = 90
_MOST_WORDS = 60_000  # looked through; a first hit further on is shown by the beginning of the text
_MOST_HITS = 300


@dataclass(frozen=True, slots=True)
class Segment:
    text: str
    is_hit: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Snippet:
    """`start` is where the hit it was cut for begins, None where no hit stands in the text."""

    segments: tuple[Segment, ...]
    is_cut_before: bool
    is_cut_after: bool
    start: int | None


def mark(text: str, terms: Sequence[Term]) -> tuple[Segment, ...]:
    """The whole text with its hits marked."""
    return tuple(_segments(text, Span(0, len(text)), find_hits(text, terms)))


def cut(text: str, terms: Sequence[Term]) -> Snippet:
    """A stretch of the text around the hit that has most different terms near it."""
    hits = find_hits(text, terms)
    best = max(hits, key=lambda hit: _terms_near(hit, hits), default=None)
    span = _around(text, best[0] if best else Span(0, 0))
    return Snippet(
        segments=tuple(_segments(text, span, hits)),
        is_cut_before=bool(text[: span.start].strip()),
        is_cut_after=bool(text[span.end :].strip()),
        start=best[0].start if best else None,
    )


Hit = tuple[Span, Term]


def find_hits(text: str, terms: Sequence[Term]) -> list[Hit]:
    """Where the terms stand, in the order of the text; they do not overlap."""
    return list(islice(_hits(text, terms), _MOST_HITS))


def _hits(text: str, terms: Sequence[Term]) -> Iterator[Hit]:
    places = list(islice(find_words(text), _MOST_WORDS))
    words = [word for word, _, _ in places]
    begins = tuple(term.words[0] for term in terms)
    at = 0
    for i, word in enumerate(words):
        if word.startswith(begins) and i >= at:
            term = next((term for term in terms if term.fits(words, i)), None)
            if term:
                at = i + len(term.words)
                yield Span(places[i][1], places[at - 1][2]), term


def _terms_near(hit: Hit, hits: Iterable[Hit]) -> int:
    end = hit[0].start + _LENGTH - _BEFORE
    return len({term for span, term in hits if hit[0].start <= span.start and span.end <= end})


def _around(text: str, hit: Span) -> Span:
    """From a little before the hit, at a space on both sides where there is one."""
    start = max(0, hit.start - _BEFORE)
    if start:
        start = next((i + 1 for i in range(start, hit.start) if text[i].isspace()), start)
    end = max(hit.end, min(len(text), start + _LENGTH))
    if end < len(text):
        end = next((i for i in range(end, max(hit.end, end - 60), -1) if text[i].isspace()), end)
    return Span(start, end)


def _segments(text: str, within: Span, hits: Iterable[Hit]) -> Iterator[Segment]:
    at = within.start
    for span, _ in hits:
        if at <= span.start and span.end <= within.end:
            if at < span.start:
                yield Segment(text[at : span.start])
            yield Segment(span.of(text), is_hit=True)
            at = span.end
    if at < within.end:
        yield Segment(text[at : within.end])
