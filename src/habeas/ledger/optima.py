"""The best solutions of one piece of a program: least price, then fewest unreported, then limits over all of those.

Knows columns and goals only. `known` are optima already met: they show limits that need no further search. Invariant:
a limit is what some optimum has, and no optimum has less.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from habeas.ledger.linear import Solver, Terms, Values, value_of
from habeas.ledger.pieces import Piece

Given = Mapping[int, float]  # columns of the piece held at a value


@dataclass
class Optima:
    solver: Solver
    unreported: int
    known: list[Values] = field(default_factory=list)

    def least(self, goal: Terms, given: Given) -> int:
        found = self.search(goal, given)
        if found is None:
            raise ArithmeticError("an account that was possible is no longer so")
        return value_of(goal, found)

    def is_possible(self, given: Given) -> bool:
        return bool(self.met(given)) or self.search({}, given) is not None

    def met(self, given: Given) -> list[Values]:
        return [optimum for optimum in self.known if all(optimum[column] == value for column, value in given.items())]

    def search(self, goal: Terms, given: Given) -> Values | None:
        """The best met so far, unless there is a better one."""
        start = min(self.met(given), key=lambda one: value_of(goal, one), default=None)
        found = self.solver.minimise(goal, fixed=given, start=start)
        if found is not None and found is not start:
            self.known.append(found)
        return found


def find_optima(piece: Piece, price: Terms, least_price: int, unreported: Terms, extremes: Terms) -> Optima:
    """The optima of a piece; `extremes` is a goal whose least and greatest are likely to show many limits at once."""
    solver = piece.program.solver()
    solver.limit(price, least_price)
    second = solver.minimise(unreported)
    if second is None:
        raise ArithmeticError("no account needs finitely many unreported entries and exits")
    fewest = value_of(unreported, second)
    solver.limit(unreported, fewest)
    optima = Optima(solver, fewest, [second])
    for sign in (1.0, -1.0) if extremes else ():
        optima.search({column: sign * value for column, value in extremes.items()}, {})
    return optima
