"""An account of a simple chain, found by dynamic programming: the same answer as the program's, far sooner.

A chain is one population with dated stocks and movements of one known size each, every one between two neighbouring
points. Once what moved is taken off, the stock only changes by unreported entries and exits, each of which costs one:
the fewest are found by sweeping once forward and once backward over the few levels a claim can tie the stock to.
Between two levels the cost is never lower than at both, so no other level need be looked at. `habeas.ledger.solve`
decides what is a chain; the tests hold this account to the program's.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from habeas.ledger.book import Book
from habeas.ledger.keeping import Interval
from habeas.ledger.movement import Leg, Movement
from habeas.ledger.settling import keep_stocks, keep_versions
from habeas.ledger.timeline import Timeline
from habeas.model.ledger import Direction, StockClaim

Levels = NDArray[np.int64]
_NEVER = np.int64(2**60)
_LARGEST = 20_000_000  # numbers kept in memory; a longer chain goes to the program


@dataclass(frozen=True, slots=True)
class ChainAccount:
    """`levels` are stocks less all that moved; `forward` and `backward` the fewest unreported up to and from a point.

    It is of one population, whose name nobody need ask twice.
    """

    timeline: Timeline
    moved: Levels
    levels: Levels
    allowed: list[NDArray[np.bool_]]
    forward: list[Levels]
    backward: list[Levels]
    broken: frozenset[str]

    @property
    def unreported(self) -> int:
        return int(np.min(self.forward[-1]))

    def stock_at(self, population: str, point: int) -> Interval:  # noqa: ARG002
        best = self.levels[self._best(point)]
        high = None if best[-1] == self.levels[-1] else int(best[-1] + self.moved[point])
        return int(best[0] + self.moved[point]), high

    def stock_then(self, population: str, moment: str) -> Interval:
        return self.stock_at(population, self.timeline.candidates[moment][0])

    def net(self, population: str, first: str, last: str) -> tuple[int, int]:  # noqa: ARG002
        start, end = self.timeline.candidates[first][0], self.timeline.candidates[last][0]
        origin = np.flatnonzero(self._best(start))
        cost = np.full((len(origin), len(self.levels)), _NEVER)
        cost[np.arange(len(origin)), origin] = self.forward[start][origin]
        for point in range(start + 1, end + 1):
            cost = _step(cost, self.levels, self.allowed[point])
        pairs = cost + self.backward[end] == self.unreported
        change = self.levels[np.newaxis, :] - self.levels[origin][:, np.newaxis]
        return int(change[pairs].min()), int(change[pairs].max())

    def listed(self, total: str) -> tuple[int, int]:
        raise KeyError(f"a chain has no total {total!r}")

    def unsatisfied(self) -> frozenset[str]:
        return self.broken

    def _best(self, point: int) -> NDArray[np.bool_]:
        best: NDArray[np.bool_] = self.forward[point] + self.backward[point] == self.unreported
        return best


def solve_chain(book: Book, timeline: Timeline) -> ChainAccount | None:
    """None where the book is no simple chain."""
    moved = _moved(book, timeline)
    if moved is None or book.totals or any(len(points) > 1 for points in timeline.candidates.values()):
        return None
    kept = _kept(book, timeline)
    levels = _levels(kept, moved)
    if len(levels) * len(moved) > _LARGEST:
        return None
    allowed = [_allow(levels, kept.get(point, ((0, None),)), int(moved[point])) for point in range(len(moved))]
    forward = _sweep(levels, allowed)
    backward = _sweep(levels, allowed[::-1])[::-1]
    return ChainAccount(timeline, moved, levels, allowed, forward, backward, frozenset())


def _moved(book: Book, timeline: Timeline) -> Levels | None:
    """What moved up to each point; None where a size or a place in time is not certain."""
    if len(book.populations) != 1:
        return None
    moved = np.zeros(len(timeline.points), dtype=np.int64)
    for movement in book.movements:
        for leg in movement.legs:
            size, cells = _size(movement, leg), timeline.cells(leg.window)
            if size is None or len(cells) != 1 or len({said.window for said in leg.said}) > 1:
                return None
            moved[cells.start :] += size if movement.direction is Direction.IN else -size
    return moved


def _size(movement: Movement, leg: Leg) -> int | None:
    ((low, high), *others) = keep_versions(movement, leg)
    return low if not others and low == high else None


def _kept(book: Book, timeline: Timeline) -> dict[int, tuple[Interval, ...]]:
    by_point: dict[int, list[StockClaim]] = {}
    for stock in book.stocks:
        (point,) = timeline.candidates[book.moment_of(stock)]
        by_point.setdefault(point, []).append(stock)
    return {point: keep_stocks(claims) for point, claims in by_point.items()}


def _levels(kept: dict[int, tuple[Interval, ...]], moved: Levels) -> Levels:
    """Every level a claim, or an empty population, ties the stock to; and one out of all reach, for "unbounded"."""
    ends = [
        end - int(moved[point])
        for point, intervals in kept.items()
        for interval in intervals
        for end in interval
        if end is not None
    ]
    levels = np.unique(np.array([*ends, *(-moved)], dtype=np.int64))
    beyond = levels[-1] + (levels[-1] - levels[0] + 1) * len(moved) + 1
    return np.append(levels, beyond)


def _allow(levels: Levels, intervals: tuple[Interval, ...], moved: int) -> NDArray[np.bool_]:
    allowed = np.zeros(len(levels), dtype=np.bool_)
    for low, high in intervals:
        allowed |= (levels >= max(low, 0) - moved) & (True if high is None else levels <= high - moved)
    return allowed


def _sweep(levels: Levels, allowed: list[NDArray[np.bool_]]) -> list[Levels]:
    """The fewest unreported up to each point, level by level."""
    cost = np.where(allowed[0], np.int64(0), _NEVER)
    swept = [cost]
    for mask in allowed[1:]:
        cost = _step(cost, levels, mask)
        swept.append(cost)
    return swept


def _step(cost: Levels, levels: Levels, allowed: NDArray[np.bool_]) -> Levels:
    """On to the next point: staying on a level is free, each step up or down costs one."""
    reachable = np.minimum(cost, _NEVER)
    rising = np.minimum.accumulate(reachable - levels, axis=-1) + levels
    falling = np.minimum.accumulate((reachable + levels)[..., ::-1], axis=-1)[..., ::-1] - levels
    return np.where(allowed, np.minimum(rising, falling), _NEVER)
