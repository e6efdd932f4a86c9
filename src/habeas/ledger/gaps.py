"""Residuals: unreported entries less exits the figures need, between two counts and up to a stated total.

A list that counts side by side "at least" so many is read twice: as the lower bound it is, and as complete. What is
unreported only if it was complete is a residual that says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise

from habeas.ledger.book import Book
from habeas.ledger.movement import Leg
from habeas.ledger.saying import say_signed
from habeas.ledger.solve import Solved
from habeas.ledger.standing import Standing, legs_between, standings
from habeas.model.ledger import CumulativeClaim, Direction, Residual, StockClaim


def find_gaps(solved: Solved, complete: Solved | None, population: str) -> tuple[Residual, ...]:
    """Between each two counts that follow one another, where what is told of flows does not explain the difference.

    `complete` is the book with sums of lists read as all there were (`read_as_complete`).
    """
    plain = list(_between(solved, population))
    seen = {(gap.first, gap.last) for gap in plain}
    if complete is None:
        return tuple(plain)
    words = "if the list was complete; it says at least"
    more = (gap for gap in _between(complete, population) if (gap.first, gap.last) not in seen)
    return tuple(sorted([*plain, *(replace(gap, words=f"{gap.words}, {words}") for gap in more)], key=_order))


def _order(gap: Residual) -> tuple[date, date]:
    return gap.first, gap.last


def _between(solved: Solved, population: str) -> Iterator[Residual]:
    for before, after in pairwise(_exact_ends(solved, population)):
        if before.window.last >= after.window.first:
            continue
        low, high = solved.net(population, before.claims[0], after.claims[0])
        if (low, high) != (0, 0):
            start = _start(solved, population, before, after)
            yield Residual(
                first=start,
                last=after.day,
                low=low,
                high=high,
                words=_say(solved, population, before, after, low, high),
            )


def _exact_ends(solved: Solved, population: str) -> list[Standing]:
    """Counts that say how many at the most: between lower bounds anything may have happened."""
    return [s for s in standings(solved, population) if any(claim.high is not None for claim in s.claims)]


def _start(solved: Solved, population: str, before: Standing, after: Standing) -> date:
    """After the last flow that is told: what is unreported before it and after it cannot be told apart otherwise."""
    legs = legs_between(solved, population, before, after)
    only_exact = all(leg.window.is_day and not movement.pending for movement, leg in legs)
    certain = [leg.window.last for _, leg in legs] if only_exact and len(legs) == 1 else []
    return max([before.day, *certain]) if solved.stock_of(before.claims[0])[1] is not None else before.day


def _say(solved: Solved, population: str, before: Standing, after: Standing, low: int, high: int) -> str:
    told = bool(legs_between(solved, population, before, after))
    how = "what is told to have entered and left does not explain it" if told else "nobody tells who entered or left"
    sign = say_signed(low, high)
    from_, to = _number(before), _number(after)
    return f"{from_} on {before.day} and {to} on {after.day}: {sign} not reported; {how}"


def _number(standing: Standing) -> str:
    return f"{max(claim.low for claim in standing.claims):,}"


def read_as_complete(book: Book) -> Book | None:
    """The book with sums of lists read as all there were; None where it has no such sum."""
    sums = [s for s in book.stocks if s.derived and s.high is None and s.low and len(s.claims) > 1]
    if not sums:
        return None
    stocks: tuple[StockClaim, ...] = tuple(replace(s, high=s.low) if s in sums else s for s in book.stocks)
    return book.with_only(stocks=stocks)


def find_short_totals(book: Book, population: str) -> tuple[Residual, ...]:
    """Where a stated total is more than all flows told up to its day: the rest is told by nobody."""
    found: list[Residual] = []
    before: dict[date | None, tuple[int, date]] = {}  # what was missing at the last total of the same time, and its day
    for total in sorted((t for t in book.totals if t.population == population), key=_total_day):
        day, told = _total_day(total), _told(total, book, population)
        start = total.since.earliest if total.since else None
        known, last = before.get(start, (0, _since(total, book, population)))
        missing = total.low - told
        if told and missing > known:
            size = (known - missing) if total.direction is Direction.OUT else (missing - known)
            words = f"{total.low:,} in all by {day}, and {told:,} of them told: {missing:,} told by nobody"
            found.append(Residual(first=min(last, day), last=day, low=size, high=size, words=words))
        before[start] = (max(missing, known), day)
    return tuple(found)


def _total_day(total: CumulativeClaim) -> date:
    return total.date.latest or date.max


def _since(total: CumulativeClaim, book: Book, population: str) -> date:
    if total.since and total.since.earliest:
        return total.since.earliest
    days = [leg.window.first for leg in _legs(book, population, total)]
    return min(days, default=book.horizon.first)


def _legs(book: Book, population: str, total: CumulativeClaim) -> list[Leg]:
    moved = (m for m in book.movements if m.direction is total.direction and not m.pending)
    kinds = set(total.kinds)
    return [leg for m in moved if (not kinds or m.kind in kinds) and (leg := m.leg(population))]


def _told(total: CumulativeClaim, book: Book, population: str) -> int:
    """The most that is told to have moved within the total's time."""
    since = total.since.earliest if total.since else None
    inside = [
        leg
        for leg in _legs(book, population, total)
        if leg.window.last <= _total_day(total) and (since is None or leg.window.first >= since)
    ]
    return sum(
        max(said.bounds[1] if said.bounds[1] is not None else said.bounds[0] for said in leg.said) for leg in inside
    )
