"""Team, parties, places, readers and tokens as rows of tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from habeas.desk.store.access.accounts import list_tokens
from habeas.desk.store.access.settings import known_parties, list_team, readers
from habeas.desk.store.seat import Seat
from habeas.desk.web.claim_wording import LEVELS


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRow:
    name: str
    email: str
    role: str
    cleared_for: str
    since: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyRow:
    id: str
    names: str
    people: str
    seats: str
    until: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRow:
    name: str
    other_names: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderRow:
    reader: str
    documents: int
    is_current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenRow:
    name: str
    owner: str
    may: str
    made: str
    ends: str


def _team(seat: Seat) -> Iterator[MemberRow]:
    for line in list_team(seat):
        yield MemberRow(
            name=line.name,
            email=line.email,
            role=line.role,
            cleared_for=str(LEVELS[line.clearance]),
            since=line.since.isoformat(timespec="seconds"),
            by=line.by,
        )


def _parties(seat: Seat) -> Iterator[PartyRow]:
    for line in known_parties(seat).parties:
        yield PartyRow(
            id=line.id,
            names="; ".join(line.names),
            people="; ".join(line.people),
            seats="; ".join(line.seats),
            until=line.until,
        )


def _places(seat: Seat) -> Iterator[PlaceRow]:
    for names in known_parties(seat).places:
        yield PlaceRow(name=names[0] if names else "", other_names="; ".join(names[1:]))


def _readers(seat: Seat) -> Iterator[ReaderRow]:
    found = readers(seat)
    for one in found.read:
        yield ReaderRow(reader=one.reader, documents=one.documents, is_current=one.reader == found.now)


def _tokens(seat: Seat) -> Iterator[TokenRow]:
    for one in list_tokens(seat):
        yield TokenRow(
            name=one.name,
            owner=one.owner,
            may=", ".join(one.scopes),
            made=one.made_at.isoformat(timespec="seconds"),
            ends=one.expires_at.isoformat(timespec="seconds"),
        )


# The tables of the page, by the name they have in the address.
TABLES: dict[str, tuple[Callable[[Seat], Iterator[Any]], type]] = {
    "team": (_team, MemberRow),
    "parties": (_parties, PartyRow),
    "places": (_places, PlaceRow),
    "readers": (_readers, ReaderRow),
    "tokens": (_tokens, TokenRow),
}
