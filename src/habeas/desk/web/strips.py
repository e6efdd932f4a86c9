"""Custody in time as bars: what was surely so, and what the days told leave room for.

Knows days and percentages; the template draws them. Invariant: a bar is "sure" only where every reading of the days
told has the person in custody; an end that nobody told is not drawn as one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from django.utils.translation import gettext as _

from habeas.publish.wording import say_term

_MOST_TICKS = 4
_LABEL = 56  # characters that fit beside each other on a telephone
_ROW, _BAR, _AXIS = 36, 12, 22  # pixels


class Stretch(Protocol):
    """Custody under one holder; days are EDTF texts ("" not stated) with their bounds (None is unbounded)."""

    @property
    def began(self) -> str: ...
    @property
    def began_first(self) -> date | None: ...
    @property
    def began_last(self) -> date | None: ...
    @property
    def ended(self) -> str: ...
    @property
    def ended_first(self) -> date | None: ...
    @property
    def ended_last(self) -> date | None: ...
    @property
    def how_began(self) -> str: ...
    @property
    def how_ended(self) -> str: ...
    @property
    def holder(self) -> str: ...
    @property
    def place(self) -> str: ...
    @property
    def disputed(self) -> bool: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """`x` and `width` are percentages of the strip; `css` is "sure" or "possible"."""

    x: str
    width: str
    css: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    label: str
    words: str
    bars: tuple[Bar, ...]
    is_disputed: bool
    text_y: int
    bar_y: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    x: str
    label: str
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    rows: tuple[Row, ...]
    ticks: tuple[Tick, ...]
    height: int
    axis_y: int
    words: str
    has_possible: bool
    has_disputed: bool


@dataclass(frozen=True, slots=True)
class _Bounds:
    """Within which days a stretch began and ended; None is unbounded."""

    begun_first: date | None
    begun_last: date | None
    ended_first: date | None
    ended_last: date | None


def draw_strip(stays: Iterable[Stretch], *, confirmed: date | None, until: date) -> Strip | None:
    """The strip, or None where no day at all is told. `confirmed`: the last day somebody told of as held still."""
    listed = list(stays)
    bounds = [_bound(listed, place, confirmed) for place in range(len(listed))]
    known = [day for one in bounds for day in _days(one) if day]
    if not known:
        return None
    axis = _Axis.around(min(known), max(*known, until))
    rows = tuple(_row(axis, place, *pair) for place, pair in enumerate(zip(listed, bounds, strict=True)))
    axis_y = len(rows) * _ROW
    return Strip(
        rows=rows,
        ticks=tuple(axis.ticks()),
        height=axis_y + _AXIS,
        axis_y=axis_y,
        words="; ".join(row.words for row in rows),
        has_possible=any(bar.css == "possible" for row in rows for bar in row.bars),
        has_disputed=any(row.is_disputed for row in rows),
    )


def _days(bounds: _Bounds) -> tuple[date | None, ...]:
    return bounds.begun_first, bounds.begun_last, bounds.ended_first, bounds.ended_last


def _bound(stays: Sequence[Stretch], place: int, confirmed: date | None) -> _Bounds:
    """A stretch nobody told the end of lasts until the next begins; the last one surely until it was confirmed."""
    stay = stays[place]
    first, last = stay.ended_first, stay.ended_last
    following = stays[place + 1] if place + 1 < len(stays) else None
    if not _is_over(stay):
        first, last = (following.began_first, following.began_last) if following else (confirmed, None)
    elif following and last is None:
        last = following.began_last
    return _Bounds(stay.began_first, stay.began_last, first, last)


def _is_over(stay: Stretch) -> bool:
    return bool(stay.ended or stay.how_ended)


@dataclass(frozen=True, slots=True)
class _Axis:
    left: date
    right: date

    @classmethod
    def around(cls, first: date, last: date) -> _Axis:
        """With room at the left, so that what may have begun before the first day told can be seen."""
        room = max(timedelta(days=20), (last - first) * 0.06)
        return cls(max(first, date.min + room) - room, last)

    def at(self, day: date) -> float:
        share = (day - self.left) / max(self.right - self.left, timedelta(days=1))
        return min(100.0, max(0.0, share * 100))

    def bar(self, first: date | None, last: date | None, css: str) -> Bar:
        x, end = self.at(first or self.left), self.at(last or self.right)
        return Bar(x=f"{x:.2f}%", width=f"{max(end - x, 0.6):.2f}%", css=css)

    def ticks(self) -> Iterator[Tick]:
        years = self.right.year - self.left.year
        step = 12 * -(-years // _MOST_TICKS) if years >= 3 else next(n for n in (1, 2, 3, 6, 12) if self._fits(n))
        for month in range(self._month(self.left) + 1, self._month(self.right) + 1):
            if month % step == 0:
                yield self._tick(date(month // 12, month % 12 + 1, 1), by_year=step >= 12)

    def _fits(self, step: int) -> bool:
        return (self._month(self.right) - self._month(self.left)) // step <= _MOST_TICKS

    def _tick(self, day: date, *, by_year: bool) -> Tick:
        x = self.at(day)
        anchor = "start" if x < 8 else "end" if x > 92 else "middle"
        return Tick(x=f"{x:.2f}%", label=f"{day:%Y}" if by_year else f"{day:%Y-%m}", anchor=anchor)

    @staticmethod
    def _month(day: date) -> int:
        return day.year * 12 + day.month - 1


def _row(axis: _Axis, place: int, stay: Stretch, bounds: _Bounds) -> Row:
    where = " · ".join(filter(None, (stay.holder, stay.place))) or _("holder and place not stated")
    return Row(
        label=where if len(where) <= _LABEL else f"{where[: _LABEL - 1]}…",
        words=f"{where}: {_say_stretch(stay)}",
        bars=tuple(_bars(axis, bounds)),
        is_disputed=stay.disputed,
        text_y=place * _ROW + 12,
        bar_y=place * _ROW + 18,
    )


def _bars(axis: _Axis, bounds: _Bounds) -> Iterator[Bar]:
    yield axis.bar(bounds.begun_first, bounds.ended_last, "possible")
    first, last = bounds.begun_last, bounds.ended_first
    if first and last and first <= last:
        yield axis.bar(first, last, "sure")


def _say_stretch(stay: Stretch) -> str:
    began = " ".join(filter(None, (_how(stay.how_began), stay.began or _("day not stated"))))
    if not _is_over(stay):
        return _("%(began)s, end not told") % {"began": began}
    ended = " ".join(filter(None, (_how(stay.how_ended), stay.ended or _("day not stated"))))
    return _("%(began)s to %(ended)s") % {"began": began, "ended": ended}


def _how(term: str) -> str:
    return say_term(term) if term else ""
