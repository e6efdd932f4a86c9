"""A document's text cut into sentences, each cut where a claim begins or ends.

Invariant: the segments of a whole text, put together with the white space between sentences, are the text itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from habeas.model import Document, Reading, Span
from habeas.publish.evidence import Evidence
from habeas.publish.views import Segment, SentenceView
from habeas.publish.wording import summarise
from habeas.text.paragraphs import find_paragraphs
from habeas.text.sentences import SentencesOf

Mark = tuple[Span, str, str]  # where, kind, what was read there


def marks_of(reading: Reading) -> tuple[Mark, ...]:
    """Every span of every claim, other mentions included."""
    return tuple((span, *summarise(claim)) for claim in reading.claims() for span in (claim.span, *claim.also))


def mark_document(document: Document, reading: Reading, evidence: Evidence) -> tuple[tuple[SentenceView, ...], ...]:
    """The whole text, paragraph by paragraph, sentence by sentence."""
    marks = marks_of(reading)
    cut = SentencesOf(document.text)
    paragraphs = find_paragraphs(document.text)
    return tuple(_mark_all(document, list(cut.around(one.span)), marks, evidence) for one in paragraphs)


def mark_evidence(document: Document, reading: Reading, evidence: Evidence) -> tuple[tuple[SentenceView, ...], ...]:
    """Only the sentences that some value of the brief opens, each its own paragraph."""
    wanted = sorted(span for name, span in evidence.shown if name == document.name)
    marks = marks_of(reading)
    return tuple(_mark_all(document, [span], marks, evidence) for span in wanted)


def _mark_all(
    document: Document, sentences: list[Span], marks: tuple[Mark, ...], evidence: Evidence
) -> tuple[SentenceView, ...]:
    return tuple(
        SentenceView(anchor=evidence.anchor(document.name, span), segments=tuple(_cut(document.text, span, marks)))
        for span in sentences
    )


def _cut(text: str, sentence: Span, marks: tuple[Mark, ...]) -> Iterator[Segment]:
    here = [mark for mark in marks if mark[0].overlaps(sentence)]
    edges = {sentence.start, sentence.end}
    for span, _, _ in here:
        edges |= {max(span.start, sentence.start), min(span.end, sentence.end)}
    ordered = sorted(edges)
    for start, end in pairwise(ordered):
        inside = [mark for mark in here if mark[0].contains(Span(start, end))]
        kinds = tuple(sorted({kind for _, kind, _ in inside}))
        title = "; ".join(dict.fromkeys(f"{kind}: {words}" for _, kind, words in inside))
        yield Segment(text=text[start:end], kinds=kinds, title=title)
