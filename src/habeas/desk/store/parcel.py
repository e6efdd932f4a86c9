"""What somebody drops off at once: reports, archives of reports, and manifests that describe them. Knows no tables.

A parcel is looked through whole before anything of it is taken in. Invariant: a file that cannot be taken in keeps no
other from being so, and is named with its reason; a manifest with a fault stops the parcel, because what is taken in
without its date and its source does not get them by being brought again.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import BinaryIO

from habeas.desk.store.archives import LARGEST, Member, is_archive, list_members
from habeas.desk.store.fields import check_fact
from habeas.errors import BadInput, BadManifest, HabeasError
from habeas.intake import DEFAULT, Limits, ManifestRow
from habeas.intake.formats import KNOWN, MANIFEST, is_known, is_list_of_people, is_table, is_text
from habeas.intake.manifest import base_name, read_rows

Rows = tuple[ManifestRow, ...]
_NAMED = 3  # rows without a file that are named; of the others the number is told


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """One file as it came: `name` is what its bringer calls it, `open` gives its bytes from the first on."""

    name: str
    size: int
    open: Callable[[], BinaryIO]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A report to be taken in; `path` is its place in the archive it came in, for its manifest only."""

    name: str
    path: str
    read: Callable[[], bytes]
    facts: ManifestRow | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A file that is not taken in, with the reason; or (`is_fault` False) a manifest, with what it describes."""

    name: str
    words: str
    is_fault: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    pieces: tuple[Piece, ...]
    told: tuple[Told, ...]

    def __len__(self) -> int:
        return len(self.pieces) + len(self.told)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Group:
    """Files that lie side by side: the loose ones, or those of one archive."""

    pieces: tuple[Piece, ...]
    told: tuple[Told, ...]
    manifests: Mapping[str, Rows]


def look_through(
    dropped: Sequence[Dropped], *, others: Iterable[str] = (), tells: bool = True, limits: Limits = DEFAULT
) -> Parcel:
    """The reports of a parcel, each with its manifest's row.

    Where files come in several parcels, `others` are the names of those to follow, so that the manifest is compared
    with all, and `tells` is False for every parcel but the first. Raises `BadManifest` where a manifest has a fault,
    `BadInput` for a parcel without anything in it.
    """
    loose = _gather([_loose(one, limits) for one in dropped if not is_archive(one.name)], limits)
    archives = [_open_archive(one, limits) for one in dropped if is_archive(one.name)]
    pieces, told = [*loose.pieces], [*loose.told]
    for archive in archives:
        pieces += _describe(archive.pieces, archive.manifests)
        told += [*archive.told, *_tell(archive.manifests, archive.pieces)]
    following = [Piece(name=name, path=name, read=bytes) for name in map(base_name, others)]
    described = _describe([*pieces, *following], loose.manifests)[: len(pieces)]
    if tells:
        told += _tell(loose.manifests, [*pieces, *following])
    if not described and not any(one.is_fault for one in told):
        raise BadInput("nothing was brought", cure="Choose files, a folder or a ZIP archive, or paste a text")
    return Parcel(pieces=tuple(described), told=tuple(told))


def most_bytes(name: str, *, limits: Limits = DEFAULT) -> int:
    """How large a file of this name may be."""
    return limits.max_bytes if is_text(name) else LARGEST


def _loose(one: Dropped, limits: Limits) -> Member:
    fault = None
    try:
        limits.check_size(one.size, where=base_name(one.name), most=most_bytes(one.name, limits=limits))
    except BadInput as found:
        fault = found
    return Member(path=base_name(one.name), size=one.size, read=lambda: _read(one, limits), fault=fault)


def _read(one: Dropped, limits: Limits) -> bytes:
    with one.open() as file:
        return file.read(most_bytes(one.name, limits=limits) + 1)


def _open_archive(one: Dropped, limits: Limits) -> _Group:
    where = base_name(one.name)
    if one.size > LARGEST:
        words = str(BadInput(f"is larger than {LARGEST:,} bytes", where=where, cure="Bring it in parts"))
        return _Group(pieces=(), told=(Told(name=where, words=words),), manifests={})
    try:
        members = list_members(one.open(), where=where, limits=limits)
    except BadInput as fault:
        return _Group(pieces=(), told=(Told(name=where, words=str(fault)),), manifests={})
    if not members:
        empty = str(BadInput("holds no file", where=where, cure="Look into it, and pack it again"))
        return _Group(pieces=(), told=(Told(name=where, words=empty),), manifests={})
    return _gather(members, limits, archive=where)


def _gather(members: Iterable[Member], limits: Limits, *, archive: str = "") -> _Group:
    """Reports, manifests, and what is neither."""
    pieces: list[Piece] = []
    told: list[Told] = []
    manifests: dict[str, Rows] = {}
    for member in members:
        place = f"{member.name}, in {archive}" if archive else member.name
        if member.name.lower() == MANIFEST:
            manifests[f"{member.path}, in {archive}" if archive else place] = _rows(member, place, limits)
        elif fault := member.fault or _wrong_kind(member, place):
            told.append(Told(name=member.name, words=str(fault)))
        else:
            pieces.append(Piece(name=member.name, path=member.path, read=member.read))
    return _Group(pieces=tuple(pieces), told=tuple(told), manifests=manifests)


def _wrong_kind(member: Member, where: str) -> BadInput | None:
    if is_known(member.name):
        return None
    if is_table(member.name):
        if is_list_of_people(member.read()):
            return None
        what = f"is a table with no column of names, and not called {MANIFEST}"
        return BadInput(what, where=where, cure=f"Call it {MANIFEST} if it is one")
    return BadInput("is not a kind of file that is read", where=where, cure=f"Save its text; reports end in {KNOWN}")


def _rows(member: Member, where: str, limits: Limits) -> Rows:
    if member.fault:
        raise BadManifest(member.fault.what, where=where, cure=member.fault.cure)
    data = member.read()
    limits.check_size(len(data), where=where)
    rows, fault = read_rows(data, where=where)
    faults = [*(fault.faults if fault else ()), *(words for row in rows for words in _wrong_facts(row))]
    if faults:
        raise _bad(where, faults)
    return rows


def _bad(where: str, faults: Iterable[str]) -> BadManifest:
    cure = "Mend those rows; nothing of what you brought was taken in"
    return BadManifest("has faults", where=where, cure=cure, faults=tuple(faults))


def _wrong_facts(row: ManifestRow) -> Iterator[str]:
    for field in ("source", "url", "language", "note"):
        try:
            check_fact(field, getattr(row, field) or "")
        except HabeasError as fault:
            yield f"row {row.row} ({row.file}): {fault.what}"


def _describe(pieces: Sequence[Piece], manifests: Mapping[str, Rows]) -> list[Piece]:
    """Each piece with its row; one that has a row keeps it unless these manifests have another.

    Raises `BadManifest` where a row could be for several files, or several rows for a file.
    """
    listed = list(pieces)
    for where, rows in manifests.items():
        found = _assign(rows, listed, where)
        listed = [replace(piece, facts=found.get(i, piece.facts)) for i, piece in enumerate(listed)]
    return listed


def _assign(rows: Rows, pieces: Sequence[Piece], where: str) -> dict[int, ManifestRow]:
    """Rows by the place of their piece: by path, else by the name where only one file and one row have it."""
    paths, names = Counter(_plain(piece.path) for piece in pieces), Counter(piece.name for piece in pieces)
    by_path = {_plain(row.file): row for row in rows if paths[_plain(row.file)] == 1}
    found = {i: by_path[_plain(piece.path)] for i, piece in enumerate(pieces) if _plain(piece.path) in by_path}
    used = {row.row for row in found.values()}
    left = [row for row in rows if row.row not in used]
    faults = []
    for i, piece in enumerate(pieces):
        fitting = [row for row in left if row.base_name == piece.name] if i not in found else []
        if len(fitting) == names[piece.name] == 1:
            found[i] = fitting[0]
        elif fitting:
            numbers = ", ".join(str(row.row) for row in fitting)
            faults.append(f"row {numbers} could be for one or another file called {piece.name}")
    if faults:
        raise _bad(where, dict.fromkeys(faults))
    return found


def _tell(manifests: Mapping[str, Rows], pieces: Sequence[Piece]) -> Iterator[Told]:
    """What each manifest describes, and which of its rows name no file."""
    names = {piece.name for piece in pieces}
    for where, rows in manifests.items():
        lost = [row.file for row in rows if row.base_name not in names]
        words = f"describes {len(rows) - len(lost)} of the files brought"
        if lost:
            more = f" and {len(lost) - _NAMED} more" if len(lost) > _NAMED else ""
            words += f"; {len(lost)} of its rows name no file among them: {', '.join(lost[:_NAMED])}{more}"
        yield Told(name=where, words=words, is_fault=False)


def _plain(path: str) -> str:
    plain = unicodedata.normalize("NFC", path.replace("\\", "/"))
    return "/".join(part for part in plain.split("/") if part != ".")
