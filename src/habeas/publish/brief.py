"""A brief: record and ledger as plain views, each value with its sentences.

`make_brief` gives the plain form that page, Markdown and JSON are written from. It computes nothing that the record
or the ledger has not: it words and arranges. The same inputs give the same brief.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from cattrs import Converter

from habeas.model import Document, Edtf, Reading, Unread
from habeas.model.figures import FigureTable
from habeas.model.ledger import Accounts, ClaimRef, Ledger
from habeas.model.record import Record
from habeas.publish import ledger_views, record_views
from habeas.publish.evidence import Evidence
from habeas.publish.marks import mark_document, mark_evidence
from habeas.publish.redaction import Withholding, withhold_all
from habeas.publish.views import Brief, ClaimRow, Colophon, DocumentView, TableView, UnreadRow
from habeas.publish.wording import say_basis, say_date, summarise

_LONGEST_UNREAD = 160  # characters of an unread passage shown in a list


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Everything a brief is made from; `readings` are of `documents`, in the same order."""

    documents: tuple[Document, ...]
    readings: tuple[Reading, ...]
    record: Record
    accounts: Accounts
    ledger: Ledger
    tables: tuple[FigureTable, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefOptions:
    """`initials` withholds the names of people in custody; `whole_texts` False prints only evidence sentences."""

    title: str = "People held: what the reports say, and whether it adds up"
    initials: bool = False
    whole_texts: bool = True
    program: str = ""
    reader: str = ""
    model: str = ""
    command: str = ""


def make_brief(case: Case, options: BriefOptions | None = None) -> dict[str, Any]:
    """The plain form of the brief: nested dicts, lists, texts and numbers (docs/brief.md gives the fields)."""
    options = options or BriefOptions()
    plain: dict[str, Any] = Converter(unstruct_collection_overrides={tuple: list}).unstructure(_assemble(case, options))
    if not options.initials:
        return plain
    names = [name for person in case.record.people for name in person.names]
    withheld: dict[str, Any] = withhold_all(plain, Withholding.of(names))
    return withheld


def _assemble(case: Case, options: BriefOptions) -> Brief:
    evidence = Evidence(case.documents, case.tables)
    populations = ledger_views.populations(case.ledger, case.accounts, evidence)
    labels = {population.id: population.label for population in populations}
    people = record_views.people(case.record.people, evidence)
    named = record_views.people(case.record.named, evidence)
    threads = record_views.threads(case.record.threads, evidence)
    disagreements = (
        *ledger_views.disagreements(case.ledger, labels, evidence),
        *record_views.reversals(case.record.threads, evidence),
    )
    exchanges = ledger_views.exchanges(case.ledger.exchanges, labels, evidence)
    not_stocks = ledger_views.not_stocks(case.ledger.not_stocks, evidence)
    documents = tuple(_documents(case, options, evidence))
    return Brief(
        title=options.title,
        period=_period(case.documents),
        summary=tuple(_summary(case, len(disagreements))),
        disagreements=disagreements,
        populations=populations,
        not_stocks=not_stocks,
        people=people,
        named=named,
        threads=threads,
        exchanges=exchanges,
        documents=documents,
        tables=tuple(_tables(case.tables, evidence)),
        whole_texts=options.whole_texts,
        initials=options.initials,
        colophon=Colophon(program=options.program, reader=options.reader, model=options.model, command=options.command),
    )


def _period(documents: Iterable[Document]) -> str:
    """From the first to the last dated document; undated ones do not stretch it."""
    dates = [document.published for document in documents if document.published]
    known = sorted(day for date in dates for day in (date.earliest, date.latest) if day)
    if not known:
        return "no document is dated"
    first, last = known[0].isoformat(), known[-1].isoformat()
    return first if first == last else f"{first} to {last}"


def _summary(case: Case, disagreements: int) -> Iterable[str]:
    claims = sum(len(list(reading.claims())) for reading in case.readings)
    unread = sum(len(reading.unread) for reading in case.readings)
    yield _number(len(case.documents), "document")
    if case.tables:
        yield _number(len(case.tables), "table") + " of figures"
    yield _number(claims, "claim")
    yield _number(unread, "passage") + " looked at and left unread"
    yield _number(disagreements, "point") + " to settle"
    yield (_number(len(case.record.people), "person", "people") if case.record.people else "nobody") + " named as held"


def _number(number: int, one: str, many: str | None = None) -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def _documents(case: Case, options: BriefOptions, evidence: Evidence) -> Iterable[DocumentView]:
    pairs = list(zip(case.documents, case.readings, strict=True))
    rows = [tuple(_claims(*pair, evidence)) for pair in pairs] if options.whole_texts else []
    for i, (document, reading) in enumerate(pairs):
        mark = mark_document if options.whole_texts else mark_evidence
        unprinted = options.initials and not any(reading.claims())  # nobody's name was recognised there
        yield DocumentView(
            number=i + 1,
            name=document.name,
            title=document.title,
            source=document.source,
            url=document.url,
            published=say_date(document.published),
            basis=say_basis(document.published_basis),
            basis_words=_basis_words(document),
            language=document.language,
            note=document.note,
            origin=document.origin,
            sha256=document.sha256,
            reader=reading.reader,
            paragraphs=() if unprinted else mark(document, reading, evidence),
            claims=rows[i] if rows else (),
            unread=() if unprinted or not options.whole_texts else tuple(_unread(document, reading.unread, evidence)),
        )


def _basis_words(document: Document) -> str | None:
    """The words that give the date, and the sentence that settled day against month where they were in doubt."""
    spans = [span for span in (document.published_span, document.settled_by) if span]
    return " … ".join(" ".join(span.of(document.text).split()) for span in spans) or None


def _claims(document: Document, reading: Reading, evidence: Evidence) -> Iterable[ClaimRow]:
    for claim in sorted(reading.claims(), key=lambda claim: claim.span):
        kind, summary = summarise(claim)
        behind = evidence.behind([ClaimRef(reading.document, claim.span)])
        words = " ".join(claim.span.of(document.text).split())
        yield ClaimRow(kind=kind, summary=summary, words=words, evidence=behind)


def _unread(document: Document, passages: Iterable[Unread], evidence: Evidence) -> Iterable[UnreadRow]:
    for passage in passages:
        words = " ".join(passage.span.of(document.text).split())
        short = words if len(words) <= _LONGEST_UNREAD else words[: _LONGEST_UNREAD - 1] + "…"
        behind = evidence.behind([ClaimRef(document.name, passage.span)])
        yield UnreadRow(reason=passage.reason.value, words=short, anchor=behind[0].anchor if behind else None)


def _tables(tables: Iterable[FigureTable], evidence: Evidence) -> Iterable[TableView]:
    for number, table in enumerate(tables, 1):
        rows = (evidence.behind([ClaimRef(table.name, row=figure.row)])[0] for figure in table.figures)
        yield TableView(number=number, name=table.name, sha256=table.sha256, rows=tuple(rows))


def say_published(date: Edtf | None) -> str:
    return date.text if date else "undated"
