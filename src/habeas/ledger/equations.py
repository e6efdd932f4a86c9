"""A book as equations: the stock at each point is the stock before it, plus who entered, less who left.

Unknown are the stocks, how each movement is split over the cells, and the unreported entries and exits of every cell.
`habeas.ledger.binding` adds what the claims say of them. Invariant: every coefficient is whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from habeas.ledger.book import Book
from habeas.ledger.keeping import Interval
from habeas.ledger.linear import Program
from habeas.ledger.movement import Leg, Movement, lineage
from habeas.ledger.settling import Settlement
from habeas.ledger.timeline import Timeline, total_window
from habeas.ledger.window import Window
from habeas.model.ledger import Direction, FlowKind

Cell = tuple[int, int]  # the points it lies between
Limits = Mapping[tuple[str, int], tuple[int, int]]  # what is known of a stock before the program is written
Unreported = tuple[Direction, str, Cell]  # entries or exits of a population in a cell
Floors = tuple[tuple[tuple[Unreported, ...], int], ...]  # unreported that are known to come to a number at least
Counted = tuple[str, Direction, tuple[FlowKind, ...]]  # whose movements a total counts, which way, of which kinds


@dataclass(frozen=True, slots=True)
class Offer:
    """Values of which one is taken: `picks` are 1 for the one, `sums` what it is the value of, `kept` the values."""

    picks: tuple[int, ...]
    sums: tuple[dict[int, float], ...]
    kept: tuple[tuple[Interval, ...], ...]


@dataclass
class Equations:
    """Columns by what they stand for.

    `listed` are the flows a total counts; `broken` is 1 for a claim or version left unsatisfied, `at` 1 for the point
    of a moment. `most` is the room of every column; a stock that can rise above `reach` can rise for ever.
    """

    book: Book
    timeline: Timeline
    settlement: Settlement
    limits: Limits = field(default_factory=dict)
    program: Program = field(default_factory=Program)
    active: dict[str, tuple[int, ...]] = field(default_factory=dict)
    stock: dict[tuple[str, int], int] = field(default_factory=dict)
    enter: dict[tuple[str, Cell], int] = field(default_factory=dict)
    leave: dict[tuple[str, Cell], int] = field(default_factory=dict)
    flow: dict[tuple[str, str, Cell], int] = field(default_factory=dict)
    counted: dict[tuple[Counted, Cell], int] = field(default_factory=dict)
    listed: dict[str, dict[int, float]] = field(default_factory=dict)
    broken: dict[str, int] = field(default_factory=dict)
    weight: dict[str, int] = field(default_factory=dict)
    at: dict[tuple[str, int], int] = field(default_factory=dict)
    offers: list[Offer] = field(default_factory=list)
    most: int = 0
    reach: int = 0

    def cells(self, population: str) -> list[Cell]:
        return list(pairwise(self.active[population]))

    def between(self, population: str, first: int, last: int) -> list[Cell]:
        """Cells that lie wholly between two points."""
        return [cell for cell in self.cells(population) if first <= cell[0] and cell[1] <= last]

    def meets(self, cell: Cell, window: Window) -> bool:
        """Whether some day of the window lies in the cell."""
        points = self.timeline.points
        return points[cell[1]] >= window.first and points[cell[0]] < window.last

    def moved(self, movement: Movement, population: str) -> dict[Cell, int]:
        """The columns of a movement in a population, by cell."""
        keys = ((movement.id, population, cell) for cell in self.cells(population))
        return {key[2]: self.flow[key] for key in keys if key in self.flow}

    def price(self) -> dict[int, float]:
        """The goal of the first stage: the weight of what is left unsatisfied."""
        return {column: float(self.weight[item]) for item, column in self.broken.items()}

    def unreported(self) -> dict[int, float]:
        """The goal of the second stage: unreported entries and exits."""
        return dict.fromkeys((*self.enter.values(), *self.leave.values()), 1.0)

    def unreported_in(self, key: Unreported) -> list[int]:
        """The columns of a cell, which may be cut finer here than where it was named."""
        direction, population, (first, last) = key
        columns = self.enter if direction is Direction.IN else self.leave
        return [columns[population, cell] for cell in self.between(population, first, last)]

    def net(self, population: str, first: int, last: int) -> dict[int, float]:
        """Unreported entries less exits between two points of a population."""
        inside = self.between(population, first, last)
        entries = {self.enter[population, cell]: 1.0 for cell in inside}
        return entries | {self.leave[population, cell]: -1.0 for cell in inside}

    def bounds(self, population: str, point: int) -> tuple[int, int]:
        return self.limits.get((population, point), (0, self.most))


def lay_out(book: Book, timeline: Timeline, settlement: Settlement, limits: Limits) -> Equations:
    """Stocks, movements and what ties them, before any claim binds them."""
    made = Equations(book, timeline, settlement, limits, active=_active_points(book, timeline))
    made.most, made.reach = _find_reach(book)
    for population in book.populations:
        _add_stocks(made, population)
    for movement in book.movements:
        for leg in movement.legs:
            _add_leg(made, movement, leg)
        _tie_parts(made, movement)
    for population in book.populations:
        _balance(made, population)
    return made


def _find_reach(book: Book) -> tuple[int, int]:
    """The room every column has, and the greatest stock the claims can tie down: one above it has no upper bound.

    An optimum that is bounded has its greatest stock at a claimed stock plus or minus what moved; one that is not can
    be raised by as much at every point, so that there is room for it beside everything that moves.
    """
    stocks = max((_greatest(stock.low, stock.high) for stock in book.stocks), default=0)
    moved = sum(greatest_moved(leg) for movement in book.movements for leg in movement.legs)
    totals = sum(_greatest(total.low, total.high) for total in book.totals)
    reach = stocks + moved + totals
    return reach + moved + totals + 1, reach


def greatest_moved(leg: Leg) -> int:
    return max(_greatest(*said.bounds) for said in leg.said)


def _greatest(low: int, high: int | None) -> int:
    return low if high is None else high


def _active_points(book: Book, timeline: Timeline) -> dict[str, tuple[int, ...]]:
    """The points a population needs: its own, those of its parts, and the last one, before which all has moved."""
    needed: dict[str, set[int]] = {population: {0, len(timeline.points) - 1} for population in book.populations}
    for population, points in _own_points(book, timeline):
        for above in lineage(population, book.parents):
            needed[above].update(points)
    return {population: tuple(sorted(points)) for population, points in needed.items()}


def _own_points(book: Book, timeline: Timeline) -> Iterator[tuple[str, set[int]]]:
    for stock in book.stocks:
        yield stock.population, set(timeline.candidates[book.moment_of(stock)])
    for leg in (leg for movement in book.movements for leg in movement.legs):
        for said in leg.said:
            cells = timeline.cells(said.window)
            ends = {timeline.at(day) for day in (said.window.first, said.window.last) if timeline.has(day)}
            yield leg.population, ends | {cells.start - 1}
    for total in book.totals:
        window = total_window(total, book)
        yield total.population, {start_of(window, timeline), timeline.at(window.last)}
    for population in book.populations if timeline.asked else ():
        yield population, set(timeline.asked)


def start_of(window: Window, timeline: Timeline) -> int:
    """The point after which the days of a total begin."""
    return max(timeline.cells(window).start - 1, 0)


def _add_stocks(made: Equations, population: str) -> None:
    for point in made.active[population]:
        made.stock[population, point] = made.program.add_column(*made.bounds(population, point))
    for cell in made.cells(population):
        made.enter[population, cell] = made.program.add_column(0, made.most)
        made.leave[population, cell] = made.program.add_column(0, made.most)


def _add_leg(made: Equations, movement: Movement, leg: Leg) -> None:
    room = made.most if any(said.bounds[1] is None for said in leg.said) else greatest_moved(leg)
    window = leg.window
    for cell in made.cells(leg.population):
        if made.meets(cell, window):
            made.flow[movement.id, leg.population, cell] = made.program.add_column(0, room)


def _tie_parts(made: Equations, movement: Movement) -> None:
    """Who leaves a part leaves the whole, at the same time."""
    for leg in movement.legs:
        whole = made.book.parents.get(leg.population)
        if whole is None or movement.leg(whole) is None:
            continue
        above = made.moved(movement, whole)
        for (first, last), part in made.moved(movement, leg.population).items():
            inside = {column: -1.0 for cell, column in above.items() if first <= cell[0] and cell[1] <= last}
            made.program.add_row({part: 1.0} | inside, upper=0)


def _balance(made: Equations, population: str) -> None:
    moves: dict[Cell, dict[int, float]] = {cell: {} for cell in made.cells(population)}
    for movement in made.book.movements:
        sign = -1.0 if movement.direction is Direction.IN else 1.0
        for cell, column in made.moved(movement, population).items() if movement.leg(population) else ():
            moves[cell][column] = sign
    for cell, terms in moves.items():
        before, after = made.stock[population, cell[0]], made.stock[population, cell[1]]
        unreported = {made.enter[population, cell]: -1.0, made.leave[population, cell]: 1.0}
        made.program.add_row({after: 1.0, before: -1.0} | unreported | terms, 0, 0)
