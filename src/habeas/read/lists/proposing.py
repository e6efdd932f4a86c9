"""What the columns of a list probably mean, for a person to confirm.

Goes by the words over the columns and by those of the status column, never by what a cell looks like. Invariant: no
meaning is given to two columns; a word of a status column that is not known stays without a meaning.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from habeas.model import Column, ColumnMap, Document, Sheet, Status
from habeas.read.lists.days import find_order
from habeas.vocab import words
from habeas.vocab.headers import plain_header

_DAYS = (Column.ARRESTED, Column.RELEASED, Column.DIED)


def propose_maps(document: Document) -> tuple[ColumnMap, ...]:
    """One map a sheet, in order; all columns None where no word over them is known."""
    return tuple(_propose(sheet, document.text) for sheet in document.sheets)


def _propose(sheet: Sheet, text: str) -> ColumnMap:
    taken: set[Column] = set()
    columns: list[Column | None] = []
    for header in sheet.columns:
        meaning = _columns().get(plain_header(header))
        columns.append(meaning if meaning not in taken else None)
        if meaning:
            taken.add(meaning)
    map_ = ColumnMap(sheet.name, tuple(columns))
    days = [cell for column in _DAYS for cell in cells_of(sheet, map_, column, text)]
    return ColumnMap(sheet.name, map_.columns, tuple(_statuses_of(sheet, map_, text)), find_order(days))


def cells_of(sheet: Sheet, map_: ColumnMap, column: Column, text: str) -> list[str]:
    """The cells of a column that are not empty; none where the map has no such column."""
    place = map_.place_of(column)
    told = [] if place is None else [" ".join(row.cells[place].of(text).split()) for row in sheet.rows]
    return [cell for cell in told if cell]


def _statuses_of(sheet: Sheet, map_: ColumnMap, text: str) -> Iterator[tuple[str, Status]]:
    for word in dict.fromkeys(cells_of(sheet, map_, Column.STATUS, text)):
        status = _statuses().get(plain_header(word))
        if status:
            yield word, status


@cache
def _columns() -> dict[str, Column]:
    return {plain_header(word): column for column in Column for word in _listed("columns", column)}


@cache
def _statuses() -> dict[str, Status]:
    return {plain_header(word): status for status in Status for word in _listed("statuses", status)}


def _listed(table: str, name: str) -> Iterable[str]:
    return words("lists", table, name)
