from __future__ import annotations

import stat
from pathlib import Path

from habeas.desk.site.secret import make_secret, read_secret


def test_a_key_is_made_once_and_kept_for_its_owner_alone(tmp_path: Path) -> None:
    home = tmp_path / "home"
    key = make_secret(home)
    assert len(key) >= 50
    assert make_secret(home) == key == read_secret(home)
    assert stat.S_IMODE((home / "secret-key").stat().st_mode) == 0o600
    assert stat.S_IMODE(home.stat().st_mode) == 0o700


def test_two_homes_have_two_keys(tmp_path: Path) -> None:
    assert make_secret(tmp_path / "one") != make_secret(tmp_path / "two")


def test_a_home_without_a_key_has_none(tmp_path: Path) -> None:
    assert read_secret(tmp_path) == ""
    assert list(tmp_path.iterdir()) == []
