"""The stocks of a population as they stand in a solved book: claimed ones, and those that follow from flows.

A stock that follows is told with its arithmetic ("40 − 12 = 28"): the last stock claimed before, what left and
entered since, and what the claims allow on that day. Invariant: `low` and `high` are the solver's, never the sum's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from habeas.ledger.movement import Leg, Movement
from habeas.ledger.saying import say_interval
from habeas.ledger.solve import Solved
from habeas.ledger.window import Window
from habeas.model.ledger import ClaimRef, Direction, Stock, StockClaim


@dataclass(frozen=True, slots=True)
class Standing:
    """Stocks claimed of one moment, with its days."""

    window: Window
    claims: tuple[StockClaim, ...]

    @property
    def day(self) -> date:
        """The day a row stands on: the last the claims allow, or the first where they allow any later one."""
        dates = [claim.date for claim in self.claims]
        is_open = any(edtf is None or edtf.latest is None for edtf in dates)
        return self.window.first if is_open else self.window.last


def standings(solved: Solved, population: str) -> tuple[Standing, ...]:
    """The moments at which the population is counted, in order of their days."""
    moments: dict[tuple[date, date], list[StockClaim]] = {}
    for claim in solved.book.stocks_of(population):
        window = solved.book.window(claim)
        moments.setdefault((window.first, window.last), []).append(claim)
    return tuple(Standing(Window(*key), tuple(claims)) for key, claims in sorted(moments.items()))


def tell_stocks(solved: Solved, complete: Solved | None, population: str) -> tuple[Stock, ...]:
    """Stocks in order of their days; none where nobody counts the population.

    Where sums of lists can be read as complete as well, a band holds what follows from either reading.
    """
    told = _tell_stocks(solved, population)
    if complete is None:
        return told
    other = {(stock.date, stock.derived): stock for stock in _tell_stocks(complete, population)}
    return tuple(_widen(stock, other.get((stock.date, stock.derived))) for stock in told)


def _widen(stock: Stock, other: Stock | None) -> Stock:
    if other is None:
        return stock
    high = None if stock.high is None or other.high is None else max(stock.high, other.high)
    return replace(stock, low=min(stock.low, other.low), high=high)


def _tell_stocks(solved: Solved, population: str) -> tuple[Stock, ...]:
    counted = standings(solved, population)
    told = [_tell_claimed(solved, standing) for standing in counted]
    for before, after in _spans(counted):
        for stock, announced in _follow(solved, population, before, after):
            told = [*told, stock] if announced else _put_beside(stock, told)
    return tuple(sorted(told, key=lambda stock: (stock.date, stock.derived, stock.words)))


def _put_beside(stock: Stock, told: list[Stock]) -> list[Stock]:
    """What follows from flows joins the count of the same day; a day without a count gets a row of its own."""
    same = [one for one in told if one.date == stock.date]
    if not same:
        return [*told, stock]
    words = "; ".join(filter(None, (same[0].words, stock.words)))
    claims = tuple(dict.fromkeys((*same[0].claims, *stock.claims)))
    return [replace(one, words=words, claims=claims) if one is same[0] else one for one in told]


def _tell_claimed(solved: Solved, standing: Standing) -> Stock:
    low, high = solved.stock_of(standing.claims[0])
    return Stock(
        date=standing.day,
        low=low,
        high=high,
        derived=all(claim.derived for claim in standing.claims),
        claims=tuple(dict.fromkeys(ref for claim in standing.claims for ref in claim.claims)),
        words="; ".join(dict.fromkeys(claim.words for claim in standing.claims if claim.words)),
    )


def _spans(counted: tuple[Standing, ...]) -> Iterator[tuple[Standing, Standing | None]]:
    yield from ((one, counted[i + 1] if i + 1 < len(counted) else None) for i, one in enumerate(counted))


def legs_between(
    solved: Solved, population: str, before: Standing, after: Standing | None
) -> list[tuple[Movement, Leg]]:
    """What moves the population certainly after one moment and no later than another, in order.

    A count holds at the end of its day: what moves on that day has moved before it.
    """
    end = after.window.last if after else solved.book.horizon.last
    found = []
    for movement in solved.book.movements:
        leg = movement.leg(population)
        if leg and before.window.last < leg.window.first and leg.window.last <= end:
            found.append((movement, leg))
    return sorted(found, key=lambda pair: (pair[1].window, pair[0].id))


def _follow(solved: Solved, population: str, before: Standing, after: Standing | None) -> Iterator[tuple[Stock, bool]]:
    """A stock for each day on which a flow is over, with the arithmetic to it, and whether a flow is announced only."""
    start = _said(before) if any(claim.high is not None or claim.derived for claim in before.claims) else None
    claims = [ref for claim in before.claims for ref in claim.claims]
    legs = legs_between(solved, population, before, after)
    days = sorted({leg.window.last for _, leg in legs})
    for day in days:
        moved = [(movement, leg) for movement, leg in legs if leg.window.last <= day]
        low, high = solved.stock_on(population, day)
        stock = Stock(
            date=day,
            low=low,
            high=high,
            derived=True,
            claims=tuple(dict.fromkeys([*claims, *_refs(moved)])),
            words=_arithmetic(start, moved, after),
        )
        yield stock, any(movement.pending for movement, _ in moved)


def _said(standing: Standing) -> int:
    """The number a moment is counted from: the greatest least one, so that parts never outweigh a whole."""
    return max(claim.low for claim in standing.claims)


def _refs(moved: list[tuple[Movement, Leg]]) -> Iterator[ClaimRef]:
    for movement, _ in moved:
        yield from (ref for claim in movement.claims for ref in claim.claims)


def _arithmetic(start: int | None, moved: list[tuple[Movement, Leg]], after: Standing | None) -> str:
    """ "40 − 12 = 28, if carried out; consistent with at least 25"; nothing where a lower bound is all there is."""
    if start is None:
        return ""
    parts, total = [f"{start:,}"], start
    for movement, leg in moved:
        least, most = _bounds(leg)
        if most is None or least != most:
            return ""
        out = movement.direction is Direction.OUT
        parts.append(f"{'−' if out else '+'} {least:,}")
        total += -least if out else least
    if total < 0:
        return ""
    said = f"{' '.join(parts)} = {total:,}"
    if any(movement.pending for movement, _ in moved):
        said += ", if carried out"
    return said + _compare(total, after)


def _compare(total: int, after: Standing | None) -> str:
    if after is None:
        return ""
    fits = [claim for claim in after.claims if claim.low <= total and (claim.high is None or total <= claim.high)]
    if not fits:
        return ""
    said = say_interval((fits[0].low, fits[0].high))
    return f"; consistent with {said} on {after.day}"


def _bounds(leg: Leg) -> tuple[int, int | None]:
    lows = [said.bounds[0] for said in leg.said]
    highs = [said.bounds[1] for said in leg.said]
    return min(lows), None if None in highs else max(high for high in highs if high is not None)
