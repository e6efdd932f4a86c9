from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import Result

from habeas.custody.log import read_entries
from tests.cli.conftest import Run
from tests.custody.site import Site, page
from tests.custody.test_stamping import serve
from tests.custody.tsa import Authority


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as one:
        one.put("/list", page())
        yield one


@pytest.fixture
def into(tmp_path: Path) -> Path:
    return tmp_path / "copies"


def fetch(run: Run, site: Site, into: Path, *more: object) -> Result:
    allowed = ("--allow-host", f"{site.host}:{site.port}", "--delay", 0)
    return run("fetch", "--into", into, "--by", "Eva Moser", "--why", "list of sailors", *allowed, *more)


def test_it_says_what_came_of_an_address(run: Run, site: Site, into: Path) -> None:
    result = fetch(run, site, into, site.url("/list"))
    assert result.exit_code == 0, result.output
    assert f"{site.url('/list')}: saved\n" in result.stdout
    assert "SHA-256" in result.stdout
    assert str(into / "working") in result.stdout
    assert f"fetching: {site.url('/list')}" in result.stderr


def test_what_it_fetched_can_be_read(run: Run, site: Site, into: Path) -> None:
    fetch(run, site, into, site.url("/list"))
    result = run("read", into / "working")
    assert result.exit_code == 0, result.output
    assert "12 Sylvanian sailors" in result.stdout


def test_it_says_what_became_of_a_page_it_knows(run: Run, site: Site, into: Path) -> None:
    fetch(run, site, into, site.url("/list"))
    assert "seen unchanged" in fetch(run, site, into, site.url("/list")).stdout
    site.put("/list", page(13))
    changed = fetch(run, site, into, site.url("/list")).stdout
    assert f"{site.url('/list')}: changed\n" in changed
    assert "1 line taken out, 1 line put in" in changed
    assert str(into / "diffs") in changed
    site.put("/list", b"", status=410)
    removed = fetch(run, site, into, site.url("/list"))
    assert (removed.exit_code, ": removed\n" in removed.stdout) == (0, True)


def test_one_that_fails_stops_no_other_and_is_status_1(run: Run, site: Site, into: Path) -> None:
    result = fetch(run, site, into, "http://127.0.0.1:1/", site.url("/none"), site.url("/list"))
    assert result.exit_code == 1
    assert "is this machine" in result.stderr
    assert "no such page (404)" in result.stderr
    assert f"{site.url('/list')}: saved\n" in result.stdout
    assert [entry.act for entry in read_entries(into)] == ["opened", "not captured", "not captured", "captured"]


@pytest.mark.parametrize("address", ["http://localhost/", "http://169.254.169.254/", "http://2130706433/", "gazette"])
def test_nothing_private_is_fetched(run: Run, site: Site, into: Path, address: str) -> None:
    assert fetch(run, site, into, address).exit_code == 1
    assert site.asked == []


def test_no_password_of_an_address_is_printed_or_kept(run: Run, site: Site, into: Path) -> None:
    result = fetch(run, site, into, "https://eva:secret@gazette.example/")
    assert result.exit_code == 1
    assert "secret" not in result.output + (into / "log.jsonl").read_text()


@pytest.mark.parametrize("missing", ["--by", "--why"])
def test_who_and_why_must_be_said(run: Run, into: Path, missing: str) -> None:
    given = {"--into": into, "--by": "Eva Moser", "--why": "list", missing: " "}
    result = run("fetch", "https://gazette.example/", *(part for pair in given.items() for part in pair))
    assert result.exit_code == 2
    assert missing in result.stderr
    assert not into.exists()


def test_a_folder_of_something_else_is_status_2(run: Run, site: Site, into: Path) -> None:
    into.mkdir()
    (into / "notes.txt").write_text("mine")
    result = fetch(run, site, into, site.url("/list"))
    assert result.exit_code == 2
    assert "something else" in result.stderr
    assert site.asked == []


def test_a_stamp_is_told_with_its_time_and_who_vouches(run: Run, site: Site, into: Path, tmp_path: Path) -> None:
    authority = Authority()
    serve(site, authority)
    (tmp_path / "root.pem").write_bytes(authority.root_pem())
    stamp = ("--timestamp", site.url("/clock"), "--tsa-root", tmp_path / "root.pem")
    result = fetch(run, site, into, site.url("/list"), *stamp)
    assert result.exit_code == 0, result.output
    assert "2031-02-03T10:12:00Z, signed under the given root" in result.stdout
    assert run("verify", into, "--tsa-root", tmp_path / "root.pem").exit_code == 0


def test_a_stamp_that_cannot_be_had_is_status_1_and_the_page_is_kept(run: Run, site: Site, into: Path) -> None:
    result = fetch(run, site, into, site.url("/list"), "--timestamp", site.url("/none"))
    assert result.exit_code == 1
    assert "answered 404" in result.stderr
    assert run("verify", into).exit_code == 0
    serve(site, Authority())
    again = fetch(run, site, into, site.url("/list"), "--timestamp", site.url("/clock"))
    assert again.exit_code == 0
    assert "seen unchanged" in again.stdout
    assert "who signed was not checked" in again.stdout


def test_a_wacz_file_is_written_and_logged(run: Run, site: Site, into: Path, tmp_path: Path) -> None:
    out = tmp_path / "list.wacz"
    result = fetch(run, site, into, site.url("/list"), "--wacz", out)
    assert result.exit_code == 0, result.output
    assert out.read_bytes().startswith(b"PK")
    entry = read_entries(into)[-1]
    assert (entry.act, entry.object) == ("exported", "list.wacz")
    assert run("verify", into).exit_code == 0


def test_no_wacz_file_is_put_among_the_copies(run: Run, site: Site, into: Path) -> None:
    assert fetch(run, site, into, site.url("/list"), "--wacz", into / "list.wacz").exit_code == 2
    assert not into.exists()


def test_without_its_libraries_it_says_what_to_install() -> None:
    code = (
        "import sys; sys.modules['httpcore'] = None\n"
        "from habeas.cli import main\n"
        "main(['fetch', 'https://gazette.example/', '--into', '/none/x', '--by', 'a', '--why', 'b'])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "habeas[custody]" in done.stderr
