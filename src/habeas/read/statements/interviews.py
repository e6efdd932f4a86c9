"""Interviews: questions that stand alone, each with its answer below, and nobody's name beside either.

Knows paragraphs and who was named before the first question. Invariant: answers are given to a person only where one
person alone is named there; else nothing is taken.
"""

from __future__ import annotations

from collections.abc import Iterator

from habeas.model import Span, StatementKind
from habeas.read.page import Block, Page
from habeas.read.statements.found import Found
from habeas.read.statements.frames import Layout
from habeas.read.statements.speaker import Number, Speaker
from habeas.read.statements.speakers import Speakers
from habeas.vocab import words

_FEWEST_QUESTIONS = 3
_LONGEST_QUESTION = 40  # words
_MARKS = '"“”„«»'


def answers_of(layout: Layout, speakers: Speakers) -> Iterator[tuple[int, Found]]:
    """Every answer with the number of its paragraph."""
    page = layout.page
    asked = [number for number, block in enumerate(page.blocks) if _is_question(page, block)]
    who = interviewee(page, asked[0], speakers) if len(asked) >= _FEWEST_QUESTIONS else None
    if who is None:
        return
    answers = list(_below(page, asked))
    if 2 * sum(_is_own(page, page.blocks[number]) for number in answers) < len(answers):
        return
    for number in answers:
        span = _trimmed(page, page.blocks[number])
        yield number, Found(span, StatementKind.DIRECT, who, None, -1, number)


def interviewee(page: Page, before: int, speakers: Speakers) -> Speaker | None:
    """The one person who is named above the paragraph with this number."""
    start = page.blocks[before].first
    named = [person for person in speakers.names.people if person.mentions[0][0] < start]
    if len(named) != 1:
        return None
    return Speaker(named[0].name, named[0].mentions[0][0], Number.PERSON, named[0].role, inferred=True)


def _below(page: Page, asked: list[int]) -> Iterator[int]:
    """The paragraphs between a question and the next, and one below the last."""
    for question, following in zip(asked, [*asked[1:], asked[-1] + 2], strict=True):
        yield from range(question + 1, min(following, len(page.blocks)))


def _is_question(page: Page, block: Block) -> bool:
    text = block.span.of(page.text).strip()
    return text.endswith("?") and not any(mark in text for mark in _MARKS) and len(text.split()) <= _LONGEST_QUESTION


def _is_own(page: Page, block: Block) -> bool:
    """Whether somebody speaks of himself in it."""
    own = words("speech", "phrases", "own")
    return any(token.lower_ in own for token in page.doc[block.first : block.last])


def _trimmed(page: Page, block: Block) -> Span:
    text = block.span.of(page.text)
    start = block.span.start + len(text) - len(text.lstrip())
    return Span(start, start + len(text.strip()))
