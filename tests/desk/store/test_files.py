from __future__ import annotations

import hashlib
import stat
from pathlib import Path

import pytest
from pytest_django import Settings

from habeas.desk.store import files
from habeas.errors import BadInput


@pytest.fixture(autouse=True)
def _home(settings: Settings, tmp_path: Path) -> None:
    settings.HABEAS_HOME = tmp_path


def test_bytes_are_kept_under_their_hash_and_come_back() -> None:
    sha256 = files.keep(b"as received\r\n")
    assert sha256 == hashlib.sha256(b"as received\r\n").hexdigest()
    assert files.fetch(sha256) == b"as received\r\n"
    assert list(files.list_kept()) == [sha256]


def test_what_is_kept_can_only_be_read() -> None:
    sha256 = files.keep(b"x")
    path = files.folder() / sha256[:2] / sha256
    assert stat.S_IMODE(path.stat().st_mode) == 0o400


def test_keeping_the_same_bytes_again_changes_nothing() -> None:
    files.keep(b"x")
    files.keep(b"x")
    assert len(list(files.list_kept())) == 1


def test_bytes_that_were_changed_on_the_disk_are_refused() -> None:
    sha256 = files.keep(b"x")
    path = files.folder() / sha256[:2] / sha256
    path.chmod(0o600)
    path.write_bytes(b"y")
    with pytest.raises(BadInput, match="changed on the disk"):
        files.fetch(sha256)


@pytest.mark.parametrize("name", ["../../etc/passwd", "", "a" * 63, "A" * 64, "a" * 64 + "\n"])
def test_no_name_but_a_hash_opens_anything(name: str) -> None:
    with pytest.raises(BadInput):
        files.fetch(name)
