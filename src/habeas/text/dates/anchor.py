"""The day a text is told from, which may itself be known only within bounds.

Invariant: a date is resolved against an anchor only if every day the anchor allows gives the same value.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from habeas.model import Edtf
from habeas.text.dates.days import (
    Point,
    add_days,
    back_or_on,
    interval,
    nearest_month,
    nearest_weekday,
    shifted,
    write,
)
from habeas.text.dates.found import Tense
from habeas.text.dates.written import Nearest, Shift, Unit, Window

_SOON = 60  # days; a date so near ahead may be meant where no verb tells it as past


@dataclass(frozen=True, slots=True)
class Anchor:
    """From the first to the last day on which the text may have been told."""

    first: date
    last: date

    @classmethod
    def of(cls, anchor: date | Edtf | None) -> Anchor | None:
        """None for no anchor and for one open on a side: "not before" a day anchors nothing."""
        if isinstance(anchor, Edtf):
            if anchor.earliest is None or anchor.latest is None:
                return None
            return cls(anchor.earliest, anchor.latest)
        return cls(anchor, anchor) if anchor else None

    def agreed(self, value: Callable[[date], Edtf | None]) -> Edtf | None:
        """The value at both bounds if it is the same; every rule here grows with the day, so it holds between them."""
        found = value(self.first)
        return found if self.first == self.last or found == value(self.last) else None

    def shift(self, form: Shift, *, is_counted: bool) -> Edtf | None:
        """ "last week" is the week of the calendar; "a week ago" (`is_counted`) a day."""
        if is_counted and form.unit is Unit.WEEK:
            return self.agreed(lambda day: _day(add_days(day, 7 * form.amount)))
        return self.agreed(lambda day: shifted(Point.of(day), form.unit, form.amount))

    def window(self, form: Window) -> Edtf | None:
        return self.agreed(lambda day: window(day, form))

    def nearest(self, form: Nearest, tense: Tense | None) -> Edtf | None:
        return self.agreed(lambda day: nearest(day, form, tense))

    def partial(self, month: int, day: int | None, tense: Tense | None) -> tuple[Edtf, ...]:
        """The readings of a date without a year: one, or two where it is just ahead and no verb tells it as past."""
        first, last = self.partial_at(self.first, month, day, tense), self.partial_at(self.last, month, day, tense)
        return tuple(dict.fromkeys(first + last))

    @staticmethod
    def partial_at(told: date, month: int, day: int | None, tense: Tense | None) -> tuple[Edtf, ...]:
        years = [found for year in range(told.year - 8, told.year + 9) if (found := _dated(year, month, day))]
        past = [found for found in years if found.earliest and found.earliest <= told]
        ahead = [found for found in years if found.latest and found.latest >= told]
        if tense is Tense.FUTURE:
            return tuple(ahead[:1])
        coming = [f for f in ahead if f not in past and f.earliest and (f.earliest - told).days <= _SOON]
        return (*past[-1:], *(coming[:1] if tense is None else ()))


def _dated(year: int, month: int, day: int | None) -> Edtf | None:
    return write(year, month, day) if 1 <= year <= 9998 else None


def _day(day: date | None) -> Edtf | None:
    return Edtf.of(day) if day else None


def window(day: date, form: Window) -> Edtf | None:
    """The stretch that ends on a day ("the past week") or begins on it ("the next ten days")."""
    other = back_or_on(day, form.unit, form.amount)
    if other is None:
        return None
    return interval(other, day) if form.amount < 0 else interval(day, other)


def nearest(day: date, form: Nearest, tense: Tense | None) -> Edtf | None:
    """A weekday, month or season near a day; a bare weekday is the last on or before it, or the next if to come."""
    if form.weekday is None:
        return nearest_month(day, form.month or 1, form.side or 0)
    if form.week:
        week = shifted(Point.of(day), Unit.WEEK, form.week.amount)
        return _day(nearest_weekday(week.earliest, form.weekday, 0)) if week and week.earliest else None
    if form.side is not None:
        return _day(nearest_weekday(day, form.weekday, form.side))
    side = 1 if tense is Tense.FUTURE else -1
    if form.is_weekend:
        return _weekend(day, side)
    return _day(day if day.weekday() == form.weekday else nearest_weekday(day, form.weekday, side))


def _weekend(day: date, side: int) -> Edtf | None:
    """The weekend a day stands in, else the last or the next."""
    back = day.weekday() - 5
    saturday = add_days(day, -back) if back >= 0 else nearest_weekday(day, 5, side)
    sunday = add_days(saturday, 1) if saturday else None
    return interval(saturday, sunday) if saturday and sunday else None
