"""The few days a book has to tell apart: at whose ends stocks are compared, and between which people move.

Days on which nothing can be observed are left out; what moves between two points moves in their cell. A claim whose
day is not certain may hold at any of its candidate points: enough of them that every order of it to the flows and the
other claims around it is there. Invariant: points rise, and the first lies before every claim.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from habeas.ledger.book import Book
from habeas.ledger.movement import Movement
from habeas.ledger.window import DAY, Window, window_of
from habeas.model.ledger import CumulativeClaim

# Moments told apart inside one cell: three claims of no certain day can each fall before and after one another there.
_INSIDE = 3


@dataclass(frozen=True, slots=True)
class Timeline:
    """`candidates` gives each moment the indexes of the points it may be; every population has a stock at `asked`."""

    points: tuple[date, ...]
    candidates: Mapping[str, tuple[int, ...]]
    _index: Mapping[date, int] = field(repr=False)
    asked: frozenset[int] = frozenset()

    def at(self, day: date) -> int:
        return self._index[day]

    def has(self, day: date) -> bool:
        return day in self._index

    def cells(self, window: Window) -> range:
        """Cells (numbered by their end point) some day of the window lies in."""
        first = max(bisect_left(self.points, window.first), 1)
        last = bisect_left(self.points, window.last)
        return range(first, min(last, len(self.points) - 1) + 1)


def draw_timeline(book: Book, *, also: Iterable[date] = (), asked: Collection[date] = ()) -> Timeline:
    """The points of a book; `also` are days of dated flows, `asked` any others somebody asks about."""
    fixed = {book.horizon.first, *also, *asked, *_observed(book)}
    loose = {moment: window for moment, window in book.moments.items() if not window.is_day}
    settled, open_ones = _settle(loose, book, fixed)
    fixed |= set(settled.values())
    ends = {day for window in open_ones.values() for day in _borders(window, book)}
    points = sorted(fixed | ends)
    points = sorted({*points, *_inside(points, open_ones.values())})
    reach = max((leg.window.last for movement in book.movements for leg in movement.legs), default=points[-1])
    if reach > points[-1]:
        points.append(reach)
    index = {day: i for i, day in enumerate(points)}
    candidates = {
        moment: tuple(index[day] for day in points if window.holds(day))
        if moment in open_ones
        else (index[settled.get(moment, window.last)],)
        for moment, window in book.moments.items()
    }
    return Timeline(tuple(points), candidates, index, frozenset(index[day] for day in asked))


def _observed(book: Book) -> Iterator[date]:
    """Days of certain stocks and single-day flows, and the first and last days of totals."""
    yield from (window.last for window in book.moments.values() if window.is_day)
    for leg in (leg for movement in book.movements for leg in movement.legs):
        if leg.window.is_day:
            yield leg.window.last
        elif len({said.window for said in leg.said}) > 1:  # one outlet says the 12th, another the 13th
            yield from (day for said in leg.said for day in (said.window.first - DAY, said.window.last))
    for total in book.totals:
        window = total_window(total, book)
        yield max(window.first - DAY, book.horizon.first)
        yield window.last


def total_window(total: CumulativeClaim, book: Book) -> Window:
    """The days a total counts."""
    last = window_of(total.date, book.horizon).last
    return Window(min(window_of(total.since, book.horizon).first, last), last)


def _settle(loose: Mapping[str, Window], book: Book, fixed: set[date]) -> tuple[dict[str, date], dict[str, Window]]:
    """Moments in whose days nothing else happens hold on their last day as on any; the others stay open."""
    settled: dict[str, date] = {}
    open_ones: dict[str, Window] = {}
    for moment, window in loose.items():
        alone = (
            not any(window.holds(day) for day in fixed)
            and not any(_falls_after_first(movement, window) for movement in book.movements)
            and not any(other != moment and window.meets(theirs) for other, theirs in loose.items())
        )
        if alone:
            settled[moment] = window.last
        else:
            open_ones[moment] = window
    return settled, open_ones


def _falls_after_first(movement: Movement, window: Window) -> bool:
    """A flow on the first day itself lies before every end of day of the window."""
    return any(leg.window.last > window.first and leg.window.first <= window.last for leg in movement.legs)


def _borders(window: Window, book: Book) -> Iterator[date]:
    """The window's own ends, and inside it the days before and at the end of each flow's days."""
    yield window.first
    yield window.last
    for movement in book.movements:
        for leg in movement.legs:
            for said in leg.said:
                yield from (day for day in (said.window.first - DAY, said.window.last) if window.holds(day))


def _inside(points: list[date], windows: Iterable[Window]) -> Iterator[date]:
    listed = list(windows)
    for before, after in pairwise(points):
        covering = sum(window.first <= before and after <= window.last for window in listed)
        for i in range(1, min((after - before).days - 1, covering, _INSIDE) + 1):
            yield before + i * DAY
