"""The record of a file that somebody was given: who keeps it, why, and where it is from in his words.

Apart from what puts files in, so that checking a folder loads nothing that opens them. Invariant: a record is never
changed.
"""

from __future__ import annotations

from dataclasses import dataclass

from habeas.custody.records import dump, has_key, load


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """The record of a file. `said_from` is where it is from in the words of `person`; times are UTC.

    `file` is the name it came with, without its folders; `modified_at` when its bytes were last written, as the disk
    it lay on says.
    """

    id: str
    file: str
    said_from: str
    given_at: str
    modified_at: str
    tool: str
    person: str
    why: str
    algorithm: str
    sha256: str
    size: int
    working: str

    @property
    def path(self) -> str:
        """Where the record is kept, from the store's folder: beside those of captures."""
        return f"captures/{self.id}.json"


def to_json(record: Given) -> bytes:
    return dump(record)


def from_json(data: bytes, *, where: str) -> Given:
    """The record; raises `CannotKeep` for what is none of a file."""
    return load(data, Given, what="a file", where=where)


def is_given(data: bytes) -> bool:
    """Whether a record is of a file and not of a capture."""
    return has_key(data, "given_at")
