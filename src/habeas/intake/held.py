"""A file in hand: what kind it is, its bytes or where they lie, its hash, and what is around it.

Invariant: nothing is held that is empty or larger than its kind may be; only an archive is not held but open.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from habeas.errors import BadInput
from habeas.intake.formats import ARCHIVES, SNIFFED, TEXTS, Format, format_of
from habeas.intake.limits import Limits
from habeas.intake.manifest import ManifestRow
from habeas.intake.parsers.protocol import Entry

_PIECE = 1 << 20
EMPTY_CURE = "Save the text again, or leave the file out"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outer:
    """The file a person has, in which others lie; `words` say where in it: "message 12 of box.mbox"."""

    name: str
    sha256: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A file to be opened; `source` is open only at depth 0, and `place` where it lies."""

    name: str
    where: str
    kind: Format
    source: bytes | BinaryIO
    sha256: str
    depth: int = 0
    charset: str = ""  # what a server said of it
    place: Path | None = None
    entry: Entry | None = None
    row: ManifestRow | None = None
    outer: Outer | None = None


def take_open(stream: BinaryIO, path: Path, name: str, size: int, limits: Limits) -> Held:
    """As `take`, of a file on the disk: an archive stays there, and is read through once for its hash."""
    where = str(path)
    kind = format_of(path.name, _ends(stream, size))
    if kind not in ARCHIVES or not size:
        most = _most(kind, limits)
        limits.check_size(size, where=where, most=most)
        return take(stream.read(most + 1), name, where, limits)
    digest = hashlib.sha256()
    for piece in iter(lambda: stream.read(_PIECE), b""):
        digest.update(piece)
    return Held(name=name, where=where, kind=kind, source=stream, sha256=digest.hexdigest(), place=path)


def _ends(stream: BinaryIO, size: int) -> bytes:
    """The beginning and the end of a file, which tell what it is; left at its beginning."""
    head = stream.read(SNIFFED)
    stream.seek(max(len(head), size - SNIFFED))
    tail = stream.read(SNIFFED)
    stream.seek(0)
    return head + tail


def take(data: bytes, name: str, where: str, limits: Limits) -> Held:
    """Raises `BadInput` for nothing and for too much."""
    kind = format_of(name, data)
    limits.check_size(len(data), where=where, most=_most(kind, limits))
    if not data.strip():
        raise BadInput("is empty", where=where, cure=EMPTY_CURE)
    return Held(name=name, where=where, kind=kind, source=data, sha256=hashlib.sha256(data).hexdigest())


def _most(kind: Format, limits: Limits) -> int:
    return limits.max_bytes if kind in TEXTS else limits.max_document
