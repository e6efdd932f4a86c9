"""A mixed-integer program and HiGHS, which solves it; knows nothing of people, dates or claims.

Every variable and every coefficient is whole, so optima are whole numbers and are read as such. Invariant: the same
program gives the same answer, run after run (one thread, a fixed seed).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import highspy
import numpy as np
from numpy.typing import NDArray

Terms = Mapping[int, float]
Values = NDArray[np.int64]
_ALMOST = 1e-6


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

    def solver(self, *, whole: bool = True) -> Solver:
        """HiGHS with the program as it stands; `whole` False leaves fractions, for quick outer limits."""
        return Solver(_load(self, whole=whole), list(zip(self.lower, self.upper, strict=True)))


@dataclass
class Solver:
    """One loaded program, solved again and again for other goals: each run starts from where the last ended.

    `fixed` holds columns at a value for one run.
    """

    highs: highspy.Highs
    bounds: list[tuple[float, float]]
    _cost: dict[int, float] = field(default_factory=dict)

    def minimise(
        self, goal: Terms, *, fixed: Mapping[int, float] | None = None, start: Values | None = None
    ) -> Values | None:
        """All columns of an optimum, None where nothing meets every row; `start` is known to meet them."""
        if start is not None:
            given = highspy.HighsSolution()
            given.col_value = [float(value) for value in start]
            self.highs.setSolution(given)
        found = self._solve(goal, fixed or {})
        return None if found is None else np.rint(self._columns()).astype(np.int64)

    def fractions(self, goal: Terms) -> NDArray[np.float64] | None:
        """All columns of an optimum as they are."""
        return None if self._solve(goal, {}) is None else self._columns()

    def least(self, goal: Terms, *, fixed: Mapping[int, float] | None = None) -> float | None:
        """The least value of the goal alone, without the columns."""
        return self._solve(goal, fixed or {})

    def limit(self, terms: Terms, upper: float) -> None:
        """One more row: the terms come to `upper` at most."""
        indexes = np.fromiter(terms, dtype=np.int32, count=len(terms))
        values = np.fromiter(terms.values(), dtype=np.float64, count=len(terms))
        self.highs.addRow(-highspy.kHighsInf, upper, len(terms), indexes, values)

    def _columns(self) -> NDArray[np.float64]:
        return np.asarray(self.highs.getSolution().col_value, dtype=np.float64)

    def _solve(self, goal: Terms, fixed: Mapping[int, float]) -> float | None:
        for column in self._cost.keys() - goal.keys():
            self.highs.changeColCost(column, 0.0)
        for column, cost in goal.items():
            self.highs.changeColCost(column, cost)
        self._cost = dict(goal)
        for column, value in fixed.items():
            self.highs.changeColBounds(column, value, value)
        self.highs.run()
        status, value = self.highs.getModelStatus(), float(self.highs.getInfo().objective_function_value)
        for column in fixed:
            self.highs.changeColBounds(column, *self.bounds[column])
        if status == highspy.HighsModelStatus.kOptimal:
            return value
        if status in (highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible):
            return None
        raise ArithmeticError(f"HiGHS ended without an answer: {self.highs.modelStatusToString(status)}")


def value_of(goal: Terms, optimum: Values) -> int:
    return round(sum(value * int(optimum[column]) for column, value in goal.items()))


def _load(program: Program, *, whole: bool) -> highspy.Highs:
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(program.lower), len(program.row_lower)
    lp.col_cost_ = np.zeros(lp.num_col_)
    lp.col_lower_, lp.col_upper_ = np.array(program.lower), np.array(program.upper)
    lp.row_lower_, lp.row_upper_ = np.array(program.row_lower), np.array(program.row_upper)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.array(program.starts)
    lp.a_matrix_.index_ = np.array(program.indexes)
    lp.a_matrix_.value_ = np.array(program.values)
    if whole:
        lp.integrality_ = [highspy.HighsVarType.kInteger] * lp.num_col_
    highs = highspy.Highs()  # type: ignore[no-untyped-call]
    for option, value in _OPTIONS.items():
        highs.setOptionValue(option, value)
    highs.passModel(lp)
    return highs


_OPTIONS: dict[str, bool | int | float | str] = {
    "output_flag": False,
    "threads": 1,
    "random_seed": 0,
    # Presolving, HiGHS 1.15.1 loses optima and calls programs impossible that are not (tests/ledger/test_linear.py).
    # A restart presolves too.
    "presolve": "off",
    "mip_allow_restart": False,
    "mip_heuristic_run_feasibility_jump": False,  # most of the time of a small program, once nothing is presolved
    "mip_rel_gap": 0.0,
    "mip_abs_gap": 0.5,  # goals are whole numbers: closer than a half is equal
}


def ceiling(value: float) -> int:
    """The least whole number not below a bound computed in fractions."""
    return int(np.ceil(value - _ALMOST * max(1.0, abs(value))))
