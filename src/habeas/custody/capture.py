"""The record of a capture: what was asked, what came back, when, from where, by whom and why.

Invariant: a record is never changed. A page that changed has a new one, which names the `earlier`. Its form is JSON
with sorted keys; docs/custody.md says what each field means.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from habeas import __version__
from habeas.custody.records import dump, load
from habeas.media import read_content_type

ALGORITHM = "SHA-256"
TOOL = f"habeas {__version__}"


class SourceState(StrEnum):
    """How a source stands. The first three are found by machine; only a person can say the others."""

    LIVE = "live"
    CHANGED = "changed"  # its text is not what it was at the capture before
    REMOVED = "removed"  # 404 or 410 where there was a page
    WITHDRAWN = "withdrawn"  # its publisher says that it no longer stands
    CORRECTED = "corrected"  # its publisher says that it was wrong, and where


SAID_BY_PEOPLE = (SourceState.WITHDRAWN, SourceState.CORRECTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tls:
    """The encrypted connection: whose certificate vouched for the host."""

    version: str
    cipher: str
    certificate_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """One redirect on the way."""

    address: str
    status: int
    location: str
    time: str
    peer: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """`sha256` and `size` are of the original: the body as sent. Times are UTC, "2031-02-03T10:11:12Z"."""

    id: str
    asked: str
    got: str
    redirects: tuple[Hop, ...]
    method: str
    asked_at: str
    captured_at: str
    status: int
    phrase: str
    http: str
    headers_sent: tuple[tuple[str, str], ...]
    headers: tuple[tuple[str, str], ...]
    peer: str | None
    tls: Tls | None
    robots: str
    tool: str
    person: str
    why: str
    algorithm: str
    sha256: str
    size: int
    media_type: str
    state: SourceState
    earlier: str | None = None
    compared: str | None = None
    diff: str | None = None
    working: str | None = None

    @property
    def path(self) -> str:
        """Where the record is kept, from the store's folder."""
        return f"captures/{self.id}.json"

    @property
    def charset(self) -> str:
        """The encoding the server named, or ""."""
        return read_content_type(next((value for key, value in self.headers if key.lower() == "content-type"), ""))[1]


def make_id(asked: str, sha256: str, captured_at: str, earlier: str | None) -> str:
    """The time, for people, and what tells apart the captures of one second."""
    mark = hashlib.sha256("\n".join((asked, sha256, captured_at, earlier or "")).encode()).hexdigest()[:12]
    return f"{captured_at.replace('-', '').replace(':', '')}-{mark}"


def to_json(capture: Capture) -> bytes:
    return dump(capture)


def from_json(data: bytes, *, where: str) -> Capture:
    """The capture; raises `CannotKeep` for what is no record of one."""
    return load(data, Capture, what="a capture", where=where)
