"""The public tables beside the repository: what they show, a ledger must show."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from habeas.intake import read_figures
from habeas.ledger import reconcile
from habeas.model.ledger import Ledger, PopulationLedger, Residual
from habeas.record import accounts
from habeas.vocab import load_parties

TABLES = Path(__file__).parents[2] / ".." / "shared" / "tables"
pytestmark = pytest.mark.skipif(not TABLES.exists(), reason="the public tables are not beside the repository")


def reconcile_table(name: str) -> Ledger:
    return reconcile(accounts([], [], parties=load_parties(), figures=[read_figures(TABLES / f"{name}.csv")]))


def the(ledger: Ledger, words: str) -> PopulationLedger:
    return next(told for told in ledger.populations if words in told.population.label)


def told_intervals(told: PopulationLedger) -> dict[tuple[str, str], int]:
    """Residuals of the intervals for which arrivals and departures are told."""
    return {
        (str(r.first), str(r.last)): r.low for r in told.residuals if "does not explain" in r.words and r.low == r.high
    }


def test_lists_with_arrivals_and_departures_close_but_one() -> None:
    ledger = reconcile_table("azerbaijan_political_prisoner_lists")
    assert told_intervals(the(ledger, "UFPPA")) == {("2021-09-01", "2021-12-10"): -1}


def test_a_list_of_another_maker_chains_to_none() -> None:
    ledger = reconcile_table("azerbaijan_political_prisoner_lists")
    assert [len(told.stocks) for told in ledger.populations if "Unified" in told.population.label] == [1]


def test_an_interval_that_closes_on_a_derived_count_says_so() -> None:
    stocks = the(reconcile_table("azerbaijan_political_prisoner_lists"), "UFPPA").stocks
    derived = {stock.date for stock in stocks if stock.derived}
    assert date(2024, 3, 18) in derived
    assert any("287 + 17 − 1 = 303" in stock.words for stock in stocks)


def shortfalls(told: PopulationLedger) -> list[Residual]:
    return [residual for residual in told.residuals if "told by nobody" in residual.words]


def test_returns_that_fall_short_of_a_stated_total_are_found() -> None:
    found = shortfalls(the(reconcile_table("armenia_azerbaijan_releases"), "Armenian people held"))
    assert [(str(r.last), r.low) for r in found] == [("2021-02-09", -1), ("2021-11-12", -9)]


def test_two_sources_on_one_day_are_a_conflict_and_not_an_average() -> None:
    told = the(reconcile_table("armenia_azerbaijan_releases"), "Armenian people held")
    assert any("19 held" in c.words and "at least 20" in c.words for c in told.conflicts)
    assert {(s.low, s.high) for s in told.stocks if s.date == date(2026, 1, 14)} == {(19, 19)}


def test_the_uncovered_part_of_a_truce_is_shown() -> None:
    found = shortfalls(the(reconcile_table("gaza_hostages"), "Hostages"))
    assert "105 in all by 2023-11-30, and 55 of them told" in found[-1].words
