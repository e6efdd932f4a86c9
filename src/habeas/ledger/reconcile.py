"""`reconcile`: accounts in, ledger out. Pure and deterministic: the order of claims never matters.

Book by book (a tree of populations, in a scenario): solve it, then say row by row what every best account has in
common, what is left unexplained, and what cannot all be true.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from habeas.ledger.book import Book, open_books
from habeas.ledger.clashes import Clash, find_clashes
from habeas.ledger.contradictions import find_contradictions
from habeas.ledger.flows import flow_rows, is_unmoved, unmoved_rows, unreported_rows
from habeas.ledger.memory import Answer, Memory, Question
from habeas.ledger.movement import find_carried_out
from habeas.ledger.notes import closing_notes, order_notes, total_notes, undated_notes
from habeas.ledger.residuals import (
    Gap,
    Shortfall,
    add_gaps_if_complete,
    find_gaps,
    find_shortfalls,
    is_of_totals,
    read_as_complete,
    to_residual,
    to_total_residual,
)
from habeas.ledger.series import Series, find_series
from habeas.ledger.solve import Solved, solve
from habeas.ledger.stocks import flow_days, stock_rows, widen
from habeas.ledger.tensions import find_tensions
from habeas.ledger.weights import Weighed
from habeas.model.ledger import (
    Accounts,
    Assumption,
    ClaimRef,
    Conflict,
    CumulativeClaim,
    Exchange,
    FlowClaim,
    FlowStatus,
    Ledger,
    NotStock,
    Population,
    PopulationLedger,
    Residual,
    Scenario,
    Stock,
)


def reconcile(accounts: Accounts, *, days: Iterable[date] = (), memory: Memory | None = None) -> Ledger:
    """Set stocks and flows side by side; raises ValueError for accounts that contradict their own form.

    Each of `days` gets a row of its own in every population, if the accounts speak of a time around it; no other row
    is changed by them. With a `memory`, what has not changed since the last accounts given with it is taken from there.

    Three stages (docs/ledger.md): least weight of claims unsatisfied; of those accounts, fewest unreported entries
    and exits; of those, the least and greatest stock of each row.
    """
    questions = list(_ask(accounts, frozenset(days)))
    ledgers = [one for answer in (memory or Memory()).answer(questions, _answer) for one in answer]
    placed, homeless = _place_stated(tuple(ledgers), accounts)
    numbers = (*accounts.not_stocks, *(_show_total(total) for total in accounts.cumulatives))
    return Ledger(
        populations=tuple(sorted((one for one in placed if _says_something(one)), key=_order)),
        exchanges=_settle_exchanges(accounts),
        not_stocks=tuple(sorted(numbers, key=lambda number: (number.claims, number.measure, number.words))),
        conflicts=homeless,
    )


def _ask(accounts: Accounts, days: frozenset[date]) -> Iterator[Question]:
    described = {population.id: population for population in accounts.populations}
    unmoved: dict[str, list[FlowClaim]] = {}
    for flow in filter(is_unmoved, accounts.flows):
        unmoved.setdefault(flow.population, []).append(flow)
    for book in open_books(accounts):
        flows = sorted((flow for one in book.populations for flow in unmoved.get(one, ())), key=lambda flow: flow.id)
        yield Question(book, tuple(described[one] for one in book.populations), tuple(flows), days)


def _says_something(ledger: PopulationLedger) -> bool:
    """A part that only takes its share of its whole's flows is told with the whole."""
    own = ledger.stocks or ledger.residuals or ledger.conflicts
    return bool(own or (ledger.flows and ledger.population.part_of is None))


def _order(ledger: PopulationLedger) -> tuple[bool, str]:
    return ledger.population.bodies, ledger.population.id


def _show_total(total: CumulativeClaim) -> NotStock:
    """A total of flows is no stock: it is shown as what it is, beside what it leaves unexplained."""
    value = total.low if total.high in (None, total.low) else None
    return NotStock(
        measure="cumulative", value=value, words=total.words, claims=total.claims, population=total.population
    )


