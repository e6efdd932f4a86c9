"""Lists of people: tables whose rows are people, as they stand in the text of a document.

Invariant: every cell is a span of the document's text, an empty one an empty span; a row has as many cells as the
sheet has columns. What a column means is nobody's guess: a map counts only when a person has confirmed it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from habeas.model.claims import Status
from habeas.model.span import Span


class Column(StrEnum):
    """What the cells of a column tell of the person of their row."""

    ID = "id"  # the list's own number or code for the person
    NAME = "name"
    FAMILY_NAME = "family_name"
    GIVEN_NAME = "given_name"
    STATUS = "status"
    ARRESTED = "arrested"  # the day custody began
    RELEASED = "released"  # the day the person was let go
    DIED = "died"  # the day the person died in custody
    PLACE = "place"  # where the person is or was held
    HOLDER = "holder"  # by whom
    CHARGES = "charges"
    TERMS = "terms"  # a sentence: "six years"
    ROLE = "role"
    LINKED = "linked"  # the name or id of another person of the list


@dataclass(frozen=True, slots=True)
class Row:
    """`at` is where it stands in the file: "Detainees!14" is row 14 of that sheet, as a spreadsheet counts."""

    at: str
    cells: tuple[Span, ...]

    @property
    def span(self) -> Span:
        return Span(self.cells[0].start, self.cells[-1].end)


@dataclass(frozen=True, slots=True)
class Sheet:
    """`columns` are the words of the header row."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """What a person confirmed of one sheet: a meaning or None for each column, in order.

    `statuses` are the words of the status column and what each means; a word that is not there means nothing.
    `day_first` says how "03/04/2031" is written in this list; None where nobody said.
    """

    sheet: str
    columns: tuple[Column | None, ...]
    statuses: tuple[tuple[str, Status], ...] = ()
    day_first: bool | None = None

    def place_of(self, column: Column) -> int | None:
        return self.columns.index(column) if column in self.columns else None
