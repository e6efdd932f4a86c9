"""Where everything of a corpus lies, and what its tables hold.

Knows paths and Arrow schemas, and how a file is written whole. Invariant: the part of `documents` is written after the
other parts of its batch, so a batch whose part of `documents` is there is there altogether, and one without it counts
for nothing.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from habeas.corpus.card import NAME, SCHEMA
from habeas.errors import CannotWrite

Plain = dict[str, Any]


class Table(StrEnum):
    DOCUMENTS = "documents"
    CLAIMS = "claims"
    UNREAD = "unread"
    APPEARANCES = "appearances"


_TEXT, _PLACE, _NUMBER = pa.string(), pa.int32(), pa.int64()
_COLUMNS: Mapping[Table, Mapping[str, pa.DataType]] = {
    Table.DOCUMENTS: {
        "sha256": _TEXT,
        "name": _TEXT,
        "origin": _TEXT,  # the file it was found in first, by its path below the input
        "record": _NUMBER,  # where in it: the byte a WARC record begins at, the row of a table, the place in a ZIP
        "text": _TEXT,
        "published": _TEXT,
        "published_basis": _TEXT,
        "language": _TEXT,
        "source": _TEXT,
        "url": _TEXT,
        "title": _TEXT,
        "note": _TEXT,
        "layout": _TEXT,  # JSON: spans of furniture, items, locators, the words of the date; where it lay
        "reader": _TEXT,
        "claims": _PLACE,
        "unread": _PLACE,
        "fault_stage": _TEXT,
        "fault": _TEXT,
    },
    Table.CLAIMS: {
        "sha256": _TEXT,
        "document": _TEXT,
        "n": _PLACE,
        "kind": _TEXT,
        "id": _TEXT,
        "start": _PLACE,
        "end": _PLACE,
        "head": _TEXT,
        "words": _TEXT,
        "type": _TEXT,
        "modality": _TEXT,
        "value": _NUMBER,
        "attributed_to": _TEXT,
        "claim": _TEXT,  # JSON: the claim of docs/claims.md, whole
    },
    Table.UNREAD: {
        "sha256": _TEXT,
        "document": _TEXT,
        "n": _PLACE,
        "start": _PLACE,
        "end": _PLACE,
        "reason": _TEXT,
        "by": _TEXT,
    },
    Table.APPEARANCES: {
        "listing": _TEXT,
        "origin": _TEXT,
        "record": _NUMBER,
        "sha256": _TEXT,
        "name": _TEXT,
        "left": _TEXT,  # why it is not read; null for what is
        "facts": _TEXT,  # JSON: what a manifest says of the file
    },
}


@dataclass(frozen=True, slots=True)
class Layout:
    """A corpus in its folder; parts are divided by the first hexadecimal digit of the document's hash."""

    folder: Path

    @property
    def card(self) -> Path:
        return self.folder / NAME

    @property
    def work(self) -> Path:
        """What is needed only while it is read."""
        return self.folder / ".work"

    def part(self, table: Table, prefix: str, batch: str) -> Path:
        return self.folder / table / f"prefix={prefix}" / f"{batch}.parquet"

    def appearances(self, listing: str) -> Path:
        return self.folder / Table.APPEARANCES / f"{listing}.parquet"

    @property
    def members(self) -> Path:
        """Documents out of files that hold several, until they are read."""
        return self.work / "members"

    def note(self, batch: str) -> Path:
        return self.work / "notes" / batch

    def parts(self, table: Table) -> str:
        """The pattern all parts of a table fit."""
        below = "*.parquet" if table is Table.APPEARANCES else "*/*.parquet"
        return str(self.folder / table / below)

    def has(self, table: Table) -> bool:
        below = "*.parquet" if table is Table.APPEARANCES else "*/*.parquet"
        return next((self.folder / table).glob(below), None) is not None


def refuse_filled(folder: Path) -> None:
    """Raise `CannotWrite` for a folder that holds something."""
    if folder.exists() and any(not one.name.startswith(".") for one in folder.iterdir()):
        raise CannotWrite("holds other files", where=str(folder), cure="Give an empty folder, or a new one")


def columns_of(table: Table) -> tuple[str, ...]:
    return tuple(_COLUMNS[table])


def write_part(path: Path, table: Table, rows: Iterable[Plain], reader: str) -> None:
    """Write rows in one step; schema and reader version stand in the metadata of the file."""
    schema = pa.schema(list(_COLUMNS[table].items()), {"habeas.schema": str(SCHEMA), "habeas.reader": reader})
    made = pa.Table.from_pylist(list(rows), schema=schema)
    with written_whole(path) as place:
        pq.write_table(made, place, compression="zstd")


def write_card(path: Path, card: Plain) -> None:
    with written_whole(path) as place:
        place.write_text(json.dumps(card, indent=1, sort_keys=True) + "\n", encoding="utf-8")


class written_whole:  # noqa: N801 - used as a function
    """A place beside `path` to write to, moved there when all of it is on the disk; raises `CannotWrite`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.place = path.with_name(f"{path.name}.{os.getpid()}.tmp")

    def __enter__(self) -> Path:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise _cannot(error, self.path) from error
        return self.place

    def __exit__(self, kind: object, error: BaseException | None, _: object) -> None:
        try:
            if error is None:
                _settle(self.place)
                os.replace(self.place, self.path)
                return
        except OSError as failed:
            error = failed
        self.place.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise _cannot(error, self.path) from error


def _settle(place: Path) -> None:
    with place.open("rb") as file:
        os.fsync(file.fileno())


def _cannot(error: OSError, path: Path) -> CannotWrite:
    cure = "Make room, or give a folder you may write to, and start the same command again"
    return CannotWrite(error.strerror or str(error), where=str(path), cure=cure)
