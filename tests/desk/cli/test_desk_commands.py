"""Commands that work on a roll from the machine itself."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.core.management import call_command

from habeas.cli import main
from habeas.desk.store.actions.markings import mark_document
from habeas.desk.store.actions.rolls import set_settings
from habeas.desk.store.models import Account, Document, Reading, Roll, Seen, Standing
from habeas.desk.store.seat import Seat
from habeas.desk.store.terms import Level, State
from tests.desk.store.telling import LATER, LIST, PARTIES, SWAP, accept_all, bring

Run = Callable[..., Result]
MANIFEST = "file,published,source,url,language,note\nswap.txt,2031-03-05,Strelsau Courier,,en,\n"


@pytest.fixture
def run() -> Run:
    def call(*arguments: object, **variables: str) -> Result:
        return CliRunner().invoke(main, ["desk", *map(str, arguments)], env=variables)

    return call


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "swap.txt").write_text(SWAP, encoding="utf-8")
    (folder / "list.txt").write_text(LIST, encoding="utf-8")
    (folder / "empty.txt").write_text("", encoding="utf-8")
    (folder / "manifest.csv").write_text(MANIFEST, encoding="utf-8")
    return folder


@pytest.mark.usefixtures("steward")
def test_add_takes_in_a_folder_by_its_manifest_and_names_what_it_could_not(run: Run, reports: Path) -> None:
    result = run("add", reports)
    assert result.exit_code == 1
    assert "empty.txt: is empty" in result.stderr
    assert "2 new, 1 not taken in" in result.stderr
    assert Document.objects.get(name="swap.txt").published == "2031-03-05"


@pytest.mark.usefixtures("steward")
def test_adding_again_changes_nothing(run: Run, reports: Path) -> None:
    run("add", reports, "--level", "confidential")
    result = run("add", reports)
    assert "2 already here" in result.stderr
    assert set(Document.objects.values_list("level", flat=True)) == {Level.CONFIDENTIAL}


@pytest.mark.usefixtures("steward", "outsider")
def test_it_asks_in_whose_name_where_that_is_not_clear(run: Run, reports: Path) -> None:
    result = run("add", reports)
    assert result.exit_code == 2
    assert "--roll zenda --as stella@sylvania.example" in result.stderr
    assert not Document.objects.exists()
    assert run("add", reports / "list.txt", "--roll", "zenda").exit_code == 0


def test_a_name_without_a_place_in_the_roll_adds_nothing(
    run: Run, reports: Path, outsider: Account, roll: Roll
) -> None:
    result = run("add", reports, "--roll", roll.slug, "--as", outsider.email)
    assert result.exit_code == 2
    assert not Document.objects.exists()


@pytest.mark.usefixtures("steward")
def test_readings_made_elsewhere_go_to_the_document_of_their_hash(run: Run, carl_seat: Seat, tmp_path: Path) -> None:
    bring(carl_seat, SWAP, name="swap.txt")
    (tmp_path / "swap.txt").write_text(SWAP, encoding="utf-8")
    (tmp_path / "list.txt").write_text(LIST, encoding="utf-8")
    made = CliRunner().invoke(main, ["read", "--json", str(tmp_path / "swap.txt"), str(tmp_path / "list.txt")])
    lines = [json.loads(line) | {"reader": "elsewhere-1"} for line in made.stdout.splitlines()]
    file = tmp_path / "readings.jsonl"
    file.write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")
    result = run("import", file)
    assert result.exit_code == 1
    assert "list.txt: its document is not in this roll" in result.stderr
    assert Reading.objects.filter(reader="elsewhere-1").count() == 1
    assert Document.objects.count() == 1


@pytest.mark.usefixtures("steward")
def test_a_reading_that_does_not_fit_its_text_is_refused_whole(run: Run, carl_seat: Seat, tmp_path: Path) -> None:
    row = bring(carl_seat, SWAP, name="swap.txt")
    claim = {"id": "c1", "span": [0, 9000], "head": "12", "comparator": "exact", "measure": "held"}
    reading = {
        "document": "swap.txt",
        "sha256": row.sha256,
        "reader": "wild",
        "counts": [claim | {"modality": "planned"}],
    }
    file = tmp_path / "readings.jsonl"
    file.write_text(json.dumps(reading), encoding="utf-8")
    result = run("import", file)
    assert "beyond the text" in result.stderr
    assert not Reading.objects.filter(reader="wild").exists()


def test_reading_again_keeps_decisions(run: Run, ana_seat: Seat, carl_seat: Seat, steward_seat: Seat) -> None:
    row = bring(carl_seat, SWAP, name="swap.txt", published="2031-03-05")
    accept_all(ana_seat, row)
    set_settings(steward_seat, {"parties": PARTIES})
    result = run("reread", "--no-wait")
    assert "1 documents are in the queue" in result.stderr
    states = Standing.objects.filter(version=1).values_list("state", flat=True)
    assert set(states) == {State.ACCEPTED}


class TestExport:
    @pytest.fixture
    def _worked_on(self, steward_seat: Seat, ana_seat: Seat, carl_seat: Seat) -> None:
        set_settings(steward_seat, {"parties": PARTIES, "level": int(Level.PUBLIC)})
        swap = bring(carl_seat, SWAP, name="swap.txt", published="2031-03-05", source="Strelsau Courier")
        later = bring(carl_seat, LATER, name="later.txt", published="2031-06-02", source="=cmd()")
        accept_all(ana_seat, swap, later)
        mark_document(ana_seat, swap.pk, Level.CONFIDENTIAL)

    def export(self, run: Run, path: Path, *options: str) -> dict[str, bytes]:
        result = run("export", "-o", path, *options)
        assert result.exit_code == 0, result.stderr
        with zipfile.ZipFile(path) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    @pytest.mark.usefixtures("_worked_on")
    def test_nothing_above_the_level_is_in_any_file(self, run: Run, tmp_path: Path) -> None:
        files = self.export(run, tmp_path / "out.zip")
        assert not [name for name, data in files.items() if b"swap.txt" in data or b"12 Sylvanian" in data]
        assert b"nine years" in files["brief.html"]

    @pytest.mark.usefixtures("_worked_on")
    def test_a_higher_level_holds_more_and_leaves_a_trace(self, run: Run, tmp_path: Path) -> None:
        files = self.export(run, tmp_path / "out.zip", "--level", "confidential")
        assert b"swap.txt" in files["documents.csv"]
        assert Seen.objects.get(what="export:roll").words == "confidential, names"

    def test_an_export_of_a_level_nothing_has_says_so(
        self, run: Run, ana_seat: Seat, carl_seat: Seat, tmp_path: Path
    ) -> None:
        accept_all(ana_seat, bring(carl_seat, SWAP, name="swap.txt"))
        result = run("export", "-o", tmp_path / "out.zip", "--as", "ana@sylvania.example")
        assert "give --level restricted" in result.stderr

    @pytest.mark.usefixtures("_worked_on")
    def test_with_initials_no_file_has_a_name(self, run: Run, tmp_path: Path) -> None:
        files = self.export(run, tmp_path / "out.zip", "--level", "confidential", "--initials")
        assert not [name for name, data in files.items() if b"Horak" in data]

    @pytest.mark.usefixtures("_worked_on")
    def test_no_cell_runs_as_a_formula(self, run: Run, tmp_path: Path) -> None:
        files = self.export(run, tmp_path / "out.zip")
        rows = list(csv.DictReader(io.StringIO(files["documents.csv"].decode())))
        assert rows[0]["source"] == "'=cmd()"


@pytest.mark.django_db(transaction=True)
class TestBackup:
    def test_a_sealed_backup_is_restored_on_a_clean_desk(self, run: Run, carl_seat: Seat, tmp_path: Path) -> None:
        row = bring(carl_seat, SWAP, name="swap.txt")
        key = run("backup", "--new-key", tmp_path / "key.txt").stdout.strip()
        assert run("backup", "-o", tmp_path / "desk.age", "--recipient", key).exit_code == 0
        assert b"Horak" not in (tmp_path / "desk.age").read_bytes()
        call_command("flush", interactive=False, verbosity=0)
        result = run("restore", tmp_path / "desk.age", "--identity", tmp_path / "key.txt")
        assert result.exit_code == 0, result.stderr
        assert Document.objects.get().sha256 == row.sha256

    def test_a_wrong_passphrase_opens_and_changes_nothing(self, run: Run, carl_seat: Seat, tmp_path: Path) -> None:
        bring(carl_seat, SWAP, name="swap.txt")
        made = run("backup", "-o", tmp_path / "desk.age", HABEAS_BACKUP_PASSPHRASE="seven swans over Zenda")
        assert made.exit_code == 0, made.stderr
        call_command("flush", interactive=False, verbosity=0)
        result = run("restore", tmp_path / "desk.age", HABEAS_BACKUP_PASSPHRASE="six swans over Zenda")
        assert result.exit_code == 2
        assert "cannot be opened" in result.stderr
        assert not Account.objects.exists()

    def test_a_short_passphrase_is_refused(self, run: Run, carl_seat: Seat, tmp_path: Path) -> None:
        assert carl_seat
        result = run("backup", "-o", tmp_path / "desk.age", HABEAS_BACKUP_PASSPHRASE="swan")
        assert result.exit_code == 2
        assert not (tmp_path / "desk.age").exists()
