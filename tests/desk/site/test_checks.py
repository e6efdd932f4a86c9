from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from habeas.desk.site.checks import check_home, check_safety, refuse_unsafe
from habeas.desk.site.environment import read_environment
from habeas.errors import BadSetting

KEY = "k7Qd2-vN9xW4pLr8TzYb3MfHc6Js1GaEu5RkXoVi0BnPtUwZqC"
SAFE = {
    "HABEAS_BIND": "127.0.0.1:8700",
    "HABEAS_HOSTS": "desk.example.org",
    "HABEAS_HTTPS": "1",
    "HABEAS_PROXY": "127.0.0.1",
    "HABEAS_SECRET_KEY": KEY,
}


@pytest.fixture
def faults(settings: Settings, tmp_path: Path) -> Any:
    """The ids of what is wrong with a desk that is safe but for these variables (None: not set)."""

    def find(**changes: str | None) -> list[str | None]:
        given = {name: value for name, value in {**SAFE, **changes}.items() if value is not None}
        settings.HABEAS = read_environment({"HABEAS_HOME": str(tmp_path), **given})
        return [message.id for message in check_safety()]

    return find


def test_a_desk_behind_a_proxy_with_all_it_needs_starts(faults: Any) -> None:
    assert faults() == []
    refuse_unsafe()


def test_a_desk_on_this_machine_needs_nothing(faults: Any) -> None:
    assert faults(**dict.fromkeys(SAFE)) == []


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"HABEAS_SECRET_KEY": None}, "habeas.E001"),
        ({"HABEAS_SECRET_KEY": "short"}, "habeas.E002"),
        ({"HABEAS_SECRET_KEY": "abc" * 30}, "habeas.E002"),
        ({"HABEAS_HTTPS": "0"}, "habeas.E003"),
        ({"HABEAS_PROXY": None}, "habeas.E004"),
        ({"HABEAS_BIND": "0.0.0.0:8700", "HABEAS_HOSTS": None}, "habeas.E005"),
        ({"HABEAS_HOSTS": "*"}, "habeas.E006"),
        ({"HABEAS_HOSTS": "desk.example.org,.example.org"}, "habeas.E006"),
        ({"HABEAS_PROXY": "*"}, "habeas.E007"),
    ],
)
def test_beyond_this_machine_it_refuses_what_is_unsafe(faults: Any, changes: dict[str, str], fault: str) -> None:
    assert faults(**changes) == [fault]
    with pytest.raises(BadSetting, match=r"does not start: HABEAS_.*\. (Set|Put)"):
        refuse_unsafe()


def test_a_key_the_desk_made_itself_is_not_enough_beyond_this_machine(faults: Any, tmp_path: Path) -> None:
    (tmp_path / "secret-key").write_text(KEY, encoding="ascii")
    assert faults(HABEAS_SECRET_KEY=None) == ["habeas.E001"]


def test_everything_that_is_wrong_is_told(faults: Any) -> None:
    found = faults(HABEAS_BIND="0.0.0.0:80", **dict.fromkeys(set(SAFE) - {"HABEAS_BIND"}))
    assert found == ["habeas.E001", "habeas.E003", "habeas.E005"]
    with pytest.raises(BadSetting, match=r"2 more: see `habeas desk check`"):
        refuse_unsafe()


def test_a_home_that_others_can_open_is_told_but_stops_nothing(settings: Settings, tmp_path: Path) -> None:
    settings.HABEAS_HOME = tmp_path
    tmp_path.chmod(0o755)
    assert [message.id for message in check_home()] == ["habeas.W001"]
    refuse_unsafe()
    tmp_path.chmod(0o700)
    assert check_home() == []
