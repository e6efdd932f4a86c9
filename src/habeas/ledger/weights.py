"""What it costs to leave a claim unsatisfied: the one table, printed with its reasons in docs/ledger.md.

A weight is the product of how the text qualifies the number, the grade of the source, whether a party speaks of
itself, whether the number is arithmetic of ours, and what a person decided (`weight`, 1 unless someone did). Weights
only settle which claim an account leaves unsatisfied where not all can be true; every claim stays visible.
"""

from __future__ import annotations

from habeas.model import Comparator
from habeas.model.ledger import CumulativeClaim, FlowClaim, Grade, StockClaim

Weighed = StockClaim | FlowClaim | CumulativeClaim

QUALIFIER = {
    Comparator.EXACT: 1.0,
    Comparator.AT_LEAST: 1.0,  # says less, and means it
    Comparator.MORE_THAN: 1.0,
    Comparator.AT_MOST: 1.0,
    Comparator.FEWER_THAN: 1.0,
    Comparator.RANGE: 0.8,
    Comparator.ABOUT: 0.5,  # the source itself says that it may be wrong
    Comparator.DOZENS_LIKE: 0.3,
    Comparator.UNKNOWN: 0.3,
}
GRADE = {
    Grade.A: 1.5,
    Grade.B: 1.25,
    Grade.C: 1.0,
    Grade.D: 0.75,
    Grade.E: 0.5,
    Grade.F: 1.0,  # cannot be judged: neither trusted nor distrusted for it
}
INTERESTED = 0.8  # a party speaking of its own conduct
DERIVED = 0.7  # a sum or a difference of other figures falls with any of them

PRECISION = 2520  # weights are compared as whole parts of this, so that up to ten equal shares make a whole again


def weigh(claim: Weighed) -> int:
    """Parts of `PRECISION`, at least 1: leaving any claim unsatisfied costs something."""
    weight = claim.weight * QUALIFIER[claim.qualifier] * GRADE[claim.grade]
    weight *= INTERESTED if claim.interested else 1.0
    weight *= DERIVED if claim.derived else 1.0
    return max(1, round(weight * PRECISION))
