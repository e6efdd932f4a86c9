"""The stock rows of a population: a band for each moment a claim holds and each day a flow is dated.

A claim of no certain day has its row at the last day it may hold on (the first, where it has no last), with the band
of that moment. A flow that is only announced has, where it is taken for carried out, a row at the end of its days. A
row is `derived` where no claim states its band: by a sum of ours, or by flows.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date

from habeas.ledger.anchors import Anchor, find_anchors
from habeas.ledger.book import Book
from habeas.ledger.keeping import Interval
from habeas.ledger.reckoning import Reckoning, reckon
from habeas.ledger.solve import Solved
from habeas.ledger.window import Window
from habeas.ledger.wording import say_all, say_claim
from habeas.model.ledger import ClaimRef, Stock, StockClaim

_MOST_FLOWS = 12  # beyond, a sum is no longer read and the row shows its own day's claims alone


@dataclass(frozen=True, slots=True)
class _Moment:
    """What a row is of: the claims of a moment, or a day a flow is dated."""

    day: date
    window: Window
    stocks: tuple[StockClaim, ...]


def stock_rows(
    solved: Solved, population: str, asked: Collection[date] = (), *, pending: bool = False
) -> tuple[Stock, ...]:
    """In time order, the days `asked` about among them; `pending`: flows only announced are taken for carried out."""
    anchors = find_anchors(solved.book, solved.book.stocks_of(population))
    moments = sorted(_moments(solved, population, asked), key=lambda moment: (moment.day, moment.window))
    rows = (_row(solved, population, moment, anchors, pending) for moment in moments)
    return tuple(row for row in rows if row)


def widen(rows: tuple[Stock, ...], others: tuple[Stock, ...]) -> tuple[Stock, ...]:
    """Rows whose bands hold what follows from either of two readings of the same claims."""
    beside = {(row.date, row.claims): row for row in others}
    return tuple(_widen(row, beside.get((row.date, row.claims), row)) for row in rows)


def _widen(row: Stock, other: Stock) -> Stock:
    high = None if row.high is None or other.high is None else max(row.high, other.high)
    return replace(row, low=min(row.low, other.low), high=high)


def _moments(solved: Solved, population: str, asked: Collection[date]) -> Iterator[_Moment]:
    told: dict[tuple[Window, str], list[StockClaim]] = {}
    for stock in solved.book.stocks_of(population):
        if stock.date is None:
            continue  # at a time not told: said in a note, on no day of its own
        window = solved.book.window(stock)
        told.setdefault((window, "" if window.is_day else solved.book.moment_of(stock)), []).append(stock)
    for (window, _), stocks in told.items():
        ends = stocks[0].date
        day = (ends.latest or ends.earliest) if ends and not window.is_day else window.last
        yield _Moment(day or window.last, window, tuple(stocks))
    dated = {window.last for window, _ in told if window.is_day}
    for day in sorted({*flow_days(solved.book, population), *asked} - dated):
        yield _Moment(day, Window(day, day), ())


def flow_days(book: Book, population: str) -> Iterator[date]:
    """The day of each dated flow, and the last day a flow that is only announced may fall on."""
    for movement in book.movements:
        leg = movement.leg(population)
        if leg and (leg.window.is_day or movement.pending):
            yield leg.window.last


def _row(solved: Solved, population: str, moment: _Moment, anchors: tuple[Anchor, ...], pending: bool) -> Stock | None:
    band = solved.stock_of(moment.stocks[0]) if moment.stocks else solved.stock_on(population, moment.day)
    if not moment.stocks and band == (0, None):
        return None
    is_stated = any(not stock.derived and (stock.low, stock.high) == band for stock in moment.stocks)
    reckoning = _reckon(solved, population, moment, anchors)
    readable = reckoning if reckoning and len(reckoning.moves) <= _MOST_FLOWS else None
    behind = readable.claims if readable and not is_stated else _flow_claims(solved, population, moment)
    own = tuple(ref for stock in moment.stocks for ref in stock.claims)
    return Stock(
        date=moment.day,
        low=band[0],
        high=band[1],
        derived=not is_stated,
        claims=tuple(dict.fromkeys((*own, *behind))),
        words=_say(moment, readable, pending),
    )


def _reckon(solved: Solved, population: str, moment: _Moment, anchors: tuple[Anchor, ...]) -> Reckoning | None:
    """From the nearest stock before, if it is one number or a least one; None where nothing has moved since."""
    before = [anchor for anchor in anchors if anchor.window.last < moment.window.first]
    if not before:
        return None
    start = _start(solved, before[-1])
    found = reckon(solved.book, population, start, before[-1].stocks, before[-1].window, moment.window)
    return found if found and found.moves and found.total >= 0 else None


def _start(solved: Solved, anchor: Anchor) -> Interval:
    """The band of a stock; where all that is claimed of it is a least number, the greatest of these."""
    if all(stock.high is None for stock in anchor.stocks):
        return max(stock.low for stock in anchor.stocks), None
    return solved.stock_of(anchor.stocks[0])


def _flow_claims(solved: Solved, population: str, moment: _Moment) -> tuple[ClaimRef, ...]:
    moves = (m for m in solved.book.movements if (leg := m.leg(population)) and leg.window == moment.window)
    return tuple(ref for movement in moves for claim in movement.claims for ref in claim.claims)


def _say(moment: _Moment, reckoning: Reckoning | None, pending: bool) -> str:
    """ "36 + 7 + 8 = 51"; "51 − 32 = 19, if carried out; consistent with at least 19 told by Line Watch"."""
    said = [stock.words for stock in moment.stocks if stock.derived and stock.words]
    if reckoning:
        said.append(_say_reckoning(moment, reckoning, pending))
    said += [stock.caution for stock in moment.stocks if stock.caution]
    if moment.stocks and not moment.window.is_day:
        said.append(f"on a day of {moment.stocks[0].date}")
    return "; ".join(dict.fromkeys(said))


def _say_reckoning(moment: _Moment, reckoning: Reckoning, pending: bool) -> str:
    """What is reported comes to, and which of the claims of the moment it agrees with."""
    hangs = pending and any(movement.pending for movement in reckoning.moves)
    said = ("at least " if reckoning.least else "") + reckoning.words + (", if carried out" if hangs else "")
    fitting = [stock for stock in moment.stocks if _fits(stock, reckoning.total)]
    if fitting:
        told = dict.fromkeys(f"{say_claim(stock)} told by {stock.claimant}" for stock in fitting)
        return f"{said}; consistent with {say_all(told)}"
    return f"what is reported comes to {said}" if moment.stocks else said


def _fits(stock: StockClaim, number: int) -> bool:
    return stock.low <= number and (stock.high is None or number <= stock.high)
