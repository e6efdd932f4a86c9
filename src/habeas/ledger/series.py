"""One claimant's own series of a population: what its figures alone leave open, before anyone else's are set beside.

A series is the stocks of one claimant with every flow anybody reports; of an event the claimant tells itself, its own
version counts alone. Two stocks make a series: one says nothing of what came between.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from habeas.ledger.anchors import Anchor, find_anchors
from habeas.ledger.book import Book
from habeas.ledger.movement import Leg, Movement
from habeas.ledger.solve import Solved, solve
from habeas.ledger.window import Window
from habeas.model.ledger import StockClaim


@dataclass(frozen=True, slots=True)
class Series:
    claimant: str
    anchors: tuple[Anchor, ...]
    solved: Solved

    @property
    def span(self) -> Window:
        return Window(self.anchors[0].window.first, self.anchors[-1].window.last)

    def around(self, window: Window) -> tuple[Anchor, Anchor] | None:
        """The two anchors a day lies strictly between."""
        for before, after in pairwise(self.anchors):
            if before.window.last < window.first and window.last < after.window.first:
                return before, after
        return None


def find_series(book: Book, population: str) -> Iterator[Series]:
    """Every claimant with stocks at two certain times or more, by name; solved by itself."""
    told = book.stocks_of(population)
    for claimant in sorted({stock.claimant for stock in told}):
        own = tuple(stock for stock in told if stock.claimant == claimant)
        anchors = find_anchors(book, own)
        if len(anchors) > 1:
            alone = _alone(book, population, claimant, own)
            span = Window(anchors[0].window.first, anchors[-1].window.last)
            others = (book.window(stock) for stock in told if stock.claimant != claimant)
            days = {window.last for window in others if window.is_day and span.covers(window)}
            yield Series(claimant, anchors, solve(alone, asked=sorted(days)))


def _alone(book: Book, population: str, claimant: str, own: tuple[StockClaim, ...]) -> Book:
    moves = tuple(narrowed for movement in book.movements if (narrowed := _narrow(movement, population, claimant)))
    totals = tuple(t for t in book.totals if t.population == population and t.claimant == claimant)
    moments = {book.moment_of(stock): book.window(stock) for stock in own}
    return Book((population,), {population: None}, own, moves, totals, book.horizon, moments)


def _narrow(movement: Movement, population: str, claimant: str) -> Movement | None:
    """The movement in this population alone, by the claimant's own version where there is one."""
    leg = movement.leg(population)
    if leg is None:
        return None
    here = {said.version for said in leg.said}
    told = [version for version in movement.versions if version.id in here]
    own = [version for version in told if any(claim.claimant == claimant for claim in version.claims)]
    kept = tuple(own or told)
    ids = {version.id for version in kept}
    return replace(movement, versions=kept, legs=(Leg(population, tuple(s for s in leg.said if s.version in ids)),))
