"""Numbers on a page as the parse sees them: the numeral's tokens and the one that ties it to its sentence.

Knows tokens and `habeas.text.numbers`; not what is counted. Invariant: a figure never runs over a paragraph's end.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from habeas.model import Span
from habeas.read.page import Block, Page
from habeas.text.numbers import FoundNumber, find_numbers


@dataclass(frozen=True, slots=True)
class Figure:
    """`root` is the numeral's token that hangs on the rest of the sentence; `span` is the numeral's own."""

    number: FoundNumber
    tokens: tuple[Token, ...]
    phrase: tuple[Token, ...]
    root: Token
    span: Span

    @property
    def is_one(self) -> bool:
        return self.number.value == 1 and self.number.upper is None

    @property
    def end(self) -> int:
        """The index of the first token behind the numeral and what qualifies it there ("300 or so")."""
        return self.phrase[-1].i + 1


def find_figures(page: Page) -> Iterator[Figure]:
    for block in page.blocks:
        yield from _in_block(page, block)


def _in_block(page: Page, block: Block) -> Iterator[Figure]:
    run = page.doc[block.first : block.last]
    if not len(run):
        return
    base = run[0].idx
    for number in find_numbers(run.text):
        tokens = _tokens(page, base, number.span)
        phrase = _tokens(page, base, number.phrase)
        if tokens and phrase:
            yield Figure(number, tokens, phrase, _root(tokens), page.span(tokens))


def _tokens(page: Page, base: int, span: Span) -> tuple[Token, ...]:
    run = page.doc.char_span(base + span.start, base + span.end, alignment_mode="expand")
    return tuple(run) if run is not None else ()


def _root(tokens: tuple[Token, ...]) -> Token:
    inside = {token.i for token in tokens}
    tied = [token for token in tokens if token.head.i not in inside or token.head == token]
    return tied[-1] if tied else tokens[-1]


def number_before(noun: Token) -> int | None:
    """The number a noun, or a figure alone, stands for: "the 52", "the 52 men"."""
    figures = [word for word in (noun, *noun.children) if word.tag_ == "CD" and word.i <= noun.i]
    numbers = find_numbers(figures[0].text) if figures else ()
    return numbers[0].value if numbers else None
