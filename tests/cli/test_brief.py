from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.intake.parsers.archives import pack


def make(run: Run, reports: Path, out: Path, *more: object) -> str:
    result = run("brief", reports, "--parties", reports.parent / "parties.toml", "-o", out, *more)
    assert result.exit_code == 0, result.output
    return out.read_text(encoding="utf-8")


@pytest.mark.parametrize("ending", ["html", "md", "json"])
def test_it_writes_every_form(run: Run, reports: Path, tmp_path: Path, ending: str) -> None:
    brief = make(run, reports, tmp_path / f"brief.{ending}")
    assert "12 Sylvanian sailors" in brief
    assert "Strelsau Courier" in brief


def test_the_same_inputs_give_the_same_bytes(run: Run, reports: Path, tmp_path: Path) -> None:
    assert make(run, reports, tmp_path / "brief.html") == make(run, reports, tmp_path / "brief.html")


def test_the_person_held_is_listed_and_the_lawyer_stands_apart(run: Run, reports: Path, tmp_path: Path) -> None:
    brief = json.loads(make(run, reports, tmp_path / "brief.json"))
    assert [person["name"] for person in brief["people"]] == ["Pavel Horak"]
    assert [person["name"] for person in brief["named"]] == ["Eva Moser"]


def test_initials_withhold_the_held_persons_name_everywhere(run: Run, reports: Path, tmp_path: Path) -> None:
    brief = make(run, reports, tmp_path / "brief.html", "--initials")
    assert "Horak" not in brief
    assert "Pavel" not in brief
    assert "Eva Moser" in brief


def test_no_folder_of_this_machine_stands_in_a_brief(run: Run, reports: Path, tmp_path: Path) -> None:
    assert str(tmp_path) not in make(run, reports, tmp_path / "brief.html")


def test_a_claim_struck_from_a_reading_is_gone_from_the_brief(run: Run, reports: Path, tmp_path: Path) -> None:
    readings = reports / "corrected.jsonl"
    lines = [json.loads(line) for line in run("read", reports, "--json").stdout.splitlines()]
    for line in lines:
        line["people"] = [person for person in line["people"] if person["name"] != "Pavel Horak"]
    readings.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    result = run("brief", readings, "-o", tmp_path / "brief.json")
    assert result.exit_code == 0, result.output
    brief = json.loads((tmp_path / "brief.json").read_text(encoding="utf-8"))
    assert brief["people"] == []
    assert len(brief["documents"]) == 2


def test_a_reading_that_does_not_fit_its_text_is_refused(run: Run, reports: Path, tmp_path: Path) -> None:
    readings = reports / "readings.jsonl"
    readings.write_text(run("read", reports / "list.txt", "--json").stdout, encoding="utf-8")
    (reports / "list.txt").write_text("Another text of another day.\n", encoding="utf-8")
    result = run("brief", readings, "-o", tmp_path / "brief.json")
    assert result.exit_code != 0
    assert "sha256" in result.stderr


@pytest.mark.parametrize("line", ["not json", "[]", '{"document": "list.txt"}', '{"counts": 3}'])
def test_a_file_that_holds_no_readings_says_which_line(run: Run, tmp_path: Path, line: str) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text(line + "\n", encoding="utf-8")
    result = run("brief", path, "-o", tmp_path / "brief.html")
    assert result.exit_code == 2
    assert "bad.jsonl: line 1" in result.stderr


def test_an_ending_there_is_no_form_for_is_said_before_anything_is_read(run: Run, reports: Path) -> None:
    result = run("brief", reports, "-o", "brief.docx")
    assert result.exit_code == 2
    assert ".html, .md or .json" in result.stderr


def test_the_demo_writes_a_brief_of_the_examples(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "demo.html"
    result = run("demo", "-o", out)
    assert result.exit_code == 0, result.output
    assert "facts reported at" in out.read_text(encoding="utf-8")


def test_a_corrected_reading_of_a_report_in_an_archive_finds_its_text_there(
    run: Run, reports: Path, tmp_path: Path
) -> None:
    (tmp_path / "march.zip").write_bytes(pack(*((path.name, path.read_bytes()) for path in sorted(reports.iterdir()))))
    lines = run("read", tmp_path / "march.zip", "--json").stdout
    assert '"march.zip/swap.txt"' in lines
    (tmp_path / "corrected.jsonl").write_text(lines, encoding="utf-8")
    result = run("brief", tmp_path / "corrected.jsonl", "-o", tmp_path / "brief.json")
    assert result.exit_code == 0, result.output
    brief = json.loads((tmp_path / "brief.json").read_text(encoding="utf-8"))
    assert [person["name"] for person in brief["people"]] == ["Pavel Horak"]
    assert len(brief["documents"]) == 2
