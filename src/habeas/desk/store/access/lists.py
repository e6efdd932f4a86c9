"""A list of people and its columns: the words over them, some cells, and what they mean or are proposed to mean."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from habeas.desk.store.columns import maps_of
from habeas.desk.store.rows import to_document
from habeas.desk.store.seat import NOWHERE, Seat
from habeas.desk.store.terms import Role, Scope
from habeas.desk.store.visible import visible_documents
from habeas.model import Column, ColumnMap, Sheet, Span
from habeas.read.lists import propose_maps

_EXAMPLES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """A column: the words over it, some of its cells, and what it means or probably means."""

    words: str
    examples: tuple[str, ...]
    meaning: Column | None
    statuses: tuple[str, ...]  # every word in it, the commonest first: asked about if it is the status column


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A sheet. `map_` is what stands or, before anything does (`is_confirmed` False), what is proposed."""

    name: str
    rows: int
    headers: tuple[Header, ...]
    map_: ColumnMap
    is_confirmed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage:
    id: int
    name: str
    title: str
    sheets: tuple[Listed, ...]


def open_list(seat: Seat, document: int) -> ListPage:
    """Raises `NotHere` for a document that may not be seen, and for one that is no list."""
    seat.need(Role.VIEWER, Scope.READ)
    row = visible_documents(seat).select_related("source").filter(pk=document).first()
    text = to_document(row) if row else None
    if row is None or text is None or not text.sheets:
        raise NOWHERE
    stands = {map_.sheet: map_ for map_ in maps_of(row, text)}
    proposed = propose_maps(text)
    sheets = tuple(
        _listed(sheet, stands.get(sheet.name, map_), text.text, is_confirmed=sheet.name in stands)
        for sheet, map_ in zip(text.sheets, proposed, strict=True)
    )
    return ListPage(id=row.pk, name=row.name, title=row.title, sheets=sheets)


def _listed(sheet: Sheet, map_: ColumnMap, text: str, *, is_confirmed: bool) -> Listed:
    headers = []
    for place, words in enumerate(sheet.columns):
        cells = Counter(told for row in sheet.rows if (told := _words(row.cells[place], text)))
        headers.append(
            Header(
                words=words,
                examples=tuple(dict.fromkeys(list(cells)[:_EXAMPLES])),
                meaning=map_.columns[place],
                statuses=tuple(word for word, _ in cells.most_common()),
            )
        )
    return Listed(name=sheet.name, rows=len(sheet.rows), headers=tuple(headers), map_=map_, is_confirmed=is_confirmed)


def _words(span: Span, text: str) -> str:
    return " ".join(span.of(text).split())
