"""Rows become the nouns of `habeas.model`, and back: the only place that knows both forms."""

from __future__ import annotations

from typing import Any

from habeas.desk.store import models
from habeas.model import (
    DateBasis,
    Document,
    Edtf,
    Furniture,
    Item,
    Locator,
    LocatorKind,
    Reason,
    Row,
    Sheet,
    Span,
    Translation,
)

Plain = dict[str, Any]


def layout_of(document: Document) -> Plain:
    """What of a document is neither its text nor said of it by anybody.

    Furniture, items, where its date stands, where in the file each stretch of text stands, the cells of a list, the
    translations its page names.
    """
    return {
        "furniture": [[one.span.start, one.span.end, one.reason.value] for one in document.furniture],
        "items": [[one.span.start, one.span.end, one.published and one.published.text] for one in document.items],
        "published_span": _pair(document.published_span),
        "settled_by": _pair(document.settled_by),
        "locators": [
            [one.span.start, one.span.end, one.kind.value, one.at, one.recognised] for one in document.locators
        ],
        "sheets": [
            [
                sheet.name,
                list(sheet.columns),
                [[row.at, *([cell.start, cell.end] for cell in row.cells)] for row in sheet.rows],
            ]
            for sheet in document.sheets
        ],
        "translations": [[one.language, one.url] for one in document.translations],
    }


def to_document(row: models.Document) -> Document:
    """The document as the readers and the record know it; needs `source` selected."""
    layout = row.layout
    return Document(
        name=row.name,
        text=row.text,
        sha256=row.sha256,
        published=to_date(row.published),
        published_basis=DateBasis(row.published_basis) if row.published_basis else None,
        published_span=_span(layout["published_span"]) if row.published_basis in ("text", "bound") else None,
        settled_by=_span(layout["settled_by"]),
        language=row.language or None,
        source=row.source.name if row.source else None,
        url=row.url or None,
        title=row.title or None,
        note=row.note or None,
        furniture=tuple(Furniture(Span(start, end), Reason(reason)) for start, end, reason in layout["furniture"]),
        items=tuple(Item(Span(start, end), to_date(day)) for start, end, day in layout["items"]),
        container=row.container or None,
        container_sha256=row.container_sha256 or None,
        locators=tuple(
            Locator(Span(start, end), LocatorKind(kind), at, recognised)
            for start, end, kind, at, recognised in layout.get("locators", ())
        ),
        sheets=tuple(_sheet(*told) for told in layout.get("sheets", ())),
        translations=translations_of(row),
    )


def translations_of(row: models.Document) -> tuple[Translation, ...]:
    return tuple(Translation(language, url) for language, url in row.layout.get("translations", ()))


def _sheet(name: str, columns: list[str], rows: list[list[Any]]) -> Sheet:
    return Sheet(name, tuple(columns), tuple(Row(at, tuple(Span(*cell) for cell in cells)) for at, *cells in rows))


def to_date(text: str | None) -> Edtf | None:
    return Edtf.parse(text) if text else None


def head_of(row: models.Document, reader: str = "accepted") -> Plain:
    """The head of a reading of this document in contract form; needs `source` selected."""
    return {
        "document": row.name,
        "sha256": row.sha256,
        "reader": reader,
        "published": row.published or None,
        "published_basis": row.published_basis or None,
        "source": row.source.name if row.source else None,
    }


def _pair(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None


def _span(pair: list[int] | None) -> Span | None:
    return Span(*pair) if pair else None
