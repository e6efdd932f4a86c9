"""What a reader must know beside the rows: which intervals close and on what ground, totals that hold, orders unknown.

Where nobody tells whether a stock or a flow came first, both orders are worked out and said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from habeas.ledger.book import Book
from habeas.ledger.movement import Leg, Movement
from habeas.ledger.reckoning import size_of
from habeas.ledger.residuals import Gap, Shortfall, say_shortfall
from habeas.ledger.solve import Solved, solve
from habeas.ledger.weights import Weighed
from habeas.ledger.window import DAY, Window
from habeas.ledger.wording import say_claim, say_date, say_kind, say_sum, say_unreported
from habeas.model.ledger import Direction, StockClaim

_MOST_ORDERS = 6  # a population's unknown orders worked out; more are only counted


def closing_notes(gaps: Iterable[Gap]) -> Iterator[str]:
    """ "From 2031-05-08 to 2031-12-23 List A closes: 80 − 3 + 16 = 93"."""
    for gap in gaps:
        if gap.series is None or not gap.closes or not gap.reckoning or not gap.reckoning.is_two_way:
            continue
        span = f"From {gap.before.window.first} to {gap.after.window.last}"
        yield f"{span} the figures of {gap.series} close: {gap.reckoning.words}{_say_ground(gap)}"


def _say_ground(gap: Gap) -> str:
    """What the closing rests on besides claims as they were made."""
    flows = [claim for movement in gap.reckoning.moves for claim in movement.claims] if gap.reckoning else []
    claims: list[Weighed] = [*gap.before.stocks, *gap.after.stocks, *flows]
    grounds = [f"derived {say_claim(claim)} {say_date(claim)}" for claim in claims if claim.derived]
    cautions = [claim.caution for claim in claims if claim.caution]
    said = f", but only with the {' and '.join(grounds)}" if grounds else ""
    return said + (f". To be read with: {'; '.join(dict.fromkeys(cautions))}" if cautions else "")


def total_notes(shortfalls: Iterable[Shortfall]) -> Iterator[str]:
    """Totals that leave no residual of their own, and what one must know of any."""
    for short in shortfalls:
        if not short.is_short or short.total.caution:
            yield say_shortfall(short) + (f". To be read with: {short.total.caution}" if short.total.caution else "")


def undated_notes(book: Book, population: str) -> Iterator[str]:
    for stock in book.stocks_of(population):
        if stock.date is None:
            yield f"{say_claim(stock)} told by {stock.claimant} has no date and is on no day of the table"


def order_notes(book: Book, population: str) -> Iterator[str]:
    """Both orders of a stock of no certain day and a flow, and what follows from each."""
    pairs = list(_unordered(book, population))
    for stock, movement, leg in pairs[:_MOST_ORDERS]:
        first, second = _say_first(book, stock, movement, leg), _say_second(book, stock, movement, leg)
        if first and second:
            yield f"{_say_pair(stock, movement)} {first} {second}"
    if len(pairs) > _MOST_ORDERS:
        yield f"The order of {len(pairs) - _MOST_ORDERS} more pairs of a stock and a flow is not told either"


def _unordered(book: Book, population: str) -> Iterator[tuple[StockClaim, Movement, Leg]]:
    seen: set[tuple[str, str]] = set()
    for stock in book.stocks_of(population):
        window, moment = book.window(stock), book.moment_of(stock)
        for movement in book.movements if not window.is_day else ():
            leg = movement.leg(population)
            if leg and _is_open(window, leg.window) and (moment, movement.id) not in seen:
                seen.add((moment, movement.id))
                yield stock, movement, leg


def _is_open(holds: Window, moves: Window) -> bool:
    """Whether some day has the flow before the stock, and some day after it."""
    return moves.last > holds.first and moves.first <= holds.last


def _say_pair(stock: StockClaim, movement: Movement) -> str:
    flow = movement.claims[0]
    return (
        f"The order of the {say_claim(stock)} held ({stock.claimant}, {say_date(stock)}) and the "
        f"{say_kind(movement.kind)} of {say_claim(flow)} ({say_date(flow)}) is not known."
    )


def _say_first(book: Book, stock: StockClaim, movement: Movement, leg: Leg) -> str | None:
    """The stock before the flow."""
    window = book.window(stock)
    last = max(window.first, min(window.last, leg.window.first - DAY))
    solved = _order(book, stock, Window(window.first, last), movement, leg, Window(last + DAY, leg.window.last))
    if solved is None:
        return None
    done = f" and the {say_kind(movement.kind)} was carried out" if movement.pending else ""
    after = _say_sum(stock, movement, leg, forward=True)
    return f"If the stock came first{done}, {after} were held after it{_say_need(solved, stock)}."


def _say_second(book: Book, stock: StockClaim, movement: Movement, leg: Leg) -> str | None:
    """The flow before the stock: on the first day it may have, if it has several."""
    window = book.window(stock)
    first = max(window.first, leg.window.first, book.horizon.first + DAY)  # nobody moves before the first point
    flow_days = leg.window if leg.window.is_day else Window(leg.window.first, first)
    solved = _order(book, stock, Window(first, window.last), movement, leg, flow_days)
    if solved is None:
        return None
    before = _say_sum(stock, movement, leg, forward=False)
    return f"If the stock came after, {before} had been held before it{_say_need(solved, stock)}."


def _say_sum(stock: StockClaim, movement: Movement, leg: Leg, *, forward: bool) -> str:
    """ "51 − 32 = 19" on from the stock, "51 + 32 = 83" back from it; "at least" before a least number."""
    size = size_of(movement, leg.population)
    back = Direction.OUT if movement.direction is Direction.IN else Direction.IN
    if size is None or (stock.high is not None and stock.high != stock.low):
        return f"{say_claim(stock)} {'less' if (movement.direction is Direction.OUT) == forward else 'and'} those moved"
    least = "at least " if stock.high is None else ""
    return least + say_sum(stock.low, [(movement.direction if forward else back, size)])


def _order(
    book: Book, stock: StockClaim, holds: Window, movement: Movement, leg: Leg, flow_days: Window
) -> Solved | None:
    """The book with the stock and the flow kept to these days; None where they cannot be."""
    kept = Window(max(flow_days.first, leg.window.first), min(flow_days.last, leg.window.last))
    if kept.first > kept.last or holds.first > holds.last:
        return None
    legs = tuple(replace(one, said=tuple(replace(said, window=kept) for said in one.said)) for one in movement.legs)
    moves = tuple(replace(one, legs=legs) if one.id == movement.id else one for one in book.movements)
    moments = {**book.moments, book.moment_of(stock): holds}
    return solve(book.with_only(movements=moves, moments=moments))


def _say_need(solved: Solved, stock: StockClaim) -> str:
    """What the next certain stock then needs."""
    window = solved.book.window(stock)
    later = [
        other
        for other in solved.book.stocks_of(stock.population)
        if solved.book.window(other).is_day and solved.book.window(other).first > window.last and other.high is not None
    ]
    if not later:
        return ""
    after = min(later, key=lambda other: (solved.book.window(other), other.id))
    low, high = solved.net(stock.population, stock, after)
    told = f"{say_claim(after)} told by {after.claimant} {say_date(after)}"
    return f"; {told} fits" if low == high == 0 else f"; {told} then needs that {say_unreported(low, high)}"
