"""Claims about one population that cannot all be true, in the smallest sets.

With unreported entries and exits allowed, nothing excludes two counts of different days. What does exclude one
another: counts of one moment, a part greater than its whole, figures for one event, flows beyond their total. Each
set here loses its contradiction if any of its claims is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from habeas.ledger.book import Book
from habeas.ledger.gaps import _legs, _total_day
from habeas.ledger.movement import Movement, Version
from habeas.ledger.saying import say_interval
from habeas.model.ledger import Conflict, ConflictKind, CumulativeClaim, StockClaim


def find_contradictions(book: Book, population: str) -> Iterator[Conflict]:
    yield from _counts(book, population)
    yield from _parts(book, population)
    for movement in book.movements:
        yield from _event(movement, population)
    for total in book.totals:
        if total.population == population:
            yield from _total(book, population, total)


def _counts(book: Book, population: str) -> Iterator[Conflict]:
    for one, other in combinations(book.stocks_of(population), 2):
        same = book.moment_of(one) == book.moment_of(other) or (
            book.window(one).is_day and book.window(one) == book.window(other)
        )
        if same and _exclude(_bounds(one), _bounds(other)):
            yield _conflict(f"{_say(one)}, and {_say(other)}, both on {one.date}", one, other)


def _parts(book: Book, population: str) -> Iterator[Conflict]:
    for part in book.stocks:
        if book.parents.get(part.population) != population:
            continue
        for whole in book.stocks_of(population):
            same = book.window(part).is_day and book.window(part) == book.window(whole)
            if same and whole.high is not None and part.low > whole.high:
                yield _conflict(f"{_say(part)} as a part, and {_say(whole)} in all, on {whole.date}", part, whole)


def _event(movement: Movement, population: str) -> Iterator[Conflict]:
    """Figures of several sources for one event, told apart where they differ in the population itself."""
    told = {said.version: said.bounds for leg in movement.legs if leg.population == population for said in leg.said}
    versions = [version for version in movement.versions if version.id in told]
    seen: set[tuple[tuple[int, int | None], tuple[int, int | None]]] = set()
    for one, other in combinations(versions, 2):
        pair = (told[one.id], told[other.id])
        if _exclude(*pair) and pair not in seen:
            seen.add(pair)
            yield _differ(one, other, *pair)


def _differ(one: Version, other: Version, first: tuple[int, int | None], second: tuple[int, int | None]) -> Conflict:
    day = next((str(claim.date) for claim in one.claims if claim.date), "a day not stated")
    words = (
        f"one event, {day}: {say_interval(first)} according to {one.claims[0].claimant}, "
        f"{say_interval(second)} according to {other.claims[0].claimant}"
    )
    refs = tuple(dict.fromkeys(ref for version in (one, other) for claim in version.claims for ref in claim.claims))
    return Conflict(kind=ConflictKind.CONTRADICTION, words=words, claims=refs)


def _total(book: Book, population: str, total: CumulativeClaim) -> Iterator[Conflict]:
    if total.high is None:
        return
    since = total.since.earliest if total.since else None
    inside = [
        (movement, leg)
        for movement in book.movements
        if (leg := movement.leg(population)) in _legs(book, population, total)
        and leg is not None
        and leg.window.last <= _total_day(total)
        and (since is None or leg.window.first >= since)
    ]
    least = sum(min(said.bounds[0] for said in leg.said) for _, leg in inside)
    if least > total.high:
        refs = [ref for movement, _ in inside for claim in movement.claims for ref in claim.claims]
        words = (
            f"{total.high:,} in all by {total.date}, according to {total.claimant}, and {least:,} told to have moved"
        )
        yield Conflict(
            kind=ConflictKind.CONTRADICTION, words=words, claims=tuple(dict.fromkeys([*total.claims, *refs]))
        )


def _bounds(claim: StockClaim) -> tuple[int, int | None]:
    return claim.low, claim.high


def _exclude(one: tuple[int, int | None], other: tuple[int, int | None]) -> bool:
    return (one[1] is not None and one[1] < other[0]) or (other[1] is not None and other[1] < one[0])


def _say(claim: StockClaim) -> str:
    return f"{say_interval(_bounds(claim))} held according to {claim.claimant}"


def _conflict(words: str, *claims: StockClaim) -> Conflict:
    refs = tuple(dict.fromkeys(ref for claim in claims for ref in claim.claims))
    return Conflict(kind=ConflictKind.CONTRADICTION, words=words, claims=refs)
