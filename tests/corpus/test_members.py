"""Documents that lie in files with others: every one once, with its facts, however often the reading is stopped."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path

import pytest

from habeas.corpus.layout import Layout
from habeas.corpus.query import read_back
from habeas.errors import CannotWrite
from habeas.intake import take_in
from tests.corpus.conftest import Read, everything_in, rows_of, text_of, write_texts
from tests.corpus.stub import Stub
from tests.intake.parsers.archives import box, item, pack, rss

MANIFEST = "file,published,source\nlist.txt,2031-02-03,Zenda Gazette\n"
MAIL = "From: Desk <desk@zenda.example>\nSubject: {}\nDate: Mon, 5 May 2031 10:00:00 +0000\n\n{}\n"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A ZIP with two texts and a mailbox of two, a feed of two, a mail, a loose text, and one of the ZIP's again."""
    folder = write_texts(tmp_path / "in", {"loose.txt": text_of(1), "again.txt": text_of(2), "mail.eml": mail(3)})
    mails = box(mail(4), mail(5))
    inside = (("list.txt", text_of(2)), ("more.txt", text_of(6)), ("manifest.csv", MANIFEST), ("box.mbox", mails))
    (folder / "april.zip").write_bytes(pack(*inside))
    (folder / "news.rss").write_bytes(rss(item(title="Seven freed"), item(title="Eight freed")))
    return folder


def mail(number: int) -> str:
    return MAIL.format(f"News {number}", text_of(number))


def names(output: Path) -> set[str]:
    return {name for (name,) in rows_of(output, "documents WHERE fault IS NULL", "name")}


def test_every_document_of_every_file_is_read_once(read: Read, source: Path, output: Path) -> None:
    read(source)
    assert len(rows_of(output)) == 9 - 1  # the one that lies loose as well is one document
    assert len(rows_of(output, 'appearances WHERE "left" IS NULL')) == 9
    assert {"loose.txt", "again.txt", "mail.eml", "april.zip/more.txt"} <= names(output)


def test_they_are_what_the_one_door_takes_in(read: Read, source: Path, output: Path) -> None:
    (source / "again.txt").unlink()
    read(source)
    found = {document.sha256: document for document, _ in read_back(output)}
    wanted = {document.sha256: document for document in take_in([source])}
    assert found.keys() == wanted.keys()
    for sha256, document in wanted.items():
        back = found[sha256]
        for field in ("text", "published", "published_basis", "source", "title", "url", "container", "locators"):
            assert getattr(back, field) == getattr(document, field), (document.name, field)
    assert any(one.container_sha256 for one in found.values())


def test_stopped_and_begun_again_it_opens_what_it_needs_once_more(
    read: Read, source: Path, output: Path, tmp_path: Path
) -> None:
    read(source, to=tmp_path / "whole")
    read(source)
    for part in sorted(output.glob("documents/*/*.parquet"))[::2]:
        part.unlink()
    shutil.rmtree(Layout(output).work, ignore_errors=True)
    read(source)
    assert rows_of(output, "documents", "sha256, name, text") == rows_of(
        tmp_path / "whole", "documents", "sha256, name, text"
    )
    assert list(Layout(output).work.iterdir()) == []


def test_a_file_in_it_that_cannot_be_opened_is_named_and_stops_no_other(
    read: Read, tmp_path: Path, output: Path
) -> None:
    folder = write_texts(tmp_path / "in", {"a.txt": text_of(1)})
    (folder / "bad.zip").write_bytes(b"PK\x03\x04 nothing more")
    (folder / "april.zip").write_bytes(pack(("bad.pdf", b"%PDF-1.7 nothing more"), ("list.txt", text_of(2))))
    read(folder)
    assert names(output) == {"a.txt", "april.zip/list.txt"}
    left = [why for (why,) in rows_of(output, 'appearances WHERE "left" IS NOT NULL', '"left"')]
    assert [name for name in ("bad.pdf", "bad.zip") if any(name in why for why in left)] == ["bad.pdf", "bad.zip"]
    assert not any(str(tmp_path) in why for why in left)


def test_the_rows_do_not_depend_on_where_the_input_lies(read: Read, source: Path, tmp_path: Path, output: Path) -> None:
    read(source)
    moved = shutil.copytree(source, tmp_path / "elsewhere" / "in")
    read(moved, Stub(), to=tmp_path / "other")
    one, other = everything_in(output), everything_in(tmp_path / "other")
    assert one["documents"] == other["documents"]


def test_a_disk_that_is_full_is_the_fault_of_no_file(read: Read, source: Path, output: Path) -> None:
    """As where parts are written: the command ends, and goes on when it is started again."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("habeas.corpus.members.json.dumps", _full)
        with pytest.raises(CannotWrite, match="No space left"):
            read(source)
    read(source)
    assert len(rows_of(output, "documents WHERE fault IS NULL")) == 8


def _full(*_: object, **__: object) -> str:
    raise OSError(errno.ENOSPC, "No space left on device")
