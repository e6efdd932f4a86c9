"""Readings and tables as accounts: populations with the stocks and flows claimed of them, for `habeas.ledger`.

The order is the field's: place every count, find stocks, lists and their sums, flows and swaps in each document; then
across documents what is one event and what became of announced flows. Pure; the same claims give the same accounts
in whatever order they come. Knows nothing of the solver.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from habeas.model import Document, Reading
from habeas.model.figures import FigureTable
from habeas.model.ledger import (
    Accounts,
    CumulativeClaim,
    FlowClaim,
    NotStock,
    StatedConflict,
    StockClaim,
)
from habeas.model.record import Decision
from habeas.record.carrying import carry_out
from habeas.record.copies import weigh_copies
from habeas.record.decisions import Decided, read_decisions, without_struck
from habeas.record.exchanges import Swap, find_mutual, find_swaps, settle
from habeas.record.figures import figure_accounts
from habeas.record.flows import find_cumulatives, find_moves
from habeas.record.joining import join_events
from habeas.record.labels import find_label_doubts
from habeas.record.moves import Move
from habeas.record.naming import Naming, find_shared_labels, pair_of
from habeas.record.numbers import find_not_stocks
from habeas.record.placing import Tally, place_counts
from habeas.record.report import Report, gather_reports
from habeas.record.stocks import Held, find_held, to_stock
from habeas.record.sums import add_up, find_lists, find_totals
from habeas.record.sums import settle as settle_lists
from habeas.record.tensions import find_tensions
from habeas.vocab import Parties


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """One report with its counts in their places and the stocks they give."""

    report: Report
    tallies: tuple[Tally, ...]
    held: tuple[Held, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """What one report gives on its own."""

    stocks: tuple[StockClaim, ...]
    moves: tuple[Move, ...]
    swaps: tuple[Swap, ...]
    cumulatives: tuple[CumulativeClaim, ...]
    conflicts: tuple[StatedConflict, ...]
    not_stocks: tuple[NotStock, ...]


def accounts(
    readings: Iterable[Reading],
    documents: Iterable[Document],
    *,
    parties: Parties,
    figures: Sequence[FigureTable] = (),
    decisions: Iterable[Decision] = (),
) -> Accounts:
    """Everything claimed of people held, put to populations; see docs/record.md for how."""
    decided, texts = read_decisions(decisions), tuple(documents)
    reports = gather_reports(without_struck(readings, decided), texts)
    tables = _from_tables(figures, parties)
    pages = [_read(report, parties) for report in reports]
    counted = {stock.population for stock in tables.stocks}
    others = [population for population in tables.populations if population.id in counted]
    naming = Naming(parties, find_shared_labels((tally for page in pages for tally in page.tallies), others))
    stocks = {page.report.name: _stocks(page, naming) for page in pages}  # parts are known before flows look for them
    told = [_tell(page, stocks[page.report.name], naming) for page in pages]
    doubts = find_label_doubts((page.held for page in pages), naming)
    return weigh_copies(_join(_assemble(told, reports, naming, tables, decided), tables, doubts), texts)


def _from_tables(figures: Sequence[FigureTable], parties: Parties) -> Accounts:
    each = [figure_accounts(table, parties=parties) for table in figures]
    populations = {population.id: population for books in each for population in books.populations}
    return Accounts(
        populations=tuple(populations[key] for key in sorted(populations)),
        stocks=tuple(claim for books in each for claim in books.stocks),
        flows=tuple(claim for books in each for claim in books.flows),
        cumulatives=tuple(claim for books in each for claim in books.cumulatives),
        not_stocks=tuple(number for books in each for number in books.not_stocks),
    )


def _read(report: Report, parties: Parties) -> _Page:
    tallies = place_counts(report, parties)
    held = settle_lists(find_held(tallies))
    settled = {one.tally.count.id: one.tally for one in held}
    return _Page(report=report, tallies=tuple(settled.get(t.count.id, t) for t in tallies), held=held)


def _stocks(page: _Page, naming: Naming) -> tuple[StockClaim, ...]:
    claimed = tuple(to_stock(one, naming) for one in page.held)
    sums = (add_up(run, find_totals(run, page.held), naming) for run in find_lists(page.held))
    return (*claimed, *(total for total in sums if total))


def _tell(page: _Page, stocks: tuple[StockClaim, ...], naming: Naming) -> _Told:
    mutual, swaps = find_mutual(page.tallies, naming)
    moves, more = find_swaps(page.report, find_moves(page.tallies, naming))
    cumulatives = find_cumulatives(page.tallies, naming)
    claims: tuple[StockClaim | FlowClaim | CumulativeClaim, ...] = (
        *stocks,
        *(move.flow for move in (*moves, *mutual)),
        *cumulatives,
    )
    used = {ref for claim in claims for ref in claim.claims}
    return _Told(
        stocks=stocks,
        moves=(*moves, *mutual),
        swaps=(*swaps, *more),
        cumulatives=cumulatives,
        conflicts=find_tensions(page.tallies, naming),
        not_stocks=find_not_stocks(page.tallies, used, naming),
    )


def _assemble(
    told: list[_Told], reports: tuple[Report, ...], naming: Naming, tables: Accounts, decided: Decided
) -> Accounts:
    """What the reports give, the flows set beside those of the tables; all flows are here."""
    moves = (*(move for one in told for move in one.moves), *_table_moves(tables))
    swaps = tuple(swap for one in told for swap in one.swaps)
    carried = carry_out(join_events(moves), swaps, reports, naming, decided)
    exchanges, became = settle(swaps, {move.flow.id: move for move in moves}, carried.moves)
    return Accounts(
        populations=tuple(naming.populations.values()),
        stocks=tuple(stock for one in told for stock in one.stocks),
        flows=tuple(_in_exchange(move.flow, became) for move in carried.moves),
        cumulatives=tuple(claim for one in told for claim in one.cumulatives),
        exchanges=exchanges,
        conflicts=(*(conflict for one in told for conflict in one.conflicts), *carried.conflicts),
        not_stocks=tuple(number for one in told for number in one.not_stocks),
    )


def _table_moves(tables: Accounts) -> Iterator[Move]:
    """Flows of tables, ready to be set beside those of reports; a table was published on no day it gives."""
    populations = {population.id: population for population in tables.populations}
    for flow in tables.flows:
        population = populations[flow.population]
        yield Move(
            flow=flow,
            pair=pair_of(population),
            document=flow.claims[0].document if flow.claims else flow.id,
            told=None,
            own_day=flow.date,
            category=population.category,
        )


def _join(reports: Accounts, tables: Accounts, doubts: tuple[StatedConflict, ...]) -> Accounts:
    """One set of accounts; a population that both describe is one."""
    populations = {population.id: population for population in (*tables.populations, *reports.populations)}
    return Accounts(
        populations=tuple(populations[key] for key in sorted(populations)),
        stocks=(*reports.stocks, *tables.stocks),
        flows=reports.flows,
        cumulatives=(*reports.cumulatives, *tables.cumulatives),
        exchanges=(*reports.exchanges, *tables.exchanges),
        conflicts=(*reports.conflicts, *tables.conflicts, *doubts),
        not_stocks=(*reports.not_stocks, *tables.not_stocks),
    )


def _in_exchange(flow: FlowClaim, became: dict[str, str]) -> FlowClaim:
    return replace(flow, exchange=became.get(flow.exchange, flow.exchange)) if flow.exchange else flow
