"""The stock rows of a population: a band for each moment a claim holds and each day a flow is dated.

A claim of no certain day has its row at the last day it may hold on (the first, where it has no last), with the band
of that moment. A row is `derived` where no claim states its band: by a sum of ours, or by flows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from habeas.ledger.anchors import Anchor, find_anchors
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


def stock_rows(solved: Solved, population: str, *, pending: bool = False) -> tuple[Stock, ...]:
    """In time order; `pending` says that flows only announced are taken for carried out."""
    anchors = find_anchors(solved.book, solved.book.stocks_of(population))
    moments = sorted(_moments(solved, population), key=lambda moment: (moment.day, moment.window))
    rows = (_row(solved, population, moment, anchors, pending) for moment in moments)
    return tuple(row for row in rows if row)


def _moments(solved: Solved, population: str) -> Iterator[_Moment]:
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
    for movement in solved.book.movements:
        leg = movement.leg(population)
        if leg and leg.window.is_day and leg.window.last not in dated:
            dated.add(leg.window.last)
            yield _Moment(leg.window.last, leg.window, ())


def _row(
    solved: Solved, population: str, moment: _Moment, anchors: tuple[Anchor, ...], pending: bool
) -> Stock | None:
    band = solved.stock_of(moment.stocks[0]) if moment.stocks else solved.stock_on(population, moment.day)
    if not moment.stocks and band == (0, None):
        return None
    is_stated = any(not stock.derived and (stock.low, stock.high) == band for stock in moment.stocks)
    reckoning = None if is_stated else _reckon(solved, population, moment, anchors)
    behind = reckoning.claims if reckoning and len(reckoning.moves) <= _MOST_FLOWS else _flow_claims(solved, population, moment)
    own = tuple(ref for stock in moment.stocks for ref in stock.claims)
    return Stock(
        date=moment.day,
        low=band[0],
        high=band[1],
        derived=not is_stated,
        claims=tuple(dict.fromkeys((*own, *behind))),
        words=_say(moment, band, reckoning, pending),
    )


def _reckon(solved: Solved, population: str, moment: _Moment, anchors: tuple[Anchor, ...]) -> Reckoning | None:
    """From the nearest certain stock before."""
    for anchor in reversed(anchors):
        if anchor.window.last < moment.window.first:
            start = solved.stock_of(anchor.stocks[0])
            if start[0] == start[1]:
                found = reckon(solved.book, population, start, anchor.stocks, anchor.window, moment.window)
                return found if found and found.moves else None
    return None


def _flow_claims(solved: Solved, population: str, moment: _Moment) -> tuple[ClaimRef, ...]:
    moves = (m for m in solved.book.movements if (leg := m.leg(population)) and leg.window == moment.window)
    return tuple(ref for movement in moves for claim in movement.claims for ref in claim.claims)


def _say(moment: _Moment, band: Interval, reckoning: Reckoning | None, pending: bool) -> str:
    """ "36 + 7 + 8 = 51, on a day of 2031-10/2031-11"; "51 − 32 = 19, if carried out: consistent with at least 19"."""
    said = [stock.words for stock in moment.stocks if stock.derived and stock.words]
    if reckoning and len(reckoning.moves) <= _MOST_FLOWS:
        hangs = pending and any(movement.pending for movement in reckoning.moves)
        said.append(reckoning.words + (", if carried out" if hangs else ""))
        fitting = [stock for stock in moment.stocks if _fits(stock, reckoning.total)]
        if fitting and (reckoning.total, reckoning.total) == band:
            told = dict.fromkeys(f"{say_claim(stock)} told by {stock.claimant}" for stock in fitting)
            said[-1] += f": consistent with {say_all(told)}"
    said += [stock.caution for stock in moment.stocks if stock.caution]
    if moment.stocks and not moment.window.is_day:
        said.append(f"on a day of {moment.stocks[0].date}")
    return "; ".join(dict.fromkeys(said))


def _fits(stock: StockClaim, number: int) -> bool:
    return stock.low <= number and (stock.high is None or number <= stock.high)
