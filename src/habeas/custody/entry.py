"""One entry of the custody log, and its one form on disk.

Invariant: a line is the only line its entry can be written as, and `own` is the hash of all that stands in it
beside `own`: a change of any byte shows in the line itself, and `before` ties it to the line before.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

import cattrs
from cattrs.errors import ForbiddenExtraKeysError

FIRST = "0" * 64  # what stands before the first entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Who did what to which object, when and why.

    `files` are the files this act added, with the SHA-256 of each; `more` is what else there is to say. `before` is
    the SHA-256 of the line before, without its line break.
    """

    number: int
    time: str
    actor: str
    act: str
    object: str
    reason: str
    before: str
    files: Mapping[str, str] = field(default_factory=dict)
    more: Mapping[str, str] = field(default_factory=dict)
    own: str = ""

    def sealed(self) -> Entry:
        return replace(self, own=_own(_plain(self)))

    def to_line(self) -> bytes:
        """Without its line break."""
        return _dump(_plain(self))


def hash_line(line: bytes) -> str:
    return hashlib.sha256(line).hexdigest()


# Not in detail, which takes twice as long: a line is right or it is not.
_CONVERTER = cattrs.Converter(forbid_extra_keys=True, detailed_validation=False)


def from_line(line: bytes) -> Entry | None:
    """The entry, or None for a line that no entry is written as."""
    try:
        plain = json.loads(line)
        if not isinstance(plain, dict) or _dump(plain) != line or _own(plain) != plain.get("own"):
            return None
        entry = _CONVERTER.structure(plain, Entry)
    except (ValueError, TypeError, KeyError, RecursionError, ForbiddenExtraKeysError):
        return None
    return entry if entry.to_line() == line else None


def _plain(entry: Entry) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in _NAMES} | {"files": dict(entry.files), "more": dict(entry.more)}


_NAMES = tuple(one.name for one in fields(Entry))


def _own(plain: dict[str, Any]) -> str:
    return hashlib.sha256(_dump({name: value for name, value in plain.items() if name != "own"})).hexdigest()


def _dump(plain: dict[str, Any]) -> bytes:
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
