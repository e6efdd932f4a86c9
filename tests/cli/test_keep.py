from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import Result

from tests.cli.conftest import Run
from tests.custody.site import Site
from tests.custody.test_stamping import serve
from tests.custody.tsa import Authority

SAID = ("--by", "Eva Moser", "--why", "list of sailors")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "list.txt"
    path.write_text("Sylvania says 12 Sylvanian sailors are held in Ruritania since January 2031.\n")
    return path


def keep(run: Run, tmp_path: Path, *more: object) -> Result:
    return run("keep", "--into", tmp_path / "copies", *SAID, *more)


def test_it_says_what_was_kept_and_what_can_be_read(run: Run, tmp_path: Path, file: Path) -> None:
    result = keep(run, tmp_path, file, "--from", "https://gazette.example/list")
    assert result.exit_code == 0, result.output
    assert "list.txt: kept\n" in result.stdout
    assert "12 Sylvanian sailors" in run("read", tmp_path / "copies" / "working").stdout
    verified = run("verify", tmp_path / "copies").stdout
    assert verified.startswith("1 original, 0 captures, 1 given file, 2 log entries: all as recorded\n")
    assert "list.txt: is kept already, since 20" in keep(run, tmp_path, file).stdout


def test_a_file_that_cannot_be_read_stops_no_other(run: Run, tmp_path: Path, file: Path) -> None:
    result = keep(run, tmp_path, tmp_path / "nowhere.pdf", file)
    assert result.exit_code == 1
    assert "nowhere.pdf: there is no such file" in result.stderr
    assert "list.txt: kept" in result.stdout


def test_without_a_name_or_a_reason_nothing_is_kept(run: Run, tmp_path: Path, file: Path) -> None:
    result = run("keep", "--into", tmp_path / "copies", "--by", " ", "--why", "x", file)
    assert result.exit_code == 2
    assert not (tmp_path / "copies").exists()


def test_a_folder_of_something_else_is_refused(run: Run, tmp_path: Path, file: Path) -> None:
    result = run("keep", "--into", tmp_path, *SAID, file)
    assert result.exit_code == 2
    assert "holds something else" in result.stderr


def test_a_record_can_be_stamped(run: Run, tmp_path: Path, file: Path) -> None:
    with Site() as site:
        serve(site, Authority())
        where = ("--timestamp", site.url("/clock"), "--allow-host", f"{site.host}:{site.port}")
        result = keep(run, tmp_path, file, *where)
        assert result.exit_code == 0, result.output
        assert "stamped   2031-02-03T10:12:00Z, who signed was not checked" in result.stdout
        assert "  stamped" not in keep(run, tmp_path, file, *where).stdout
    assert run("verify", tmp_path / "copies").exit_code == 0
    failed = keep(run, tmp_path, file, "--timestamp", "https://10.0.0.1/clock", "--into", tmp_path / "others")
    assert failed.exit_code == 1
    assert "list.txt: kept" in failed.stdout
