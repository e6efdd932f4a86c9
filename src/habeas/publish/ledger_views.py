"""The ledger as views: stocks, flows, residuals, conflicts and exchanges in words, with their sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from habeas.model.ledger import (
    Accounts,
    Assumption,
    Exchange,
    ExchangeSide,
    Flow,
    FlowStatus,
    Ledger,
    NotStock,
    PopulationLedger,
    Residual,
    Scenario,
    Stock,
    StockClaim,
)
from habeas.publish.evidence import Evidence
from habeas.publish.views import (
    ClaimedRow,
    Disagreement,
    ExchangeView,
    FlowRow,
    NumberView,
    PopulationView,
    ResidualRow,
    ScenarioView,
    SideView,
    StockRow,
)
from habeas.publish.wording import say_date, say_range, say_signed, say_term

_STATUS = {
    FlowStatus.REPORTED: "reported",
    FlowStatus.PENDING: "announced; no report says it was carried out",
    FlowStatus.UNREPORTED: "not reported; the figures need it",
}
_ASSUMES = {
    Assumption.CARRIED_OUT: "If everything announced was carried out",
    Assumption.NOT_CARRIED_OUT: "If nothing announced was carried out",
}


def populations(ledger: Ledger, accounts: Accounts, evidence: Evidence) -> tuple[PopulationView, ...]:
    """One view a population, in the ledger's order."""
    return tuple(_population(i, account, accounts, evidence) for i, account in enumerate(ledger.populations, 1))


def _population(number: int, account: PopulationLedger, accounts: Accounts, evidence: Evidence) -> PopulationView:
    own = account.population
    claimed = (claim for claim in accounts.stocks if claim.population == own.id)
    return PopulationView(
        id=own.id,
        anchor=f"population-{number}",
        label=own.label or own.id,
        part_of=own.part_of,
        stocks=tuple(_stock(stock, evidence) for stock in account.stocks),
        claimed=tuple(_claimed(claim, evidence) for claim in claimed),
        flows=tuple(_flow(flow, evidence) for flow in account.flows),
        residuals=tuple(_residual(residual) for residual in account.residuals),
        scenarios=tuple(_scenario(scenario, evidence) for scenario in account.scenarios),
        notes=account.notes,
    )


def _stock(stock: Stock, evidence: Evidence) -> StockRow:
    return StockRow(
        date=stock.date.isoformat(),
        low=stock.low,
        high=stock.high,
        text=say_range(stock.low, stock.high),
        derived=stock.derived,
        words=stock.words,
        evidence=evidence.behind(stock.claims),
    )


def _claimed(claim: StockClaim, evidence: Evidence) -> ClaimedRow:
    return ClaimedRow(
        date=say_date(claim.date),
        low=claim.low,
        high=claim.high,
        text=say_range(claim.low, claim.high),
        claimant=claim.claimant,
        words=claim.words,
        derived=claim.derived,
        evidence=evidence.behind(claim.claims),
    )


def _flow(flow: Flow, evidence: Evidence) -> FlowRow:
    return FlowRow(
        date=say_date(flow.date),
        direction=flow.direction.value,
        kind=say_term(flow.kind.value),
        status=_STATUS[flow.status],
        low=flow.low,
        high=flow.high,
        text=say_range(flow.low, flow.high),
        words=flow.words,
        evidence=evidence.behind(flow.claims),
    )


def _residual(residual: Residual) -> ResidualRow:
    return ResidualRow(
        first=residual.first.isoformat(),
        last=residual.last.isoformat(),
        text=say_signed(residual.low, residual.high),
        words=residual.words,
    )


def _scenario(scenario: Scenario, evidence: Evidence) -> ScenarioView:
    return ScenarioView(
        assumes=_ASSUMES[scenario.assumes],
        words=scenario.words,
        stocks=tuple(_stock(stock, evidence) for stock in scenario.stocks),
        residuals=tuple(_residual(residual) for residual in scenario.residuals),
    )


def disagreements(ledger: Ledger, labels: Mapping[str, str], evidence: Evidence) -> Iterator[Disagreement]:
    """Conflicts first, then what the figures leave unexplained, then orders nobody gives."""
    for account in ledger.populations:
        label = labels[account.population.id]
        for conflict in account.conflicts:
            behind = evidence.behind(conflict.claims)
            yield Disagreement(kind=conflict.kind.value, words=conflict.words, population=label, evidence=behind)
    for conflict in ledger.conflicts:
        behind = evidence.behind(conflict.claims)
        yield Disagreement(kind=conflict.kind.value, words=conflict.words, population=None, evidence=behind)
    for account in ledger.populations:
        label = labels[account.population.id]
        for residual in account.residuals:
            behind = evidence.behind(residual.claims)
            yield Disagreement(kind="residual", words=_say_residual(residual), population=label, evidence=behind)
        for note in (note for note in account.notes if "is not known" in note):  # others say what closes
            yield Disagreement(kind="order", words=note, population=label, evidence=())


def _say_residual(residual: Residual) -> str:
    if residual.words:
        return residual.words
    return f"{say_signed(residual.low, residual.high)} not reported between {residual.first} and {residual.last}"


def exchanges(listed: Iterable[Exchange], labels: Mapping[str, str], evidence: Evidence) -> tuple[ExchangeView, ...]:
    return tuple(
        ExchangeView(
            date=say_date(exchange.date),
            status=_STATUS[exchange.status],
            sides=tuple(_side(side, labels, evidence) for side in exchange.sides),
            evidence=evidence.behind(exchange.claims),
            carried_out=evidence.behind(exchange.carried_out),
        )
        for exchange in listed
    )


def _side(side: ExchangeSide, labels: Mapping[str, str], evidence: Evidence) -> SideView:
    whom = labels.get(side.population, side.population)
    return SideView(text=f"{say_range(side.low, side.high)}: {whom}", evidence=evidence.behind(side.claims))


def not_stocks(listed: Iterable[NotStock], evidence: Evidence) -> tuple[NumberView, ...]:
    return tuple(
        NumberView(
            measure=say_term(number.measure),
            value="number not given" if number.value is None else f"{number.value:,}",
            words=number.words,
            evidence=evidence.behind(number.claims),
        )
        for number in listed
    )
