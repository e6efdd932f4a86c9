"""Pairs of claims that exclude one another where they stand: two stocks of one moment, two tellings of one event.

On a line, intervals that pairwise meet all meet, so that at one moment, and over one event, the smallest sets of
claims that cannot all be true are pairs. What only many claims together exclude is found in
`habeas.ledger.contradictions`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from habeas.ledger.book import Book
from habeas.ledger.keeping import Interval
from habeas.ledger.movement import Leg, Movement, Said, Version, lineage
from habeas.ledger.window import Window
from habeas.ledger.wording import say_claim, say_day, say_interval, say_kind
from habeas.model.ledger import ClaimRef, Conflict, ConflictKind, FlowClaim, StockClaim

_MOST_PAIRS = 100  # of one moment; beyond, one pair for each two numbers


@dataclass(frozen=True, slots=True)
class Clash:
    """A conflict with the items of the book it is made of and the populations it is about."""

    conflict: Conflict
    items: frozenset[str]
    populations: frozenset[str]


def find_clashes(book: Book) -> tuple[Clash, ...]:
    return (*_stock_clashes(book), *_flow_clashes(book))


def _stock_clashes(book: Book) -> Iterator[Clash]:
    for window, stocks in _by_moment(book):
        pairs = [pair for pair in combinations(stocks, 2) if _exclude(*pair, book)]
        for one, other in pairs if len(pairs) <= _MOST_PAIRS else _one_for_each(pairs):
            conflict = Conflict(
                kind=ConflictKind.CONTRADICTION,
                words=_say_stocks(one, other, window, book),
                claims=_refs((one, other)),
            )
            yield Clash(conflict, frozenset((one.id, other.id)), frozenset((one.population, other.population)))


def _by_moment(book: Book) -> Iterator[tuple[Window, list[StockClaim]]]:
    """Claims that hold at one moment: of one certain day, or sharing one of no certain day."""
    told: dict[tuple[Window, str], list[StockClaim]] = {}
    for stock in book.stocks:
        window = book.window(stock)
        told.setdefault((window, "" if window.is_day else book.moment_of(stock)), []).append(stock)
    for (window, _), stocks in sorted(told.items()):
        if len(stocks) > 1:
            yield window, stocks


def _exclude(one: StockClaim, other: StockClaim, book: Book) -> bool:
    """Of one population: apart. Of a part and its whole: the part at its least above the whole at its most."""
    if one.population == other.population:
        return not _meet((one.low, one.high), (other.low, other.high))
    if other.population in lineage(one.population, book.parents):
        return other.high is not None and one.low > other.high
    if one.population in lineage(other.population, book.parents):
        return one.high is not None and other.low > one.high
    return False


def _one_for_each(pairs: list[tuple[StockClaim, StockClaim]]) -> Iterator[tuple[StockClaim, StockClaim]]:
    seen: set[tuple[tuple[str, Interval], tuple[str, Interval]]] = set()
    for one, other in pairs:
        key = ((one.population, (one.low, one.high)), (other.population, (other.low, other.high)))
        if key not in seen:
            seen.add(key)
            yield one, other


def _say_stocks(one: StockClaim, other: StockClaim, window: Window, book: Book) -> str:
    when = say_day(window)
    if one.population == other.population:
        return (
            f"{when[0].upper()}{when[1:]} {one.claimant} gives {say_claim(one)} held and {other.claimant} "
            f"{say_claim(other)}: both cannot be true"
        )
    part, whole = (one, other) if other.population in lineage(one.population, book.parents) else (other, one)
    return (
        f"{when[0].upper()}{when[1:]} {part.claimant} gives {say_claim(part)} of a part and {whole.claimant} "
        f"{say_claim(whole)} of the whole: a part cannot be more than its whole"
    )


def _flow_clashes(book: Book) -> Iterator[Clash]:
    for movement in book.movements:
        versions = {version.id: version for version in movement.versions}
        for leg in movement.legs:
            for one, other in combinations(leg.said, 2):
                told = [versions[one.version], versions[other.version]]
                if not _is_about(leg, told):
                    continue  # the whole only repeats what the parts say
                words = _say_flows(movement, one, other, told)
                if words:
                    claims = [claim for version in told for claim in _behind(version, leg, book)]
                    conflict = Conflict(kind=ConflictKind.CONTRADICTION, words=words, claims=_refs(claims))
                    yield Clash(conflict, frozenset(v.id for v in told), frozenset({leg.population}))


def _is_about(leg: Leg, told: Iterable[Version]) -> bool:
    return any(claim.population == leg.population for version in told for claim in version.claims)


def _behind(version: Version, leg: Leg, book: Book) -> list[FlowClaim]:
    """The claim about this population, else those of its parts it is the sum of."""
    direct = [claim for claim in version.claims if claim.population == leg.population]
    return direct or [c for c in version.claims if leg.population in lineage(c.population, book.parents)]


def _say_flows(movement: Movement, one: Said, other: Said, told: list[Version]) -> str:
    who = [version.claims[0].claimant for version in told]
    what = say_kind(movement.kind)
    if not _meet(one.bounds, other.bounds):
        day = f" {say_day(one.window)}" if one.window == other.window else ""
        return (
            f"Of one {what}{day} {who[0]} gives {say_interval(one.bounds)} and {who[1]} {say_interval(other.bounds)}: "
            "they are told of the same event and not added up"
        )
    if not one.window.meets(other.window):
        return f"{who[0]} has one {what} {say_day(one.window)} and {who[1]} {say_day(other.window)}"
    return ""


def _meet(one: Interval, other: Interval) -> bool:
    return (one[1] is None or other[0] <= one[1]) and (other[1] is None or one[0] <= other[1])


def _refs(claims: Iterable[StockClaim | FlowClaim]) -> tuple[ClaimRef, ...]:
    return tuple(dict.fromkeys(ref for claim in claims for ref in claim.claims))
