"""The stocks of a population in an order that is certain: what residuals are measured between.

An anchor is a day, or a span of days, at which claims hold. A claim whose days overlap another's has no certain place
and is no anchor; dated claims come before undated ones in the choice. Invariant: each anchor ends before the next
begins.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable
from dataclasses import dataclass

from habeas.ledger.book import Book
from habeas.ledger.window import Window
from habeas.model.ledger import StockClaim


@dataclass(frozen=True, slots=True)
class Anchor:
    window: Window
    stocks: tuple[StockClaim, ...]

    @property
    def claimants(self) -> frozenset[str]:
        return frozenset(stock.claimant for stock in self.stocks)


def find_anchors(book: Book, stocks: Iterable[StockClaim]) -> tuple[Anchor, ...]:
    """In time order; every claim of one day is in one anchor, a claim of no certain day has one of its own."""
    told: dict[tuple[Window, str], list[StockClaim]] = {}
    for stock in stocks:
        window = book.window(stock)
        told.setdefault((window, "" if window.is_day else book.moment_of(stock)), []).append(stock)
    by_width = sorted(told, key=lambda key: (key[0].last - key[0].first, key))
    taken: list[Window] = []
    anchors: list[Anchor] = []
    for window, moment in by_width:
        if not _overlaps(taken, window):
            insort(taken, window)
            anchors.append(Anchor(window, tuple(told[window, moment])))
    return tuple(sorted(anchors, key=lambda anchor: anchor.window))


def _overlaps(taken: list[Window], window: Window) -> bool:
    at = bisect_left(taken, window)
    return any(other.meets(window) for other in taken[max(at - 1, 0) : at + 1])
