"""ZIP archives somebody brings, looked into with care.

Invariant: nothing is written to the disk; a name in an archive is a name and never a path; not more is unpacked than
the limits allow, whatever the archive says of itself. The manifests in it come before all other files.
"""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from habeas.errors import BadInput
from habeas.intake.formats import MANIFEST, is_known, is_list_of_people, is_table
from habeas.intake.limits import DEFAULT, Limits
from habeas.intake.manifest import base_name
from habeas.intake.parsers.protocol import Entry, Page, Part

DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
    struct.error,
)
_OPENED = (".zip", ".wacz", ".warc.gz")  # archives in archives that are opened in their turn
_NESTED = (*_OPENED, ".gz", ".tgz", ".tar", ".bz2", ".xz", ".7z", ".rar", ".zst")
_LONGEST_NAME = 2_000  # bytes of the list of members for each of them
_END = struct.Struct("<4s4H2LH")  # the record at the end of an archive
_END_LARGE = b"PK\x06\x07"  # before that record in an archive of the large kind
_LARGE_RECORD = 20  # bytes
_NAMED = 3  # files of other kinds that are named; of the rest the number is told
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


def parse(data: bytes, *, where: str, limits: Limits) -> Iterator[Part]:
    """The files of an archive, each to be opened by its own parser; a word on those of kinds that are not read."""
    return parse_file(io.BytesIO(data), where=where, limits=limits)


def parse_file(file: BinaryIO, *, where: str, limits: Limits) -> Iterator[Part]:
    """As `parse`, a file at a time from where it lies."""
    members = list_members(file, where=where, limits=limits)
    others: list[str] = []
    for member in sorted(members, key=lambda member: member.name.lower() != MANIFEST):
        if not (is_known(member.name) or member.name.lower() == MANIFEST or is_table(member.name)):
            others.append(member.path)
            continue
        part = _part_of(member)
        if isinstance(part, Entry) and is_table(member.name) and not is_list_of_people(part.data):
            others.append(member.path)
            continue
        yield part
    if others:
        more = f" and {len(others) - _NAMED} more" if len(others) > _NAMED else ""
        yield Page(text="", warnings=(f"{where}: not read in it: {', '.join(others[:_NAMED])}{more}",))


def _part_of(member: Member) -> Part:
    if member.fault:
        return member.fault
    try:
        return Entry(name=member.path, data=member.read(), at=member.path)
    except BadInput as fault:
        return fault


def list_members(file: BinaryIO, *, where: str, limits: Limits = DEFAULT, nested: bool = True) -> tuple[Member, ...]:
    """The files in an archive, those of the system and hidden ones left out; raises `BadInput` for a bad archive.

    With `nested` False a ZIP in it is a fault, as other archives always are.
    """
    _check_end(file, where, limits)
    try:
        archive = zipfile.ZipFile(file)
    except DAMAGED as error:
        raise BadInput("is no ZIP archive, or a damaged one", where=where, cure=_CURE) from error
    listed = [info for info in archive.infolist() if not info.is_dir() and not _is_hidden(info.filename)]
    _check_whole(file, listed, where, limits)
    refused = tuple(ending for ending in _NESTED if not nested or ending not in _OPENED)
    return tuple(_member(archive, info, where, limits, refused) for info in listed)


def _check_end(file: BinaryIO, where: str, limits: Limits) -> None:
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
    if members > 2 * limits.max_members or length > _LONGEST_NAME * limits.max_members:
        raise _too_many(where, limits)


def _too_many(where: str, limits: Limits) -> BadInput:
    return BadInput(f"holds more than {limits.max_members:,} files", where=where, cure="Bring it in parts")


def _is_hidden(path: str) -> bool:
    """What a system puts beside the files of a folder."""
    parts = path.replace("\\", "/").split("/")
    return "__MACOSX" in parts or parts[-1].startswith(".") or parts[-1].lower() in ("thumbs.db", "desktop.ini")


def _check_whole(file: BinaryIO, listed: list[zipfile.ZipInfo], where: str, limits: Limits) -> None:
    if len(listed) > limits.max_members:
        raise _too_many(where, limits)
    total = sum(info.file_size for info in listed)
    if total > limits.max_unpacked:
        what = f"unpacks to more than {limits.max_unpacked:,} bytes"
        raise BadInput(what, where=where, cure="Bring it in parts")
    limits.check_unpacked(total, file.seek(0, 2), where=where)


def _member(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, where: str, limits: Limits, refused: tuple[str, ...]
) -> Member:
    return Member(
        path=info.filename,
        size=info.file_size,
        read=lambda: _read(archive, info, where, limits),
        fault=_fault_of(info, where, limits, refused),
    )


def _fault_of(info: zipfile.ZipInfo, where: str, limits: Limits, refused: tuple[str, ...]) -> BadInput | None:
    place = f"{base_name(info.filename)}, in {where}"
    lower = info.filename.lower()
    if info.flag_bits & 1:
        return BadInput("is locked with a password", where=place, cure="Unpack it, and bring the files")
    if stat.S_ISLNK(info.external_attr >> 16):
        return BadInput("is a link, not a file", where=place, cure="Bring the file it leads to")
    if lower.endswith(refused) and not any(lower.endswith(ending) for ending in _OPENED if ending not in refused):
        return BadInput("is an archive in an archive", where=place, cure="Unpack it, and bring the files")
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return BadInput("is packed in a way that is not opened here", where=place, cure=_CURE)
    try:
        limits.check_size(info.file_size, where=place, most=limits.max_document)
    except BadInput as fault:
        return fault
    return None


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo, where: str, limits: Limits) -> bytes:
    place = f"{base_name(info.filename)}, in {where}"
    try:
        with archive.open(info) as file:
            data = file.read(limits.max_document + 1)
    except DAMAGED as error:
        raise BadInput("is damaged in the archive", where=place, cure="Pack it again") from error
    limits.check_size(len(data), where=place, most=limits.max_document)
    return data
