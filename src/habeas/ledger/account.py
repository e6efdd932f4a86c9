"""A solved book: what its best accounts have in common.

A best account leaves the least weight of claims unsatisfied and, of those accounts, needs the fewest unreported
entries and exits. Whatever is asked is answered over all best accounts, never from one of them: Unbounded is None.
"""

from __future__ import annotations

from typing import Protocol

from habeas.ledger.keeping import Interval


class Account(Protocol):
    """`unreported` is how many entries and exits every best account needs; points are those of the timeline."""

    @property
    def unreported(self) -> int: ...

    def stock_at(self, population: str, point: int) -> Interval:
        """Least and greatest stock at the end of a point's day."""
        ...

    def stock_then(self, population: str, moment: str) -> Interval:
        """Least and greatest stock at a moment whose day may not be certain."""
        ...

    def net(self, population: str, first: str, last: str) -> tuple[int, int]:
        """Least and greatest unreported entries less exits between two moments, the second certainly later."""
        ...

    def listed(self, total: str) -> tuple[int, int]:
        """Least and greatest of what the flows a total counts come to."""
        ...

    def unsatisfied(self) -> frozenset[str]:
        """Stocks, versions and totals one best account leaves unsatisfied."""
        ...
