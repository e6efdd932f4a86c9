from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from habeas.cli import main
from habeas.cli.corpus_progress import Pace, say_time
from habeas.cli.inputs import ReadingOptions, gather, load_readings
from habeas.corpus.process import Progress
from tests.cli.conftest import LIST, MANIFEST, PARTIES, SWAP, Run


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Reports, a parties file, and the corpus that was read of them."""
    folder = tmp_path_factory.mktemp("corpus")
    reports = folder / "reports"
    reports.mkdir()
    for name, text in {"list.txt": LIST, "swap.txt": SWAP, "manifest.csv": MANIFEST, "notes.xyz": "Notes."}.items():
        (reports / name).write_text(text, encoding="utf-8")
    (folder / "parties.toml").write_text(PARTIES, encoding="utf-8")
    words = ["corpus", "read", str(reports), str(folder / "out"), "--parties", str(folder / "parties.toml")]
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 0, result.output
    (folder / "said").write_text(result.stderr, encoding="utf-8")
    return folder


def test_it_says_what_it_holds_and_what_was_left(folder: Path) -> None:
    said = (folder / "said").read_text(encoding="utf-8")
    assert "out holds 2 documents" in said
    assert "1 not read: not a kind of file that is read" in said


def test_its_claims_are_the_lines_that_read_prints(run: Run, folder: Path) -> None:
    read = run("read", folder / "reports", "--json", "--parties", folder / "parties.toml").stdout
    assert run("corpus", "claims", folder / "out").stdout == read


def test_a_condition_picks_documents(run: Run, folder: Path) -> None:
    lines = run("corpus", "claims", folder / "out", "--where", "published > '2031-03'").stdout.splitlines()
    assert [json.loads(line)["document"] for line in lines] == ["swap.txt"]


def test_a_condition_that_is_none_is_status_2(run: Run, folder: Path) -> None:
    assert run("corpus", "claims", folder / "out", "--where", "colour").exit_code == 2


def test_its_ledger_is_the_ledger_of_its_documents(run: Run, folder: Path) -> None:
    parties = ("--parties", folder / "parties.toml", "--json")
    made = run("ledger", folder / "out", *parties)
    assert made.exit_code == 0, made.stderr
    assert json.loads(made.stdout) == json.loads(run("ledger", folder / "reports", *parties).stdout)
    assert json.loads(made.stdout)["populations"]


def test_a_brief_is_made_of_it(run: Run, folder: Path, tmp_path: Path) -> None:
    result = run("brief", folder / "out", "--parties", folder / "parties.toml", "-o", tmp_path / "brief.md")
    assert result.exit_code == 0, result.stderr
    assert "40" in (tmp_path / "brief.md").read_text(encoding="utf-8")


def test_the_same_document_from_two_inputs_is_a_fault(run: Run, folder: Path) -> None:
    result = run("ledger", folder / "out", folder / "reports")
    assert result.exit_code == 1
    assert "another input has a document of this name" in result.stderr


def test_a_ledger_is_made_of_what_was_picked(run: Run, folder: Path, tmp_path: Path) -> None:
    picked = run("corpus", "pick", folder / "out", tmp_path / "new", "--where", "name = 'list.txt'")
    assert picked.exit_code == 0, picked.stderr
    parties = ("--parties", folder / "parties.toml", "--json")
    found = run("ledger", tmp_path / "new", *parties).stdout
    assert json.loads(found) == json.loads(
        run(
            "ledger", folder / "reports" / "list.txt", "--manifest", folder / "reports" / "manifest.csv", *parties
        ).stdout
    )


@pytest.mark.parametrize("where", ["name = 'none'", "colour = 'red'"])
def test_what_picks_nothing_writes_nothing(run: Run, folder: Path, tmp_path: Path, where: str) -> None:
    assert run("corpus", "pick", folder / "out", tmp_path / "new", "--where", where).exit_code == 2
    assert not (tmp_path / "new").exists()


def test_its_readings_can_be_imported(folder: Path) -> None:
    assert [reading.document for reading in load_readings(folder / "out")] == ["list.txt", "swap.txt"]


def test_an_address_without_ray_is_refused(run: Run, folder: Path, tmp_path: Path) -> None:
    result = run("corpus", "read", folder / "reports", tmp_path / "out", "--address", "127.0.0.1:1")
    assert result.exit_code == 2
    assert "--engine ray" in result.stderr


def test_an_input_that_is_none_is_status_2(run: Run, tmp_path: Path) -> None:
    result = run("corpus", "read", tmp_path / "none", tmp_path / "out")
    assert result.exit_code == 2
    assert "Check the path" in result.stderr


def test_progress_shows_documents_a_second_and_the_time_left() -> None:
    pace = Pace(Progress("read", 100, 1000), now=50.0)
    assert pace.say(Progress("read", 400, 1000), now=60.0) == "400 of 1,000 documents, 30.0 a second, 0:20 left"
    assert say_time(3725) == "1:02:05"


def test_a_copy_of_a_text_is_known_as_one_across_a_corpus_and_a_folder(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "again.txt").write_text(LIST + "Printed in Zenda.\n", encoding="utf-8")
    gathered = gather([tmp_path / "again.txt", folder / "out"], ReadingOptions())
    assert [{one.name, one.origin} for one in gathered.documents if one.origin] == [{"again.txt", "list.txt"}]
