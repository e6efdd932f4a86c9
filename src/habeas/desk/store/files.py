"""The bytes as received: a content-addressed store beside the database.

A file's place is its SHA-256; nothing a user names is ever part of a path. Invariant: what stands at an address has
that hash, is written whole before it gets its name, and is never changed (mode 0400).
"""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from habeas.errors import BadInput

_SHA256 = re.compile(r"[0-9a-f]{64}")
_CURE = "Restore it from a backup: `habeas desk restore`"


def folder() -> Path:
    return Path(settings.HABEAS_HOME) / "originals"


def keep(data: bytes) -> str:
    """Write the bytes down if they are not there yet; returns their SHA-256."""
    sha256 = hashlib.sha256(data).hexdigest()
    place = _place(sha256)
    if place.exists():
        return sha256
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, draft = tempfile.mkstemp(dir=place.parent, prefix=".")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(draft).chmod(0o400)
        Path(draft).replace(place)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise
    return sha256


def fetch(sha256: str) -> bytes:
    """The bytes of this hash; raises `BadInput` where they are missing or are no longer those bytes."""
    try:
        data = _place(sha256).read_bytes()
    except OSError as error:
        raise BadInput("the original is missing", where=sha256, cure=_CURE) from error
    if hashlib.sha256(data).hexdigest() != sha256:
        raise BadInput("the original was changed on the disk", where=sha256, cure=_CURE)
    return data


def list_kept() -> Iterator[str]:
    """The hash of every file kept."""
    for path in sorted(folder().glob("??/*")):
        if _SHA256.fullmatch(path.name):
            yield path.name


def _place(sha256: str) -> Path:
    if not _SHA256.fullmatch(sha256):
        raise BadInput("is no SHA-256", where=sha256[:80], cure="Give 64 hexadecimal digits")
    return folder() / sha256[:2] / sha256
