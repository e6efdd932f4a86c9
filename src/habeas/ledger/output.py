"""A ledger as plain JSON and as rows of a table (docs/ledger.md)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from habeas.model.ledger import (
    ClaimRef,
    Conflict,
    Exchange,
    Flow,
    Ledger,
    NotStock,
    PopulationLedger,
    Residual,
    Scenario,
    Stock,
)

Plain = dict[str, Any]


def to_json(ledger: Ledger) -> Plain:
    """`{"populations": […], "exchanges": […], "not_stocks": […]}`, ready for `json.dumps`."""
    return {
        "populations": [_population(told) for told in ledger.populations],
        "exchanges": [_exchange(exchange) for exchange in ledger.exchanges],
        "not_stocks": [_not_stock(number) for number in ledger.not_stocks],
    }


def _population(told: PopulationLedger) -> Plain:
    own = told.population
    return {
        "id": own.id,
        "part_of": own.part_of,
        "people_of": own.people_of,
        "held_by": own.held_by,
        "category": own.category,
        "label": own.label,
        "stocks": [_stock(stock) for stock in told.stocks],
        "flows": [_flow(flow) for flow in told.flows],
        "residuals": [_residual(residual) for residual in told.residuals],
        "conflicts": [_conflict(conflict) for conflict in told.conflicts],
        "scenarios": [_scenario(scenario) for scenario in told.scenarios],
        "notes": list(told.notes),
    }


def _claim(ref: ClaimRef) -> Plain:
    if ref.row is not None:
        return {"document": ref.document, "row": ref.row}
    return {"document": ref.document, "span": [ref.span.start, ref.span.end] if ref.span else None}


def _stock(stock: Stock) -> Plain:
    return {
        "date": stock.date.isoformat(),
        "low": stock.low,
        "high": stock.high,
        "derived": stock.derived,
        "words": stock.words,
        "claims": [_claim(ref) for ref in stock.claims],
    }


def _flow(flow: Flow) -> Plain:
    return {
        "date": flow.date.text if flow.date else None,
        "kind": flow.kind.value,
        "direction": flow.direction.value,
        "exchange": flow.exchange,
        "status": flow.status.value,
        "low": flow.low,
        "high": flow.high,
        "modality": flow.modality.value,
        "words": flow.words,
        "claims": [_claim(ref) for ref in flow.claims],
    }


def _residual(residual: Residual) -> Plain:
    return {
        "from": residual.first.isoformat(),
        "to": residual.last.isoformat(),
        "low": residual.low,
        "high": residual.high,
        "words": residual.words,
    }


def _conflict(conflict: Conflict) -> Plain:
    return {"kind": conflict.kind.value, "words": conflict.words, "claims": [_claim(ref) for ref in conflict.claims]}


def _scenario(scenario: Scenario) -> Plain:
    return {
        "assumes": scenario.assumes.value,
        "words": scenario.words,
        "stocks": [_stock(stock) for stock in scenario.stocks],
        "residuals": [_residual(residual) for residual in scenario.residuals],
    }


def _exchange(exchange: Exchange) -> Plain:
    return {
        "id": exchange.id,
        "date": exchange.date.text if exchange.date else None,
        "status": exchange.status.value,
        "sides": [
            {
                "population": side.population,
                "released_by": side.released_by,
                "people_of": side.people_of,
                "low": side.low,
                "high": side.high,
                "claims": [_claim(ref) for ref in side.claims],
            }
            for side in exchange.sides
        ],
        "claims": [_claim(ref) for ref in (*exchange.claims, *exchange.carried_out)],
    }


def _not_stock(number: NotStock) -> Plain:
    return {
        "measure": number.measure,
        "value": number.value,
        "words": number.words,
        "claims": [_claim(ref) for ref in number.claims],
    }


def to_rows(ledger: Ledger) -> Iterator[Plain]:
    """One row a stock and a flow, for a table: population, date, what, low, high, words."""
    for told in ledger.populations:
        for stock in told.stocks:
            yield _row(told, stock.date.isoformat(), "stock", stock.low, stock.high, stock.words)
        for flow in told.flows:
            what = f"{flow.kind.value} {flow.direction.value} ({flow.status.value})"
            yield _row(told, flow.date.text if flow.date else "", what, flow.low, flow.high, flow.words)


def _row(told: PopulationLedger, day: str, what: str, low: int, high: int | None, words: str) -> Plain:
    population = told.population.label or told.population.id
    return {"population": population, "date": day, "what": what, "low": low, "high": high, "words": words}
