from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from habeas.custody.disk import locked
from habeas.custody.log import Act, Deed
from habeas.custody.store import open_store, original_path, sha256
from tests.cli.conftest import Run
from tests.custody.conftest import Clock

DATA = b"Ruritania released 12 sailors."


@pytest.fixture
def copies(tmp_path: Path) -> Path:
    store = open_store(tmp_path / "copies", by="Eva Moser", why="list", now=Clock())
    deed = Deed(actor="Eva Moser", act=Act.COPIED, object="list.txt", reason="given by hand")
    with locked(store.folder):
        store.keep(deed, {original_path(sha256(DATA)): DATA})
    return store.folder


def test_it_counts_what_is_as_recorded(run: Run, copies: Path) -> None:
    result = run("verify", copies)
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("1 original, 0 captures, 2 log entries: all as recorded\n")


def test_each_difference_is_named_and_status_1(run: Run, copies: Path) -> None:
    (copies / original_path(sha256(DATA))).unlink()
    (copies / "notes.txt").write_text("x")
    result = run("verify", copies)
    assert result.exit_code == 1
    assert "2 differences" in result.stdout
    assert f"missing       {original_path(sha256(DATA))}" in result.stdout
    assert "extra         notes.txt" in result.stdout


def test_json_holds_the_same(run: Run, copies: Path) -> None:
    (copies / "notes.txt").write_text("x")
    result = run("verify", copies, "--json")
    assert result.exit_code == 1
    plain = json.loads(result.stdout)
    assert (plain["as_recorded"], plain["originals"], plain["entries"]) == (False, 1, 2)
    assert [(one["kind"], one["path"]) for one in plain["differences"]] == [("extra", "notes.txt")]


def test_a_witness_is_looked_for(run: Run, copies: Path) -> None:
    head = json.loads(run("verify", copies, "--json").stdout)["head"]
    assert run("verify", copies, "--witness", head.upper()).exit_code == 0
    assert run("verify", copies, "--witness", "0" * 64).exit_code == 1


def test_mending_asks_who_and_why(run: Run, copies: Path) -> None:
    assert run("verify", copies, "--mend").exit_code == 2


def test_what_an_interruption_left_is_mended_and_then_verified(run: Run, copies: Path) -> None:
    with (copies / "log.jsonl").open("ab") as log:
        log.write(b'{"act":"vie')
    assert "torn" in run("verify", copies).stdout
    result = run("verify", copies, "--mend", "--by", "Jan Novak", "--why", "power cut")
    assert result.exit_code == 0, result.output
    assert "torn line were moved" in result.stderr
    assert "3 log entries: all as recorded" in result.stdout


def test_mending_what_is_whole_says_so(run: Run, copies: Path) -> None:
    result = run("verify", copies, "--mend", "--by", "Jan Novak", "--why", "power cut")
    assert (result.exit_code, "nothing to mend" in result.stderr) == (0, True)


def test_a_folder_of_something_else_is_status_2(run: Run, tmp_path: Path) -> None:
    result = run("verify", tmp_path)
    assert result.exit_code == 2
    assert "log.jsonl" in result.stderr


def test_it_needs_none_of_the_libraries_of_fetching(copies: Path) -> None:
    code = (
        "import sys\n"
        "for name in ('httpcore', 'idna', 'protego', 'rfc3161_client'): sys.modules[name] = None\n"
        f"from habeas.cli import main\nmain(['verify', {str(copies)!r}])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "all as recorded" in done.stdout
