from __future__ import annotations

from pathlib import Path

import pytest

from habeas.desk.site.environment import Environment, read_environment
from habeas.errors import BadSetting


def read(home: Path, **variables: str) -> Environment:
    return read_environment({"HABEAS_HOME": str(home), **variables})


def test_without_settings_it_is_a_desk_on_this_machine(tmp_path: Path) -> None:
    environment = read(tmp_path)
    assert str(environment.bind) == "127.0.0.1:8700"
    assert environment.database_url == f"sqlite:///{tmp_path}/desk.sqlite3"
    assert environment.allowed_hosts == ("localhost", "127.0.0.1", "[::1]")
    assert not environment.is_open
    assert not environment.https
    assert not environment.require_second_factor


def test_the_home_is_beside_whoever_starts_it_unless_set() -> None:
    assert read_environment({}).home == Path.cwd() / "habeas-desk"


@pytest.mark.parametrize(
    "variables",
    [
        {"HABEAS_BIND": "0.0.0.0:8700"},
        {"HABEAS_BIND": "[::]:8700"},
        {"HABEAS_BIND": "192.0.2.7:8700"},
        {"HABEAS_PROXY": "127.0.0.1"},
        {"HABEAS_HOSTS": "desk.example.org"},
        {"HABEAS_HOSTS": "localhost, desk.example.org"},
        {"HABEAS_HOSTS": "*"},
    ],
)
def test_it_is_open_where_others_may_reach_it(tmp_path: Path, variables: dict[str, str]) -> None:
    assert read(tmp_path, **variables).is_open


@pytest.mark.parametrize("bind", ["127.0.0.1:9000", "127.8.9.1:9000", "[::1]:9000", "localhost:9000"])
def test_loopback_in_any_spelling_is_not_open(tmp_path: Path, bind: str) -> None:
    environment = read(tmp_path, HABEAS_BIND=bind, HABEAS_HOSTS="localhost,127.0.0.1,[::1]")
    assert not environment.is_open
    assert str(environment.bind) == bind


@pytest.mark.parametrize("bind", ["8700", "127.0.0.1", "127.0.0.1:", ":8700", "127.0.0.1:0", "127.0.0.1:70000", "a:b"])
def test_an_address_it_cannot_listen_at_is_refused_by_name(tmp_path: Path, bind: str) -> None:
    with pytest.raises(BadSetting, match=r"^HABEAS_BIND: .*127\.0\.0\.1:8700"):
        read(tmp_path, HABEAS_BIND=bind)


@pytest.mark.parametrize(("said", "meant"), [("1", True), ("yes", True), ("TRUE", True), ("0", False), ("", False)])
def test_a_flag_is_yes_or_no(tmp_path: Path, said: str, meant: bool) -> None:
    assert read(tmp_path, HABEAS_HTTPS=said).https is meant


def test_a_flag_that_is_neither_is_not_guessed(tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match="HABEAS_REQUIRE_SECOND_FACTOR"):
        read(tmp_path, HABEAS_REQUIRE_SECOND_FACTOR="maybe")


def test_it_tells_a_key_it_was_given_from_one_it_made(tmp_path: Path) -> None:
    (tmp_path / "secret-key").write_text("made", encoding="ascii")
    assert read(tmp_path).is_key_made
    assert read(tmp_path).secret_key == "made"
    given = read(tmp_path, HABEAS_SECRET_KEY="given")
    assert not given.is_key_made
    assert given.secret_key == "given"
