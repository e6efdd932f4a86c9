from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

import pytest
from django.http import HttpRequest

from habeas.desk.web.spool import Spool, Spooled
from tests.desk.store.test_archives import TEXT, pack


@pytest.fixture
def spool() -> Iterator[Spool]:
    made = Spool(HttpRequest())
    yield made
    made.close()


def send(spool: Spool, name: str, data: bytes, *, chunk: int = 65_536) -> Spooled:
    spool.new_file("reports", name, "text/plain", len(data))
    for start in range(0, len(data), chunk):
        spool.receive_data_chunk(data[start : start + chunk], start)
    return spool.file_complete(len(data))


def read(file: Spooled) -> bytes:
    with file.to_dropped().open() as opened:
        return opened.read()


def test_every_file_has_its_own_bytes_in_any_order(spool: Spool) -> None:
    sent = [send(spool, f"{i}.txt", f"Text {i} of Zenda.".encode() * 9000) for i in range(5)]
    assert [read(sent[i]) for i in (3, 0, 4)] == [f"Text {i} of Zenda.".encode() * 9000 for i in (3, 0, 4)]


def test_of_a_file_too_large_no_more_is_kept_than_may_be(spool: Spool) -> None:
    large, after = send(spool, "large.txt", b"a" * 6_000_000), send(spool, "after.txt", b"after")
    assert large.to_dropped().size == 6_000_000
    assert len(read(large)) == 5_000_000
    assert read(after) == b"after"


def test_an_archive_is_opened_where_it_lies(spool: Spool) -> None:
    send(spool, "a.txt", b"before")
    archive = send(spool, "x.ZIP", pack(("a.txt", TEXT)).getvalue())
    send(spool, "b.txt", b"after")
    with archive.to_dropped().open() as file, zipfile.ZipFile(file) as opened:
        assert opened.read("a.txt") == TEXT.encode()


def test_a_file_can_be_read_from_anywhere_in_it(spool: Spool) -> None:
    send(spool, "a.txt", b"before")
    with send(spool, "b.txt", b"0123456789").to_dropped().open() as file:
        assert file.seek(-3, io.SEEK_END) == 7
        assert file.read() == b"789"
        assert file.seek(2) == 2
        assert file.read(3) == b"234"
        assert file.seek(20) == 20
        assert file.read() == b""
        with pytest.raises(OSError, match="before the beginning"):
            file.seek(-1)


def test_an_empty_file_is_empty(spool: Spool) -> None:
    assert read(send(spool, "empty.txt", b"")) == b""
