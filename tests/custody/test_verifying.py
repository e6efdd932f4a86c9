from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from habeas.custody import log
from habeas.custody.disk import locked
from habeas.custody.faults import BrokenLog, CannotKeep
from habeas.custody.log import Deed, read_entries
from habeas.custody.mending import Mended, mend
from habeas.custody.store import Store, original_path
from habeas.custody.verifying import Kind, Verification, verify
from tests.custody.conftest import BY, Clock, Desk
from tests.custody.site import Site, page
from tests.custody.test_log import kill_while_writing


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two captures of one address, and one of another that is gone since."""
    with Site() as site:
        site.put("/list", page(12))
        site.put("/note", b"Ruritania released 12 sailors.", kind="text/plain")
        desk = Desk(tmp_path_factory.mktemp("made") / "copies", site)
        desk.keep("/list")
        desk.keep("/note")
        site.put("/list", page(13))
        desk.keep("/list")
        site.put("/note", b"gone", status=410, kind="text/plain")
        desk.keep("/note")
        desk.keep("/none")
    return desk.folder


@pytest.fixture
def copies(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "copies"))


def kinds(found: Verification) -> set[tuple[str, str]]:
    return {(one.kind.value, one.path) for one in found.differences}


def original(copies: Path) -> Path:
    return next(path for path in sorted((copies / "originals").rglob("*")) if path.is_file())


def overwrite(path: Path, data: bytes) -> None:
    path.chmod(0o600)
    path.write_bytes(data)


def test_a_folder_that_nobody_touched_is_as_recorded(copies: Path) -> None:
    found = verify(copies)
    assert found.differences == ()
    assert (found.originals, found.captures, found.entries, found.notes) == (4, 4, 6, ())


def test_a_changed_original_is_named_with_both_hashes(copies: Path) -> None:
    path = original(copies)
    overwrite(path, path.read_bytes() + b" ")
    (one,) = verify(copies).differences
    assert (one.kind, one.path) == (Kind.CHANGED, path.relative_to(copies).as_posix())
    assert path.name in one.words


@pytest.mark.parametrize("place", ["originals", "captures", "diffs", "working"])
def test_a_file_that_is_missing_is_named(copies: Path, place: str) -> None:
    path = next(path for path in sorted((copies / place).rglob("*")) if path.is_file() and path.suffix != ".csv")
    path.unlink()
    assert (Kind.MISSING, path.relative_to(copies).as_posix()) in kinds(verify(copies))


@pytest.mark.parametrize("name", ["originals/ab/extra", "captures/x.json", "working/notes.txt", "notes.txt", "new/a"])
def test_a_file_that_was_put_there_is_named(copies: Path, name: str) -> None:
    (copies / name).parent.mkdir(exist_ok=True)
    (copies / name).write_text("x")
    assert kinds(verify(copies)) == {(Kind.EXTRA, name)}


def test_a_link_in_the_place_of_an_original_is_no_original(copies: Path, tmp_path: Path) -> None:
    path = original(copies)
    shutil.move(path, tmp_path / "elsewhere")
    path.symlink_to(tmp_path / "elsewhere")
    assert kinds(verify(copies)) == {(Kind.CHANGED, path.relative_to(copies).as_posix())}


def test_a_link_to_a_folder_is_not_followed(copies: Path) -> None:
    (copies / "round").symlink_to(copies)
    assert kinds(verify(copies)) == {(Kind.EXTRA, "round")}


def test_a_broken_chain_is_named_with_its_line(copies: Path) -> None:
    lines = (copies / log.LOG).read_bytes().splitlines(keepends=True)
    (copies / log.LOG).write_bytes(b"".join([*lines[:2], *lines[3:]]))
    words = [one.words for one in verify(copies).differences if one.kind is Kind.BROKEN_CHAIN]
    assert words[0].startswith("line 3 does not follow from the line before")


def test_entries_cut_off_at_the_end_are_missed(copies: Path) -> None:
    lines = (copies / log.LOG).read_bytes().splitlines(keepends=True)
    (copies / log.LOG).write_bytes(b"".join(lines[:-1]))
    assert kinds(verify(copies)) == {(Kind.CUT_OFF, log.HEAD)}


def test_entries_cut_off_with_their_head_are_missed_by_a_witness(copies: Path) -> None:
    noted = verify(copies).head
    assert verify(copies, witness=noted).is_as_recorded
    lines = (copies / log.LOG).read_bytes().splitlines(keepends=True)
    (copies / log.LOG).write_bytes(b"".join(lines[:-1]))
    chain = log.read_chain(copies)
    (copies / log.HEAD).write_bytes(log.to_head(5, chain.last))
    assert verify(copies).is_as_recorded
    assert kinds(verify(copies, witness=noted)) == {(Kind.CUT_OFF, log.LOG)}


def test_an_old_witness_holds_while_the_log_grows(copies: Path) -> None:
    noted = verify(copies).head
    log.append(copies, Deed(actor=BY, act=log.Act.VIEWED, object="list", reason="hearing"))
    assert verify(copies, witness=noted).is_as_recorded


def test_a_record_of_an_original_that_nobody_kept_dangles(copies: Path) -> None:
    entry = next(one for one in read_entries(copies) if one.act == log.Act.CAPTURED)
    forged = log.Deed(actor=BY, act=log.Act.CAPTURED, object="x", reason="y")
    record = (
        (copies / f"captures/{entry.more['capture']}.json").read_bytes().replace(b'"earlier": null', b'"earlier": "1"')
    )
    with locked(copies):
        Store(copies, Clock()).keep(forged, {"captures/forged.json": record})
    assert kinds(verify(copies)) == {(Kind.DANGLING, "captures/forged.json")}


def test_permissions_that_were_lost_are_told_and_are_no_difference(copies: Path) -> None:
    original(copies).chmod(0o644)
    found = verify(copies)
    assert found.is_as_recorded
    assert "may be written to" in found.notes[0]


def test_a_folder_of_something_else_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CannotKeep, match="no folder of copies"):
        verify(tmp_path)


def test_a_copied_folder_is_as_recorded_too(copies: Path, tmp_path: Path) -> None:
    shutil.copytree(copies, tmp_path / "copy")
    assert verify(tmp_path / "copy").is_as_recorded


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_change_of_any_byte_anywhere_is_found(copies: Path, data: st.DataObject) -> None:
    files = sorted(path for path in copies.rglob("*") if path.is_file() and path.stat().st_size)
    path = data.draw(st.sampled_from(files), label="file")
    whole = path.read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1), label="at")
    new = data.draw(st.integers(0, 255).filter(lambda byte: byte != whole[at]), label="byte")
    overwrite(path, whole[:at] + bytes([new]) + whole[at + 1 :])
    try:
        assert not verify(copies).is_as_recorded
    finally:
        overwrite(path, whole)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_file_cut_or_lengthened_anywhere_is_found(copies: Path, data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(sorted(path for path in copies.rglob("*") if path.is_file())), label="file")
    whole = path.read_bytes()
    size = data.draw(st.integers(0, len(whole) + 3).filter(lambda size: size != len(whole)), label="size")
    overwrite(path, (whole + b"\n\n\n")[:size])
    try:
        assert not verify(copies).is_as_recorded
    finally:
        overwrite(path, whole)


# What an interruption leaves, and how it is mended.


def mend_it(copies: Path) -> Mended:
    return mend(copies, by="Jan Novak", why="power cut on 3 February", now=Clock())


def test_a_torn_line_is_explained_and_mended_with_nothing_lost(copies: Path) -> None:
    kill_while_writing(copies)
    torn = log.read_chain(copies).torn
    assert kinds(verify(copies)) == {(Kind.TORN, log.LOG)}
    entry = mend_it(copies).entry
    assert entry is not None
    assert (entry.act, entry.actor, entry.more["torn"]) == (log.Act.MENDED, "Jan Novak", torn.decode())
    assert verify(copies).is_as_recorded
    log.append(copies, Deed(actor=BY, act="viewed", object="x", reason="y"))


def test_a_first_line_that_was_torn_is_mended(tmp_path: Path) -> None:
    (tmp_path / log.LOG).write_bytes(b'{"act":"ope')
    assert mend_it(tmp_path).entry is not None
    assert verify(tmp_path).is_as_recorded


Interrupt = Callable[[Path], None]


def _half(copies: Path) -> None:
    (copies / "originals/.part-x1").write_bytes(b"ha")


def _head(copies: Path) -> None:
    entries = read_entries(copies)
    (copies / log.HEAD).write_bytes(log.to_head(len(entries) - 1, entries[-1].before))


def _hashes(copies: Path) -> None:
    path = copies / "hashes.sha256"
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-2]))


def _manifest(copies: Path) -> None:
    (copies / "working/manifest.csv").unlink()


@pytest.mark.parametrize("interrupt", [_half, _head, _hashes, _manifest])
def test_what_an_interruption_leaves_is_named_and_mended(copies: Path, interrupt: Interrupt) -> None:
    interrupt(copies)
    assert not verify(copies).is_as_recorded
    assert mend_it(copies).done
    assert verify(copies).is_as_recorded


def test_an_original_whose_entry_was_never_written_is_taken_into_the_log(copies: Path) -> None:
    data = b"what came before the power went"
    digest = hashlib.sha256(data).hexdigest()
    path = copies / original_path(digest)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    assert kinds(verify(copies)) == {(Kind.EXTRA, original_path(digest))}
    entry = mend_it(copies).entry
    assert entry is not None
    assert entry.files == {original_path(digest): digest}
    assert verify(copies).is_as_recorded


def test_what_somebody_put_there_is_not_taken_in(copies: Path) -> None:
    (copies / "originals/ab").mkdir(exist_ok=True)
    (copies / "originals/ab/abc").write_bytes(b"forged")
    assert mend_it(copies).done == ()
    assert not verify(copies).is_as_recorded


def test_what_was_changed_or_cut_off_is_never_mended(copies: Path) -> None:
    whole = (copies / log.LOG).read_bytes()
    (copies / "originals/.part-x1").write_bytes(b"ha")
    for data in (whole.replace(b"sailors", b"traitors", 1), b"".join(whole.splitlines(keepends=True)[:-1])):
        (copies / log.LOG).write_bytes(data)
        with pytest.raises(BrokenLog, match="no interruption does that"):
            mend_it(copies)
        assert (copies / log.LOG).read_bytes() == data


def test_mending_what_is_whole_does_nothing(copies: Path) -> None:
    before = (copies / log.LOG).read_bytes()
    assert mend_it(copies).entry is None
    assert (copies / log.LOG).read_bytes() == before


def test_a_mended_table_leaves_the_hash_of_what_it_was(copies: Path) -> None:
    manifest = copies / "working/manifest.csv"
    manifest.write_text("file\nmine.txt\n")
    entry = mend_it(copies).entry
    assert entry is not None
    assert len(entry.more["written again working/manifest.csv"]) == 64
    assert verify(copies).is_as_recorded
