"""A batch of documents read and written down.

Knows no engine: a row of the plan in, a few numbers out. Invariant: a batch is written as a whole or not at all, and
one that is written is not read again; what a document fails of is a row.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from habeas.corpus.layout import Layout, Plain, Table, write_part
from habeas.corpus.listing import fetch
from habeas.corpus.notes import MOST_DEATHS, Note
from habeas.corpus.record import Found
from habeas.corpus.rows import claim_rows, document_row, fault_row, unread_rows
from habeas.errors import CannotWrite, HabeasError
from habeas.intake import Limits, receive
from habeas.model import Document
from habeas.model.contract import check

if TYPE_CHECKING:
    from habeas.read.reader import Reader  # brings spaCy, which only the worker that reads with it needs

MakeReader = Callable[[], "Reader"]


@cache
def _reader(make: MakeReader) -> Reader:
    """One a process: the model is loaded once."""
    return make()


@dataclass(slots=True)
class _Rows:
    documents: list[Plain] = field(default_factory=list)
    claims: list[Plain] = field(default_factory=list)
    unread: list[Plain] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ReadEach:
    """The work of a worker: one batch of the plan in, its parts written. `make` must be hashable and picklable."""

    root: Path
    output: Path
    make: MakeReader
    limits: Limits

    def __call__(self, row: Plain) -> Plain:
        layout = Layout(self.output)
        place = layout.part(Table.DOCUMENTS, row["prefix"], row["batch"])
        if not place.exists():
            self._read(row, layout)
        return {"documents": len(row["items"])}

    def _read(self, batch: Plain, layout: Layout) -> None:
        reader, rows, note = _reader(self.make), _Rows(), Note(layout.note(batch["batch"]))
        for item in batch["items"]:
            self._read_one(item, reader, rows, note)
        parts = ((Table.CLAIMS, rows.claims), (Table.UNREAD, rows.unread), (Table.DOCUMENTS, rows.documents))
        for table, made in parts:
            if made:
                write_part(layout.part(table, batch["prefix"], batch["batch"]), table, made, reader.name)
        note.end()

    def _read_one(self, item: Plain, reader: Reader, rows: _Rows, note: Note) -> None:
        stage, name = "worker", item["origin"]
        may_be_read = note.begin(item["sha256"])
        try:
            if not may_be_read:
                raise HabeasError(f"{MOST_DEATHS} workers died while they read it", cure="Look at it alone")
            stage = "fetch"
            found = self._fetch(item)
            stage, name = "intake", found.name or f"{item['origin']}#{item['record']}"
            document = self._open(found, name)
            stage = "read"
            reading = reader.read(document)
            check(reading, document)
        except (InputGone, CannotWrite):
            raise
        except Exception as error:  # whatever a text does to a library of ours must stop no other text
            rows.documents.append(fault_row(item, name, stage, _say(error), reader.name))
            return
        rows.documents.append(document_row(document, item, reading))
        rows.claims.extend(claim_rows(document, reading))
        rows.unread.extend(unread_rows(document, reading))

    def _fetch(self, item: Plain) -> Found:
        try:
            found = fetch(self.root, self.output, item, self.limits)
        except OSError as error:
            if not self.root.is_dir():
                cure = "Bring the disk back, and start the same command again"
                raise InputGone("is no longer there", where=str(self.root), cure=cure) from error
            raise
        if found.sha256 != item["sha256"]:
            raise HabeasError("was changed while it was read", cure="Read it again into another folder")
        return found

    def _open(self, found: Found, name: str) -> Document:
        if found.document:
            return found.document
        document = receive(
            found.data,
            found.opened_as or "page",
            facts=found.facts,
            limits=self.limits,
            path=name,
            charset=found.charset,
        ).document
        if document.sha256 != found.sha256:
            raise HabeasError("holds a document of its own", where=name, cure="Bring that one by itself")
        return replace(document, name=name, path=None)


class InputGone(HabeasError):
    """The whole input went away: no fault of one document, so nothing is written down for any."""


def _say(error: Exception) -> str:
    return str(error) if isinstance(error, HabeasError) else f"{type(error).__name__}: {error}"
