"""A ledger as plain lists and numbers: the JSON of `habeas ledger --json`, and rows for tables. docs/ledger.md names
every field. Invariant: the same ledger gives the same text."""

from __future__ import annotations

from collections.abc import Iterator
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
        "label": own.label,
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
        "words": stock.words,
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
        "words": flow.words,
        "claims": _claims(flow.claims),
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
    return {"kind": conflict.kind.value, "words": conflict.words, "claims": _claims(conflict.claims)}


def _scenario(scenario: Scenario) -> Plain:
    return {
        "assumes": scenario.assumes.value,
        "words": scenario.words,
        "stocks": [_stock(one) for one in scenario.stocks],
        "residuals": [_residual(one) for one in scenario.residuals],
    }


def _exchange(exchange: Exchange) -> Plain:
    return {
        "id": exchange.id,
        "date": None if exchange.date is None else exchange.date.text,
        "status": exchange.status.value,
        "sides": [_side(side) for side in exchange.sides],
        "claims": _claims((*exchange.claims, *exchange.carried_out)),
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
        "words": number.words,
        "claims": _claims(number.claims),
    }


def to_rows(ledger: Ledger) -> Iterator[Plain]:
    """One row a stock, a flow and a residual, for a table: the keys are the columns, in order.

    `assumes` is empty for what is so in any case; `claims` is one text, "a.txt 10-20; b.csv row 3".
    """
    for one in ledger.populations:
        for stock in one.stocks:
            yield _row(one, stock.date.isoformat(), "stock", stock, claims=stock.claims)
        for flow in one.flows:
            what = f"{flow.kind.value} {flow.direction.value} ({flow.status.value})"
            yield _row(one, flow.date.text if flow.date else "", what, flow, claims=flow.claims)
        for residual in one.residuals:
            yield _row(one, f"{residual.first}/{residual.last}", "residual", residual)
        for scenario in one.scenarios:
            for stock in scenario.stocks:
                yield _row(one, stock.date.isoformat(), "stock", stock, scenario.assumes.value, stock.claims)


def _row(
    ledger: PopulationLedger,
    day: str,
    what: str,
    of: Stock | Flow | Residual,
    assumes: str = "",
    claims: tuple[ClaimRef, ...] = (),
) -> Plain:
    own = ledger.population
    return {
        "population": own.label or own.id,
        "date": day,
        "what": what,
        "assumes": assumes,
        "low": of.low,
        "high": of.high,
        "words": of.words,
        "claims": "; ".join(map(_say_claim, claims)),
    }


def _say_claim(claim: ClaimRef) -> str:
    if claim.row is not None:
        return f"{claim.document} row {claim.row}"
    return f"{claim.document} {claim.span.start}-{claim.span.end}" if claim.span else claim.document