@dataclass(frozen=True, slots=True)
class _Reading:
    """A book solved as it is said; and with the sums of its lists read as complete, where it has any.

    `days` are those somebody asks about, besides those of claims.
    """

    plain: Solved
    complete: Solved | None
    days: frozenset[date]


@dataclass(frozen=True, slots=True)
class _Measured:
    """One population in one scenario."""

    series: tuple[Series, ...]
    gaps: tuple[Gap, ...]
    shortfalls: tuple[Shortfall, ...]
    residuals: tuple[Residual, ...]
    stocks: tuple[Stock, ...]


def _answer(question: Question) -> Answer:
    book = question.book
    inside = frozenset(day for day in question.days if book.horizon.first < day <= book.horizon.last)
    now = _read(book.under(Assumption.NOT_CARRIED_OUT), inside)
    then = _read(book, inside) if book.has_pending else None
    clashes = find_clashes(book)
    clashes += find_contradictions(now.plain.book, now.plain.account.unsatisfied(), clashes)
    return tuple(_population(one, question, now, then, clashes) for one in question.populations)


def _read(book: Book, asked: frozenset[date]) -> _Reading:
    days = sorted({day for population in book.populations for day in flow_days(book, population)})
    complete = read_as_complete(book)
    plain = solve(book, also=days, asked=asked)
    return _Reading(plain, solve(complete, also=days, asked=asked) if complete else None, asked)


def _population(
    population: Population, question: Question, now: _Reading, then: _Reading | None, clashes: Iterable[Clash]
) -> PopulationLedger:
    own, book = population.id, question.book
    is_pending = any(movement.pending and movement.leg(own) for movement in book.movements)
    told = _measure(now, own)
    scenarios = _scenarios(told, _measure(then, own, pending=True)) if then and is_pending else ()
    tensions = tuple(find_tensions(now.plain.book, own, told.series))
    unmoved = unmoved_rows(question.unmoved, own, book.parents)
    return PopulationLedger(
        population=population,
        stocks=told.stocks,
        flows=(
            *flow_rows(book, own),
            *unmoved,
            *unreported_rows(_open_gaps(told.gaps, told.shortfalls), told.shortfalls),
        ),
        residuals=told.residuals,
        conflicts=tuple(clash.conflict for clash in (*clashes, *tensions) if own in clash.populations),
        scenarios=tuple(scenarios),
        notes=tuple(_notes(book, own, told)),
    )


def _measure(reading: _Reading, population: str, *, pending: bool = False) -> _Measured:
    solved = reading.plain
    series = tuple(find_series(solved.book, population))
    gaps, stocks = find_gaps(solved, population, series), stock_rows(solved, population, reading.days, pending=pending)
    if reading.complete:
        gaps = add_gaps_if_complete(gaps, _gaps_of(reading.complete, population))
        stocks = widen(stocks, stock_rows(reading.complete, population, reading.days, pending=pending))
    shortfalls = find_shortfalls(solved, population)
    residuals = [to_residual(gap, _measured_in(gap, solved, series)) for gap in _open_gaps(gaps, shortfalls)]
    residuals += [to_total_residual(short) for short in shortfalls if short.is_short]
    ordered = tuple(sorted(residuals, key=lambda residual: (residual.first, residual.last, residual.words)))
    return _Measured(series, gaps, shortfalls, ordered, stocks)


def _gaps_of(solved: Solved, population: str) -> tuple[Gap, ...]:
    return find_gaps(solved, population, tuple(find_series(solved.book, population)))


def _open_gaps(gaps: Iterable[Gap], shortfalls: Sequence[Shortfall]) -> list[Gap]:
    return [gap for gap in gaps if not gap.closes and not is_of_totals(gap, shortfalls)]


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
    told: tuple[Weighed, ...] = (*accounts.stocks, *accounts.flows, *accounts.cumulatives)
    for claim in told:
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
