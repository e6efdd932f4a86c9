"""Disagreements between claimants at different times: true together only if more moved than anyone's own figures need.

One claimant's series, with the flows everybody reports, says what the stock was on any day it spans. Another's figure
outside that band is no residual of either: it is a tension, with the movements nobody states in words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from habeas.ledger.book import Book
from habeas.ledger.clashes import Clash
from habeas.ledger.keeping import Interval
from habeas.ledger.series import Series
from habeas.ledger.wording import say_claim, say_date, say_interval
from habeas.model.ledger import Conflict, ConflictKind, StockClaim


def find_tensions(book: Book, population: str, series: Sequence[Series]) -> Iterator[Clash]:
    """One for each figure and series that disagree; the same two are not told again the other way round."""
    told: set[tuple[str, str]] = set()
    for one in series:
        for stock in book.stocks_of(population):
            clash = _compare(book, stock, one)
            if clash is None:
                continue
            around = {(other, stock.claimant) for other in clash.items - {stock.id}}
            if (stock.id, one.claimant) in told or around & told:
                continue
            told.add((stock.id, one.claimant))
            told |= {(other, stock.claimant) for other in clash.items - {stock.id}}
            yield clash


def _compare(book: Book, stock: StockClaim, series: Series) -> Clash | None:
    window = book.window(stock)
    around = series.around(window) if window.is_day and stock.claimant != series.claimant else None
    if around is None:
        return None
    band = series.solved.stock_on(stock.population, window.last)
    apart = _distance(band, (stock.low, stock.high))
    if apart == 0:
        return None
    beside = [anchor.stocks[0] for anchor in around]
    refs = dict.fromkeys(ref for claim in (beside[0], stock, beside[1]) for ref in claim.claims)
    conflict = Conflict(kind=ConflictKind.TENSION, words=_say(stock, series, beside, band, apart), claims=tuple(refs))
    items = frozenset({stock.id, *(claim.id for claim in beside)})
    return Clash(conflict, items, frozenset({stock.population}))


def _distance(band: Interval, claimed: Interval) -> int:
    """By how many the claim lies below (negative) or above the band."""
    if claimed[1] is not None and claimed[1] < band[0]:
        return claimed[1] - band[0]
    if band[1] is not None and claimed[0] > band[1]:
        return claimed[0] - band[1]
    return 0


def _say(stock: StockClaim, series: Series, beside: list[StockClaim], band: Interval, apart: int) -> str:
    first, then = ("entered", "left") if apart > 0 else ("left", "entered")
    number = f"{abs(apart):,}"
    before, after = beside
    return (
        f"{stock.claimant} gives {say_claim(stock)} {say_date(stock)}; the figures of {series.claimant} "
        f"({say_claim(before)} {say_date(before)}, {say_claim(after)} {say_date(after)}, with the flows told between) "
        f"come to {say_interval(band)} that day. Both hold only if {number} more {first}, and {number} {then} again, "
        "unreported, which nobody says"
    )
