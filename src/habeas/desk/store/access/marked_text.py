"""A document's text cut into paragraphs, sentences and stretches, each stretch with the claims that stand on it.

Invariant: the stretches of a sentence, put together, are the sentence; every claim has a stretch, or a sign after
one, that leads to it. Knows spans and keys; nothing of claims or pages.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from habeas.model import Span
from habeas.text.paragraphs import find_paragraphs
from habeas.text.sentences import sentences_around


@dataclass(frozen=True, slots=True)
class Mark:
    """`name` is the key of a claim, or "" for what leads nowhere; `is_main`: where the fact is stated, not repeated."""

    span: Span
    kind: str
    name: str
    state: str = ""
    is_main: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Text under the same marks: `names` are the claims it is part of, `mark` the innermost mark.

    `also` are claims it hides, which have no stretch of their own; `dimmed` why it is not the article.
    """

    text: str
    names: tuple[str, ...] = ()
    mark: Mark | None = None
    also: tuple[Mark, ...] = ()
    dimmed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedSentence:
    start: int
    end: int
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedParagraph:
    is_headed: bool
    sentences: tuple[MarkedSentence, ...]


_T = TypeVar("_T")
Dimmed = tuple[Span, str]  # a passage that is not the article, and why


@dataclass(frozen=True, slots=True)
class _Draft:
    place: Span
    inside: tuple[Mark, ...]
    mark: Mark | None
    dimmed: str


def mark_text(
    text: str, sentences: tuple[Span, ...], marks: Iterable[Mark], dimmed: Iterable[Dimmed]
) -> tuple[MarkedParagraph, ...]:
    """The whole text; `sentences` are those of `find_sentences`."""
    touching = _by_sentence(sentences, ((mark.span, mark) for mark in marks))
    faded = _by_sentence(sentences, ((one[0], one) for one in dimmed))
    drafts = [list(_cut(one, touching.get(one.start, ()), faded.get(one.start, ()))) for one in sentences]
    also = _hidden([draft for listed in drafts for draft in listed])
    made = [_sentence(text, span, listed, also) for span, listed in zip(sentences, drafts, strict=True)]
    return tuple(_paragraphs(text, made))


def _by_sentence(sentences: tuple[Span, ...], placed: Iterable[tuple[Span, _T]]) -> dict[int, list[_T]]:
    found: dict[int, list[_T]] = defaultdict(list)
    for span, one in placed:
        for sentence in sentences_around(sentences, span):
            found[sentence.start].append(one)
    return found


def _cut(sentence: Span, marks: Sequence[Mark], dimmed: Sequence[Dimmed]) -> Iterator[_Draft]:
    edges = {sentence.start, sentence.end}
    for span in (*(mark.span for mark in marks), *(span for span, _ in dimmed)):
        edges |= {max(span.start, sentence.start), min(span.end, sentence.end)}
    for start, end in pairwise(sorted(edges)):
        place = Span(start, end)
        inside = tuple(mark for mark in marks if mark.span.contains(place))
        innermost = min(inside, key=lambda mark: (len(mark.span), not mark.is_main), default=None)
        why = next((why for span, why in dimmed if span.contains(place)), "")
        yield _Draft(place, inside, innermost, why)


def _hidden(drafts: Sequence[_Draft]) -> dict[int, list[Mark]]:
    """Claims that are nowhere innermost (two facts on the same words), at the last stretch of their words."""
    shown = {draft.mark.name for draft in drafts if draft.mark and draft.mark.is_main}
    last = {mark: draft for draft in drafts for mark in draft.inside if mark.is_main and mark.name not in shown}
    found: dict[int, list[Mark]] = defaultdict(list)
    for mark, draft in last.items():
        found[draft.place.start].append(mark)
    return found


def _sentence(text: str, span: Span, drafts: Sequence[_Draft], also: Mapping[int, Sequence[Mark]]) -> MarkedSentence:
    stretches = tuple(
        Stretch(
            text=draft.place.of(text),
            names=tuple(dict.fromkeys(mark.name for mark in draft.inside if mark.name)),
            mark=draft.mark,
            also=tuple(also.get(draft.place.start, ())),
            dimmed=draft.dimmed,
        )
        for draft in drafts
    )
    return MarkedSentence(start=span.start, end=span.end, stretches=stretches)


def _paragraphs(text: str, made: Sequence[MarkedSentence]) -> Iterator[MarkedParagraph]:
    i = 0
    for paragraph in find_paragraphs(text):
        first = i
        while i < len(made) and made[i].start < paragraph.span.end:
            i += 1
        yield MarkedParagraph(is_headed=text[paragraph.span.start] == "#", sentences=tuple(made[first:i]))
