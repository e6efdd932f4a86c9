"""Putting right what an interruption left, as an act of a person that is itself logged.

Invariant: nothing is lost: a torn line is kept, whole, in the entry that mends it, and files that no entry names are
adopted by it with their hash. Nothing that was changed, cut off or taken away is ever mended.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from habeas.custody import log
from habeas.custody.capture import from_json
from habeas.custody.disk import PART, locked, told
from habeas.custody.entry import Entry
from habeas.custody.faults import BrokenLog, CannotKeep
from habeas.custody.store import KEPT, Store, derive, original_path, sha256
from habeas.custody.times import utc_now
from habeas.custody.verifying import Difference, Kind, examine


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """What was done, in words, and the entry that says so; None where there was nothing to do."""

    done: tuple[str, ...]
    entry: Entry | None = None


def mend(folder: Path, *, by: str, why: str, now: Callable[[], datetime] = utc_now) -> Mended:
    """Mend what an interruption left; raises `BrokenLog` where the log was changed or cut off, and does nothing."""
    with locked(folder):
        wrong = [one for one in examine(folder).differences if _is_mendable(folder, one)]
        if not wrong:
            return Mended(done=())
        chain = log.read_chain(folder)
        _refuse(folder, chain)
        return _mend(folder, chain, wrong, log.Deed(actor=by, act=log.Act.MENDED, object="store", reason=why), now)


def _is_mendable(folder: Path, one: Difference) -> bool:
    if one.path in derive(()):
        return True
    if one.kind is Kind.EXTRA:
        return one.path.rpartition("/")[2].startswith(PART) or _may_adopt(folder, one.path)
    return one.kind in (Kind.TORN, Kind.BEHIND)


def _refuse(folder: Path, chain: log.Chain) -> None:
    where, cure = str(folder / log.LOG), "Restore the folder from a backup, or keep new copies in another folder"
    if chain.breaks:
        what = f"line {chain.breaks[0].line} {chain.breaks[0].why}; no interruption does that"
        raise BrokenLog(what, where=where, cure=cure)
    if not chain.is_head_right and not chain.is_head_behind:
        raise BrokenLog("does not end where log.head says; no interruption does that", where=where, cure=cure)


def _mend(
    folder: Path, chain: log.Chain, wrong: list[Difference], deed: log.Deed, now: Callable[[], datetime]
) -> Mended:
    strays = [one.path for one in wrong if one.kind is Kind.EXTRA]
    halves = [path for path in strays if path.rpartition("/")[2].startswith(PART)]
    files = {path: _hash(folder / path) for path in strays if path not in halves}
    rewritten = [one.path for one in wrong if one.path in derive(())]
    more = {f"removed {path}": _hash(folder / path) for path in halves}
    more |= {f"written again {path}": _hash(folder / path) for path in rewritten}
    done = [f"{path} was taken into the log" for path in files]
    done += [f"{path}, half a file, was removed" for path in halves]
    done += [f"{path} was written again from the log" for path in rewritten]
    if chain.is_head_behind:
        done.append(f"{log.HEAD} was written again from the log")
    if chain.torn:
        more |= {"torn": chain.torn.decode("utf-8", "backslashreplace"), "torn_sha256": sha256(chain.torn)}
        done.append(f"{len(chain.torn)} bytes of a torn line were moved into the entry of this mending")
        entry = log.add_over_torn(folder, chain, deed, files=files, more=more, now=now)
    else:
        entry = log.add(folder, deed, files=files, more=more, now=now)
    for path in halves:
        with told(folder / path):
            (folder / path).unlink()
    Store(folder, now).write_derived(log.read_entries(folder))
    return Mended(done=tuple(done), entry=entry)


def _may_adopt(folder: Path, path: str) -> bool:
    """Whether a file is what its place says, and not something that somebody put there."""
    if not path.startswith(tuple(f"{one}/" for one in KEPT)) or (folder / path).is_symlink():
        return False
    if path.startswith("originals/"):
        return path == original_path(_hash(folder / path))
    if path.startswith("captures/"):
        try:
            return from_json((folder / path).read_bytes(), where=path).path == path
        except CannotKeep:
            return False
    return True


def _hash(path: Path) -> str:
    with told(path):
        return sha256(path.read_bytes()) if path.is_file() else "missing"
