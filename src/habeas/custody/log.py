"""The custody log: every act, in order, each entry carrying the hash of the one before.

`log.jsonl` is only ever added to; `log.head` keeps the number of the last entry and the hash of its line, so that
entries cut off at the end are missed. Invariant: nothing is added to a log whose end is torn or does not hold.
Whoever can write the whole folder can also write a whole new log: note its head elsewhere, or have it time-stamped.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from habeas.custody.disk import PRIVATE, locked, told, write_whole
from habeas.custody.entry import FIRST, Entry, from_line, hash_line
from habeas.custody.faults import BrokenLog
from habeas.custody.times import to_stamp, utc_now

LOG, HEAD = "log.jsonl", "log.head"
_MEND = "Run habeas verify to see what is wrong, then habeas verify --mend if an interruption tore it"


class Act(StrEnum):
    """What is logged. The desk may log acts of its own; these are ours."""

    OPENED = "opened"
    CAPTURED = "captured"
    GIVEN = "given"
    SEEN_UNCHANGED = "seen unchanged"
    NOT_CAPTURED = "not captured"
    STAMPED = "time-stamped"
    STATE_SAID = "state said"
    VIEWED = "viewed"
    COPIED = "copied"
    EXPORTED = "exported"
    MENDED = "mended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """What a person does, before it has its place in the log."""

    actor: str
    act: str
    object: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """Where a log does not hold: the line, counted from 1, and why."""

    line: int
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """A log as it stands. `torn` is what follows the last line break; `head` is the file of that name."""

    entries: tuple[Entry, ...]
    breaks: tuple[Break, ...]
    torn: bytes
    last: str
    head: bytes | None

    @property
    def is_whole(self) -> bool:
        return not self.breaks and not self.torn

    @property
    def is_head_right(self) -> bool:
        return self.head == (to_head(len(self.entries), self.last) if self.entries else None)

    @property
    def is_head_behind(self) -> bool:
        """Whether log.head is as it was before the last entry: an interruption came between the two writes."""
        return bool(self.entries) and self.head == _head_before(self.entries[-1])


def to_head(number: int, last: str) -> bytes:
    return f"{number} {last}\n".encode()


def append(
    folder: Path,
    deed: Deed,
    *,
    more: Mapping[str, str] | None = None,
    now: Callable[[], datetime] = utc_now,
) -> Entry:
    """Log an act, waiting until nobody else writes; raises `BrokenLog` and adds nothing where the end does not hold."""
    with locked(folder):
        return add(folder, deed, more=more, now=now)


def add(
    folder: Path,
    deed: Deed,
    *,
    files: Mapping[str, str] | None = None,
    more: Mapping[str, str] | None = None,
    now: Callable[[], datetime] = utc_now,
) -> Entry:
    """As `append`, for whoever holds the lock already; `files` are those that a store has just taken in."""
    path = folder / LOG
    last = _last_line(path)
    former = from_line(last) if last else None
    if last and former is None:
        raise BrokenLog("its last entry was changed", where=str(path), cure=_MEND)
    _check_head(folder, former, last)
    entry = _follow(last, former, deed, files, more, now)
    line = entry.to_line()
    with told(path):
        _write_line(path, line + b"\n")
    write_whole(folder / HEAD, to_head(entry.number, hash_line(line)))
    return entry


def add_over_torn(
    folder: Path,
    chain: Chain,
    deed: Deed,
    *,
    files: Mapping[str, str],
    more: Mapping[str, str],
    now: Callable[[], datetime] = utc_now,
) -> Entry:
    """An entry in the place of the torn end of a log that holds otherwise: the one way a byte of a log ever goes."""
    former = chain.entries[-1] if chain.entries else None
    last = former.to_line() if former else b""
    entry = _follow(last, former, deed, files, more, now)
    lines = [*(one.to_line() for one in chain.entries), entry.to_line()]
    write_whole(folder / LOG, b"".join(line + b"\n" for line in lines))
    write_whole(folder / HEAD, to_head(entry.number, hash_line(lines[-1])))
    return entry


def read_chain(folder: Path) -> Chain:
    """The whole log, with every place where it does not hold; raises `CannotKeep` where it cannot be read."""
    path = folder / LOG
    with told(path):
        data = path.read_bytes()
        head = (folder / HEAD).read_bytes() if (folder / HEAD).is_file() else None
    *lines, torn = data.split(b"\n")
    entries: list[Entry] = []
    breaks: list[Break] = []
    before = FIRST
    for number, line in enumerate(lines, 1):
        entry = from_line(line)
        why = _why_broken(entry, number, before)
        if why:
            breaks.append(Break(line=number, why=why))
        if entry:
            entries.append(entry)
        before = hash_line(line)
    return Chain(entries=tuple(entries), breaks=tuple(breaks), torn=torn, last=before, head=head)


def read_entries(folder: Path) -> tuple[Entry, ...]:
    """The entries of a log that holds; raises `BrokenLog` with the first place where it does not."""
    chain = read_chain(folder)
    if chain.breaks:
        first = chain.breaks[0]
        raise BrokenLog(first.why, where=f"{folder / LOG}, line {first.line}", cure="Keep new copies in another folder")
    if chain.torn:
        raise BrokenLog("its last line is torn", where=str(folder / LOG), cure=_MEND)
    return chain.entries


def _follow(
    last: bytes,
    former: Entry | None,
    deed: Deed,
    files: Mapping[str, str] | None,
    more: Mapping[str, str] | None,
    now: Callable[[], datetime],
) -> Entry:
    return Entry(
        number=former.number + 1 if former else 1,
        time=to_stamp(now()),
        actor=one_line(deed.actor),
        act=one_line(deed.act),
        object=one_line(deed.object),
        reason=one_line(deed.reason),
        files=dict(files or {}),
        more=dict(more or {}),
        before=hash_line(last) if last else FIRST,
    ).sealed()


def _check_head(folder: Path, former: Entry | None, last: bytes) -> None:
    """The head must name the last entry, or the one before it, where an interruption came between the two writes."""
    with told(folder / HEAD):
        head = (folder / HEAD).read_bytes() if (folder / HEAD).is_file() else None
    right = {to_head(former.number, hash_line(last)), _head_before(former)} if former else {None}
    if head not in right:
        raise BrokenLog("does not end where log.head says: entries were cut off", where=str(folder / LOG), cure=_MEND)


def _head_before(entry: Entry) -> bytes | None:
    return to_head(entry.number - 1, entry.before) if entry.number > 1 else None


def _why_broken(entry: Entry | None, number: int, before: str) -> str | None:
    if entry is None:
        return "is not as any entry is written: it was changed"
    if entry.before != before:
        return "does not follow from the line before: one of the two was changed, or lines between were taken out"
    if entry.number != number:
        return f"calls itself entry {entry.number}: lines were taken out, put in or moved"
    return None


def _last_line(path: Path) -> bytes:
    """The last line without its line break, or nothing; only the end of the file is read."""
    with told(path):
        if not path.exists():
            return b""
        with path.open("rb") as file:
            at = file.seek(0, os.SEEK_END)
            tail = b""
            while at and b"\n" not in tail[:-1]:
                step = min(at, 8192)
                at = file.seek(at - step)
                tail = file.read(step) + tail
    if tail and not tail.endswith(b"\n"):
        raise BrokenLog("its last line is torn: writing was interrupted", where=str(path), cure=_MEND)
    return tail[:-1].rpartition(b"\n")[2]


def _write_line(path: Path, line: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, PRIVATE)
    try:
        while line:
            line = line[os.write(handle, line) :]
        os.fsync(handle)
    finally:
        os.close(handle)


def one_line(text: str) -> str:
    """Names and reasons are typed or pasted: here without line breaks, control characters and half characters."""
    clean = "".join(one if one.isprintable() else " " for one in text)
    return " ".join(clean.split())
