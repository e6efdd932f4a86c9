"""An account found by mixed-integer programming, piece by piece: three stages, and limits over all optima."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from habeas.ledger.binding import write_equations
from habeas.ledger.book import Book
from habeas.ledger.equations import Equations, Floors, Limits
from habeas.ledger.keeping import Interval
from habeas.ledger.linear import Terms, Values, value_of
from habeas.ledger.optima import Given, Optima, find_optima
from habeas.ledger.pieces import Division, Piece, cut
from habeas.ledger.settling import Settlement, settle
from habeas.ledger.tightening import find_limits
from habeas.ledger.timeline import Timeline, draw_timeline
from habeas.model.ledger import Direction

Anything = TypeVar("Anything")


@dataclass(frozen=True, slots=True)
class ProgramAccount:
    """`optima` are those of the pieces of the division, in their order."""

    made: Equations
    division: Division
    optima: tuple[Optima, ...]
    _points: dict[str, list[tuple[int, Given]]] = field(default_factory=dict)

    @property
    def unreported(self) -> int:
        return sum(optima.unreported for optima in self.optima)

    def stock_at(self, population: str, point: int) -> Interval:
        return self._stock(population, point, {})

    def stock_then(self, population: str, moment: str) -> Interval:
        bands = [self._stock(population, point, given) for point, given in self._points_of(moment)]
        highs = [high for _, high in bands]
        return min(low for low, _ in bands), None if None in highs else max(high for high in highs if high is not None)

    def net(self, population: str, first: str, last: str) -> tuple[int, int]:
        limits = [
            self._limits(self.made.net(population, start, end), {**given, **also})
            for start, given in self._points_of(first)
            for end, also in self._points_of(last)
            if start <= end
        ]
        return min(low for low, _ in limits), max(high for _, high in limits)

    def listed(self, total: str) -> tuple[int, int]:
        return self._limits(self.made.listed[total], {})

    def unsatisfied(self) -> frozenset[str]:
        return frozenset(item for item, column in self.made.broken.items() if self._value(column))

    def _value(self, column: int) -> int:
        if column not in self.division.where:
            return round(self.division.pinned({column: 1.0}))
        piece, place = self.division.where[column]
        return int(self.optima[piece].known[0][place])

    def _points_of(self, moment: str) -> list[tuple[int, Given]]:
        """The points some best account has the moment at, and what fixes it there."""
        if moment not in self._points:
            candidates = self.made.timeline.candidates[moment]
            fixed = [(p, {self.made.at[moment, p]: 1.0} if len(candidates) > 1 else {}) for p in candidates]
            self._points[moment] = [(p, given) for p, given in fixed if self._is_possible(given)]
        return self._points[moment]

    def _is_possible(self, given: dict[int, float]) -> bool:
        if any(self._is_pinned_away(column, value) for column, value in given.items()):
            return False
        return all(self.optima[piece].is_possible(here) for piece, here in self.division.split(given).items())

    def _is_pinned_away(self, column: int, value: float) -> bool:
        return column not in self.division.where and self.division.pinned({column: 1.0}) != value

    def _stock(self, population: str, point: int, given: Given) -> Interval:
        low, high = self._limits({self.made.stock[population, point]: 1.0}, given)
        return low, None if high > self.made.reach else high

    def _limits(self, goal: Terms, given: Given) -> tuple[int, int]:
        return self._least(goal, given), -self._least({column: -value for column, value in goal.items()}, given)

    def _least(self, goal: Terms, given: Given) -> int:
        """Pieces do not bear on one another: the least of a sum is the sum of the least."""
        fixed, parts = self.division.split(given), self.division.split(goal)
        free = sum(self.optima[i].least(part, fixed.get(i, {})) for i, part in parts.items())
        return round(self.division.pinned(goal)) + free


def solve_program(book: Book, timeline: Timeline) -> ProgramAccount:
    """The three stages of docs/ledger.md; the third is asked for value by value."""
    first = _first_stage(book, timeline)
    made = first[0]
    floors = _find_floors(book, timeline, made.settlement) if book.totals else ()
    if floors:
        made, *_ = first = _must(_meet(book, timeline, made.settlement, floors=floors))
    limits = find_limits(*first)
    if limits:
        first = _must(_meet(book, timeline, made.settlement, limits=limits, floors=floors))
    return _finish(*first)


def _finish(made: Equations, division: Division, firsts: list[Values]) -> ProgramAccount:
    prices, unreported = division.split(made.price()), division.split(made.unreported())
    stocks = division.split(dict.fromkeys(made.stock.values(), 1.0))
    optima: list[Optima] = []
    for i, (piece, first) in enumerate(zip(division.pieces, firsts, strict=True)):
        price = prices.get(i, {})
        optima.append(find_optima(piece, price, value_of(price, first), unreported.get(i, {}), stocks.get(i, {})))
    return ProgramAccount(made, division, tuple(optima))


def _find_floors(book: Book, timeline: Timeline, settlement: Settlement) -> Floors:
    """What each piece needs when no total counts: with totals, which tie all pieces together, it needs no less."""
    free = book.with_only(totals=())
    weighed = settlement.open - {total.id for total in book.totals}
    without = Settlement(settlement.stocks, settlement.legs, weighed, settlement.settled)
    first = _must(_meet(free, timeline, without))
    limits = find_limits(*first)
    account = _finish(*_must(_meet(free, timeline, without, limits=limits)))
    keys = {column: (Direction.IN, *key) for key, column in account.made.enter.items()}
    keys |= {column: (Direction.OUT, *key) for key, column in account.made.leave.items()}
    floors = (
        (tuple(keys[column] for column in piece.columns if column in keys), optima.unreported)
        for piece, optima in zip(account.division.pieces, account.optima, strict=True)
    )
    return tuple((told, least) for told, least in floors if least)


First = tuple[Equations, Division, list[Values]]


def _first_stage(book: Book, timeline: Timeline) -> First:
    """An account that leaves the least weight unsatisfied, with no more claims open than an optimum may leave so.

    Each event is settled by itself; where the totals allow that at no more cost than without them, nothing better is
    to be had. Else flows and totals are weighed against one another.
    """
    found = _meet(book, timeline, settle(book, timeline))
    if book.totals and (found is None or _cost(found) > _cost_without_totals(book)):
        found = _meet(book, timeline, settle(book, timeline, weighed=find_doubtful(book)))
    return _must(found)


def _cost(found: First) -> int:
    made, division, firsts = found
    return sum(value_of(part, firsts[i]) for i, part in division.split(made.price()).items())


def _cost_without_totals(book: Book) -> int:
    """Of what is open when each event is settled by itself."""
    free = book.with_only(totals=())
    timeline = draw_timeline(free)
    return _cost(_must(_meet(free, timeline, settle(free, timeline))))


def _versions(book: Book) -> frozenset[str]:
    return frozenset(version.id for movement in book.movements for version in movement.versions)


def find_doubtful(book: Book) -> frozenset[str]:
    """Versions and totals that some account of the least weight leaves unsatisfied.

    Stocks have no say in it: unreported entries and exits fit any flows to any stocks.
    """
    flows = book.with_only(stocks=(), moments={})
    timeline = draw_timeline(flows)
    everything = _versions(book) | {total.id for total in book.totals}
    made = write_equations(flows, timeline, settle(flows, timeline, weighed=everything))
    division = _must(cut(made.program))
    items = {column: item for item, column in made.broken.items()}
    prices = division.split(made.price())
    doubtful: set[str] = set()
    for i, piece in enumerate(division.pieces):
        broken = {place: items[column] for place, column in enumerate(piece.columns) if column in items}
        doubtful |= {broken[place] for place in _leave(piece, prices.get(i, {}), broken)}
    return frozenset(doubtful)


def _leave(piece: Piece, price: Terms, places: Iterable[int]) -> Iterator[int]:
    """Those of the places that are 1 in some optimum of the price."""
    solver = piece.program.solver()
    known = [_must(solver.minimise(price))]
    least = value_of(price, known[0])
    if not least:
        return
    solver.limit(price, least)
    for place in places:
        if not any(optimum[place] for optimum in known):
            found = solver.minimise({}, fixed={place: 1.0})
            if found is None:
                continue
            known.append(found)
        yield place


def _meet(
    book: Book, timeline: Timeline, settlement: Settlement, *, limits: Limits | None = None, floors: Floors = ()
) -> First | None:
    """The program cut in pieces with an account of the least price for each; None where no account is possible."""
    made = write_equations(book, timeline, settlement, limits, floors)
    division = cut(made.program)
    firsts = None if division is None else _find_firsts(made, division)
    return None if division is None or firsts is None else (made, division, firsts)


def _find_firsts(made: Equations, division: Division) -> list[Values] | None:
    """One account of the least price, piece by piece; None where some piece has none."""
    prices = division.split(made.price())
    firsts: list[Values] = []
    for i, piece in enumerate(division.pieces):
        first = piece.program.solver().minimise(prices.get(i, {}))
        if first is None:
            return None
        firsts.append(first)
    return firsts


def _must(found: Anything | None) -> Anything:
    if found is None:
        raise ArithmeticError("no account is possible, not even one that satisfies no claim")
    return found
