"""Readings made elsewhere (`habeas read --json`, a corpus) put to the documents of a roll.

Invariant: a reading goes to the document with its hash and to no other; one whose document is not in the roll is
reported, never made up; whatever a reading says is checked against the text it came from. A reading changes no
decision.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from habeas.desk.store.models import Document
from habeas.desk.store.reading import given_of, keep_reading
from habeas.desk.store.seat import Seat
from habeas.desk.store.terms import Role, Scope
from habeas.desk.store.visible import visible_documents
from habeas.desk.store.writing import About, record_act, writing
from habeas.errors import HabeasError
from habeas.model import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What became of one reading; `fault` is "" for one that was kept."""

    document: str
    claims: int = 0
    fault: str = ""


def import_readings(seat: Seat, readings: Iterable[Reading]) -> Iterator[Imported]:
    """Keep each reading with its document; one outcome a reading, in order."""
    seat.need(Role.REVIEWER, Scope.ADD)
    for reading in readings:
        row = visible_documents(seat).select_related("source", "roll").filter(sha256=reading.sha256).first()
        if row is None:
            fault = "its document is not in this roll: bring the text in first, with `habeas desk add`"
            yield Imported(document=reading.document, fault=fault)
            continue
        yield _import(seat, row, reading)


def _import(seat: Seat, row: Document, reading: Reading) -> Imported:
    try:
        with writing():
            record_act(seat, "import_reading", About(document=row), new={"reader": reading.reader})
            keep_reading(row, reading, given=given_of(row))
    except HabeasError as fault:
        return Imported(document=reading.document, fault=str(fault))
    return Imported(document=reading.document, claims=len(list(reading.claims())))
