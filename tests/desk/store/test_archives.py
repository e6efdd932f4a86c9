"""Archives that mean no harm, and those that do."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
from collections.abc import Callable

import pytest

from habeas.desk.store.archives import list_members
from habeas.errors import BadInput

TEXT = "Ruritania holds 40 Sylvanian sailors, the Harbour Watch said on Monday.\n"


def pack(*files: tuple[str | zipfile.ZipInfo, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> io.BytesIO:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return out


def fault_of(file: io.BytesIO) -> str:
    with pytest.raises(BadInput) as caught:
        list_members(file, where="drop.zip")
    return str(caught.value)


def test_it_gives_every_file_with_its_bytes() -> None:
    members = list_members(pack(("a.txt", TEXT), ("sub/b.txt", "Twelve were freed.")), where="drop.zip")
    assert [(one.name, one.path, one.fault) for one in members] == [
        ("a.txt", "a.txt", None),
        ("b.txt", "sub/b.txt", None),
    ]
    assert members[0].read() == TEXT.encode()


@pytest.mark.parametrize(
    "path", ["../../../etc/passwd.txt", "/etc/passwd.txt", "C:\\Windows\\passwd.txt", "a/../../passwd.txt"]
)
def test_a_name_that_climbs_is_only_a_name(path: str) -> None:
    (member,) = list_members(pack((path, TEXT)), where="drop.zip")
    assert member.name == "passwd.txt"
    assert member.read() == TEXT.encode()


def test_folders_hidden_files_and_those_of_the_system_are_left_alone() -> None:
    file = pack(("sub/", ""), ("__MACOSX/a.txt", "x"), (".DS_Store", "x"), ("sub/.hidden.txt", "x"), ("a.txt", TEXT))
    assert [one.name for one in list_members(file, where="drop.zip")] == ["a.txt"]


def test_a_bomb_of_many_times_its_size_is_refused() -> None:
    assert "more than 100 times its size" in fault_of(pack(("a.txt", b"0" * 4_000_000)))


def test_a_bomb_of_many_files_is_refused_by_its_whole_size() -> None:
    noise = bytes(i * 31 % 251 for i in range(4_900_000))
    file = pack(*((f"{i}.txt", noise) for i in range(21)))
    assert "unpacks to more than 100,000,000 bytes" in fault_of(file)


def test_more_than_500_files_are_refused() -> None:
    assert "more than 500 files" in fault_of(pack(*((f"{i}.txt", "x") for i in range(501))))


def test_a_list_of_a_million_members_is_not_even_read() -> None:
    file = pack(("a.txt", TEXT))
    data = bytearray(file.getvalue())
    at = data.rfind(b"PK\x05\x06")
    struct.pack_into("<HH", data, at + 8, 60_000, 60_000)
    assert "more than 500 files" in fault_of(io.BytesIO(bytes(data)))


def test_an_archive_of_the_large_kind_is_refused() -> None:
    data = pack(("a.txt", TEXT)).getvalue()
    at = data.rfind(b"PK\x05\x06")
    assert "very large" in fault_of(io.BytesIO(data[:at] + b"PK\x06\x07" + bytes(16) + data[at:]))


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"no archive at all", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_archive_is_named_as_that(data: bytes) -> None:
    file = io.BytesIO(data)
    if data.startswith(b"PK\x05\x06"):
        assert list_members(file, where="drop.zip") == ()
    else:
        assert "is no ZIP archive, or a damaged one" in fault_of(file)


def cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


def spoil(data: bytes) -> bytes:
    return data[:40] + bytes(8) + data[48:]


def test_half_an_archive_is_refused() -> None:
    assert "damaged" in fault_of(io.BytesIO(cut(pack(("a.txt", TEXT)).getvalue())))


def test_a_damaged_member_says_so_when_it_is_read() -> None:
    (member,) = list_members(io.BytesIO(spoil(pack(("a.txt", TEXT * 9)).getvalue())), where="drop.zip")
    with pytest.raises(BadInput, match=r"a\.txt, in drop\.zip: is damaged in the archive"):
        member.read()


def test_a_member_that_lies_about_its_size_gives_no_more_than_it_said() -> None:
    data = bytearray(pack(("a.txt", "A" * 900)).getvalue())
    at = data.rfind(b"PK\x01\x02")
    struct.pack_into("<L", data, at + 24, 10)
    (member,) = list_members(io.BytesIO(bytes(data)), where="drop.zip")
    with pytest.raises(BadInput, match="is damaged"):
        member.read()


def locked() -> zipfile.ZipInfo:
    return zipfile.ZipInfo("locked.txt")


def link() -> zipfile.ZipInfo:
    info = zipfile.ZipInfo("link.txt")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        (link, "/etc/passwd", "is a link, not a file"),
        (lambda: "inner.zip", pack(("a.txt", TEXT)).getvalue(), "is an archive in an archive"),
        (lambda: "inner.tar.gz", "x", "is an archive in an archive"),
        (lambda: "large.txt", bytes(range(256)) * 20_000, "is larger than 5,000,000 bytes"),
    ],
)
def test_a_member_that_is_not_taken_says_why(
    name: Callable[[], str | zipfile.ZipInfo], data: str | bytes, words: str
) -> None:
    members = list_members(pack((name(), data), ("a.txt", TEXT), method=zipfile.ZIP_STORED), where="drop.zip")
    assert words in str(members[0].fault)
    assert members[1].fault is None


def test_a_locked_member_says_so() -> None:
    data = bytearray(pack(("a.txt", TEXT)).getvalue())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(mark) + place] |= 1
    (member,) = list_members(io.BytesIO(bytes(data)), where="drop.zip")
    assert "is locked with a password" in str(member.fault)


def test_packing_that_needs_much_memory_is_not_opened() -> None:
    (member,) = list_members(pack(("a.txt", TEXT), method=zipfile.ZIP_LZMA), where="drop.zip")
    assert "packed in a way that is not opened" in str(member.fault)
