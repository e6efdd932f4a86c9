"""The ledger's three stages by trying everything, day by day: what the solver is held to on tiny accounts.

Shares nothing with the solver but the words of docs/ledger.md: which claims are satisfied, on which day each moment
is, how each flow is split over its days, and every path of stocks are all tried.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import product

from habeas.ledger.book import Book
from habeas.ledger.movement import Movement, lineage
from habeas.ledger.weights import Weighed, weigh
from habeas.ledger.window import window_of
from habeas.model.ledger import Direction, StockClaim

DAY = timedelta(days=1)
State = tuple[int, ...]
Moved = dict[tuple[str, date], int]


_MOST_STEPS = 2_000_000  # from one day to the next, all paths together: some seconds


class TooMuch(Exception):
    """A book with more ways than can be tried."""


@dataclass
class Tried:
    """The best there is; `bands` by population and day, `then` by stock claim."""

    price: int = 10**9
    unreported: int = 10**9
    bands: dict[tuple[str, date], set[int]] = field(default_factory=dict)
    then: dict[str, set[int]] = field(default_factory=dict)
    steps: int = 0


def try_everything(book: Book, *, most: int) -> Tried:
    """No stock above `most`, and no flow larger: what reaches it stands for "unbounded". Raises `TooMuch`."""
    days = [book.horizon.first + i * DAY for i in range((book.horizon.last - book.horizon.first).days + 1)]
    claims: tuple[Weighed, ...] = (*book.stocks, *book.totals)
    weights = {claim.id: weigh(claim) for claim in claims}
    weights |= {version.id: version.weight for movement in book.movements for version in movement.versions}
    subsets = [
        {item for item, left in zip(weights, leave, strict=True) if left}
        for leave in product((False, True), repeat=len(weights))
    ]
    tried = Tried()
    for left in sorted(subsets, key=lambda left: sum(weights[item] for item in left)):
        price = sum(weights[item] for item in left)
        if price > tried.price:
            break
        for at in _moments(book):
            for moved, listed in _splits(book, left, days, most):
                _walk(book, left, at, moved, listed, days, most, tried, price)
    return tried


def _moments(book: Book) -> Iterator[Mapping[str, date]]:
    windows = [[w.first + i * DAY for i in range((w.last - w.first).days + 1)] for w in book.moments.values()]
    for picked in product(*windows):
        yield dict(zip(book.moments, picked, strict=True))


def _splits(book: Book, left: set[str], days: Sequence[date], most: int) -> Iterator[tuple[Moved, Moved]]:
    """What moved on each day, entries less exits, and what left of it: every way to split every movement."""
    ways = [list(_ways(movement, book, left, days, most)) for movement in book.movements]
    for picked in product(*ways):
        net: Moved = {}
        out: Moved = {}
        for movement, way in zip(book.movements, picked, strict=True):
            sign = 1 if movement.direction is Direction.IN else -1
            for key, number in way.items():
                net[key] = net.get(key, 0) + sign * number
                out[key] = out.get(key, 0) + (number if sign < 0 else 0)
        yield net, out


def _ways(movement: Movement, book: Book, left: set[str], days: Sequence[date], most: int) -> Iterator[Moved]:
    per_leg = []
    for leg in movement.legs:
        kept = [said for said in leg.said if said.version not in left]
        span = [day for day in days if leg.window.holds(day)]
        ways = []
        for split in product(range(most + 1), repeat=len(span)):
            total = sum(split)
            moved = {(leg.population, day): number for day, number in zip(span, split, strict=True) if number}
            if not kept and total:
                continue
            if all(
                said.bounds[0] <= total <= (most if said.bounds[1] is None else said.bounds[1])
                and all(said.window.holds(day) for _, day in moved)
                for said in kept
            ):
                ways.append(moved)
        per_leg.append(ways)
    for picked in product(*per_leg):
        way = {key: number for moved in picked for key, number in moved.items()}
        told = {leg.population for leg in movement.legs}
        if all(
            number <= way.get((above, day), 0)
            for (population, day), number in way.items()
            for above in lineage(population, book.parents)[1:2]
            if above in told
        ):
            yield way


def _walk(
    book: Book,
    left: set[str],
    at: Mapping[str, date],
    moved: Moved,
    listed: Moved,
    days: Sequence[date],
    most: int,
    tried: Tried,
    price: int,
) -> None:
    """Every path of stocks from the first day to the last, with the unreported each step needs."""
    layers: list[dict[tuple[State, int], int]] = []
    start = {(state, 0): 0 for state in _states(book, most) if _fits(book, left, at, days[0], state)}
    layers.append(start)
    for day in days[1:]:
        layers.append(_step(book, left, at, moved, listed, day, most, layers[-1], tried))
    best = min(layers[-1].values(), default=None)
    if best is None or best > tried.unreported or price > tried.price:
        return
    if best < tried.unreported:
        tried.bands.clear()
        tried.then.clear()
    tried.price, tried.unreported = price, best
    useful = [set() for _ in days]  # type: list[set[tuple[State, int]]]
    useful[-1] = {key for key, cost in layers[-1].items() if cost == best}
    left_over = dict.fromkeys(useful[-1], 0)
    for i in range(len(days) - 2, -1, -1):
        before: dict[tuple[State, int], int] = {}
        for key, cost in layers[i].items():
            for after, step in _moves(book, moved, days[i + 1], key, most):
                if after in left_over and cost + step + left_over[after] == best:
                    before[key] = step + left_over[after]
        left_over = before
        useful[i] = set(before)
    for day, keys in zip(days, useful, strict=True):
        for state, _ in keys:
            for population, number in zip(book.populations, state, strict=True):
                tried.bands.setdefault((population, day), set()).add(number)
                for stock in book.stocks:
                    if stock.population == population and at[book.moment_of(stock)] == day:
                        tried.then.setdefault(stock.id, set()).add(number)


def _states(book: Book, most: int) -> Iterator[State]:
    yield from product(range(most + 1), repeat=len(book.populations))


def _step(
    book: Book,
    left: set[str],
    at: Mapping[str, date],
    moved: Moved,
    listed: Moved,
    day: date,
    most: int,
    before: dict[tuple[State, int], int],
    tried: Tried,
) -> dict[tuple[State, int], int]:
    after: dict[tuple[State, int], int] = {}
    if tried.steps > _MOST_STEPS:
        raise TooMuch
    for key, cost in before.items():
        for (state, counted), step in _moves(book, moved, day, key, most):
            tried.steps += 1
            if cost + step >= after.get((state, counted), 10**9):
                continue
            if _fits(book, left, at, day, state) and _totals_fit(book, left, listed, day, counted):
                after[state, counted] = cost + step
    return after


def _moves(
    book: Book, moved: Moved, day: date, key: tuple[State, int], most: int
) -> Iterator[tuple[tuple[State, int], int]]:
    """Where a day can lead: the new stocks, how many unreported exits totals have counted, and the day's cost."""
    state, counted = key
    extra = range(3) if book.totals else range(1)
    for new in _states(book, most):
        nets = [new[i] - state[i] - moved.get((population, day), 0) for i, population in enumerate(book.populations)]
        cost = sum(abs(net) for net in nets)
        for both in extra:  # entered and left again on the day
            leaving = max(-nets[0], 0) + both
            for more in range(leaving + 1 if book.totals else 1):
                yield (new, counted + more), cost + 2 * both


def _fits(book: Book, left: set[str], at: Mapping[str, date], day: date, state: State) -> bool:
    held = dict(zip(book.populations, state, strict=True))
    for stock in book.stocks:
        if at[book.moment_of(stock)] != day:
            continue
        if stock.id not in left and not _satisfied(stock, held[stock.population]):
            return False
        if any(held[stock.population] > held[whole] for whole in lineage(stock.population, book.parents)[1:]):
            return False
    return True


def _satisfied(stock: StockClaim, number: int) -> bool:
    return stock.low <= number and (stock.high is None or number <= stock.high)


def _totals_fit(book: Book, left: set[str], listed: Moved, day: date, counted: int) -> bool:
    """Totals are all of exits since the beginning, of the first population."""
    for total in book.totals:
        if total.id in left or window_of(total.date, book.horizon).last != day:
            continue
        out = sum(number for (population, d), number in listed.items() if population == total.population and d <= day)
        if not total.low <= out + counted <= (10**9 if total.high is None else total.high):
            return False
    return True
