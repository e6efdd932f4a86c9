"""Lists of people: CSV, and spreadsheets of Excel and OpenDocument.

An adapter over the standard library's csv and python-calamine, which gives values and runs no formula. A row becomes a
line of text, "Name: Pavel Horak | Status: held": what a person reads, and where every cell is found again. Invariant:
a row is counted as its spreadsheet counts it; a cell is told as it stands, a day as a day; nothing is left out but
empty rows.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from habeas.errors import BadInput
from habeas.intake.encoding import decode
from habeas.intake.limits import Limits
from habeas.intake.parsers.protocol import Page, Part
from habeas.model import Locator, LocatorKind, Row, Sheet, Span
from habeas.vocab import words
from habeas.vocab.headers import plain_header

_MOST_ROWS, _MOST_COLUMNS, _LONGEST_CELL = 50_000, 200, 10_000
_MOST_SHEETS = 50
_HEADERS_WITHIN = 20  # rows: above the header stand titles and dates
_DELIMITERS = ",;\t|"
_CURE = "Save it as CSV in UTF-8, the words over the columns in one row, and bring that"
Cells = list[str]


def is_list(data: bytes) -> bool:
    """Whether a CSV is a list of people: one of its first rows has the words over a column of names."""
    try:
        text = decode(data[:65_536], where="", declared=None).text
    except BadInput:
        return False
    return _find_header(list(_csv_rows(text, limit=_HEADERS_WITHIN))) is not None


def parse(data: bytes, *, where: str, limits: Limits) -> Iterator[Part]:
    """One text with every sheet that has people in it; raises `BadInput` for a file that has none."""
    books = _spreadsheet(data, where) if data[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0") else _csv(data, where)
    made = _Text()
    left: list[str] = []
    for name, rows in books:
        listed = list(rows)
        header = _find_header(listed)
        if header is None:
            left.extend([f"The sheet {name} has no column of names and was left out."] if any(map(any, listed)) else [])
            continue
        made.add(name, listed, header, where)
        limits.check_text(made.text, where=where)
    if not made.sheets:
        raise BadInput("has no column of names in it", where=where, cure="Write “Name” over the column of names")
    yield Page(text=made.text, locators=tuple(made.locators), sheets=tuple(made.sheets), warnings=tuple(left))


def _csv(data: bytes, where: str) -> Iterator[tuple[str, Iterable[Cells]]]:
    text = decode(data, where=where, declared=None).text
    if "\0" in text:
        raise BadInput("is no CSV: it has NUL bytes in it", where=where, cure=_CURE)
    yield "list", _csv_rows(text, limit=_MOST_ROWS + 1)


def _csv_rows(text: str, *, limit: int) -> Iterator[Cells]:
    plain = text.removeprefix("\ufeff")
    first = next((line for line in plain.splitlines() if line.strip()), "")
    delimiter = max(_DELIMITERS, key=first.count)
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(plain, newline=""), delimiter=delimiter)):
            if number >= limit:
                return
            yield [" ".join(cell.split())[:_LONGEST_CELL] for cell in cells[:_MOST_COLUMNS]]
    except csv.Error as error:
        raise BadInput(f"is no CSV: {error}", where="", cure=_CURE) from error


def _spreadsheet(data: bytes, where: str) -> Iterator[tuple[str, Iterable[Cells]]]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for name in book.sheet_names[:_MOST_SHEETS]:
            sheet = book.get_sheet_by_name(name)
            if sheet.height > _MOST_ROWS * 2:
                raise BadInput(f"the sheet {name} has {sheet.height:,} rows", where=where, cure="Bring it in parts")
            yield name, ([_say(cell) for cell in row[:_MOST_COLUMNS]] for row in sheet.to_python(skip_empty_area=False))
    except (CalamineError, OSError, ValueError, OverflowError) as error:
        raise BadInput("is no spreadsheet that can be opened, or a damaged one", where=where, cure=_CURE) from error


def _say(value: Any) -> str:
    """A cell as a person would write it; a whole number without a point, a day without its midnight."""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(str(value).split())[:_LONGEST_CELL]


def _find_header(rows: Sequence[Cells]) -> int | None:
    """The first row with the words over a column of names, and at least one other cell or row."""
    named = words("lists", "columns", "name") | words("lists", "columns", "family_name")
    known = {plain_header(word) for word in named}
    for number, cells in enumerate(rows[:_HEADERS_WITHIN]):
        if {plain_header(cell) for cell in cells} & known:
            return number
    return None


@dataclass
class _Text:
    """The text as it grows, line by line."""

    sheets: list[Sheet] = field(default_factory=list)
    locators: list[Locator] = field(default_factory=list)
    _lines: list[str] = field(default_factory=list)
    _length: int = 0

    @property
    def text(self) -> str:
        return "".join(self._lines)

    def add(self, name: str, rows: Sequence[Cells], header: int, where: str) -> None:
        below = rows[header + 1 :]
        if len(below) > _MOST_ROWS:
            raise BadInput(f"has more than {_MOST_ROWS:,} rows", where=where, cure="Bring it in parts")
        width = max((len(cells) for cells in rows[header:]), default=0)
        columns = _tell_apart([*rows[header], *[""] * (width - len(rows[header]))])
        found = [
            self._row(f"{name}!{number}", columns, [*cells, *[""] * (width - len(cells))])
            for number, cells in enumerate(below, header + 2)
            if any(cells)
        ]
        self.sheets.append(Sheet(name, tuple(columns), tuple(found)))

    def _row(self, at: str, columns: Sequence[str], cells: Cells) -> Row:
        start, spans, line = self._length, [], ""
        for column, cell in zip(columns, cells, strict=True):
            if cell:
                line += f"{' | ' if line else ''}{column}: "
            begin = start + len(line)
            line += cell
            spans.append(Span(begin, begin + len(cell)))
        self._lines.append(f"{line}\n")
        self._length += len(line) + 1
        self.locators.append(Locator(Span(start, start + len(line)), LocatorKind.ROW, at))
        return Row(at, tuple(spans))


def _tell_apart(columns: Sequence[str]) -> list[str]:
    """Every column has a word of its own: "Date", "Date (2)", "column 7"."""
    seen: dict[str, int] = {}
    told = []
    for number, column in enumerate(columns, 1):
        word = column or f"column {number}"
        seen[word] = seen.get(word, 0) + 1
        told.append(word if seen[word] == 1 else f"{word} ({seen[word]})")
    return told
