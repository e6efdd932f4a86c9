"""Where nobody says which came first, a count or a flow: both orders, with what follows from each."""

from __future__ import annotations

from collections.abc import Iterator

from habeas.ledger.book import Book
from habeas.ledger.movement import Leg, Movement
from habeas.ledger.saying import say_interval
from habeas.model.ledger import Direction, StockClaim


def find_open_orders(book: Book, population: str) -> Iterator[str]:
    """One note for each count of no certain day and each flow that may fall before or after it."""
    seen: set[str] = set()
    for stock in sorted(book.stocks_of(population), key=lambda stock: (not stock.derived, stock.id)):
        for movement in book.movements:
            leg = movement.leg(population)
            if leg and _is_open(book, stock, leg):
                words = _say(stock, movement, leg)
                if words not in seen:
                    seen.add(words)
                    yield words


def _is_open(book: Book, stock: StockClaim, leg: Leg) -> bool:
    """Whether some day has the flow before the count and some day after it."""
    window = book.window(stock)
    if window.is_day and leg.window.is_day:
        return False
    return leg.window.first <= window.last and window.first < leg.window.last


def _say(stock: StockClaim, movement: Movement, leg: Leg) -> str:
    moved = say_interval((min(s.bounds[0] for s in leg.said), _high(leg)))
    out = movement.direction is Direction.OUT
    number = say_interval((stock.low, stock.high))
    count = f"the count of {number} ({stock.claimant}, {stock.date})"
    first = f"The order of {count} and the {movement.kind} of {moved} is not known."
    if _high(leg) is None:
        return first
    size = _high(leg) or 0
    after = stock.low - size if out else stock.low + size
    before = stock.low + size if out else stock.low - size
    if_pending = f" and the {movement.kind} was carried out" if movement.pending else ""
    sign, back = ("−", "+") if out else ("+", "−")
    follows = []
    if after >= 0:
        follows.append(
            f"If the count came first{if_pending}, {stock.low:,} {sign} {size:,} = {after:,} were held after it"
        )
    if before >= 0:
        follows.append(f"if the count came after, {stock.low:,} {back} {size:,} = {before:,} had been held before it")
    return f"{first} {'; '.join(follows)}." if follows else first


def _high(leg: Leg) -> int | None:
    highs = [said.bounds[1] for said in leg.said]
    return None if None in highs else max(high for high in highs if high is not None)
