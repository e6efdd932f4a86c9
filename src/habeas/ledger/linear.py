"""A mixed-integer program, solved by branching over the linear programs of HiGHS; knows nothing of people or dates.

HiGHS has a solver for whole numbers, which is not used: 1.15.1 loses optima and calls programs impossible that are
not, mostly but not only by presolving (tests/ledger/test_linear.py). Of linear programs alone none was found wrong.
Every variable and every coefficient is whole, so optima are whole numbers and are read as such. Invariants: nothing is
better than an optimum; the same program gives the same answer, run after run (one thread, a fixed seed).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import highspy
import numpy as np
from numpy.typing import NDArray

Terms = Mapping[int, float]
Values = NDArray[np.int64]
Fractions = NDArray[np.float64]
Bounds = tuple[float, float]
_ALMOST = 1e-6  # of what a limit computed in fractions may be off
_WHOLE = 1e-9  # finer than one in the widest slack of a row: a fraction that small still frees a claim


@dataclass
class Program:
    """Columns with bounds and rows of terms, gathered before they are solved."""

    lower: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)
    row_lower: list[float] = field(default_factory=list)
    row_upper: list[float] = field(default_factory=list)
    starts: list[int] = field(default_factory=lambda: [0])
    indexes: list[int] = field(default_factory=list)
    values: list[float] = field(default_factory=list)

    def add_column(self, lower: float, upper: float) -> int:
        self.lower.append(lower)
        self.upper.append(upper)
        return len(self.lower) - 1

    def add_row(self, terms: Terms, lower: float = -highspy.kHighsInf, upper: float = highspy.kHighsInf) -> int:
        self.indexes.extend(terms)
        self.values.extend(terms.values())
        self.starts.append(len(self.indexes))
        self.row_lower.append(lower)
        self.row_upper.append(upper)
        return len(self.row_lower) - 1

    def narrow(self, column: int, lower: float, upper: float) -> None:
        """Bounds the column has besides those it was made with."""
        self.lower[column] = max(self.lower[column], lower)
        self.upper[column] = min(self.upper[column], upper)

    def row(self, row: int) -> Iterator[tuple[int, float]]:
        """The columns of a row with their coefficients."""
        for place in range(self.starts[row], self.starts[row + 1]):
            yield self.indexes[place], self.values[place]

    def is_pinned(self, column: int) -> bool:
        return self.lower[column] == self.upper[column]

    def solver(self) -> Solver:
        """HiGHS with the program as it stands."""
        lower, upper = np.array(self.lower, dtype=np.float64), np.array(self.upper, dtype=np.float64)
        return Solver(_load(self), lower, upper, (lower == 0) & (upper == 1))


@dataclass
class Solver:
    """One loaded program, solved again and again for other goals: each run starts from where the last ended.

    `lower` and `upper` are the bounds as they are held now, `choices` the columns that are yes or no.
    """

    highs: highspy.Highs
    lower: Fractions
    upper: Fractions
    choices: NDArray[np.bool_]
    _cost: dict[int, float] = field(default_factory=dict)

    def minimise(
        self, goal: Terms, *, fixed: Mapping[int, float] | None = None, start: Values | None = None
    ) -> Values | None:
        """All columns of an optimum, None where nothing meets every row.

        `fixed` holds columns at a value; `start` is known to meet the rows, and is returned where nothing is better.
        """
        before = {column: self.hold(column, (value, value)) for column, value in (fixed or {}).items()}
        best = _Branching(self, goal, start).run()
        for column, bounds in before.items():
            self.hold(column, bounds)
        return best

    def fractions(self, goal: Terms) -> Fractions | None:
        """All columns of an optimum in fractions, within their bounds."""
        if self.least(goal) is None:
            return None
        columns = np.asarray(self.highs.getSolution().col_value, dtype=np.float64)
        return np.clip(columns, self.lower, self.upper)

    def least(self, goal: Terms) -> float | None:
        """The least value of the goal in fractions: no whole numbers have less."""
        for column in self._cost.keys() - goal.keys():
            self.highs.changeColCost(column, 0.0)
        for column, cost in goal.items():
            if self._cost.get(column) != cost:
                self.highs.changeColCost(column, cost)
        self._cost = dict(goal)
        self.highs.run()
        status = self.highs.getModelStatus()
        if status == highspy.HighsModelStatus.kOptimal:
            return float(self.highs.getInfo().objective_function_value)
        if status in (highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible):
            return None
        raise ArithmeticError(f"HiGHS ended without an answer: {self.highs.modelStatusToString(status)}")

    def hold(self, column: int, bounds: Bounds) -> Bounds:
        """Bounds for all runs to come; returns those of before."""
        before = float(self.lower[column]), float(self.upper[column])
        self.lower[column], self.upper[column] = bounds
        self.highs.changeColBounds(column, *bounds)
        return before

    def limit(self, terms: Terms, most: int) -> None:
        """One more row, as tight as it can be: half a person more, and branching takes ten times as long."""
        indexes = np.fromiter(terms, dtype=np.int32, count=len(terms))
        values = np.fromiter(terms.values(), dtype=np.float64, count=len(terms))
        self.highs.addRow(-highspy.kHighsInf, float(most), len(terms), indexes, values)


@dataclass(slots=True)
class _Turn:
    """A column that was a fraction, with its bounds before and what is to be tried yet, the last first."""

    column: int
    before: Bounds
    sides: list[Bounds]


@dataclass
class _Branching:
    """Depth first: a fraction is rounded down and up, and a side left out that cannot be better than the best so far.

    `outer` is the least in fractions before any turn; a best that has it is not looked beyond.
    """

    solver: Solver
    goal: Terms
    best: Values | None
    turns: list[_Turn] = field(default_factory=list)
    outer: int | None = None

    def run(self) -> Values | None:
        while True:
            self._look()
            while self.turns and (not self.turns[-1].sides or self._is_done()):
                turn = self.turns.pop()
                self.solver.hold(turn.column, turn.before)
            if not self.turns:
                return self.best
            self.solver.hold(self.turns[-1].column, self.turns[-1].sides.pop())

    def _is_done(self) -> bool:
        return self.best is not None and self.outer is not None and value_of(self.goal, self.best) <= self.outer

    def _look(self) -> None:
        """Take a turn, or a better best, where there is one."""
        fractions = self.solver.fractions(self.goal)
        if fractions is None:
            return
        limit = ceiling(sum(cost * float(fractions[column]) for column, cost in self.goal.items()))
        self.outer = limit if self.outer is None else self.outer
        if self.best is not None and limit >= value_of(self.goal, self.best):
            return
        column = self._farthest(fractions)
        if column is None:
            self.best = np.rint(fractions).astype(np.int64)
        else:
            self.turns.append(self._turn(column, float(fractions[column])))

    def _farthest(self, fractions: Fractions) -> int | None:
        """The column farthest from whole, those that are yes or no first: the others mostly follow from them."""
        away = np.abs(fractions - np.rint(fractions))
        away[away < _WHOLE * np.maximum(1.0, np.abs(fractions))] = 0.0
        choices = away * self.solver.choices
        farthest = int(np.argmax(choices if choices.any() else away))
        return farthest if away[farthest] else None

    def _turn(self, column: int, fraction: float) -> _Turn:
        low, high = float(self.solver.lower[column]), float(self.solver.upper[column])
        below = float(np.floor(fraction))
        sides = [(below + 1, high), (low, below)]
        return _Turn(column, (low, high), sides if fraction - below <= 0.5 else sides[::-1])


def value_of(goal: Terms, optimum: Values) -> int:
    return round(sum(value * int(optimum[column]) for column, value in goal.items()))


def _load(program: Program) -> highspy.Highs:
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(program.lower), len(program.row_lower)
    lp.col_cost_ = np.zeros(lp.num_col_)
    lp.col_lower_, lp.col_upper_ = np.array(program.lower), np.array(program.upper)
    lp.row_lower_, lp.row_upper_ = np.array(program.row_lower), np.array(program.row_upper)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.array(program.starts)
    lp.a_matrix_.index_ = np.array(program.indexes)
    lp.a_matrix_.value_ = np.array(program.values)
    highs = highspy.Highs()  # type: ignore[no-untyped-call]
    for option, value in _OPTIONS.items():
        highs.setOptionValue(option, value)
    highs.passModel(lp)
    return highs


_OPTIONS: dict[str, bool | int | str] = {"output_flag": False, "threads": 1, "random_seed": 0, "presolve": "off"}


def ceiling(value: float) -> int:
    """The least whole number not below a bound computed in fractions."""
    return int(np.ceil(value - _ALMOST * max(1.0, abs(value))))
