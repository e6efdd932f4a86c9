"""ZIP archives somebody brings, looked into with care. Knows no tables.

Invariant: nothing is written to the disk; a name in an archive is a name and never a path; not more is unpacked than
the limits allow, whatever the archive says of itself. Reports are text and shrink to a fourth, seldom to a tenth: what
unpacks to a hundred times its size holds none.
"""

from __future__ import annotations

import stat
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from habeas.errors import BadInput
from habeas.intake import DEFAULT, Limits
from habeas.intake.manifest import base_name

MOST_MEMBERS = 500
MOST_BYTES = 100_000_000  # of all members, unpacked
MOST_RATIO = 100
LARGEST = 50_000_000  # of the archive itself
SUFFIX = ".zip"
_NESTED = (".zip", ".gz", ".tgz", ".tar", ".bz2", ".xz", ".7z", ".rar", ".zst")
_SMALL = 1_000_000  # what unpacks to less than this is harmless at any ratio
_LONGEST_DIRECTORY = 1_000_000  # bytes: 500 members with names of 2,000
_END = struct.Struct("<4s4H2LH")  # the record at the end of an archive
_END_LARGE = b"PK\x06\x07"  # before that record in an archive of the large kind
_LARGE_RECORD = 20  # bytes
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
    struct.error,
)
_CURE = "Pack the reports anew as a plain ZIP, or bring them as files"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A file of an archive. `fault` says why it is not taken; `read` raises `BadInput` for a damaged one."""

    path: str
    size: int
    read: Callable[[], bytes]
    fault: BadInput | None = None

    @property
    def name(self) -> str:
        return base_name(self.path)


def is_archive(name: str) -> bool:
    return name.lower().endswith(SUFFIX)


def list_members(file: BinaryIO, *, where: str, limits: Limits = DEFAULT) -> tuple[Member, ...]:
    """The files in an archive, those of the system and hidden ones left out; raises `BadInput` for a bad archive."""
    _check_end(file, where)
    try:
        archive = zipfile.ZipFile(file)
    except _DAMAGED as error:
        raise BadInput("is no ZIP archive, or a damaged one", where=where, cure=_CURE) from error
    listed = [info for info in archive.infolist() if not info.is_dir() and not _is_hidden(info.filename)]
    _check_whole(file, listed, where)
    return tuple(_member(archive, info, where, limits) for info in listed)


def _check_end(file: BinaryIO, where: str) -> None:
    """The list of members is read whole by whoever opens the archive: look at its length before that."""
    size = file.seek(0, 2)
    file.seek(max(0, size - (1 << 16) - _END.size - _LARGE_RECORD))
    tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < _END.size:
        raise BadInput("is no ZIP archive, or a damaged one", where=where, cure=_CURE)
    _, _, _, _, members, length, _, _ = _END.unpack_from(tail, at)
    if tail[max(0, at - _LARGE_RECORD) : at].startswith(_END_LARGE):
        raise BadInput("is a ZIP archive of the kind for very large ones", where=where, cure=_CURE)
    if members > 2 * MOST_MEMBERS or length > _LONGEST_DIRECTORY:
        raise _too_many(where)


def _too_many(where: str) -> BadInput:
    return BadInput(f"holds more than {MOST_MEMBERS} files", where=where, cure="Bring it in parts")


def _is_hidden(path: str) -> bool:
    """What a system puts beside the files of a folder."""
    parts = path.replace("\\", "/").split("/")
    return "__MACOSX" in parts or parts[-1].startswith(".") or parts[-1].lower() in ("thumbs.db", "desktop.ini")


def _check_whole(file: BinaryIO, listed: list[zipfile.ZipInfo], where: str) -> None:
    if len(listed) > MOST_MEMBERS:
        raise _too_many(where)
    total = sum(info.file_size for info in listed)
    if total > MOST_BYTES:
        raise BadInput(f"unpacks to more than {MOST_BYTES:,} bytes", where=where, cure="Bring it in parts")
    if total > _SMALL and total > MOST_RATIO * file.seek(0, 2):
        what = f"unpacks to more than {MOST_RATIO} times its size, as no reports do"
        raise BadInput(what, where=where, cure=_CURE)


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, where: str, limits: Limits) -> Member:
    return Member(
        path=info.filename,
        size=info.file_size,
        read=lambda: _read(archive, info, where, limits),
        fault=_fault_of(info, where, limits),
    )


def _fault_of(info: zipfile.ZipInfo, where: str, limits: Limits) -> BadInput | None:
    place = f"{base_name(info.filename)}, in {where}"
    if info.flag_bits & 1:
        return BadInput("is locked with a password", where=place, cure="Unpack it, and bring the files")
    if stat.S_ISLNK(info.external_attr >> 16):
        return BadInput("is a link, not a file", where=place, cure="Bring the file it leads to")
    if info.filename.lower().endswith(_NESTED):
        return BadInput("is an archive in an archive", where=place, cure="Unpack it, and bring the files")
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return BadInput("is packed in a way that is not opened here", where=place, cure=_CURE)
    try:
        limits.check_size(info.file_size, where=place)
    except BadInput as fault:
        return fault
    return None


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo, where: str, limits: Limits) -> bytes:
    place = f"{base_name(info.filename)}, in {where}"
    try:
        with archive.open(info) as file:
            data = file.read(limits.max_bytes + 1)
    except _DAMAGED as error:
        raise BadInput("is damaged in the archive", where=place, cure="Pack it again") from error
    limits.check_size(len(data), where=place)
    return data
