from __future__ import annotations

import os
from pathlib import Path

import pytest

from habeas.errors import BadInput
from habeas.intake.files import read_bytes
from habeas.intake.limits import DEFAULT, Limits


def fault(path: Path, limits: Limits = DEFAULT) -> BadInput:
    with pytest.raises(BadInput) as raised:
        read_bytes(path, limits)
    assert raised.value.where == str(path)
    assert raised.value.cure
    return raised.value


def test_it_reads_a_file_whole(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"Ten\r\nmen\n")
    assert read_bytes(tmp_path / "a.txt", DEFAULT) == b"Ten\r\nmen\n"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert fault(tmp_path / "a.txt").what == "there is no such file"


def test_a_name_too_long_is_named(tmp_path: Path) -> None:
    assert fault(tmp_path / ("a" * 300)).what.startswith("cannot be read: File name too long")


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    raised = fault(tmp_path / "pipe.txt")
    assert raised.what == "is a pipe"
    assert "standard input" in raised.cure


def test_a_device_is_not_opened() -> None:
    assert fault(Path("/dev/zero")).what == "is a device"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert fault(tmp_path).what == "is a folder"


def test_a_link_to_itself_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "b.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    assert fault(tmp_path / "a.txt").what == "is a link that leads back to itself"


def test_a_file_one_may_not_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "a.txt").write_text("Ten men were freed.", encoding="utf-8")
    monkeypatch.setattr(Path, "open", refuse)
    assert fault(tmp_path / "a.txt").what == "may not be read"


def test_too_large_a_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x" * 11)
    assert fault(tmp_path / "a.txt", Limits(max_bytes=10)).what == "is larger than 10 bytes"


def test_a_file_that_does_not_tell_its_size_is_still_limited() -> None:
    assert fault(Path("/proc/self/maps"), Limits(max_bytes=10)).what == "is larger than 10 bytes"
