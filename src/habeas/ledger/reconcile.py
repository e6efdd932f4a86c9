"""`reconcile`: accounts in, ledger out. Pure and deterministic: the order of claims never matters.

Book by book (a tree of populations, in a scenario): solve it, then say row by row what every best account has in
common, what is left unexplained, and what cannot all be true.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from habeas.ledger.book import Book, find_parents, open_books
from habeas.ledger.clashes import Clash, find_clashes
from habeas.ledger.contradictions import find_contradictions
from habeas.ledger.flows import flow_rows, unmoved_rows, unreported_rows
from habeas.ledger.movement import find_carried_out
from habeas.ledger.notes import closing_notes, order_notes, total_notes, undated_notes
from habeas.ledger.residuals import Gap, Shortfall, find_gaps, find_shortfalls, to_residual, to_total_residual
from habeas.ledger.series import Series, find_series
from habeas.ledger.solve import Solved, solve
from habeas.ledger.stocks import stock_rows
from habeas.ledger.tensions import find_tensions
from habeas.model.ledger import (
    Accounts,
    Assumption,
    ClaimRef,
    Conflict,
    Exchange,
    FlowStatus,
    Ledger,
    Population,
    PopulationLedger,
    Residual,
    Scenario,
    Stock,
)


def reconcile(accounts: Accounts) -> Ledger:
    """Set stocks and flows side by side; raises ValueError for accounts that contradict their own form.

    Three stages (docs/ledger.md): least weight of claims unsatisfied; of those accounts, fewest unreported entries
    and exits; of those, the least and greatest stock of each row.
    """
    ledgers = {one.population.id: one for book in open_books(accounts) for one in _reconcile(book, accounts)}
    populations = tuple(ledgers[population.id] for population in sorted(accounts.populations, key=lambda p: p.id))
    placed, homeless = _place_stated(populations, accounts)
    return Ledger(
        populations=placed,
        exchanges=_settle_exchanges(accounts),
        not_stocks=tuple(sorted(accounts.not_stocks, key=lambda number: (number.claims, number.measure, number.words))),
        conflicts=homeless,
    )


@dataclass(frozen=True, slots=True)
class _Measured:
    """One population in one scenario."""

    series: tuple[Series, ...]
    gaps: tuple[Gap, ...]
    shortfalls: tuple[Shortfall, ...]
    residuals: tuple[Residual, ...]
    stocks: tuple[Stock, ...]


def _reconcile(book: Book, accounts: Accounts) -> Iterator[PopulationLedger]:
    described = {population.id: population for population in accounts.populations}
    settled = book.under(Assumption.NOT_CARRIED_OUT)
    solved = solve(settled)
    carried = solve(book) if book.has_pending else None
    clashes = find_clashes(book)
    clashes += find_contradictions(settled, solved.account.unsatisfied(), clashes)
    for population in book.populations:
        yield _population(described[population], book, solved, carried, clashes, accounts)


def _population(
    population: Population,
    book: Book,
    solved: Solved,
    carried: Solved | None,
    clashes: Iterable[Clash],
    accounts: Accounts,
) -> PopulationLedger:
    own = population.id
    is_pending = any(movement.pending and movement.leg(own) for movement in book.movements)
    now = _measure(solved, own)
    then = _measure(carried, own, pending=True) if carried and is_pending else None
    tensions = tuple(find_tensions(solved.book, own, now.series))
    unmoved = unmoved_rows(accounts.flows, own, find_parents(accounts))
    return PopulationLedger(
        population=population,
        stocks=now.stocks,
        flows=(*flow_rows(book, own), *unmoved, *unreported_rows(_open_gaps(now.gaps), now.shortfalls)),
        residuals=now.residuals,
        conflicts=tuple(clash.conflict for clash in (*clashes, *tensions) if own in clash.populations),
        scenarios=() if then is None else tuple(_scenarios(now, then)),
        notes=tuple(_notes(book, own, now)),
    )


def _measure(solved: Solved, population: str, *, pending: bool = False) -> _Measured:
    series = tuple(find_series(solved.book, population))
    gaps = find_gaps(solved, population, series)
    shortfalls = find_shortfalls(solved.book, population)
    residuals = [to_residual(gap, _measured_in(gap, solved, series)) for gap in _open_gaps(gaps)]
    residuals += [to_total_residual(short) for short in shortfalls if short.low]
    ordered = tuple(sorted(residuals, key=lambda residual: (residual.first, residual.last, residual.words)))
    return _Measured(series, gaps, shortfalls, ordered, stock_rows(solved, population, pending=pending))


def _open_gaps(gaps: Iterable[Gap]) -> list[Gap]:
    return [gap for gap in gaps if not gap.closes]


def _measured_in(gap: Gap, solved: Solved, series: Iterable[Series]) -> Solved:
    return next((one.solved for one in series if one.claimant == gap.series), solved)


def _scenarios(now: _Measured, then: _Measured) -> Iterator[Scenario]:
    yield Scenario(
        assumes=Assumption.NOT_CARRIED_OUT,
        stocks=now.stocks,
        residuals=now.residuals,
        words="If what was announced was not carried out",
    )
    sums = [f"on {stock.date}, {stock.words}" for stock in then.stocks if ", if carried out" in stock.words]
    yield Scenario(
        assumes=Assumption.CARRIED_OUT,
        stocks=then.stocks,
        residuals=then.residuals,
        words="If carried out: " + "; ".join(sums) if sums else "If what was announced was carried out",
    )


def _notes(book: Book, population: str, now: _Measured) -> Iterator[str]:
    yield from closing_notes(now.gaps)
    yield from total_notes(now.shortfalls)
    yield from undated_notes(book, population)
    yield from order_notes(book, population)


def _place_stated(
    ledgers: tuple[PopulationLedger, ...], accounts: Accounts
) -> tuple[tuple[PopulationLedger, ...], tuple[Conflict, ...]]:
    """Conflicts seen before any arithmetic, each with its population, else with every one its claims are about."""
    claims = _claims_by_population(accounts)
    extra: dict[str, list[Conflict]] = {}
    homeless: list[Conflict] = []
    for stated in sorted(accounts.conflicts, key=lambda stated: (stated.claims, stated.words)):
        conflict = Conflict(kind=stated.kind, words=stated.words, claims=stated.claims)
        if stated.population in claims:
            homes = [stated.population]
        else:
            homes = [population for population, refs in claims.items() if refs & set(stated.claims)]
        for home in homes:
            extra.setdefault(home, []).append(conflict)
        if not homes:
            homeless.append(conflict)
    return tuple(_with_conflicts(one, extra.get(one.population.id, [])) for one in ledgers), tuple(homeless)


def _claims_by_population(accounts: Accounts) -> dict[str, set[ClaimRef]]:
    claims: dict[str, set[ClaimRef]] = {population.id: set() for population in accounts.populations}
    for claim in (*accounts.stocks, *accounts.flows, *accounts.cumulatives):
        claims[claim.population].update(claim.claims)
    return claims


def _with_conflicts(ledger: PopulationLedger, extra: list[Conflict]) -> PopulationLedger:
    """Contradictions first, each once."""
    every = dict.fromkeys((*ledger.conflicts, *extra))
    return replace(ledger, conflicts=tuple(sorted(every, key=lambda one: (one.kind, one.claims, one.words))))


def _settle_exchanges(accounts: Accounts) -> tuple[Exchange, ...]:
    """Both sides of an exchange are carried out, or pending, together."""
    done = find_carried_out(accounts.flows, accounts.exchanges)
    settled = (
        replace(exchange, status=FlowStatus.REPORTED if exchange.id in done else FlowStatus.PENDING)
        for exchange in accounts.exchanges
    )
    return tuple(sorted(settled, key=lambda exchange: exchange.id))
