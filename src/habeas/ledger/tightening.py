"""How far stocks can lie from one another in a good account, so that the program is written with hardly any slack.

Any account found quickly says how many unreported entries and exits are enough; with no more than that allowed, the
limits of each stock, fractions allowed, are close. Written again with these limits, rows that bind only sometimes
have little slack left, and are solved far sooner. Invariant: no account as good as the one found is lost.
"""

from __future__ import annotations

import numpy as np

from habeas.ledger.equations import Equations, Limits, Offer
from habeas.ledger.keeping import Interval
from habeas.ledger.linear import Fractions, Solver, Terms, Values, ceiling, value_of
from habeas.ledger.pieces import Division, Piece

_ALMOST = 1e-6


def find_limits(made: Equations, division: Division, firsts: list[Values]) -> Limits:
    """Limits of the stocks that are bound only sometimes; `firsts` are accounts of the least price, by piece."""
    loose = {made.stock[key]: key for key in _bound_sometimes(made)}
    busy = [i for i, piece in enumerate(division.pieces) if any(column in loose for column in piece.columns)]
    prices, unreported = division.split(made.price()), division.split(made.unreported())
    outers = {i: _outer(division.pieces[i], prices.get(i, {}), firsts[i]) for i in busy}
    leaning = _find_leaning(made, division, {i: outers[i].fractions(unreported.get(i, {})) for i in busy})
    fixed = division.split(leaning | _kept(made, division, firsts))
    limits: dict[tuple[str, int], tuple[int, int]] = {}
    for i in busy:
        piece, goal = division.pieces[i], unreported.get(i, {})
        enough = _enough(piece, goal, fixed.get(i, {}), firsts[i])
        outers[i].limit(goal, enough)
        for place, column in enumerate(piece.columns):
            if column in loose:
                limits[loose[column]] = _limits(outers[i], place, piece.program.upper[place])
    return limits


def _outer(piece: Piece, price: Terms, first: Values) -> Solver:
    outer = piece.program.solver()
    outer.limit(price, value_of(price, first))
    return outer


def _enough(piece: Piece, goal: Terms, fixed: Terms, first: Values) -> int:
    """Unreported entries and exits of one account of the least price."""
    found = piece.program.solver().minimise(goal, fixed=fixed)
    return value_of(goal, first if found is None else found)


def _kept(made: Equations, division: Division, firsts: list[Values]) -> dict[int, float]:
    """What the first accounts leave unsatisfied."""
    places = {column: division.where[column] for column in made.broken.values() if column in division.where}
    return {column: float(firsts[piece][place]) for column, (piece, place) in places.items()}


def _find_leaning(made: Equations, division: Division, found: dict[int, Fractions | None]) -> dict[int, float]:
    """Each moment and choice set where the fractions come nearest to it."""
    fractions = np.array(made.program.lower, dtype=np.float64)
    for i, values in found.items():
        if values is not None:
            fractions[list(division.pieces[i].columns)] = values
    leaning: dict[int, float] = {}
    for offer in made.offers:
        leaning |= _lean_offer(offer, fractions)
    taken = _dated(made)
    for moment in sorted({moment for moment, _ in made.at}):
        leaning |= _lean_moment(made, moment, fractions, taken)
    return leaning


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


def _lean_offer(offer: Offer, fractions: Fractions) -> dict[int, float]:
    values = [sum(weight * fractions[column] for column, weight in terms.items()) for terms in offer.sums]
    away = [
        sum(_distance(value, kept[i]) for value, kept in zip(values, offer.kept, strict=True))
        for i in range(len(offer.picks))
    ]
    nearest = away.index(min(away))
    return {pick: float(i == nearest) for i, pick in enumerate(offer.picks)}


def _lean_moment(made: Equations, moment: str, fractions: Fractions, taken: set[int]) -> dict[int, float]:
    """The nearest point nobody else has taken, or one at which the claims hold as it is."""
    points = made.timeline.candidates[moment]
    told = [stock for stock in made.book.stocks if made.book.moment_of(stock) == moment]
    away = {
        point: sum(_distance(fractions[made.stock[stock.population, point]], (stock.low, stock.high)) for stock in told)
        for point in points
    }
    nearest = min(points, key=lambda point: (point in taken and away[point] > _ALMOST, away[point], point))
    taken.add(nearest)
    return {made.at[moment, point]: float(point == nearest) for point in points}


def _dated(made: Equations) -> set[int]:
    """Points at which a claim of a certain day holds."""
    candidates = (made.timeline.candidates[made.book.moment_of(stock)] for stock in made.book.stocks)
    return {points[0] for points in candidates if len(points) == 1}


def _distance(value: float, interval: Interval) -> float:
    low, high = interval
    return max(low - value, 0.0, value - high if high is not None else 0.0)


def _limits(outer: Solver, place: int, most: float) -> tuple[int, int]:
    low, high = outer.least({place: 1.0}), outer.least({place: -1.0})
    return (0 if low is None else max(ceiling(low), 0)), (round(most) if high is None else -ceiling(high))
