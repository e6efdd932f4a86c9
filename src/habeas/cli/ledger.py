"""`habeas ledger`: stocks and flows from reports, readings and tables, side by side."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from habeas.cli.inputs import Gathered, ReadingOptions, gather
from habeas.cli.options import FILES, fail, reading_options, tell
from habeas.cli.writing import write_whole
from habeas.errors import HabeasError
from habeas.ledger import reconcile, to_json
from habeas.model.ledger import ClaimRef, Ledger, PopulationLedger, Residual, Stock
from habeas.publish.wording import say_range, say_signed, say_term
from habeas.record import accounts


@click.command("ledger")
@FILES
@reading_options
@click.option("--json", "as_json", is_flag=True, help="The whole ledger as one JSON object (docs/ledger.md).")
@click.option("-o", "--output", type=click.Path(path_type=Path), default="-", help="A file instead of the screen.")
def command(inputs: tuple[Path, ...], as_json: bool, output: Path, **given: Any) -> None:
    """Set stocks and flows side by side and say what does not add up.

    Takes any mix of reports, readings (.jsonl) and tables of figures (.csv).
    """
    try:
        gathered = gather(inputs, ReadingOptions(**given))
        ledger = make_ledger(gathered)
        text = json.dumps(to_json(ledger), ensure_ascii=False, indent=1) if as_json else "\n".join(_lines(ledger))
        write_whole(output, text + "\n")
    except HabeasError as error:
        fail(error)
    raise SystemExit(report(gathered))


def make_ledger(gathered: Gathered) -> Ledger:
    return reconcile(accounts(gathered.readings, gathered.documents, parties=gathered.parties, figures=gathered.tables))


def report(gathered: Gathered) -> int:
    """Tell warnings and faults; the exit status they lead to."""
    for warning in gathered.warnings:
        tell(warning, kind="warning")
    for fault in gathered.faults:
        tell(fault)
    if not gathered.faults:
        return 0
    return 1 if gathered.documents or gathered.tables else 2


def _lines(ledger: Ledger) -> Iterator[str]:
    for account in ledger.populations:
        yield from _account(account)
        yield ""
    for exchange in ledger.exchanges:
        sides = "; ".join(f"{say_range(side.low, side.high)} {side.population}" for side in exchange.sides)
        yield f"Exchange {exchange.date or 'undated'}, {exchange.status}: {sides}"
    for number in ledger.not_stocks:
        value = "number not given" if number.value is None else f"{number.value:,}"
        yield f"Not people held: {value} {say_term(number.measure)}. {number.words} {_refs(number.claims)}"


def _account(account: PopulationLedger) -> Iterator[str]:
    yield f"{account.population.label or account.population.id}"
    for conflict in account.conflicts:
        yield f"  {conflict.kind}: {conflict.words} {_refs(conflict.claims)}"
    yield from _stocks(account.stocks, account.residuals)
    for flow in account.flows:
        sign = "+" if flow.direction == "in" else "-"
        how = f"{say_range(flow.low, flow.high)} {say_term(flow.kind)}, {flow.status}"
        yield f"  {flow.date or 'undated'!s:<24} {sign} {how} {_refs(flow.claims)}"
    for scenario in account.scenarios:
        yield f"  scenario, announced flows {say_term(scenario.assumes)}: {scenario.words}".rstrip(": ")
        yield from (f"  {line}" for line in _stocks(scenario.stocks, scenario.residuals))
    for note in account.notes:
        yield f"  note: {note}"


def _stocks(stocks: tuple[Stock, ...], residuals: tuple[Residual, ...]) -> Iterator[str]:
    for stock in stocks:
        held = f"{say_range(stock.low, stock.high)} held{' (derived)' if stock.derived else ''}"
        yield f"  {stock.date.isoformat():<24} = {held} {stock.words}".rstrip()
    for residual in residuals:
        number = say_signed(residual.low, residual.high)
        yield f"  {residual.first} to {residual.last}: {number} unreported. {residual.words}".rstrip()


def _refs(claims: tuple[ClaimRef, ...]) -> str:
    return " ".join(f"[{ref.document} row {ref.row}]" if ref.row else _span_ref(ref) for ref in claims)


def _span_ref(ref: ClaimRef) -> str:
    return f"[{ref.document} {ref.span.start}-{ref.span.end}]" if ref.span else f"[{ref.document}]"
