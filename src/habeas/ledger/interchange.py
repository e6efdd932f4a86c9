"""A ledger as plain lists and numbers: the JSON of `habeas ledger --json`, and rows for tables. docs/ledger.md names
every field. Invariant: the same ledger gives the same text."""

from __future__ import annotations

from typing import Any

from habeas.model.ledger import (
    ClaimRef,
    Conflict,
    Exchange,
    ExchangeSide,
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
    """Ready for `json.dumps`; `high` null is unbounded. Conflicts of no population stand apart, where there are any."""
    plain: Plain = {
        "populations": [_population(one) for one in ledger.populations],
        "exchanges": [_exchange(one) for one in ledger.exchanges],
        "not_stocks": [_not_stock(one) for one in ledger.not_stocks],
    }
    if ledger.conflicts:
        plain["conflicts"] = [_conflict(one) for one in ledger.conflicts]
    return plain


def _population(ledger: PopulationLedger) -> Plain:
    own = ledger.population
    return {
        "id": own.id,
        "part_of": own.part_of,
        "people_of": own.people_of,
        "held_by": own.held_by,
        "category": own.category,
        "stocks": [_stock(one) for one in ledger.stocks],
        "flows": [_flow(one) for one in ledger.flows],
        "residuals": [_residual(one) for one in ledger.residuals],
        "conflicts": [_conflict(one) for one in ledger.conflicts],
        "scenarios": [_scenario(one) for one in ledger.scenarios],
        "notes": list(ledger.notes),
    }


def _claims(claims: tuple[ClaimRef, ...]) -> list[Plain]:
    return [_claim(claim) for claim in claims]


def _claim(claim: ClaimRef) -> Plain:
    if claim.row is not None:
        return {"document": claim.document, "row": claim.row}
    return {"document": claim.document, "span": [claim.span.start, claim.span.end] if claim.span else None}


def _stock(stock: Stock) -> Plain:
    return {
        "date": stock.date.isoformat(),
        "low": stock.low,
        "high": stock.high,
        "derived": stock.derived,
        "claims": _claims(stock.claims),
    }


def _flow(flow: Flow) -> Plain:
    return {
        "date": None if flow.date is None else flow.date.text,
        "kind": flow.kind.value,
        "direction": flow.direction.value,
        "exchange": flow.exchange,
        "status": flow.status.value,
        "low": flow.low,
        "high": flow.high,
        "modality": flow.modality.value,
        "claims": _claims(flow.claims),
    }


def _residual(residual: Residual) -> Plain:
    return {
        "from": residual.first.isoformat(),
        "to": residual.last.isoformat(),
        "low": residual.low,
        "high": residual.high,
    }


def _conflict(conflict: Conflict) -> Plain:
    return {"kind": conflict.kind.value, "words": conflict.words, "claims": _claims(conflict.claims)}


def _scenario(scenario: Scenario) -> Plain:
    return {
        "assumes": scenario.assumes.value,
        "stocks": [_stock(one) for one in scenario.stocks],
        "residuals": [_residual(one) for one in scenario.residuals],
    }


def _exchange(exchange: Exchange) -> Plain:
    return {
        "id": exchange.id,
        "date": None if exchange.date is None else exchange.date.text,
        "status": exchange.status.value,
        "sides": [_side(side) for side in exchange.sides],
    }


def _side(side: ExchangeSide) -> Plain:
    return {
        "population": side.population,
        "released_by": side.released_by,
        "people_of": side.people_of,
        "low": side.low,
        "high": side.high,
        "claims": _claims(side.claims),
    }


def _not_stock(number: NotStock) -> Plain:
    return {
        "measure": number.measure,
        "value": number.value,
        "claims": _claims(number.claims),
    }


def to_rows(ledger: Ledger) -> dict[str, list[Plain]]:
    """Tables by name (`stocks`, `flows`, `residuals`): each row a flat dict whose keys are the columns, in order.

    Claims are one text, "a.txt 10-20; b.csv row 3".
    """
    tables: dict[str, list[Plain]] = {"stocks": [], "flows": [], "residuals": []}
    for one in ledger.populations:
        key: Plain = {"population": one.population.id}
        tables["stocks"] += [_flat(key | {"assumes": ""} | _stock(stock), stock) for stock in one.stocks]
        for scenario in one.scenarios:
            under = key | {"assumes": scenario.assumes.value}
            tables["stocks"] += [_flat(under | _stock(stock), stock) for stock in scenario.stocks]
        tables["flows"] += [_flat(key | _flow(flow), flow) for flow in one.flows]
        tables["residuals"] += [key | _residual(residual) | {"words": residual.words} for residual in one.residuals]
    return tables


def _flat(row: Plain, of: Stock | Flow) -> Plain:
    return row | {"claims": "; ".join(map(_say_claim, of.claims)), "words": of.words}


def _say_claim(claim: ClaimRef) -> str:
    if claim.row is not None:
        return f"{claim.document} row {claim.row}"
    return f"{claim.document} {claim.span.start}-{claim.span.end}" if claim.span else claim.document
