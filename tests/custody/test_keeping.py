from __future__ import annotations

import csv
import gzip
import io
import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from habeas.custody.addresses import parse_address
from habeas.custody.capture import Capture, SourceState, from_json, to_json
from habeas.custody.faults import CannotKeep
from habeas.custody.keeping import Outcome, say_state, state_of
from habeas.custody.log import Act, read_entries
from habeas.custody.store import HASHES, open_store, original_path, sha256
from habeas.custody.verifying import verify
from habeas.custody.working import ending_of, to_row
from habeas.intake import take_in
from tests.custody.conftest import BY, WHY, Desk
from tests.custody.site import Site, page


def kept(desk: Desk, path: str = "/list") -> Capture:
    capture = desk.keep(path).capture
    assert capture is not None
    return capture


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_the_original_is_kept_byte_for_byte_read_only_and_apart(desk: Desk, site: Site) -> None:
    site.put("/list", page())
    capture = kept(desk)
    original = desk.folder / original_path(capture.sha256)
    assert original.read_bytes() == page()
    assert capture.sha256 == sha256(page())
    assert original.stat().st_mode & 0o777 == 0o400
    assert (desk.folder / capture.path).stat().st_mode & 0o777 == 0o400
    assert capture.working is not None
    assert (desk.folder / capture.working).stat().st_ino != original.stat().st_ino


def test_the_record_says_what_when_who_and_why(desk: Desk, site: Site) -> None:
    site.redirect("/old", "/list")
    site.put("/list", page(), X_Served_By="harbour")
    capture = kept(desk, "/old")
    assert (capture.asked, capture.got) == (site.url("/old"), site.url("/list"))
    assert [hop.status for hop in capture.redirects] == [302]
    assert (capture.person, capture.why, capture.algorithm) == (BY, WHY, "SHA-256")
    assert (capture.status, capture.method, capture.peer) == (200, "GET", "127.0.0.1")
    assert ("X-Served-By", "harbour") in capture.headers
    assert capture.captured_at.startswith("2031-02-03T10:11:")
    assert capture.tool.startswith("habeas ")
    assert from_json(to_json(capture), where="record") == capture


def test_the_hashes_are_in_a_form_that_other_programs_check(desk: Desk, site: Site) -> None:
    site.put("/list", page())
    kept(desk)
    lines = (desk.folder / HASHES).read_text().splitlines()
    assert {line.split("  ")[1].partition("/")[0] for line in lines} == {"originals", "captures", "working"}
    if shutil.which("sha256sum"):
        done = subprocess.run(
            ["sha256sum", "-c", "--strict", HASHES], cwd=desk.folder, capture_output=True, check=False
        )
        assert done.returncode == 0, done.stderr


def test_habeas_reads_the_working_copies_with_their_address(desk: Desk, site: Site) -> None:
    site.put("/list", page())
    capture = kept(desk)
    taken = take_in([desk.folder / "working"])
    assert taken.faults == ()
    document = taken.documents[0]
    assert (document.url, document.source, document.sha256) == (site.url("/list"), "Strelsau Gazette", capture.sha256)
    assert document.note == f"captured {capture.captured_at}; original SHA-256 {capture.sha256}"
    assert "12 Sylvanian sailors" in document.text


def test_the_manifest_makes_up_no_date(desk: Desk, site: Site) -> None:
    site.put("/list", page(), Last_Modified="Mon, 03 Feb 2031 10:00:00 GMT")
    kept(desk)
    table = csv.DictReader(io.StringIO((desk.folder / "working/manifest.csv").read_text()))
    assert [row["published"] for row in table] == [""]


def test_a_page_that_did_not_change_is_logged_and_not_kept_twice(desk: Desk, site: Site) -> None:
    site.put("/list", page())
    capture = kept(desk)
    before = files(desk.folder)
    result = desk.keep()
    assert (result.outcome, result.capture) == (Outcome.UNCHANGED, capture)
    assert files(desk.folder) == before
    assert read_entries(desk.folder)[-1].act == Act.SEEN_UNCHANGED


