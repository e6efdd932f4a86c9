"""Whether everything in a store is as it was recorded.

Recomputes every hash and reads every entry; changes nothing. Invariant: a change of any byte of any file in the folder
is found, and so is a file that is missing or was put there. What cannot be found from inside: a folder rewritten
whole, log and all. For that a `witness` helps, the hash of an entry that somebody noted elsewhere.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from habeas.custody import given, log
from habeas.custody.capture import from_json
from habeas.custody.disk import LOCK, PART, told, undisturbed
from habeas.custody.entry import hash_line
from habeas.custody.faults import BadStamp, CannotKeep
from habeas.custody.store import KEPT, derive, original_path, sha256

CheckStamp = Callable[[bytes, bytes, str], None]  # the stamp, the record, where it is; raises `BadStamp`


class Kind(StrEnum):
    """What is not as recorded."""

    MISSING = "missing"
    CHANGED = "changed"
    EXTRA = "extra"
    BROKEN_CHAIN = "broken chain"
    TORN = "torn"
    CUT_OFF = "cut off"
    BEHIND = "behind"
    DANGLING = "dangling"
    BAD_STAMP = "bad time stamp"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """`path` is from the store's folder; `words` say what is wrong, for people."""

    kind: Kind
    path: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What was looked at, and what differs. `head` is the hash of the last entry, to be noted elsewhere.

    `captures` are records of what was fetched, `given` those of files that were given. `notes` are no differences: what
    a person should know all the same.
    """

    originals: int
    captures: int
    given: int
    entries: int
    stamps: int
    head: str
    differences: tuple[Difference, ...]
    notes: tuple[str, ...] = ()

    @property
    def is_as_recorded(self) -> bool:
        return not self.differences


def verify(folder: Path, *, check_stamp: CheckStamp | None = None, witness: str | None = None) -> Verification:
    """Look at everything; raises `CannotKeep` for a folder that is no store. `witness` is a hash noted earlier."""
    with undisturbed(folder):
        return examine(folder, check_stamp=check_stamp, witness=witness)


def examine(folder: Path, *, check_stamp: CheckStamp | None = None, witness: str | None = None) -> Verification:
    """As `verify`, for whoever holds the lock already."""
    if not (folder / log.LOG).is_file():
        raise CannotKeep("is no folder of copies: it has no log.jsonl", where=str(folder), cure="Check the path")
    chain = log.read_chain(folder)
    recorded = {path: digest for entry in chain.entries for path, digest in entry.files.items()}
    found = dict(_walk(folder))
    differences = [
        *_compare_log(chain, witness),
        *_compare_files(folder, found, recorded),
        *_compare_derived(folder, found, chain),
        *_compare_captures(folder, found, recorded),
        *(_compare_stamps(folder, found, recorded, check_stamp) if check_stamp else ()),
    ]
    stamps = _count(recorded, "timestamps/")
    given_files = sum(_count(entry.files, "captures/") for entry in chain.entries if entry.act == log.Act.GIVEN)
    return Verification(
        originals=_count(recorded, "originals/"),
        captures=_count(recorded, "captures/") - given_files,
        given=given_files,
        entries=len(chain.entries),
        stamps=stamps,
        head=chain.last,
        differences=tuple(dict.fromkeys(differences)),
        notes=tuple(_notes(folder, found, stamps if check_stamp is None else 0)),
    )


def _count(recorded: Mapping[str, str], start: str) -> int:
    return sum(path.startswith(start) for path in recorded)


def _walk(folder: Path) -> Iterator[tuple[str, str | None]]:
    """Every file with its hash; of a link, a pipe or a device none, for it is not opened."""
    for place, folders, names in os.walk(folder, onerror=_refuse_unread):
        here = Path(place)
        for name in sorted([*names, *(one for one in folders if (here / one).is_symlink())]):
            path = here / name
            with told(path):
                plain = stat.S_ISREG(path.lstat().st_mode)
                yield path.relative_to(folder).as_posix(), sha256(path.read_bytes()) if plain else None


def _refuse_unread(error: OSError) -> None:
    """A folder that cannot be looked into could hold anything."""
    cure = "Ask for the right to read it, and verify again"
    raise CannotKeep(error.strerror or str(error), where=str(error.filename), cure=cure)


def _compare_log(chain: log.Chain, witness: str | None) -> Iterator[Difference]:
    for one in chain.breaks:
        yield Difference(kind=Kind.BROKEN_CHAIN, path=log.LOG, words=f"line {one.line} {one.why}")
    if chain.torn:
        words = f"its last line is torn ({len(chain.torn)} bytes without an end): writing was interrupted"
        yield Difference(kind=Kind.TORN, path=log.LOG, words=words)
    if not chain.is_head_right:
        yield _explain_head(chain)
    lines = {hash_line(entry.to_line()) for entry in chain.entries}
    if witness is not None and witness not in lines:
        words = f"no entry has the hash {witness}: it was changed, or cut off with all after it"
        yield Difference(kind=Kind.CUT_OFF, path=log.LOG, words=words)


def _explain_head(chain: log.Chain) -> Difference:
    """One entry ahead of its head is what an interruption leaves; anything else is not."""
    if chain.is_head_behind:
        words = f"is behind: the log has {len(chain.entries)} entries. Writing was interrupted"
        return Difference(kind=Kind.BEHIND, path=log.HEAD, words=words)
    if chain.head is None:
        return Difference(kind=Kind.MISSING, path=log.HEAD, words="is not there")
    words = "does not name the last entry of the log: entries were cut off or changed, or it was changed itself"
    return Difference(kind=Kind.CUT_OFF, path=log.HEAD, words=words)


def _compare_files(folder: Path, found: dict[str, str | None], recorded: dict[str, str]) -> Iterator[Difference]:
    for path, digest in recorded.items():
        if path not in found:
            yield Difference(kind=Kind.MISSING, path=path, words="is in the log and not in the folder")
        elif found[path] is None:
            yield Difference(kind=Kind.CHANGED, path=path, words="is no longer a file")
        elif found[path] != digest:
            words = f"was changed: its SHA-256 was {digest} and is {found[path]}"
            yield Difference(kind=Kind.CHANGED, path=path, words=words)
    known = {*recorded, *derive(()), log.LOG, log.HEAD, LOCK}
    for path in found.keys() - known:
        yield Difference(kind=Kind.EXTRA, path=path, words=_explain_extra(path))
    if LOCK in found and (folder / LOCK).lstat().st_size:
        yield Difference(kind=Kind.CHANGED, path=LOCK, words="is not empty, as it should be")


def _explain_extra(path: str) -> str:
    if path.rpartition("/")[2].startswith(PART):
        return "is half a file that an interruption left"
    if path.startswith(tuple(f"{one}/" for one in KEPT)):
        return "is in no entry of the log: an interruption left it, or somebody put it there"
    return "does not belong here"


def _compare_derived(folder: Path, found: dict[str, str | None], chain: log.Chain) -> Iterator[Difference]:
    """Files that follow from the log, byte for byte."""
    for path, data in derive(chain.entries).items():
        if path not in found:
            yield Difference(kind=Kind.MISSING, path=path, words="is not there; it follows from the log")
        elif found[path] != sha256(data):
            is_start = found[path] is not None and data.startswith((folder / path).read_bytes())
            if is_start:
                words = "is behind the log: writing was interrupted, or its end was cut off"
                yield Difference(kind=Kind.BEHIND, path=path, words=words)
            else:
                yield Difference(kind=Kind.CHANGED, path=path, words="was changed: it does not say what the log says")


def _compare_captures(folder: Path, found: dict[str, str | None], recorded: dict[str, str]) -> Iterator[Difference]:
    """Records whose original, or whose earlier record, nobody recorded."""
    for path in (one for one in recorded if one.startswith("captures/") and found.get(one)):
        try:
            needs = _needs((folder / path).read_bytes(), path)
        except CannotKeep as error:
            yield Difference(kind=Kind.CHANGED, path=path, words=error.what)
            continue
        for needed in needs:
            if needed not in recorded:
                yield Difference(kind=Kind.DANGLING, path=path, words=f"speaks of {needed}, which is not in the log")


def _needs(data: bytes, path: str) -> list[str]:
    """What a record speaks of; raises `CannotKeep` for what is none."""
    if given.is_given(data):
        record = given.from_json(data, where=path)
        return [original_path(record.sha256), record.working]
    capture = from_json(data, where=path)
    earlier = f"captures/{capture.earlier}.json" if capture.earlier else None
    needed = (original_path(capture.sha256), earlier, capture.diff, capture.working)
    return [path for path in needed if path]


def _compare_stamps(
    folder: Path, found: dict[str, str | None], recorded: dict[str, str], check_stamp: CheckStamp
) -> Iterator[Difference]:
    for path in (one for one in recorded if one.startswith("timestamps/") and found.get(one)):
        record = f"captures/{Path(path).stem}.json"
        if not found.get(record):
            yield Difference(kind=Kind.DANGLING, path=path, words=f"is for {record}, which is not there")
            continue
        try:
            check_stamp((folder / path).read_bytes(), (folder / record).read_bytes(), path)
        except BadStamp as error:
            yield Difference(kind=Kind.BAD_STAMP, path=path, words=error.what)


def _notes(folder: Path, found: dict[str, str | None], unchecked: int) -> Iterator[str]:
    open_ones = [path for path in found if path.startswith(("originals/", "captures/")) and _may_write(folder / path)]
    if open_ones:
        more = f" and {len(open_ones) - 1} more" if len(open_ones) > 1 else ""
        yield f"{open_ones[0]}{more} may be written to: copied, perhaps, by a program that keeps no permissions"
    if unchecked:
        were = "stamp was" if unchecked == 1 else "stamps were"
        yield f"{unchecked} time {were} not checked: pip install 'habeas[custody]'"


def _may_write(path: Path) -> bool:
    return bool(path.lstat().st_mode & 0o222)
