"""Files written whole, and one writer at a time.

Invariant: after a crash a file is as it was, or as it was to be, or a `.part` beside it; never half of it.
"""

from __future__ import annotations

import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from habeas.custody.faults import CannotKeep

LOCK = ".lock"
PART = ".part-"
READ_ONLY, PRIVATE = 0o400, 0o600
_CURE = "Give a folder on a disk of this machine with room on it, that you may write to"


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Wait until nobody else writes in the folder, and keep others waiting meanwhile. Not to be nested."""
    with told(folder):
        handle = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, PRIVATE)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


@contextmanager
def undisturbed(folder: Path) -> Iterator[None]:
    """Wait until nobody writes, and keep writers waiting; readers do not wait for each other. Writes nothing itself."""
    if not (folder / LOCK).is_file():
        yield
        return
    with told(folder):
        handle = os.open(folder / LOCK, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_SH)
        yield
    finally:
        os.close(handle)


@contextmanager
def told(path: Path) -> Iterator[None]:
    """What the system refuses, in words: raises `CannotKeep`."""
    try:
        yield
    except OSError as error:
        raise CannotKeep(error.strerror or str(error), where=str(path), cure=_CURE) from error


def write_whole(path: Path, data: bytes, *, mode: int = PRIVATE) -> None:
    """Put `data` at `path` in one step, and on the disk before returning; raises `CannotKeep`."""
    with told(path):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=PART, dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as out:
                out.write(data)
                out.flush()
                os.fchmod(out.fileno(), mode)
                os.fsync(out.fileno())
            os.replace(name, path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        sync_folder(path.parent)


def write_once(path: Path, data: bytes, *, mode: int = READ_ONLY) -> None:
    """As `write_whole`; what is already there must be the same, byte for byte, or `CannotKeep` is raised."""
    if not path.exists():
        write_whole(path, data, mode=mode)
        return
    with told(path):
        same = path.read_bytes() == data
    if not same:
        what = "is there already, and is something else"
        raise CannotKeep(what, where=str(path), cure="Run habeas verify, and keep new copies in another folder")


def sync_folder(folder: Path) -> None:
    """The names of the files in it, on the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
