from __future__ import annotations

import subprocess
import sys

import pytest
from click.testing import CliRunner, Result

from habeas.cli import main
from habeas.cli.desk import _COMMANDS
from habeas.desk.store import searching
from habeas.desk.store.models import Account, Member
from habeas.desk.store.seat import Seat
from tests.desk.store.telling import SWAP, bring

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["desk", *arguments])


def test_help_names_every_command_and_loads_no_django() -> None:
    shown = run("--help").stdout
    assert all(command in shown for command in _COMMANDS)
    code = "import sys; from habeas.cli import main; main(['desk', '--help'], standalone_mode=False)"
    seen = f"{code}; print({{'django', 'spacy'}} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", seen], capture_output=True, text=True, check=True)
    assert done.stdout.strip().endswith("set()")


@pytest.mark.parametrize("command", _COMMANDS)
def test_every_command_of_the_desk_has_help_of_its_own(command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert f"habeas desk {command}" in " ".join(result.stdout.split()).replace("main", "habeas")


def test_a_setting_that_cannot_be_used_is_named_with_the_cure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HABEAS_BIND", "everywhere")
    result = run("check")
    assert result.exit_code == 2
    assert "HABEAS_BIND: is no address: everywhere. Give an address and a port" in result.stderr


@pytest.fixture
def index() -> None:
    """As it is on a new desk: what tests that commit leave in the index of SQLite is not flushed with the tables."""
    searching.rebuild()


@pytest.mark.usefixtures("index")
def test_check_says_that_nothing_is_missing() -> None:
    result = run("check")
    assert result.exit_code == 0, result.output
    assert "nothing is missing" in result.stderr


@pytest.mark.usefixtures("index")
def test_check_finds_what_differs_and_mends_it(ana: Account) -> None:
    Member.objects.filter(account=ana).update(stands=False)
    assert run("check").exit_code == 1
    assert "place" in run("check").stdout
    assert "set right" in run("check", "--mend").stdout
    assert run("check").exit_code == 0


@pytest.mark.usefixtures("index")
def test_check_finds_what_the_search_does_not_and_mends_it(carl_seat: Seat) -> None:
    row = bring(carl_seat, SWAP)
    searching._engine().drop("store_words_document", [row.pk])
    assert "search index: 1 documents" in run("check").stdout
    assert "set right" in run("check", "--mend").stdout
    assert run("check").exit_code == 0


def test_link_prints_where_a_new_password_is_set(ana: Account) -> None:
    result = run("link", ana.email)
    assert result.exit_code == 0
    assert result.stdout.startswith("http://127.0.0.1:8700/start/")


def test_link_knows_no_address_without_an_account() -> None:
    result = run("link", "nobody@sylvania.example")
    assert result.exit_code == 2
    assert "there is no account" in result.stderr