def test_a_changed_page_is_a_new_capture_with_what_changed(desk: Desk, site: Site) -> None:
    site.put("/list", page(12))
    first = kept(desk)
    site.put("/list", page(13))
    result = desk.keep()
    second = result.capture
    assert second is not None
    assert (result.outcome, second.state, second.earlier) == (Outcome.CHANGED, SourceState.CHANGED, first.id)
    assert second.compared == f"the text changed: 1 line taken out, 1 line put in, since {first.id}"
    diff = (desk.folder / (second.diff or "")).read_text()
    assert "-Sylvania says 12 Sylvanian" in diff
    assert "+Sylvania says 13 Sylvanian" in diff
    assert desk.store.original(first) == page(12)
    documents = take_in([desk.folder / "working"]).documents
    assert [("was " in (one.note or "")) for one in documents] == [False, True]


def test_bytes_that_differ_with_the_same_text_are_kept_and_not_called_a_change(desk: Desk, site: Site) -> None:
    site.put("/list", page(visitor=1))
    first = kept(desk)
    site.put("/list", page(visitor=2))
    result = desk.keep()
    assert result.capture is not None
    assert (result.outcome, result.capture.state) == (Outcome.SAME_TEXT, SourceState.LIVE)
    assert (result.capture.earlier, result.capture.diff) == (first.id, None)
    assert result.capture.sha256 == sha256(page(visitor=2))
    assert len(take_in([desk.folder / "working"]).documents) == 1


@pytest.mark.parametrize("status", [404, 410])
def test_a_page_that_went_is_a_capture_beside_the_earlier(desk: Desk, site: Site, status: int) -> None:
    site.put("/list", page())
    first = kept(desk)
    site.put("/list", b"gone", status=status)
    result = desk.keep()
    assert result.capture is not None
    assert (result.outcome, result.capture.state, result.capture.earlier) == (Outcome.REMOVED, "removed", first.id)
    assert (result.capture.status, desk.store.original(result.capture)) == (status, b"gone")
    assert desk.store.original(first) == page()
    site.put("/list", b"gone, visitor 2", status=status)
    assert desk.keep().outcome is Outcome.UNCHANGED


def test_a_page_that_comes_back_is_compared_with_the_page_it_was(desk: Desk, site: Site) -> None:
    site.put("/list", page())
    first = kept(desk)
    site.put("/list", b"", status=404)
    desk.keep()
    site.put("/list", page())
    result = desk.keep()
    assert (result.outcome, state_of(desk.store, site.url("/list"))) == (Outcome.BACK, SourceState.LIVE)
    assert result.capture is not None
    assert result.capture.compared == f"the page is the same, byte for byte, since {first.id}"


def test_an_address_with_no_page_is_logged_with_what_came(desk: Desk, site: Site) -> None:
    result = desk.keep("/none")
    assert (result.outcome, result.capture) == (Outcome.FAILED, None)
    entry = read_entries(desk.folder)[-1]
    assert (entry.act, entry.object, entry.actor) == (Act.NOT_CAPTURED, site.url("/none"), BY)
    assert "no such page (404)" in entry.more["cause"]


def test_a_refused_address_is_logged_without_its_password(desk: Desk) -> None:
    desk.keeper.keep("http://eva:secret@gazette.example/")
    data = (desk.folder / "log.jsonl").read_text()
    assert "user name or a password" in data
    assert "secret" not in data


def test_pages_with_no_text_to_compare_are_not_called_the_same(desk: Desk, site: Site) -> None:
    for body in (b"\x89PNG\r\n\x1a\n\x00\x01", b"\x89PNG\r\n\x1a\n\x00\x02"):
        site.put("/list", body, kind="image/png")
        result = desk.keep()
    assert (result.outcome, result.capture and result.capture.diff) == (Outcome.CHANGED, None)
    assert result.capture is not None
    assert "cannot be compared" in (result.capture.compared or "")


def test_a_packed_page_is_compared_unpacked(desk: Desk, site: Site) -> None:
    site.put("/list", gzip.compress(page(), mtime=1), Content_Encoding="gzip")
    first = kept(desk)
    assert first.working is not None
    assert (desk.folder / first.working).read_bytes() == page()
    site.put("/list", page())
    assert desk.keep().outcome is Outcome.SAME_TEXT


