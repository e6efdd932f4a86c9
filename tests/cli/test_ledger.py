from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Run

TABLE = """date,number,direction,category,source_url,note
2031-02-03,40,held_by_ruritania,sailor,https://example.org/a,claimant=Families
2031-03-10,12,released,sailor,https://example.org/a,
2031-04-01,28,held_by_ruritania,sailor,https://example.org/a,claimant=Families
"""


def test_a_table_that_adds_up_leaves_nothing_unexplained(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "figures.csv"
    path.write_text(TABLE, encoding="utf-8")
    result = run("ledger", path, "--json")
    assert result.exit_code == 0, result.output
    ledger = json.loads(result.stdout)
    assert {"populations", "exchanges", "not_stocks"} == set(ledger)
    assert all(population["residuals"] == [] for population in ledger["populations"])
    assert ledger["populations"]


def test_a_missing_release_is_a_residual_and_not_plugged(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "figures.csv"
    path.write_text(TABLE.replace(",28,", ",25,"), encoding="utf-8")
    ledger = json.loads(run("ledger", path, "--json").stdout)
    residuals = [r for population in ledger["populations"] for r in population["residuals"]]
    assert [(r["low"], r["high"]) for r in residuals] == [(-3, -3)]


def test_reports_readings_and_tables_may_be_mixed(run: Run, reports: Path, tmp_path: Path) -> None:
    table, readings = tmp_path / "figures.csv", reports / "readings.jsonl"
    table.write_text(TABLE, encoding="utf-8")
    readings.write_text(run("read", reports / "list.txt", "--json").stdout, encoding="utf-8")
    result = run("ledger", reports / "swap.txt", readings, table, "--parties", tmp_path / "parties.toml")
    assert result.exit_code == 0, result.output
    assert "held" in result.stdout


def test_a_table_with_faults_names_every_row(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "figures.csv"
    path.write_text(TABLE.replace("2031-02-03", "yesterday").replace(",12,", ",twelve,"), encoding="utf-8")
    result = run("ledger", path)
    assert result.exit_code == 2
    assert "row 1" in result.stderr
    assert "row 2" in result.stderr
