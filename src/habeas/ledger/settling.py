"""Which claims can be settled where they stand, so that the program need not weigh them.

Unreported entries and exits can join any stock to any later one, so stocks exclude one another only at one moment,
and flows only over one event or under one total. Where nothing excludes anything, every claim is kept; where only the
claims of one day or one event do, the values that leave the least weight unsatisfied are known at once. What is left
is open: the program weighs it. Invariant: the optima are those of a program that weighs everything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product

from habeas.ledger.book import Book
from habeas.ledger.keeping import Interval, keep_most, weigh_pieces
from habeas.ledger.movement import Leg, Movement, lineage
from habeas.ledger.timeline import Timeline
from habeas.ledger.weights import weigh
from habeas.model.ledger import StockClaim

Choice = Mapping[str, Interval]  # what the stocks of one moment may be together, by population
_MOST_CHOICES = 2000  # combinations tried at one moment before it is left to the program


@dataclass(frozen=True, slots=True)
class Settlement:
    """`stocks` are the choices left at a point, `legs` the sizes left to a movement; `open` is what must be weighed.

    `settled` are the claims and versions `stocks` and `legs` answer for; all others are kept as they are said.
    """

    stocks: Mapping[int, tuple[Choice, ...]] = field(default_factory=dict)
    legs: Mapping[tuple[str, str], tuple[Interval, ...]] = field(default_factory=dict)
    open: frozenset[str] = frozenset()
    settled: frozenset[str] = frozenset()


def settle(book: Book, timeline: Timeline, *, weighed: frozenset[str] | None = None) -> Settlement:
    """`weighed` are the versions and totals left to the program; None settles every event by itself."""
    stocks, settled, open_stocks = _settle_stocks(book, timeline)
    if weighed is not None:
        return Settlement(stocks, {}, frozenset(open_stocks | weighed), frozenset(settled))
    legs, settled_versions, open_versions = _settle_movements(book)
    return Settlement(stocks, legs, frozenset(open_stocks | open_versions), frozenset(settled | settled_versions))


def _settle_movements(book: Book) -> tuple[dict[tuple[str, str], tuple[Interval, ...]], set[str], set[str]]:
    legs: dict[tuple[str, str], tuple[Interval, ...]] = {}
    settled: set[str] = set()
    open_ones: set[str] = set()
    for movement in (movement for movement in book.movements if not _agree(movement, book)):
        leg, versions = movement.legs[0], {version.id for version in movement.versions}
        if len(movement.legs) == 1 and len({said.window for said in leg.said}) == 1:
            legs[movement.id, leg.population] = keep_versions(movement, leg)
            settled |= versions
        else:
            open_ones |= versions
    return legs, settled, open_ones


def keep_versions(movement: Movement, leg: Leg) -> tuple[Interval, ...]:
    """The sizes of a movement that leave the least weight of versions unsatisfied."""
    weights = {version.id: version.weight for version in movement.versions}
    return keep_most((said.bounds, weights[said.version]) for said in leg.said)


def keep_stocks(claims: Iterable[StockClaim]) -> tuple[Interval, ...]:
    return keep_most(_weighed(claims))


def _weighed(claims: Iterable[StockClaim]) -> Iterator[tuple[Interval, int]]:
    yield from (((claim.low, claim.high), weigh(claim)) for claim in claims)


def _settle_stocks(book: Book, timeline: Timeline) -> tuple[dict[int, tuple[Choice, ...]], set[str], set[str]]:
    """Point by point: the choices left, the claims they answer for, and those the program must weigh."""
    days = _by_point(book, timeline)
    crowded, open_ones = _crowded(book, timeline, days)
    stocks: dict[int, tuple[Choice, ...]] = {}
    settled: set[str] = set()
    for point, claims in days.items():
        choices = None if point in crowded else _choose_together(claims, book)
        if choices is None:
            open_ones.update(claim.id for claim in claims)
        else:
            stocks[point] = choices
            settled.update(claim.id for claim in claims)
    return stocks, settled, open_ones


def _by_point(book: Book, timeline: Timeline) -> dict[int, list[StockClaim]]:
    """Claims whose day is certain, by their point."""
    days: dict[int, list[StockClaim]] = {}
    for stock in book.stocks:
        points = timeline.candidates[book.moment_of(stock)]
        if len(points) == 1:
            days.setdefault(points[0], []).append(stock)
    return days


def _choose_together(claims: list[StockClaim], book: Book) -> tuple[Choice, ...] | None:
    """Every way to keep the most weight of one moment; None where there are too many ways to try."""
    told: dict[str, list[StockClaim]] = {}
    for claim in claims:
        told.setdefault(claim.population, []).append(claim)
    if not any(set(lineage(p, book.parents)[1:]) & set(told) for p in told):
        return _apart(told)
    pieces = {population: list(weigh_pieces(_weighed(here))) for population, here in told.items()}
    if _count(pieces.values()) > _MOST_CHOICES:
        return None
    best, kept = -1, list[Choice]()
    for picked in product(*pieces.values()):
        choice = {population: interval for population, (interval, _) in zip(pieces, picked, strict=True)}
        weight = sum(weight for _, weight in picked)
        if weight >= best and _is_possible(choice, book):
            kept = [*kept, choice] if weight == best else [choice]
            best = weight
    return tuple(kept)


def _apart(told: Mapping[str, list[StockClaim]]) -> tuple[Choice, ...] | None:
    """Populations that do not bear on one another, each with its own best values."""
    kept = {population: keep_stocks(here) for population, here in told.items()}
    if _count(kept.values()) > _MOST_CHOICES:
        return None
    return tuple(dict(zip(kept, picked, strict=True)) for picked in product(*kept.values()))


def _count(pieces: Iterable[Iterable[object]]) -> int:
    count = 1
    for listed in pieces:
        count *= len(list(listed))
    return count


def _is_possible(choice: Choice, book: Book) -> bool:
    """Whether no part must exceed its whole."""
    low: dict[str, int] = {}
    for population, (least, _) in choice.items():
        for whole in lineage(population, book.parents):
            low[whole] = max(low.get(whole, 0), least)
    return all(high is None or low[population] <= high for population, (_, high) in choice.items())


def _crowded(book: Book, timeline: Timeline, days: Mapping[int, list[StockClaim]]) -> tuple[set[int], set[str]]:
    """Points where a claim of no certain day may have to stand beside others, for want of a point of its own."""
    loose: dict[str, list[StockClaim]] = {}
    for stock in book.stocks:
        if len(timeline.candidates[book.moment_of(stock)]) > 1:
            loose.setdefault(book.moment_of(stock), []).append(stock)
    places = {moment: set(timeline.candidates[moment]) for moment in loose}
    crowded: set[int] = set()
    for moment, claims in loose.items():
        rivals = sum(bool(places[moment] & others) for others in places.values())
        if len(places[moment] - set(days)) < rivals or not _go_together(claims, book):
            crowded |= places[moment]
    while reached := {p for points in places.values() if points & crowded for p in points} - crowded:
        crowded |= reached
    return crowded, {claim.id for moment, claims in loose.items() if places[moment] & crowded for claim in claims}


def _go_together(claims: Iterable[StockClaim], book: Book) -> bool:
    """Whether all the claims of one moment can be true."""
    choice: dict[str, Interval] = {}
    for claim in claims:
        low, high = choice.get(claim.population, (0, None))
        highs = [one for one in (high, claim.high) if one is not None]
        choice[claim.population] = (max(low, claim.low), min(highs, default=None))
    return _is_possible(choice, book)


def _agree(movement: Movement, book: Book) -> bool:
    """Whether every version of a movement can be true at once."""
    said = [said for leg in movement.legs for said in leg.said]
    if max(one.window.first for one in said) > min(one.window.last for one in said):
        return False
    choice = {leg.population: (max(one.bounds[0] for one in leg.said), _least_high(leg)) for leg in movement.legs}
    return _is_possible(choice, book)


def _least_high(leg: Leg) -> int | None:
    return min((high for one in leg.said if (high := one.bounds[1]) is not None), default=None)
