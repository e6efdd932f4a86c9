from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from habeas.custody.faults import CannotKeep
from habeas.custody.given import from_json
from habeas.custody.giving import Gift, Taken, keep_file, name_copy
from habeas.custody.log import Act, read_entries
from habeas.custody.store import Store, open_store
from habeas.custody.verifying import Kind, verify
from habeas.errors import BadInput
from habeas.intake import take_in
from habeas.model import DateBasis
from tests.custody.conftest import BY, WHY, Clock, Desk
from tests.custody.site import Site

LIST = b"Sylvania says 12 Sylvanian sailors are held in Ruritania since January 2031.\n"
FROM = "https://gazette.example/list"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(tmp_path / "copies", by=BY, why=WHY, now=Clock())


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "Список моряков.txt"
    path.write_bytes(LIST)
    os.utime(path, (1_924_000_000, 1_924_000_000))
    return path


def keep(store: Store, path: Path, said_from: str = "") -> Taken:
    return keep_file(store, Gift(path=path, by=BY, why=WHY, said_from=said_from))


def test_a_file_is_kept_byte_for_byte_with_its_record(store: Store, file: Path) -> None:
    record = keep(store, file, "the family's lawyer").record
    assert (store.folder / "originals" / record.sha256[:2] / record.sha256).read_bytes() == LIST
    assert record.sha256 == hashlib.sha256(LIST).hexdigest()
    assert (record.file, record.said_from, record.person, record.why) == (file.name, "the family's lawyer", BY, WHY)
    assert (record.given_at, record.modified_at) == ("2031-02-03T10:11:14Z", "2030-12-20T12:26:40Z")
    assert from_json((store.folder / record.path).read_bytes(), where="it") == record
    assert verify(store.folder).is_as_recorded


def test_its_record_tells_no_folder_of_the_machine_it_came_from(store: Store, file: Path) -> None:
    keep(store, file)
    told = b"".join(path.read_bytes() for path in store.folder.rglob("*") if path.is_file())
    assert str(file.parent).encode() not in told


def test_the_working_copy_is_read_and_leads_back(store: Store, file: Path) -> None:
    record = keep(store, file, FROM).record
    (document,) = take_in([store.folder / "working"])
    assert document.text == LIST.decode()
    assert document.url == FROM
    assert document.published_basis is DateBasis.BOUND  # "since January": no day is made of when it was given
    assert record.sha256 in (document.note or "")


def test_what_is_no_address_is_not_taken_for_one(store: Store, file: Path) -> None:
    keep(store, file, "javascript:alert(1) and so on")
    (document,) = take_in([store.folder / "working"])
    assert document.url is None
    assert "from: javascript:alert(1) and so on" in (document.note or "")


def test_the_same_bytes_are_kept_once_and_logged_each_time(store: Store, file: Path, tmp_path: Path) -> None:
    first = keep(store, file)
    again = keep(store, Path(shutil.copy(file, tmp_path / "copy.txt")), "found again")
    assert (again.is_new, again.record) == (False, first.record)
    entries = [entry for entry in read_entries(store.folder) if entry.act == Act.GIVEN]
    assert [entry.object for entry in entries] == [file.name, "copy.txt"]
    assert entries[1].more["said_from"] == "found again"
    assert verify(store.folder).is_as_recorded


def test_other_bytes_of_one_name_stand_beside_the_first(store: Store, file: Path) -> None:
    keep(store, file)
    file.write_bytes(LIST + b"One more.\n")
    assert keep(store, file).is_new
    assert verify(store.folder).originals == 2


@pytest.mark.parametrize("damage", ["original", "working", "record"])
def test_a_change_of_any_of_its_files_is_found(store: Store, file: Path, damage: str) -> None:
    record = keep(store, file).record
    place = {"original": f"originals/{record.sha256[:2]}/{record.sha256}", "working": record.working}
    path = store.folder / place.get(damage, record.path)
    path.chmod(0o600)
    path.write_bytes(path.read_bytes()[:-2])
    assert Kind.CHANGED in {one.kind for one in verify(store.folder).differences}


def test_a_page_cannot_pass_its_record_off_as_one_of_a_file(desk: Desk, site: Site) -> None:
    site.put("/list", LIST, kind="text/plain", X_Note="given_at")
    desk.keep()
    assert verify(desk.folder).is_as_recorded


def test_what_is_no_file_is_refused(store: Store, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "nowhere", tmp_path / "pipe"):
        with pytest.raises(BadInput):
            keep(store, path)
    assert [entry.act for entry in read_entries(store.folder)] == [Act.OPENED]


def test_a_file_that_is_too_large_is_refused_and_nothing_kept(
    store: Store, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("habeas.custody.giving.MOST_BYTES", 10)
    with pytest.raises(CannotKeep, match="larger than 10 bytes"):
        keep(store, file)
    assert verify(store.folder).originals == 0


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=200))
def test_whatever_a_file_is_called_its_copy_lies_in_the_folder(name: str) -> None:
    copy = name_copy(name, "20310203T101112Z-1a2b3c4d5e6f")
    assert "/" not in copy
    assert "\\" not in copy
    assert not copy.startswith((".", "-"))
    assert len(copy.encode()) < 255 + 150  # letters of three bytes
    assert copy.isprintable()


@pytest.mark.parametrize(
    ("name", "copy"),
    [
        ("List of sailors (2).PDF", "List-of-sailors-2-ID.pdf"),
        ("crawl.warc.gz", "crawl-ID.warc.gz"),
        ("..", "file-ID"),
        ("a.tar.../b", "a-tar-b-ID"),
        ("Заявление.docx", "Заявление-ID.docx"),
    ],
)
def test_a_copy_keeps_the_name_and_the_ending(name: str, copy: str) -> None:
    assert name_copy(name, "ID") == copy
