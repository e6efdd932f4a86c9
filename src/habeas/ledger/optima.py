"""The best solutions of one piece of a program: least price, then fewest unreported, then limits over all of those.

Knows columns and goals only. `known` are optima already met: they show limits that need no further search. Invariant:
a limit is what some optimum has, and no optimum has less.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from habeas.ledger.linear import Solver, Terms, Values, ceiling, value_of
from habeas.ledger.pieces import Piece

Given = Mapping[int, float]  # columns of the piece held at a value


@dataclass
class Optima:
    """`outer` is the same piece with fractions allowed: its limits are never too narrow, and quick to find."""

    whole: Solver
    outer: Solver
    unreported: int
    known: list[Values] = field(default_factory=list)

    def least(self, goal: Terms, given: Given) -> int:
        """The least value of the goal: the best met so far, unless the outer limit leaves room for a better one."""
        best = min((value_of(goal, optimum) for optimum in self.met(given)), default=None)
        limit = self.outer.least(goal, fixed=given)
        if best is not None and limit is not None and ceiling(limit) >= best:
            return best
        found = self.search(goal, given)
        if found is None:
            raise ArithmeticError("an account that was possible is no longer so")
        return value_of(goal, found)

    def is_possible(self, given: Given) -> bool:
        return bool(self.met(given)) or self.search({}, given) is not None

    def met(self, given: Given) -> list[Values]:
        return [optimum for optimum in self.known if all(optimum[column] == value for column, value in given.items())]

    def search(self, goal: Terms, given: Given) -> Values | None:
        met = self.met(given)
        start = min(met, key=lambda one: value_of(goal, one)) if met else None
        found = self.whole.minimise(goal, fixed=given, start=start)
        if found is not None:
            self.known.append(found)
        return found


def find_optima(piece: Piece, price: Terms, least_price: int, unreported: Terms, extremes: Terms) -> Optima:
    """The optima of a piece; `extremes` is a goal whose least and greatest are likely to show many limits at once."""
    whole, outer = piece.program.solver(), piece.program.solver(whole=False)
    _limit(whole, outer, price, least_price)
    second = whole.minimise(unreported)
    if second is None:
        raise ArithmeticError("no account needs finitely many unreported entries and exits")
    fewest = value_of(unreported, second)
    _limit(whole, outer, unreported, fewest)
    optima = Optima(whole, outer, fewest, [second])
    for sign in (1.0, -1.0) if extremes else ():
        optima.search({column: sign * value for column, value in extremes.items()}, {})
    return optima


def _limit(whole: Solver, outer: Solver, goal: Terms, value: int) -> None:
    """Goals are whole: room for rounding, for nothing else."""
    if goal:
        whole.limit(goal, value + 0.5)
        outer.limit(goal, value + 0.5)
