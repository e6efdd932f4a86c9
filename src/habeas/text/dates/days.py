"""Arithmetic of days, weeks, months and years on dates of several precisions.

Knows the calendar only. Invariant: every result is an `Edtf` no more precise than what it was counted from, or None
where there is no such day.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from habeas.errors import BadDate
from habeas.model import Edtf
from habeas.text.dates.written import Unit

_SEASON_STARTS = {21: 3, 22: 6, 23: 9, 24: 12}


@dataclass(frozen=True, slots=True)
class Point:
    """A day, month or year of the calendar; what is None is not known."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def of(cls, day: date) -> Point:
        return cls(day.year, day.month, day.day)

    def months_to(self, month: int) -> int:
        """How many months a month of the same year lies ahead (behind if negative); 0 where this has no month."""
        return month - self.month if self.month and month <= 12 else 0

    def to_date(self) -> date | None:
        if self.month is None or self.day is None:
            return None
        try:
            return date(self.year, self.month, self.day)
        except ValueError:
            return None


def write(year: int, month: int | None = None, day: int | None = None) -> Edtf | None:
    """The EDTF of a date of the calendar; None for one that does not exist."""
    text = f"{year:04d}" + (f"-{month:02d}" if month else "") + (f"-{day:02d}" if day else "")
    return parse(text)


def parse(text: str) -> Edtf | None:
    try:
        return Edtf.parse(text)
    except BadDate:
        return None


def interval(first: date, last: date) -> Edtf | None:
    return parse(f"{first}/{last}") if first <= last else None


def add_days(day: date, amount: int) -> date | None:
    try:
        return day + timedelta(days=amount)
    except OverflowError:
        return None


def add_months(year: int, month: int, amount: int) -> tuple[int, int]:
    """Year and month so many months on."""
    whole = year * 12 + month - 1 + amount
    return whole // 12, whole % 12 + 1


def shifted(point: Point, unit: Unit, amount: int) -> Edtf | None:
    """So many units from a point, as precise as the unit; None where the point is coarser than it."""
    if unit is Unit.YEAR:
        return write(point.year + amount)
    if unit is Unit.DECADE:
        return parse(f"{point.year // 10 + amount:03d}X")
    if point.month is None:
        return None
    if unit is Unit.MONTH:
        return write(*add_months(point.year, point.month, amount))
    if unit is Unit.QUARTER:
        year, month = add_months(point.year, point.month, 3 * amount)
        return write(year, 33 + (month - 1) // 3)
    day = point.to_date()
    return _shifted_day(day, unit, amount) if day else None


def _shifted_day(day: date, unit: Unit, amount: int) -> Edtf | None:
    if unit is Unit.DAY:
        found = add_days(day, amount)
        return Edtf.of(found) if found else None
    monday = add_days(day, 7 * amount - day.weekday())
    if monday is None or unit not in (Unit.WEEK, Unit.WEEKEND):
        return None
    last = add_days(monday, 6)
    first = add_days(monday, 5) if unit is Unit.WEEKEND else monday
    return interval(first, last) if first and last else None


def back_or_on(day: date, unit: Unit, amount: int) -> date | None:
    """The same day so many units away, the month's last where it has none: 31 January and a month is 28 February."""
    if unit is Unit.DAY:
        return add_days(day, amount)
    if unit is Unit.WEEK:
        return add_days(day, 7 * amount)
    year, month = add_months(day.year, day.month, amount * (12 if unit is Unit.YEAR else 1))
    if not 1 <= year <= 9999:
        return None
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def nearest_weekday(day: date, weekday: int, side: int) -> date | None:
    """The last such weekday before a day (-1), the first after it (1), or that of its own week (0)."""
    if side == 0:
        return add_days(day, weekday - day.weekday())
    if side < 0:
        return add_days(day, -((day.weekday() - weekday - 1) % 7 + 1))
    return add_days(day, (weekday - day.weekday() - 1) % 7 + 1)


def nearest_month(day: date, month: int, side: int) -> Edtf | None:
    """The last such month or season over before a day (-1), the next to begin (1), or that of its own year (0)."""
    year = day.year
    if side == 0:
        # In January "this winter" is the one that began last year.
        return write(year - (month == 24 and day.month < 3), month)
    candidates = [found for found in (write(y, month) for y in range(year - 2, year + 3) if 1 <= y <= 9998) if found]
    if side < 0:
        return max((c for c in candidates if c.latest and c.latest < day), key=_start, default=None)
    return min((c for c in candidates if c.earliest and c.earliest > day), key=_start, default=None)


def _start(edtf: Edtf) -> date:
    return edtf.earliest or date.min


def part_of(whole: Edtf, unit: Unit, number: int, count: int) -> Edtf | None:
    """A measured part of a month or year: its second half, its third quarter, its last two weeks."""
    if whole.earliest is None or whole.latest is None or not whole.text.isascii():
        return None
    is_year = len(whole.text) == 4
    if unit is Unit.QUARTER:
        return write(whole.earliest.year, 32 + (4 if number < 0 else number)) if is_year and number <= 4 else None
    if unit is Unit.HALF:
        return _half(whole.earliest, whole.latest, number, is_year=is_year)
    return _stretch(whole.earliest, whole.latest, unit, number, count)


def _half(first: date, last: date, number: int, *, is_year: bool) -> Edtf | None:
    if number not in (1, 2, -1):
        return None
    if is_year:
        months = ("01", "06") if number == 1 else ("07", "12")
        return parse("/".join(f"{first.year:04d}-{month}" for month in months))
    middle = first.replace(day=15)
    return interval(first, middle) if number == 1 else interval(middle + timedelta(days=1), last)


def _stretch(first: date, last: date, unit: Unit, number: int, count: int) -> Edtf | None:
    """The numbered unit, or the first or last few of them."""
    if count > 1 and number not in (1, -1):
        return None
    begin, over = (first, 1) if number > 0 else (last + timedelta(days=1), -1)
    start = back_or_on(begin, unit, over * (number - 1 if number > 0 else count))
    if start is None:
        return None
    end = back_or_on(start, unit, count)
    if end is None or start < first or end > last + timedelta(days=1):
        return None
    if unit is Unit.MONTH and count == 1:
        return write(start.year, start.month)
    return interval(start, end - timedelta(days=1)) if (end - start).days > 1 else Edtf.of(start)
