"""Everything one reader took from one document, and everything it looked at and left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from habeas.model.claims import Claim, Count, Event, PersonMention, Position, Statement, Unread
from habeas.model.document import DateBasis
from habeas.model.edtf import Edtf


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """`reader` names the reader and its version; claims stand in the order of the text."""

    document: str
    sha256: str
    reader: str
    published: Edtf | None = None
    published_basis: DateBasis | None = None
    source: str | None = None
    counts: tuple[Count, ...] = ()
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    positions: tuple[Position, ...] = ()
    people: tuple[PersonMention, ...] = ()
    unread: tuple[Unread, ...] = ()

    def claims(self) -> Iterator[Claim]:
        yield from self.counts
        yield from self.events
        yield from self.statements
        yield from self.positions
        yield from self.people
