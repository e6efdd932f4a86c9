"""A book: the claims about one tree of populations, in one scenario, and nothing that is not tied to them.

Trees are joined only where they share a moment whose day is not known. The two sides of an exchange are in different
books: each moves only its own population. Invariant: everything is in an order of its own, so that the order claims
came in never matters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from habeas.ledger.movement import Movement, find_carried_out, find_movements
from habeas.ledger.weights import Weighed
from habeas.ledger.window import Horizon, Window, find_horizon, window_of
from habeas.model.ledger import Accounts, Assumption, CumulativeClaim, FlowClaim, StockClaim


@dataclass(frozen=True, slots=True)
class Book:
    """`parents` maps each population to the whole it is part of, None for a whole."""

    populations: tuple[str, ...]
    parents: Mapping[str, str | None]
    stocks: tuple[StockClaim, ...]
    movements: tuple[Movement, ...]
    totals: tuple[CumulativeClaim, ...]
    horizon: Horizon
    moments: Mapping[str, Window] = field(default_factory=dict)

    def moment_of(self, stock: StockClaim) -> str:
        return stock.moment if stock.moment and stock.moment in self.moments else stock.id

    def window(self, stock: StockClaim) -> Window:
        return self.moments[self.moment_of(stock)]

    def stocks_of(self, population: str) -> tuple[StockClaim, ...]:
        return tuple(stock for stock in self.stocks if stock.population == population)

    @property
    def has_pending(self) -> bool:
        return any(movement.pending for movement in self.movements)

    def under(self, assumption: Assumption) -> Book:
        """The book with what is pending carried out, or left out."""
        if assumption is Assumption.CARRIED_OUT:
            return self
        settled = tuple(movement for movement in self.movements if not movement.pending)
        return self.with_only(movements=settled)

    def with_only(
        self,
        *,
        stocks: tuple[StockClaim, ...] | None = None,
        movements: tuple[Movement, ...] | None = None,
        totals: tuple[CumulativeClaim, ...] | None = None,
        moments: Mapping[str, Window] | None = None,
    ) -> Book:
        """The same book with some of its claims; None keeps them all."""
        kept = self.stocks if stocks is None else stocks
        return Book(
            self.populations,
            self.parents,
            kept,
            self.movements if movements is None else movements,
            self.totals if totals is None else totals,
            self.horizon,
            self.moments if moments is None else moments,
        )


def open_books(accounts: Accounts) -> tuple[Book, ...]:
    """Every population in one book, pending movements carried out; raises ValueError for accounts that cannot be."""
    _check(accounts)
    horizon, parents = find_horizon(accounts), find_parents(accounts)
    done = find_carried_out(accounts.flows, accounts.exchanges)
    groups = _group(accounts, parents, horizon)
    return tuple(_open(group, accounts, parents, done, horizon) for group in groups)


def find_parents(accounts: Accounts) -> dict[str, str | None]:
    """A whole that no population describes is none."""
    known = {population.id for population in accounts.populations}
    return {p.id: p.part_of if p.part_of in known and p.part_of != p.id else None for p in accounts.populations}


def _check(accounts: Accounts) -> None:
    known = {population.id for population in accounts.populations}
    seen: set[str] = set()
    claims: tuple[Weighed, ...] = (*accounts.stocks, *accounts.flows, *accounts.cumulatives)
    for claim in claims:
        if claim.population not in known:
            raise ValueError(f"{claim.id} is about {claim.population!r}, which the accounts do not describe")
        if claim.low < 0 or (claim.high is not None and claim.high < claim.low):
            raise ValueError(f"{claim.id} has bounds {claim.low} to {claim.high}, which no number of people meets")
        if claim.id in seen:
            raise ValueError(f"{claim.id} stands twice in the accounts")
        seen.add(claim.id)


def _open(
    group: tuple[str, ...],
    accounts: Accounts,
    parents: Mapping[str, str | None],
    done: frozenset[str],
    horizon: Horizon,
) -> Book:
    inside = set(group)
    own = {population: parents[population] for population in group}
    stocks = tuple(sorted((s for s in accounts.stocks if s.population in inside), key=lambda stock: stock.id))
    flows = [flow for flow in accounts.flows if flow.population in inside]
    totals = tuple(sorted((t for t in accounts.cumulatives if t.population in inside), key=lambda total: total.id))
    movements = tuple(
        movement
        for tree in _trees(group, own)
        for movement in find_movements(_in(tree, flows), parents=own, done=done, horizon=horizon)
    )
    return Book(group, own, stocks, movements, totals, horizon, find_moments(stocks, horizon))


def _trees(group: tuple[str, ...], parents: Mapping[str, str | None]) -> Iterator[set[str]]:
    """An event told of two trees is two movements: no one is of both."""
    roots: dict[str, set[str]] = {}
    for population in group:
        roots.setdefault(_root(population, parents), set()).add(population)
    yield from (roots[root] for root in sorted(roots))


def _in(tree: set[str], flows: Iterable[FlowClaim]) -> Iterator[FlowClaim]:
    yield from (flow for flow in flows if flow.population in tree)


def _root(population: str, parents: Mapping[str, str | None]) -> str:
    seen = {population}
    while (above := parents.get(population)) is not None and above not in seen:
        population = above
        seen.add(above)
    return population


def find_moments(stocks: Iterable[StockClaim], horizon: Horizon) -> dict[str, Window]:
    """The days of each moment: what all claims that share it allow, or each its own where they cannot share it."""
    shared: dict[str, list[StockClaim]] = {}
    for stock in stocks:
        shared.setdefault(stock.moment or stock.id, []).append(stock)
    moments: dict[str, Window] = {}
    for moment, held in shared.items():
        windows = [window_of(stock.date, horizon) for stock in held]
        first, last = max(w.first for w in windows), min(w.last for w in windows)
        if first <= last:
            moments[moment] = Window(first, last)
        else:
            moments.update({stock.id: window for stock, window in zip(held, windows, strict=True)})
    return moments


def _group(accounts: Accounts, parents: Mapping[str, str | None], horizon: Horizon) -> tuple[tuple[str, ...], ...]:
    """Populations that must be solved together: trees, and trees that share a moment of no certain day."""
    group = {population: _root(population, parents) for population in parents}
    moments = find_moments(accounts.stocks, horizon)
    seen: dict[str, str] = {}
    for stock in sorted(accounts.stocks, key=lambda stock: stock.id):
        if stock.moment in moments and not moments[stock.moment].is_day:
            _join(group, seen.setdefault(stock.moment, stock.population), stock.population)
    by_root: dict[str, list[str]] = {}
    for population in sorted(group):
        by_root.setdefault(group[population], []).append(population)
    return tuple(tuple(members) for _, members in sorted(by_root.items()))


def _join(group: dict[str, str], one: str, other: str) -> None:
    kept, lost = group[one], group[other]
    for population, root in group.items():
        if root == lost:
            group[population] = kept
