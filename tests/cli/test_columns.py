"""Lists of people on the command line: what the columns mean is proposed, looked at, and read with."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from habeas.cli import main

LIST = "Name,Status,Remarks\nPavel Horak,in custody,ill\nIda Lomova,freed,\n"


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    path = tmp_path / "list.csv"
    path.write_text(LIST, encoding="utf-8")
    return path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [*map(str, arguments)])


def test_a_proposed_map_is_written_with_every_column_in_it(listed: Path) -> None:
    result = run("columns", listed)
    assert result.exit_code == 0
    assert '"Name" = "name"' in result.stdout
    assert '"Remarks" = ""' in result.stdout
    assert '"in custody" = "held"' in result.stdout
    assert "say what these are, or leave them empty: Remarks" in result.stderr


def test_without_a_map_nothing_is_read_and_the_way_is_told(listed: Path) -> None:
    result = run("read", "--json", listed)
    assert json.loads(result.stdout)["people"] == []
    assert f"habeas columns {listed} -o map.toml" in result.stderr


def test_with_a_map_every_row_is_a_person(listed: Path, tmp_path: Path) -> None:
    assert run("columns", listed, "-o", tmp_path / "map.toml").exit_code == 0
    result = run("read", "--json", listed, "--columns", tmp_path / "map.toml")
    assert result.exit_code == 0
    people = json.loads(result.stdout)["people"]
    assert [(one["name"], one["status"]) for one in people] == [("Pavel Horak", "held"), ("Ida Lomova", "released")]


def test_a_brief_has_the_people_of_a_list(listed: Path, tmp_path: Path) -> None:
    run("columns", listed, "-o", tmp_path / "map.toml")
    result = run("brief", listed, "--columns", tmp_path / "map.toml", "-o", tmp_path / "brief.json")
    assert result.exit_code == 0, result.stderr
    assert "Pavel Horak" in (tmp_path / "brief.json").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "what"),
    [("[[", "is no map of columns"), ('[[sheet]]\nname = "list"\n[sheet.columns]\n"Who" = "name"', "no column 'Who'")],
)
def test_what_is_wrong_in_a_map_is_told(listed: Path, tmp_path: Path, text: str, what: str) -> None:
    (tmp_path / "map.toml").write_text(text, encoding="utf-8")
    result = run("read", listed, "--columns", tmp_path / "map.toml")
    assert result.exit_code == 2
    assert what in result.stderr


def test_what_is_no_list_has_no_columns(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Nothing happened.", encoding="utf-8")
    result = run("columns", tmp_path / "a.txt")
    assert result.exit_code == 2
    assert "is no list of people" in result.stderr
