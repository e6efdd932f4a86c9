"""An account found by mixed-integer programming: three stages, and limits over every optimum of the first two."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from habeas.ledger.binding import write_equations
from habeas.ledger.book import Book
from habeas.ledger.equations import Equations
from habeas.ledger.keeping import Interval
from habeas.ledger.linear import Solver, Terms, Values, ceiling, value_of
from habeas.ledger.settling import Settlement, settle
from habeas.ledger.tightening import tighten
from habeas.ledger.timeline import Timeline


@dataclass
class ProgramAccount:
    """`known` are optima already met: they show limits that need no further search.

    `outer` is the same program with fractions allowed: its limits are never too narrow and quick to find.
    """

    made: Equations
    whole: Solver
    outer: Solver
    unreported: int
    known: list[Values]
    _points: dict[str, list[tuple[int, dict[int, int]]]] = field(default_factory=dict)

    def stock_at(self, population: str, point: int) -> Interval:
        return self._stock({self.made.stock[population, point]: 1.0}, {})

    def stock_then(self, population: str, moment: str) -> Interval:
        bands = [self._stock({self.made.stock[population, p]: 1.0}, given) for p, given in self._points_of(moment)]
        highs = [high for _, high in bands]
        return min(low for low, _ in bands), None if None in highs else max(high for high in highs if high is not None)

    def net(self, population: str, first: str, last: str) -> tuple[int, int]:
        limits = [
            self._limits(self.made.net(population, start, end), given | also)
            for start, given in self._points_of(first)
            for end, also in self._points_of(last)
            if start <= end
        ]
        return min(low for low, _ in limits), max(high for _, high in limits)

    def unsatisfied(self) -> frozenset[str]:
        optimum = self.known[0]
        return frozenset(item for item, column in self.made.broken.items() if optimum[column])

    def _points_of(self, moment: str) -> list[tuple[int, dict[int, int]]]:
        """The points some best account has the moment at, and what fixes it there."""
        if moment not in self._points:
            candidates = self.made.timeline.candidates[moment]
            fixed = [(p, {self.made.at[moment, p]: 1} if len(candidates) > 1 else {}) for p in candidates]
            self._points[moment] = [(p, given) for p, given in fixed if self._is_possible(given)]
        return self._points[moment]

    def _is_possible(self, given: Mapping[int, int]) -> bool:
        return bool(self._met(given)) or self._search({}, given) is not None

    def _stock(self, goal: Terms, given: Mapping[int, int]) -> Interval:
        low, high = self._limits(goal, given)
        return low, None if high > self.made.reach else high

    def _limits(self, goal: Terms, given: Mapping[int, int]) -> tuple[int, int]:
        return self._least(goal, given), -self._least({column: -value for column, value in goal.items()}, given)

    def _least(self, goal: Terms, given: Mapping[int, int]) -> int:
        """The least value of the goal: the best met so far, unless the outer limit leaves room for a better one."""
        if not goal:
            return 0
        best = min((value_of(goal, optimum) for optimum in self._met(given)), default=None)
        limit = self.outer.least(goal, fixed=given)
        if best is not None and limit is not None and ceiling(limit) >= best:
            return best
        found = self._search(goal, given)
        if found is None:
            raise ArithmeticError("an account that was possible is no longer so")
        return value_of(goal, found)

    def _search(self, goal: Terms, given: Mapping[int, int]) -> Values | None:
        met = self._met(given)
        start = min(met, key=lambda one: value_of(goal, one)) if met else None
        found = self.whole.minimise(goal, fixed=given, start=start)
        if found is not None:
            self.known.append(found)
        return found

    def _met(self, given: Mapping[int, int]) -> list[Values]:
        return [optimum for optimum in self.known if all(optimum[column] == value for column, value in given.items())]


def solve_program(book: Book, timeline: Timeline) -> ProgramAccount:
    """The three stages of docs/ledger.md; the third is asked for value by value."""
    made, first = _first_stage(book, timeline)
    price = value_of(made.price(), first)
    made = tighten(made, price, first)
    whole, outer = made.program.solver(), made.program.solver(whole=False)
    _limit((whole, outer), made.price(), price)
    second = whole.minimise(made.unreported())
    if second is None:
        raise ArithmeticError("no account needs finitely many unreported entries and exits")
    unreported = value_of(made.unreported(), second)
    _limit((whole, outer), made.unreported(), unreported)
    account = ProgramAccount(made, whole, outer, unreported, [second])
    account.known += _extremes(made, whole, second)
    return account


def _first_stage(book: Book, timeline: Timeline) -> tuple[Equations, Values]:
    """An account that leaves the least weight unsatisfied, as few claims open as give the optima of all of them open.

    Flows exclude one another beyond their event only where a total counts them: with totals, all flows are open,
    unless nothing has to be left unsatisfied at all.
    """
    settlement = settle(book, timeline)
    found = _meet(book, timeline, settlement)
    if found is None or (book.totals and _versions(book) & (settlement.open | settlement.settled)):
        found = _meet(book, timeline, settle(book, timeline, flows_open=True))
    if found is None:
        raise ArithmeticError("no account is possible, not even one that satisfies no claim")
    return found


def _versions(book: Book) -> frozenset[str]:
    return frozenset(version.id for movement in book.movements for version in movement.versions)


def _meet(book: Book, timeline: Timeline, settlement: Settlement) -> tuple[Equations, Values] | None:
    made = write_equations(book, timeline, settlement)
    found = made.program.solver().minimise(made.price())
    return None if found is None else (made, found)


def _extremes(made: Equations, whole: Solver, start: Values) -> list[Values]:
    """The optima with the least and the greatest stocks taken together: in a plain chain they show every limit."""
    goals = (dict.fromkeys(made.stock.values(), sign) for sign in (1.0, -1.0))
    found = (whole.minimise(goal, start=start) for goal in goals)
    return [optimum for optimum in found if optimum is not None]


def _limit(solvers: Iterable[Solver], goal: Terms, value: int) -> None:
    """Goals are whole: room for rounding, for nothing else."""
    for solver in solvers:
        solver.limit(goal, value + 0.5)
