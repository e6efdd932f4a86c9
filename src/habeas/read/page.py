"""One document parsed: sentences and words that know where they stand in the original text.

Every paragraph that is not page furniture is cleaned (`habeas.text.clean`), parsed by spaCy and joined into one
`Doc`; a token's place in the original text comes from the cleaning's map, so that every span a reader gives is a
span of the document's own text. Invariant: spans never cross a paragraph's end unless a reader joins them by hand.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.tokens import Span as Run

from habeas.model import Document, Edtf, Span
from habeas.read.mending import mend
from habeas.text.cleaning import Clean, clean
from habeas.text.paragraphs import Paragraph, find_paragraphs
from habeas.vocab import Parties


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph on the page: its span in the text, its tokens `[first, last)`, and whether it reads as a heading."""

    span: Span
    first: int
    last: int
    is_heading: bool
    blank_before: bool


class Page:
    """A parsed document. Tokens are those of `doc`; `doc` is None-free even where the document has no words."""

    def __init__(
        self, document: Document, doc: Doc, blocks: Sequence[Block], places: Sequence[Span], parties: Parties
    ) -> None:
        self.document = document
        self.text = document.text
        self.doc = doc
        self.blocks = tuple(blocks)
        self.parties = parties
        self._places = tuple(places)
        self._starts = [place.start for place in places]
        self._firsts = [block.first for block in self.blocks]
        self._sentences: tuple[Run, ...] = tuple(doc.sents) if len(doc) else ()

    @property
    def sentences(self) -> tuple[Run, ...]:
        return self._sentences

    def span(self, tokens: Token | Iterable[Token]) -> Span:
        """Where the tokens stand in the original text, from the first to the last of them."""
        if isinstance(tokens, Token):
            return self._places[tokens.i]
        ordered = sorted(token.i for token in tokens)
        return Span(self._places[ordered[0]].start, self._places[ordered[-1]].end)

    def words(self, span: Span) -> str:
        """The original words of a span, white space folded, mark-up left out."""
        return clean(self.text, span).text

    def run(self, span: Span) -> Run:
        """The tokens that stand at least partly inside a span of the original text; may be empty."""
        first = bisect_right(self._starts, span.start)
        if first and self._places[first - 1].end > span.start:
            first -= 1
        return self.doc[first : max(first, bisect_left(self._starts, span.end))]

    def block_of(self, token: Token) -> Block:
        return self.blocks[bisect_right(self._firsts, token.i) - 1]

    def sentence_of(self, span: Span) -> Run | None:
        """The sentence in which a span begins."""
        run = self.run(span)
        return run[0].sent if len(run) else None

    def sentence_span(self, token: Token) -> Span:
        return self.span(token.sent)

    def anchor(self, token: Token) -> Edtf | None:
        """The date that anchors "today" and "on Monday" at this token."""
        return self.document.anchor_at(self._places[token.i].start)


def lay_out(document: Document, nlp: Language, parties: Parties) -> Page:
    """Parse a document's article text, paragraph by paragraph."""
    kept = [p for whole in find_paragraphs(document.text) for p in _without_furniture(whole, document)]
    cleaned = [(p, clean(document.text, p.span)) for p in kept]
    cleaned = [(p, c) for p, c in cleaned if c.text]
    docs = [mend(doc) for doc in nlp.pipe(c.text for _, c in cleaned)]
    blocks: list[Block] = []
    places: list[Span] = []
    for (paragraph, words), doc in zip(cleaned, docs, strict=True):
        blocks.append(_block(paragraph, words, len(places), len(doc)))
        places.extend(words.original(token.idx, token.idx + len(token)) for token in doc)
    whole = Doc.from_docs(docs, ensure_whitespace=False) if docs else nlp.make_doc("")
    return Page(document, whole or nlp.make_doc(""), blocks, places, parties)


def _without_furniture(paragraph: Paragraph, document: Document) -> Iterator[Paragraph]:
    """What is left of a paragraph between a credit before it and a sign-off behind it; often all, sometimes nothing."""
    start = paragraph.span.start
    for piece in sorted(document.furniture, key=lambda piece: piece.span):
        if piece.span.overlaps(Span(start, paragraph.span.end)):
            yield from _part(paragraph, document.text, start, piece.span.start)
            start = min(piece.span.end, paragraph.span.end)
    yield from _part(paragraph, document.text, start, paragraph.span.end)


def _part(paragraph: Paragraph, text: str, start: int, end: int) -> Iterator[Paragraph]:
    words = text[start:end] if end > start else ""
    if words.strip():
        first = start + len(words) - len(words.lstrip())
        yield Paragraph(Span(first, first + len(words.strip())), paragraph.blank_before)


def _block(paragraph: Paragraph, words: Clean, first: int, length: int) -> Block:
    return Block(paragraph.span, first, first + length, _is_heading(words.text), paragraph.blank_before)


def _is_heading(text: str) -> bool:
    """A short line with no full stop at its end: "Families Wait for News"."""
    return len(text) < 200 and not text.rstrip("\"'”’»)]").endswith((".", "!", "?", ":", ";", ","))
