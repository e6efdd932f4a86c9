"""Reading files whole, and only files.

Knows the file system. Invariant: nothing is opened that is no regular file: a pipe or a device could wait for ever,
or do something.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO

from habeas.errors import BadInput
from habeas.intake.limits import Limits

_KINDS = (
    (stat.S_ISFIFO, "is a pipe", "To read from a pipe, give - and send it to standard input"),
    (stat.S_ISCHR, "is a device", "Give a file"),
    (stat.S_ISBLK, "is a device", "Give a file"),
    (stat.S_ISSOCK, "is a socket", "Give a file"),
    (stat.S_ISDIR, "is a folder", "Give a file of it"),
)


def read_bytes(path: Path, limits: Limits) -> bytes:
    """All bytes of the file; raises `BadInput` where it cannot be read or is larger than allowed."""
    with open_file(path) as file:
        try:
            limits.check_size(os.fstat(file.fileno()).st_size, where=str(path))
            data = file.read(limits.max_bytes + 1)
        except OSError as error:
            raise to_fault(error, path) from None
    limits.check_size(len(data), where=str(path))
    return data


def open_file(path: Path) -> BinaryIO:
    """The file, open at its beginning; raises `BadInput` where it cannot be read or is none."""
    try:
        _refuse_kinds(path)
        return path.open("rb")
    except OSError as error:
        raise to_fault(error, path) from None


def _refuse_kinds(path: Path) -> None:
    mode = path.stat().st_mode
    for is_kind, what, cure in _KINDS:
        if is_kind(mode):
            raise BadInput(what, where=str(path), cure=cure)


def real_path(path: Path) -> Path:
    """Where the path leads, links followed; unlike `Path.resolve` no error for a link that leads to itself."""
    return Path(os.path.realpath(path))


def to_fault(error: OSError, path: Path) -> BadInput:
    """What the system says, in words and with a cure."""
    if isinstance(error, FileNotFoundError):
        return BadInput("there is no such file", where=str(path), cure="Check the path")
    if isinstance(error, PermissionError):
        return BadInput("may not be read", where=str(path), cure="Ask for the right to read it, or copy it")
    if error.errno == errno.ELOOP:
        return BadInput("is a link that leads back to itself", where=str(path), cure="Give the file it should lead to")
    what = f"cannot be read: {error.strerror or error}"
    return BadInput(what, where=str(path), cure="Copy it to this machine's disk")
