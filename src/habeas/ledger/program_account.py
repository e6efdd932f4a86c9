"""An account found by mixed-integer programming: three stages, and limits over every optimum of the first two."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from habeas.ledger.book import Book
from habeas.ledger.equations import Equations, write_equations
from habeas.ledger.keeping import Interval
from habeas.ledger.linear import Solver, Terms, Values, ceiling
from habeas.ledger.settling import Settlement, settle
from habeas.ledger.timeline import Timeline, draw_timeline


@dataclass
class ProgramAccount:
    """`known` are optima already met: they show limits that need no further search."""

    made: Equations
    whole: Solver
    outer: Solver
    unreported: int
    known: list[Values] = field(default_factory=list)
    _answers: dict[tuple[tuple[int, float], ...], int] = field(default_factory=dict)

    def stock_at(self, population: str, point: int) -> Interval:
        return self._stock({self.made.stock[population, point]: 1.0}, {})

    def stock_then(self, population: str, moment: str) -> Interval:
        bands = [
            self._stock({self.made.stock[population, point]: 1.0}, given) for point, given in self._points(moment)
        ]
        highs = [high for _, high in bands]
        return min(low for low, _ in bands), None if None in highs else max(high for high in highs if high is not None)

    def net(self, population: str, first: str, last: str) -> tuple[int, int]:
        limits = [
            self._limits(self.made.net(population, start, end), given | also)
            for start, given in self._points(first)
            for end, also in self._points(last)
            if start <= end
        ]
        return min(low for low, _ in limits), max(high for _, high in limits)

    def unsatisfied(self) -> frozenset[str]:
        optimum = self.known[0]
        return frozenset(item for item, column in self.made.broken.items() if optimum[column])

    def _points(self, moment: str) -> list[tuple[int, dict[int, int]]]:
        """The points some best account has the moment at, and what fixes it there."""
        candidates = self.made.timeline.candidates[moment]
        if len(candidates) == 1:
            return [(candidates[0], {})]
        fixed = [(point, {self.made.at[moment, point]: 1}) for point in candidates]
        return [(point, given) for point, given in fixed if self._is_possible(given)]

    def _is_possible(self, given: Mapping[int, int]) -> bool:
        return self._met(given) != [] or self._search({}, given) is not None

    def _stock(self, goal: Terms, given: Mapping[int, int]) -> Interval:
        low, high = self._limits(goal, given)
        return low, None if high > self.made.reach else high

    def _limits(self, goal: Terms, given: Mapping[int, int]) -> tuple[int, int]:
        return self._least(goal, given), -self._least({column: -value for column, value in goal.items()}, given)

    def _least(self, goal: Terms, given: Mapping[int, int]) -> int:
        """The least value of the goal: the best met so far, unless the outer limit leaves room for a better one."""
        if not goal:
            return 0
        met = self._met(given)
        best = min((_value(goal, optimum) for optimum in met), default=None)
        self.outer.set_bounds({column: (value, value) for column, value in given.items()})
        limit = self.outer.least(goal)
        self.outer.set_bounds(dict.fromkeys(given, (0.0, 1.0)))
        if best is not None and limit is not None and ceiling(limit) >= best:
            return best
        found = self._search(goal, given)
        if found is None:
            raise ArithmeticError("an account that was possible is no longer so")
        return _value(goal, found)

    def _search(self, goal: Terms, given: Mapping[int, int]) -> Values | None:
        self.whole.set_bounds({column: (value, value) for column, value in given.items()})
        met = self._met(given)
        found = self.whole.minimise(goal, start=min(met, key=lambda one: _value(goal, one)) if met else None)
        self.whole.set_bounds(dict.fromkeys(given, (0.0, 1.0)))
        if found is not None:
            self.known.append(found)
        return found

    def _met(self, given: Mapping[int, int]) -> list[Values]:
        return [optimum for optimum in self.known if all(optimum[column] == value for column, value in given.items())]


def solve_program(book: Book, timeline: Timeline) -> ProgramAccount:
    """The three stages of docs/ledger.md; the third is asked for value by value."""
    made, price = _first_stage(book, timeline)
    whole, outer = made.program.solver(), made.program.solver(whole=False)
    if made.broken:
        _limit((whole, outer), made.price(), price)
    second = _must(whole.minimise(made.unreported()))
    unreported = _value(made.unreported(), second)
    _limit((whole, outer), made.unreported(), unreported)
    account = ProgramAccount(made, whole, outer, unreported, [second])
    account.known += list(_extremes(made, whole, second))
    return account


def _first_stage(book: Book, timeline: Timeline) -> tuple[Equations, int]:
    """The least weight left unsatisfied, with as few claims open as give the same optima as all of them open.

    Stocks settled day by day and flows weighed with their totals cost, each alone, no more than both together: where
    both together cost no more than the two alone, every optimum is one of each. Else everything is weighed at once.
    """
    settlement = settle(book, timeline)
    made, price = _price(book, timeline, settlement)
    if price is not None and not (book.totals and settlement.open):
        return made, price
    flows = book.with_only(stocks=(), moments={})
    _, least = _price(flows, draw_timeline(flows), settle(flows, draw_timeline(flows), flows_open=True))
    made, price = _price(book, timeline, settle(book, timeline, flows_open=True))
    if price is not None and price == least:
        return made, price
    made, price = _price(book, timeline, settle(book, timeline, flows_open=True, stocks_open=True))
    if price is None:
        raise ArithmeticError("no account is possible, not even one that satisfies no claim")
    return made, price


def _price(book: Book, timeline: Timeline, settlement: Settlement) -> tuple[Equations, int | None]:
    made = write_equations(book, timeline, settlement)
    found = made.program.solver().minimise(made.price())
    return made, None if found is None else _value(made.price(), found)


def _extremes(made: Equations, whole: Solver, start: Values) -> Iterable[Values]:
    """The optima with the least and the greatest stocks taken together: in a plain chain they show every limit."""
    for sign in (1.0, -1.0):
        yield _must(whole.minimise(dict.fromkeys(made.stock.values(), sign), start=start))


def _limit(solvers: Iterable[Solver], goal: Terms, value: int) -> None:
    for solver in solvers:
        solver.limit(goal, value + 0.5)  # goals are whole: room for rounding, for nothing else


def _must(found: Values | None) -> Values:
    if found is None:
        raise ArithmeticError("no account is possible, not even one that satisfies no claim")
    return found


def _value(goal: Terms, optimum: Values) -> int:
    return round(sum(value * int(optimum[column]) for column, value in goal.items()))
