"""The shapes a brief is made of: plain words, each with the sentences behind it.

Everything here is text and numbers ready to be shown; nothing points back into the record. All three forms of a brief
(page, Markdown, JSON) are written from these shapes, so that what is withheld once is withheld everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass

from habeas.publish.evidence import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """Something that does not add up: `kind` is contradiction, tension, residual, order or reversal."""

    kind: str
    words: str
    population: str | None
    evidence: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StockRow:
    date: str
    low: int
    high: int | None
    text: str
    derived: bool
    words: str
    evidence: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowRow:
    date: str | None
    direction: str
    kind: str
    status: str
    low: int
    high: int | None
    text: str
    words: str
    evidence: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ResidualRow:
    first: str
    last: str
    text: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioView:
    assumes: str
    words: str
    stocks: tuple[StockRow, ...]
    residuals: tuple[ResidualRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PopulationView:
    id: str
    anchor: str
    label: str
    part_of: str | None
    stocks: tuple[StockRow, ...]
    claimed: tuple[ClaimedRow, ...]
    flows: tuple[FlowRow, ...]
    residuals: tuple[ResidualRow, ...]
    scenarios: tuple[ScenarioView, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimedRow:
    """A figure as one source gave it, before any reconciling."""

    date: str | None
    low: int
    high: int | None
    text: str
    claimant: str
    words: str
    derived: bool
    evidence: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SideView:
    text: str
    evidence: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangeView:
    date: str | None
    status: str
    sides: tuple[SideView, ...]
    evidence: tuple[Sentence, ...]
    carried_out: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberView:
    """A number of people that is no stock of people held."""

    measure: str
    value: str
    words: str
    evidence: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StayView:
    began: str | None
    how_began: str | None
    ended: str | None
    how_ended: str | None
    holder: str | None
    place: str | None
    terms: str | None
    evidence: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonView:
    name: str
    other_names: tuple[str, ...]
    roles: tuple[str, ...]
    status: str | None
    as_of: str | None
    stays: tuple[StayView, ...]
    joined_because: tuple[str, ...]
    evidence: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceView:
    date: str | None
    kind: str
    group: str | None
    toward: str | None
    conditions: tuple[str, ...]
    exclusions: tuple[str, ...]
    inferred: bool
    evidence: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnView:
    words: str
    evidence: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadView:
    speaker: str
    stances: tuple[StanceView, ...]
    turns: tuple[TurnView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A run of a document's text under the same marks. `kinds` are claim kinds, `title` says what was read there."""

    text: str
    kinds: tuple[str, ...] = ()
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceView:
    """A sentence as printed among the documents; its anchor is the address that values open."""

    anchor: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    kind: str
    summary: str
    words: str
    evidence: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadRow:
    reason: str
    words: str
    anchor: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentView:
    number: int
    name: str
    title: str | None
    source: str | None
    url: str | None
    published: str | None
    basis: str
    basis_words: str | None
    language: str | None
    note: str | None
    origin: str | None  # name of the earlier document whose text this is, or nearly is
    sha256: str
    reader: str
    paragraphs: tuple[tuple[SentenceView, ...], ...]
    claims: tuple[ClaimRow, ...]
    unread: tuple[UnreadRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableView:
    number: int
    name: str
    sha256: str
    rows: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Colophon:
    program: str
    reader: str
    model: str
    command: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    title: str
    period: str
    summary: tuple[str, ...]
    disagreements: tuple[Disagreement, ...]
    populations: tuple[PopulationView, ...]
    not_stocks: tuple[NumberView, ...]
    people: tuple[PersonView, ...]
    named: tuple[PersonView, ...]
    threads: tuple[ThreadView, ...]
    exchanges: tuple[ExchangeView, ...]
    documents: tuple[DocumentView, ...]
    tables: tuple[TableView, ...]
    whole_texts: bool
    initials: bool
    colophon: Colophon
