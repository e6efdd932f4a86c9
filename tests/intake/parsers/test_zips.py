"""ZIP archives of reports, and those made to do harm. What is refused in all of them is tested with the desk's own."""

from __future__ import annotations

import io
import stat
import struct
import zipfile

import pytest

from habeas.errors import BadInput
from habeas.intake.limits import DEFAULT, Limits
from habeas.intake.parsers.protocol import Entry, Page, Part
from habeas.intake.parsers.zips import list_members, parse
from tests.intake.parsers.archives import SENTENCE, pack


def read(data: bytes, limits: Limits = DEFAULT) -> list[Part]:
    return list(parse(data, where="april.zip", limits=limits))


def fault(data: bytes, limits: Limits = DEFAULT) -> str:
    with pytest.raises(BadInput) as caught:
        read(data, limits)
    return str(caught.value)


def names(data: bytes) -> list[str]:
    return [part.name for part in read(data) if isinstance(part, Entry)]


def test_every_report_comes_out_with_its_place() -> None:
    (entry,) = read(pack(("reports/7.txt", SENTENCE)))
    assert entry == Entry(name="reports/7.txt", data=SENTENCE.encode(), at="reports/7.txt")


def test_manifests_come_first() -> None:
    assert names(pack(("a.txt", "x"), ("b/manifest.csv", "file\n"), ("c.pdf", "x"))) == [
        "b/manifest.csv",
        "a.txt",
        "c.pdf",
    ]


def test_files_of_other_kinds_are_named_once_together() -> None:
    parts = read(pack(*((f"{i}.jpg", "x") for i in range(5)), ("a.txt", "x")))
    assert parts[1:] == [Page(text="", warnings=("april.zip: not read in it: 0.jpg, 1.jpg, 2.jpg and 2 more",))]


def test_archives_in_it_are_handed_on_and_those_of_other_makes_are_faults() -> None:
    parts = read(pack(("in.zip", "x"), ("in.warc.gz", "x"), ("in.wacz", "x"), ("in.7z", "x"), ("in.tar.gz", "x")))
    assert [part.name for part in parts if isinstance(part, Entry)] == ["in.zip", "in.warc.gz", "in.wacz"]


@pytest.mark.parametrize(
    "path", ["../../../etc/passwd.txt", "/etc/passwd.txt", "C:\\Windows\\passwd.txt", "a/../../passwd.txt"]
)
def test_a_name_that_climbs_opens_nothing_but_its_own_bytes(path: str) -> None:
    (entry,) = read(pack((path, SENTENCE)))
    assert isinstance(entry, Entry)
    assert entry.data == SENTENCE.encode()


def test_a_link_is_a_fault() -> None:
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    (part,) = read(pack((link, "/etc/passwd")))
    assert "link.txt, in april.zip: is a link, not a file" in str(part)


def test_a_locked_file_is_a_fault_and_the_next_is_taken() -> None:
    data = bytearray(pack(("a.txt", SENTENCE), ("b.txt", SENTENCE)))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(mark) + place] |= 1
    first, second = read(bytes(data))
    assert "is locked with a password" in str(first)
    assert isinstance(second, Entry)


def test_a_damaged_file_is_a_fault_and_the_next_is_taken() -> None:
    data = pack(("a.txt", SENTENCE * 9), ("b.txt", SENTENCE))
    first, second = read(data[:40] + bytes(8) + data[48:])
    assert "a.txt, in april.zip: is damaged in the archive" in str(first)
    assert isinstance(second, Entry)


def test_half_an_archive_is_refused() -> None:
    data = pack(("a.txt", SENTENCE * 9))
    assert "is no ZIP archive, or a damaged one" in fault(data[: len(data) // 2])


def test_a_bomb_is_refused_by_its_ratio() -> None:
    assert "more than 100 times its size" in fault(pack(("a.txt", bytes(4_000_000))))


def test_a_bomb_of_files_that_share_their_bytes_is_refused_by_its_whole_size() -> None:
    """Many entries in the list may lead to the same packed bytes, so that the archive itself stays small."""
    data = pack(*((f"{i}.txt", bytes(range(256)) * 400) for i in range(30)))
    assert "unpacks to more than 2,000,000 bytes" in fault(data, Limits(max_unpacked=2_000_000))


def test_too_many_files_are_refused_before_the_list_is_read() -> None:
    data = bytearray(pack(("a.txt", SENTENCE)))
    struct.pack_into("<HH", data, data.rfind(b"PK\x05\x06") + 8, 60_000, 60_000)
    assert "holds more than 5,000 files" in fault(bytes(data))


def test_a_file_larger_than_any_document_is_a_fault() -> None:
    members = list_members(io.BytesIO(pack(("a.txt", "x" * 200))), where="april.zip", limits=Limits(max_document=100))
    assert "a.txt, in april.zip: is larger than 100 bytes" in str(members[0].fault)
