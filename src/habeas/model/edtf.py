"""Dates that keep their precision: EDTF text plus the earliest and latest day it allows.

The forms are those of ISO 8601-2 (EDTF) that the claim contract uses: `2031-05-17`, `2031-05`, `2031`, `2031-23`
(seasons 21 to 24, quarters 33 to 36), a decade `193X`, a century `19XX`, an unspecified month or day (`2031-XX`,
`2031-05-XX`), the qualifiers `~`, `?` and `%`, intervals `a/b`, `a/..`, `../b`, and sets `{a,b}`, `{a..b,c}`.

Invariant: `earliest` and `latest` bound every day the text allows; None is unbounded. A year is never invented.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import MAXYEAR, date
from functools import lru_cache

from habeas.errors import BadDate

_SIMPLE = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d{2}XX)(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?(?P<doubt>[~?%])?", re.ASCII
)
_LONGEST = 1000  # characters; no date is written longer, and what is read is kept in memory
_CURE = "Write it as EDTF: 2023-09-29, 2023-09, 2023, 2023-10/2023-11, 2023-09-29/.. or 2002~"

# First and last month of what EDTF writes in the place of the month. Seasons are those of the northern hemisphere
# (ISO 8601-2 leaves 21 to 24 unplaced); winter runs from December into the next year.
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14), 33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12)}


@dataclass(frozen=True, slots=True)
class Edtf:
    """A date of any precision. `earliest` and `latest` are inclusive days; None means unbounded on that side."""

    text: str
    earliest: date | None
    latest: date | None

    @classmethod
    def parse(cls, text: str) -> Edtf:
        """Read EDTF text; raises `BadDate` for anything that is not one of the forms above."""
        if len(text) > _LONGEST:
            raise BadDate(f"{text[:20]!r} … is too long for a date", cure=_CURE)
        return _parse(text.strip())

    @classmethod
    def of(cls, day: date) -> Edtf:
        return cls(day.isoformat(), day, day)

    @property
    def is_day(self) -> bool:
        return self.earliest is not None and self.earliest == self.latest

    @property
    def is_open(self) -> bool:
        return self.earliest is None or self.latest is None

    def may_precede(self, other: Edtf) -> bool:
        """Whether some day of this may lie before some day of the other."""
        return self.earliest is None or other.latest is None or self.earliest < other.latest

    def __str__(self) -> str:
        return self.text


@lru_cache(maxsize=4096)
def _parse(text: str) -> Edtf:
    if text.startswith("{") and text.endswith("}"):
        parts = [_interval(part.strip(), "..") for part in text[1:-1].split(",")]
        return Edtf(text, _least([p.earliest for p in parts]), _greatest([p.latest for p in parts]))
    return _interval(text, "/")


def _interval(text: str, mark: str) -> Edtf:
    if mark == "/" and "/" in text:
        first, _, last = text.partition("/")
    elif mark == ".." and ".." in text:
        first, _, last = text.partition("..")
        first, last = first or "..", last or ".."
    else:
        return _simple(text)
    if first in ("..", "") and last in ("..", ""):
        raise BadDate(f"{text!r} is open on both sides", cure=_CURE)
    start = None if first in ("..", "") else _simple(first).earliest
    end = None if last in ("..", "") else _simple(last).latest
    if start and end and start > end:
        raise BadDate(f"{text!r} ends before it begins", cure=_CURE)
    return Edtf(text, start, end)


def _simple(text: str) -> Edtf:
    found = _SIMPLE.fullmatch(text)
    if not found:
        raise BadDate(f"{text!r} is not a date", cure=_CURE)
    year, month, day = found["year"], found["month"], found["day"]
    first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if not 1 <= first <= 9999:
        raise BadDate(f"{text!r} has no such year", cure=_CURE)
    if month is None or (month == "XX" and day in (None, "XX")):
        return Edtf(text, date(first, 1, 1), date(last, 12, 31))
    if first != last or month == "XX":
        raise BadDate(f"{text!r} leaves open what stands before a known part", cure=_CURE)
    return Edtf(text, *_month(text, first, int(month), day))


def _month(text: str, year: int, month: int, day: str | None) -> tuple[date, date]:
    if month in _SEASONS and day is None:
        start, end = _SEASONS[month]
        if year + (end > 12) > MAXYEAR:
            raise BadDate(f"{text!r} ends after the last year there is", cure=_CURE)
        return date(year, start, 1), _last_day(year + (end > 12), (end - 1) % 12 + 1)
    if not 1 <= month <= 12:
        raise BadDate(f"{text!r} has no such month", cure=_CURE)
    if day is None or day == "XX":
        return date(year, month, 1), _last_day(year, month)
    try:
        exact = date(year, month, int(day))
    except ValueError:
        raise BadDate(f"{text!r} has no such day", cure=_CURE) from None
    return exact, exact


def _last_day(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _least(days: list[date | None]) -> date | None:
    return None if None in days else min(day for day in days if day)


def _greatest(days: list[date | None]) -> date | None:
    return None if None in days else max(day for day in days if day)
