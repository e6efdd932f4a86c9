"""Sentences with their quotations taken as single elements: what a cue is looked for in.

A parser that sees `“I am free. We won,” he said` cuts it in the middle of the quotation; a frame is cut outside
quotations only, so that cue and quotation stay together. Knows marks and full stops; knows nothing of who speaks.
Invariant: frames lie in order inside one block each, and every token of a block but its dateline stands in a frame.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from habeas.model import Span
from habeas.read.page import Block, Page
from habeas.text.quotes import Quote, find_quotes

_NICKNAME = 2  # words at most
_STOPS = frozenset((".", "!", "?", "…", "...", "?!", "!!", "!?", "。", ";"))
# What stands before the first sentence: "KELMA, May 3 (Vesti) – ", "14 Nov 2032  07:10  ", "18:40 ".
_DATELINE = re.compile(
    r"""(?:\d{1,2}\s[A-Z][a-z]{2,8}\.?\s\d{4}|\d{4}-\d\d-\d\d)?\s*\d{1,2}[:.]\d\d\s+(?=[^\W\d])
      | \([A-Z][\w ,./]{2,30}\)\s(?:—|–|--|-)\s
      | [A-Z][A-Z.'’/ -]+(?:,\s[A-Z][\w .]+)?(?:,?\s[A-Z][a-z]+\.?\s\d{1,2}(?:,\s\d{4})?)?,?\s*
        (?:\([^)]{2,40}\)\s*)?(?:—|–|--|-)\s
    """,
    re.VERBOSE,
)
_PLACE = re.compile(r"(?P<place>[A-Z]{3,}(?:[ -][A-Z]{2,})*):\s")  # "KELMA: Ten men…"
SIGNED = re.compile(r"[.\s*_]*[―—–-]+\s*\w")  # a dash behind a quotation, before a name
_ENDINGS = (".", "!", "?", "…")


@dataclass(frozen=True, slots=True, eq=False)
class Quotation:
    """An outermost quotation on the page with its tokens `[first, last)`, marks included."""

    quote: Quote
    first: int
    last: int

    @property
    def span(self) -> Span:
        return self.quote.inner


Part = Token | Quotation


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """One sentence: words outside quotations, and quotations; tokens `[first, last)` of the page."""

    parts: tuple[Part, ...]
    first: int
    last: int
    number: int
    block: int
    is_heading: bool

    @property
    def quotations(self) -> tuple[Quotation, ...]:
        return tuple(part for part in self.parts if isinstance(part, Quotation))

    @property
    def words(self) -> tuple[Token, ...]:
        """What stands outside quotations, punctuation left out."""
        return tuple(part for part in self.parts if isinstance(part, Token) and is_word(part))


class Layout:
    """A page cut into frames; `quotation_at` says which quotation a token stands in."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.quotations = tuple(_quotations(page))
        self._inside: dict[int, Quotation] = {i: q for q in self.quotations for i in range(q.first, q.last)}
        cut = (parts for number, block in enumerate(page.blocks) for parts in self._cut(number, block))
        self.frames = tuple(_frame(parts, i, number, block) for i, (parts, number, block) in enumerate(cut))

    def quotation_at(self, token: int) -> Quotation | None:
        return self._inside.get(token)

    def _cut(self, number: int, block: Block) -> Iterator[tuple[Sequence[Part], int, Block]]:
        parts = list(self._parts(block))
        start = 0
        for i, part in enumerate(parts):
            following = parts[i + 1] if i + 1 < len(parts) else None
            if following is None or self._ends(part, following):
                yield parts[start : i + 1], number, block
                start = i + 1

    def _parts(self, block: Block) -> Iterator[Part]:
        at = self._past_dateline(block)
        while at < block.last:
            quotation = self._inside.get(at)
            yield quotation or self.page.doc[at]
            at = quotation.last if quotation else at + 1

    def _past_dateline(self, block: Block) -> int:
        """ "KELMA, May 3 (Vesti) – Ten men…": the sentence begins behind the dash."""
        text, span = self.page.text, block.span
        found = _DATELINE.match(text, span.start, span.end) or _PLACE.match(text, span.start, span.end)
        if not found or (found.re is _PLACE and not self.page.parties.is_city(found["place"])):
            return block.first
        run = self.page.run(Span(block.span.start, found.end()))
        return run.end if len(run) and run.end < block.last else block.first

    def _ends(self, part: Part, following: Part) -> bool:
        """Whether a sentence ends between two parts: "…he said. “We" and "…we won.” The men"."""
        opens = isinstance(following, Quotation) or following.text[:1].isupper() or not following.text[:1].isalpha()
        if isinstance(part, Quotation):
            ended = part.span.of(self.page.text).rstrip("”\"’'»*_ ").endswith(_ENDINGS)
            signed = SIGNED.match(self.page.text, part.quote.span.end)  # “We won.” — Kos
            return ended and opens and not signed and (isinstance(following, Quotation) or is_word(following))
        if part.text == ";":
            return False
        return part.text in _STOPS and opens and (isinstance(following, Quotation) or not _is_closing(following))


def _is_closing(token: Token) -> bool:
    return token.text in (")", "]", "”", '"', "’", "'", "»", ".", ",")


def _frame(parts: Sequence[Part], place: int, number: int, block: Block) -> Frame:
    first, last = parts[0], parts[-1]
    return Frame(
        tuple(parts),
        first.first if isinstance(first, Quotation) else first.i,
        last.last if isinstance(last, Quotation) else last.i + 1,
        place,
        number,
        block.is_heading,
    )


def _quotations(page: Page) -> Iterator[Quotation]:
    for quote in find_quotes(page.text, [block.span for block in page.blocks]):
        run = page.run(quote.span)
        if quote.depth == 0 and len(run) and not _is_nickname(page, run.start, run.end):
            yield Quotation(quote, run.start, run.end)


def _is_nickname(page: Page, first: int, last: int) -> bool:
    """ "Jan “Lucky” Kos": a word or two in marks between two names."""
    if not first > 0 or last >= len(page.doc) or sum(is_word(token) for token in page.doc[first:last]) > _NICKNAME:
        return False
    before, after = page.doc[first - 1], page.doc[last]
    names = [token for token in page.doc[first - 1 : last + 1] if is_word(token)]
    named = all(token.text.istitle() for token in names) and before.pos_ == "PROPN" and is_word(after)
    return named and page.block_of(before) is page.block_of(after)


def is_word(token: Token) -> bool:
    return any(char.isalnum() for char in token.text)
