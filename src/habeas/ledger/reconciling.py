"""Accounts → ledger: every population's stocks, flows, residuals and conflicts, announced flows left out and carried
out.

Knows how a solved book is told; the solving is in `habeas.ledger.solve`. Pure: the same accounts give the same ledger
in whatever order their claims come.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from habeas.ledger.book import Book, open_books
from habeas.ledger.contradictions import find_contradictions
from habeas.ledger.gaps import find_gaps, find_short_totals, read_as_complete
from habeas.ledger.moves_told import tell_flows, tell_unreported
from habeas.ledger.orders import find_open_orders
from habeas.ledger.solve import Solved, solve
from habeas.ledger.standing import tell_stocks
from habeas.model.ledger import (
    Accounts,
    Assumption,
    ClaimRef,
    Conflict,
    CumulativeClaim,
    Ledger,
    NotStock,
    Population,
    PopulationLedger,
    Residual,
    Scenario,
)


def reconcile(accounts: Accounts) -> Ledger:
    """Set stocks and flows side by side; raises ValueError for accounts that contradict their own form.

    Three stages (docs/ledger.md): the least weight of claims left unsatisfied; among those the fewest unreported
    entries and exits; over all of those the least and greatest stock.
    """
    told = {told.population.id: told for book in open_books(accounts) for told in _tell(book, accounts)}
    populations = (told[population.id] for population in accounts.populations if population.id in told)
    return Ledger(
        populations=tuple(sorted((one for one in populations if _says_something(one)), key=_order)),
        exchanges=accounts.exchanges,
        not_stocks=(*accounts.not_stocks, *(_tell_total(total) for total in accounts.cumulatives)),
    )


def _says_something(told: PopulationLedger) -> bool:
    """A part that only takes its share of its whole's flows is told with the whole."""
    own = told.stocks or told.residuals or told.conflicts
    return bool(own or (told.flows and told.population.part_of is None))


def _order(told: PopulationLedger) -> tuple[bool, str]:
    return told.population.bodies, told.population.id


def _tell(book: Book, accounts: Accounts) -> Iterator[PopulationLedger]:
    assumed = (Assumption.NOT_CARRIED_OUT, Assumption.CARRIED_OUT) if book.has_pending else (_PLAIN,)
    solved = {assumption: _solve(book.under(assumption)) for assumption in assumed}
    for population in accounts.populations:
        if population.id in book.populations:
            yield _Telling(population, accounts, book, solved).tell()


_PLAIN = Assumption.NOT_CARRIED_OUT
_Pair = tuple[Solved, Solved | None]  # as claimed; and with sums of lists read as complete, where there are any


def _solve(book: Book) -> _Pair:
    days = tuple(leg.window.last for movement in book.movements for leg in movement.legs)
    complete = read_as_complete(book)
    return solve(book, also=days), solve(complete, also=days) if complete else None


@dataclass(frozen=True, slots=True)
class _Telling:
    """One population of a solved book."""

    population: Population
    accounts: Accounts
    book: Book
    solved: dict[Assumption, _Pair]

    def tell(self) -> PopulationLedger:
        plain = self.solved[_PLAIN]
        residuals = self._residuals(plain)
        return PopulationLedger(
            population=self.population,
            stocks=tell_stocks(*plain, self.population.id),
            flows=(*tell_flows(self.book, self.population.id), *tell_unreported(residuals)),
            residuals=residuals,
            conflicts=tuple(self._conflicts()),
            scenarios=tuple(self._scenario(assumption) for assumption in self.solved) if self._is_pending() else (),
            notes=tuple(find_open_orders(self.book, self.population.id)),
        )

    def _is_pending(self) -> bool:
        return any(movement.pending and movement.leg(self.population.id) for movement in self.book.movements)

    def _residuals(self, solved: _Pair) -> tuple[Residual, ...]:
        return (*find_gaps(*solved, self.population.id), *find_short_totals(solved[0].book, self.population.id))

    def _scenario(self, assumption: Assumption) -> Scenario:
        solved = self.solved[assumption]
        stocks = tell_stocks(*solved, self.population.id)
        return Scenario(
            assumes=assumption,
            stocks=stocks,
            residuals=self._residuals(solved),
            words="; ".join(dict.fromkeys(stock.words for stock in stocks if "=" in stock.words)),
        )

    def _conflicts(self) -> Iterator[Conflict]:
        """Disagreements told with the accounts, then those the arithmetic finds."""
        own = {ref for claim in self._claims() for ref in claim}
        for stated in self.accounts.conflicts:
            here = stated.population == self.population.id
            if here or (stated.population is None and own & set(stated.claims)):
                yield Conflict(kind=stated.kind, words=stated.words, claims=stated.claims)
        yield from find_contradictions(self.book, self.population.id)

    def _claims(self) -> Iterable[tuple[ClaimRef, ...]]:
        groups = (self.accounts.stocks, self.accounts.flows, self.accounts.cumulatives)
        return (claim.claims for group in groups for claim in group if claim.population == self.population.id)


def _tell_total(total: CumulativeClaim) -> NotStock:
    """A total of flows is no stock; it is shown as what it is beside what it was measured by."""
    value = total.low if total.high is None or total.low == total.high else None
    return NotStock(measure="cumulative", value=value, words=total.words, claims=total.claims)
