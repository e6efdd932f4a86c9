"""The same program with as little slack as its optima leave, so that it is solved far sooner.

Any account found quickly says how many unreported entries and exits are enough; with no more than that allowed, the
limits of each stock, fractions allowed, are close. Written again with these limits, rows that bind only sometimes
have hardly any slack left. Invariant: no account that is as good as the one found is lost.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from habeas.ledger.binding import write_equations
from habeas.ledger.equations import Equations, Offer
from habeas.ledger.keeping import Interval
from habeas.ledger.linear import Solver, Values, ceiling, value_of

Fractions = NDArray[np.float64]
_ALMOST = 1e-6


def tighten(made: Equations, price: int, first: Values) -> Equations:
    """`first` is an account that leaves `price` unsatisfied, the least there is."""
    loose = _bound_sometimes(made)
    if not loose:
        return made
    outer = made.program.solver(whole=False)
    outer.limit(made.price(), price + 0.5)
    outer.limit(made.unreported(), _enough(made, outer, price, first) + 0.5)
    limits = {key: _limits(outer, made, made.stock[key]) for key in sorted(loose)}
    return write_equations(made.book, made.timeline, made.settlement, limits)


def _bound_sometimes(made: Equations) -> set[tuple[str, int]]:
    """Stocks at a moment's points, in a choice, or of a claim that is weighed, and the wholes they are part of."""
    loose: set[tuple[str, int]] = set()
    for stock in made.book.stocks:
        points = made.timeline.candidates[made.book.moment_of(stock)]
        if len(points) > 1 or stock.id in made.broken:
            loose.update((stock.population, point) for point in points)
    for point, choices in made.settlement.stocks.items():
        if len(choices) > 1:
            loose.update((population, point) for population in choices[0])
    return loose


def _enough(made: Equations, outer: Solver, price: int, first: Values) -> int:
    """Unreported entries and exits of one account: each moment and choice set where the fractions come nearest it."""
    fractions = outer.fractions(made.unreported())
    if fractions is None:
        return value_of(made.unreported(), first)
    fixed = {column: int(first[column]) for column in made.broken.values()}
    for offer in made.offers:
        fixed |= _settle_offer(offer, fractions)
    taken = _dated(made)
    for moment in sorted({moment for moment, _ in made.at}):
        fixed |= _settle_moment(made, moment, fractions, taken)
    whole = made.program.solver()
    whole.limit(made.price(), price + 0.5)
    found = whole.minimise(made.unreported(), fixed=fixed)
    return value_of(made.unreported(), first if found is None else found)


def _settle_offer(offer: Offer, fractions: Fractions) -> dict[int, int]:
    values = [sum(weight * fractions[column] for column, weight in terms.items()) for terms in offer.sums]
    away = [
        sum(_distance(value, kept[i]) for value, kept in zip(values, offer.kept, strict=True))
        for i in range(len(offer.picks))
    ]
    nearest = away.index(min(away))
    return {pick: int(i == nearest) for i, pick in enumerate(offer.picks)}


def _settle_moment(made: Equations, moment: str, fractions: Fractions, taken: set[int]) -> dict[int, int]:
    """The nearest point nobody else has taken, or one at which the claims hold as it is."""
    points = made.timeline.candidates[moment]
    told = [stock for stock in made.book.stocks if made.book.moment_of(stock) == moment]
    away = {
        point: sum(_distance(fractions[made.stock[stock.population, point]], (stock.low, stock.high)) for stock in told)
        for point in points
    }
    nearest = min(points, key=lambda point: (point in taken and away[point] > _ALMOST, away[point], point))
    taken.add(nearest)
    return {made.at[moment, point]: int(point == nearest) for point in points}


def _dated(made: Equations) -> set[int]:
    """Points at which a claim of a certain day holds."""
    candidates = (made.timeline.candidates[made.book.moment_of(stock)] for stock in made.book.stocks)
    return {points[0] for points in candidates if len(points) == 1}


def _distance(value: float, interval: Interval) -> float:
    low, high = interval
    return max(low - value, 0.0, value - high if high is not None else 0.0)


def _limits(outer: Solver, made: Equations, column: int) -> tuple[int, int]:
    low, high = outer.least({column: 1.0}), outer.least({column: -1.0})
    return (0 if low is None else max(ceiling(low), 0)), (made.most if high is None else -ceiling(high))
