"""The sentences behind the values, each with one address in the brief.

Invariant: a reference a value carries always leads to a sentence that is there; a claim whose document is not among
the brief's documents is a fault of the caller and raises KeyError.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from habeas.model import Document, Span
from habeas.model.figures import Figure, FigureTable
from habeas.model.ledger import ClaimRef
from habeas.text.sentences import SentencesOf


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a document, or one row of a table; `anchor` is its address on the page."""

    anchor: str
    source: str  # short name of the document or table, as shown beside values
    text: str


@dataclass
class Evidence:
    """Every document and table of a brief, numbered in the order given, with the sentences that were asked for."""

    documents: tuple[Document, ...]
    tables: tuple[FigureTable, ...] = ()
    shown: set[tuple[str, Span]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._number = {document.name: i for i, document in enumerate(self.documents, 1)}
        self._table_number = {table.name: i for i, table in enumerate(self.tables, 1)}
        self._sentences: dict[str, SentencesOf] = {}

    def _sentences_of(self, document: Document) -> SentencesOf:
        if document.name not in self._sentences:
            self._sentences[document.name] = SentencesOf(document.text)
        return self._sentences[document.name]

    def anchor(self, name: str, sentence: Span) -> str:
        return f"d{self._number[name]}-{sentence.start}"

    def behind(self, refs: Iterable[ClaimRef]) -> tuple[Sentence, ...]:
        """The sentences the references lead to, each once, in the order of the documents."""
        found: dict[str, Sentence] = {}
        for ref in sorted(set(refs), key=self._order):
            for sentence in self._of(ref):
                found.setdefault(sentence.anchor, sentence)
        return tuple(found.values())

    def _order(self, ref: ClaimRef) -> tuple[int, int, int]:
        if ref.row is not None:
            return (len(self.documents) + self._table_number[ref.document], ref.row, 0)
        start, end = (ref.span.start, ref.span.end) if ref.span else (0, 0)
        return (self._number[ref.document], start, end)

    def _of(self, ref: ClaimRef) -> Iterable[Sentence]:
        if ref.row is not None:
            yield self._row(ref.document, ref.row)
            return
        document = self.documents[self._number[ref.document] - 1]
        span = ref.span or Span(0, 0)
        for sentence in self._sentences_of(document).around(span)[:1]:
            self.shown.add((document.name, sentence))
            yield Sentence(self.anchor(document.name, sentence), self.label(document.name), sentence.of(document.text))

    def label(self, name: str) -> str:
        """What stands beside a value for its document: its number on the page."""
        return f"T{self._table_number[name]}" if name in self._table_number else str(self._number[name])

    def _row(self, name: str, row: int) -> Sentence:
        number = self._table_number[name]
        figure = self._figure(name, row)
        words = f"{figure.date}: {figure.low if figure.low is not None else 'number withheld'} {figure.direction}"
        return Sentence(f"t{number}-{row}", f"T{number}.{row}", f"{words}, {figure.category}. {figure.note}".strip())

    def _figure(self, name: str, row: int) -> Figure:
        table = self.tables[self._table_number[name] - 1]
        return next(figure for figure in table.figures if figure.row == row)
