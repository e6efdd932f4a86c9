"""Smallest sets of claims that cannot all be true, where no pair says it: a total and the flows under it, and the like.

Every claim an account leaves unsatisfied is in such a set. It is found by halving (QuickXplain, U. Junker, AAAI
2004): of the claims around it, those are kept without which the rest could be true. Invariant: taken together the
claims of a set are infeasible, and without any one of them feasible.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from habeas.ledger.binding import write_equations
from habeas.ledger.book import Book
from habeas.ledger.clashes import Clash
from habeas.ledger.movement import Leg, Movement, lineage
from habeas.ledger.pieces import cut
from habeas.ledger.settling import Settlement
from habeas.ledger.timeline import draw_timeline
from habeas.ledger.weights import Weighed
from habeas.ledger.wording import say_all, say_claim, say_date
from habeas.model.ledger import ClaimRef, Conflict, ConflictKind, CumulativeClaim, FlowClaim, StockClaim

_MOST_SETS = 50  # worked out for one book


def find_contradictions(book: Book, unsatisfied: Iterable[str], clashes: Iterable[Clash]) -> tuple[Clash, ...]:
    """A smallest set for each claim left unsatisfied that no pair explains."""
    known = {item for clash in clashes for item in clash.items}
    found: list[Clash] = []
    for item in sorted(set(unsatisfied) - known)[:_MOST_SETS]:
        if any(item in clash.items for clash in found):
            continue
        kind = {stock.id for stock in book.stocks}
        around = book.with_only(movements=(), totals=()) if item in kind else book.with_only(stocks=(), moments={})
        smallest = _explain(around, item)
        if smallest:
            found.append(_clash(around, smallest))
    return tuple(found)


def _explain(book: Book, item: str) -> frozenset[str]:
    """The item with the fewest others it cannot be true with; empty where it can be with all."""
    others = sorted({claim for claim in _items(book) if claim != item})

    def is_possible(kept: Sequence[str]) -> bool:
        return _is_possible(_keep(book, frozenset((*kept, item))))

    if is_possible(others):
        return frozenset()
    return frozenset((item, *_smallest(is_possible, [], others, changed=False)))


def _smallest(
    is_possible: Callable[[Sequence[str]], bool], base: list[str], others: list[str], *, changed: bool
) -> list[str]:
    if changed and not is_possible(base):
        return []
    if len(others) == 1:
        return others
    half = len(others) // 2
    first, second = others[:half], others[half:]
    needed = _smallest(is_possible, base + first, second, changed=bool(first))
    return needed + _smallest(is_possible, base + needed, first, changed=bool(needed))


def _items(book: Book) -> Iterator[str]:
    yield from (stock.id for stock in book.stocks)
    yield from (version.id for movement in book.movements for version in movement.versions)
    yield from (total.id for total in book.totals)


def _keep(book: Book, items: frozenset[str]) -> Book:
    """The book with these claims and versions alone."""
    moves = tuple(kept for movement in book.movements if (kept := _narrow(movement, items)))
    stocks = tuple(stock for stock in book.stocks if stock.id in items)
    totals = tuple(total for total in book.totals if total.id in items)
    moments = {book.moment_of(stock): book.window(stock) for stock in stocks}
    return book.with_only(stocks=stocks, movements=moves, totals=totals, moments=moments)


def _narrow(movement: Movement, items: frozenset[str]) -> Movement | None:
    versions = tuple(version for version in movement.versions if version.id in items)
    legs = tuple(
        Leg(leg.population, said)
        for leg in movement.legs
        if (said := tuple(said for said in leg.said if said.version in items))
    )
    return replace(movement, versions=versions, legs=legs) if versions else None


def _is_possible(book: Book) -> bool:
    timeline = draw_timeline(book)
    division = cut(write_equations(book, timeline, Settlement()).program)
    return division is not None and all(piece.program.solver().minimise({}) is not None for piece in division.pieces)


def _clash(book: Book, items: frozenset[str]) -> Clash:
    stocks = [stock for stock in book.stocks if stock.id in items]
    flows = [claim for m in book.movements for version in m.versions if version.id in items for claim in version.claims]
    totals = [total for total in book.totals if total.id in items]
    claims: list[Weighed] = [*totals, *flows, *stocks]
    populations = {above for claim in claims for above in lineage(claim.population, book.parents)}
    conflict = Conflict(kind=ConflictKind.CONTRADICTION, words=_say(totals, flows, stocks), claims=_refs(claims))
    return Clash(conflict, items, frozenset(populations))


def _say(totals: list[CumulativeClaim], flows: list[FlowClaim], stocks: list[StockClaim]) -> str:
    said = [f"{say_claim(total)} in all by {total.date} ({total.claimant})" for total in totals]
    said += [f"{say_claim(flow)} {say_date(flow)} ({flow.claimant})" for flow in flows]
    said += [f"{say_claim(stock)} held {say_date(stock)} ({stock.claimant})" for stock in stocks]
    return f"{say_all(said)} cannot all be true"


def _refs(claims: Iterable[Weighed]) -> tuple[ClaimRef, ...]:
    return tuple(dict.fromkeys(ref for claim in claims for ref in claim.claims))