def test_one_original_under_two_addresses_is_kept_once(desk: Desk, site: Site) -> None:
    site.put("/a", page())
    site.put("/b", page())
    assert kept(desk, "/a").sha256 == kept(desk, "/b").sha256
    assert len(list((desk.folder / "originals").rglob("*/*"))) == 1
    assert verify(desk.folder).is_as_recorded


def test_only_a_person_says_that_a_page_was_withdrawn(desk: Desk, site: Site) -> None:
    site.put("/list", page())
    kept(desk)
    say_state(desk.store, site.url("/list"), SourceState.CORRECTED, by="Jan Novak", why="correction on 5 February")
    assert state_of(desk.store, site.url("/list")) is SourceState.CORRECTED
    with pytest.raises(CannotKeep, match="found by fetching"):
        say_state(desk.store, site.url("/list"), SourceState.REMOVED, by="Jan Novak", why="x")
    assert verify(desk.folder).is_as_recorded


def test_an_original_that_was_changed_is_never_compared_with(desk: Desk, site: Site) -> None:
    site.put("/list", page())
    original = desk.folder / original_path(kept(desk).sha256)
    original.chmod(0o600)
    original.write_bytes(page(99))
    site.put("/list", page(13))
    with pytest.raises(CannotKeep, match="is not what was captured"):
        desk.keep()


def test_a_table_that_a_person_wrote_into_is_not_written_over(desk: Desk, site: Site) -> None:
    site.put("/a", page())
    kept(desk, "/a")
    site.put("/b", page(14))
    manifest = desk.folder / "working/manifest.csv"
    manifest.write_text(manifest.read_text().replace(",,", ",2031-02-01,"))
    with pytest.raises(CannotKeep, match="was changed by somebody"):
        desk.keep("/b")
    assert "2031-02-01" in manifest.read_text()


def test_a_folder_with_something_else_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(CannotKeep, match="something else"):
        open_store(tmp_path, by=BY, why=WHY)
    assert files(tmp_path) == {"notes.txt"}


def test_the_folder_is_for_its_owner_alone(desk: Desk) -> None:
    assert os.stat(desk.folder).st_mode & 0o777 == 0o700


def test_a_full_disk_leaves_the_log_as_it_was(desk: Desk, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.put("/list", page())
    before = (desk.folder / "log.jsonl").read_bytes()

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("habeas.custody.disk.os.replace", refuse)
    with pytest.raises(CannotKeep, match="No space left"):
        desk.keep()
    assert (desk.folder / "log.jsonl").read_bytes() == before
    assert not list(desk.folder.rglob(".part-*"))


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b'{"id": 1}', b"\xff", b"[" * 100_000])
def test_what_is_no_record_is_named(data: bytes) -> None:
    with pytest.raises(CannotKeep, match="no record of a capture"):
        from_json(data, where="captures/1.json")


@pytest.mark.parametrize(
    ("kind", "data", "ending"),
    [
        ("text/html", b"", ".html"),
        ("application/pdf", b"", ".pdf"),
        ("", b"%PDF-1.7", ".pdf"),
        ("", b"\n <!DOCTYPE html>", ".html"),
        ("text/x-odd", b"a", ".txt"),
        ("", b"a", ".bin"),
    ],
)
def test_a_copy_ends_as_its_kind_of_file_does(kind: str, data: bytes, ending: str) -> None:
    assert ending_of(kind, data) == ending


@pytest.mark.parametrize("name", ["=cmd|' /C calc'!A0", "+1", "@x", "\x1b[31m", "", None])
def test_no_name_of_a_page_becomes_a_formula(name: str | None) -> None:
    row = to_row("a.html", source=name, got=parse_address("https://gazette.example/"), captured_at="t", sha256="s")
    assert row["source"] == "gazette.example"


def test_a_record_is_json_that_people_can_read(desk: Desk, site: Site) -> None:
    site.put("/list", page())
    plain = json.loads((desk.folder / kept(desk).path).read_text())
    assert plain["asked"] == site.url("/list")
    assert list(plain) == sorted(plain)
