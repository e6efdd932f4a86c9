"""The days in the cells of a list.

Invariant: a day is only told where the cell has one reading. "03/04/2031" has two, unless a person said how the list
is written; whether the whole column settles it is proposed, not assumed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from habeas.errors import BadDate
from habeas.model import Edtf
from habeas.text.dates import resolve_phrase

_FIGURES = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
_ISO = re.compile(r"(\d{4}(?:-\d\d){0,2})(?:[T ]00:00(?::00)?)?")
_ANCHOR = date(1000, 1, 1)  # so that a phrase without a year resolves to a day no list means


def find_order(cells: Iterable[str]) -> bool | None:
    """True for day first, False for month first, by days that can only be one; None where nothing or both are shown."""
    shown = set()
    for cell in cells:
        found = _FIGURES.fullmatch(cell)
        if found:
            first, second = int(found[1]), int(found[2])
            if first > 12 >= second:
                shown.add(True)
            elif second > 12 >= first:
                shown.add(False)
    return shown.pop() if len(shown) == 1 else None


def read_day(cell: str, *, day_first: bool | None) -> Edtf | None:
    """The day or month or year of a cell, as precise as it says; None for anything else."""
    text = " ".join(cell.split())
    found = _FIGURES.fullmatch(text)
    if found:
        return _of_figures(int(found[1]), int(found[2]), int(found[3]), day_first)
    iso = _ISO.fullmatch(text)
    try:
        if iso:
            return Edtf.parse(iso[1])
        told = resolve_phrase(text, _ANCHOR)
    except (BadDate, ValueError):
        return None
    return told if told and told.earliest and told.earliest.year > _ANCHOR.year + 1 else None


def _of_figures(first: int, second: int, year: int, day_first: bool | None) -> Edtf | None:
    orders = (True, False) if day_first is None else (day_first,)
    days = {day for order in orders if (day := _day(year, *((second, first) if order else (first, second))))}
    return Edtf.of(days.pop()) if len(days) == 1 else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
