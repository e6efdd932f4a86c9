"""What the reported figures alone come to: a stock, with every flow reported after it, as a sum in words.

Only certain things are reckoned with: a stock whose band is one number, or the least that is claimed of it, and flows
of one known size that lie wholly between it and the day asked about. Anything else gives no sum, never an estimate.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from habeas.ledger.book import Book
from habeas.ledger.keeping import Interval, keep_most
from habeas.ledger.movement import Movement
from habeas.ledger.window import DAY, Window
from habeas.ledger.wording import say_sum
from habeas.model.ledger import ClaimRef, Direction, StockClaim


@dataclass(frozen=True, slots=True)
class Reckoning:
    """`start` and what moved since; `total` is what they come to; `least` says that the start is a least number."""

    start: int
    least: bool
    moves: tuple[Movement, ...]
    sizes: tuple[int, ...]
    words: str
    claims: tuple[ClaimRef, ...]

    @property
    def total(self) -> int:
        pairs = zip(self.moves, self.sizes, strict=True)
        return self.start + sum(size if move.direction is Direction.IN else -size for move, size in pairs)

    @property
    def is_two_way(self) -> bool:
        return len({movement.direction for movement in self.moves}) == 2


def moved_between(book: Book, population: str, span: Window) -> tuple[Movement, ...]:
    """Movements of a population that may fall on some day of the span, in time order."""
    legs = ((movement, movement.leg(population)) for movement in book.movements)
    found = [(leg.window, movement.id, movement) for movement, leg in legs if leg and leg.window.meets(span)]
    return tuple(movement for *_, movement in sorted(found, key=lambda one: one[:2]))


def size_of(movement: Movement, population: str) -> int | None:
    """The one size the versions leave; None where they leave several, or a range."""
    leg = movement.leg(population)
    if leg is None:
        return None
    weights = {version.id: version.weight for version in movement.versions}
    kept = keep_most((said.bounds, weights[said.version]) for said in leg.said)
    return kept[0][0] if len(kept) == 1 and kept[0][0] == kept[0][1] else None


def reckon(
    book: Book, population: str, start: Interval, stocks: Iterable[StockClaim], after: Window, until: Window
) -> Reckoning | None:
    """From the end of `after` to the end of `until`; None where something on the way is not certain."""
    least = start[1] is None
    if (not least and start[0] != start[1]) or after.last >= until.last:
        return None
    span = Window(after.last + DAY, until.last)
    moves = moved_between(book, population, span)
    sizes = tuple(size_of(movement, population) for movement in moves)
    if any(size is None for size in sizes) or not all(_is_inside(movement, population, span) for movement in moves):
        return None
    known = tuple(size for size in sizes if size is not None)
    words = say_sum(start[0], ((m.direction, size) for m, size in zip(moves, known, strict=True)))
    refs = [ref for stock in stocks for ref in stock.claims]
    refs += [ref for movement in moves for claim in movement.claims for ref in claim.claims]
    return Reckoning(start[0], least, moves, known, words, tuple(dict.fromkeys(refs)))


def _is_inside(movement: Movement, population: str, span: Window) -> bool:
    leg = movement.leg(population)
    return leg is not None and span.first <= leg.window.first and leg.window.last <= span.last
