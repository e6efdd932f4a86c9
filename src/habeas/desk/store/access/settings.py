"""A roll's team, its settings and since when they are in force, its parties, and how far the reader is.

Who is in the team, and what the roll asks of it, everybody in it may know; addresses of people only stewards do.
Invariant: how many documents were read, or wait to be, is counted over visible ones, the queue included.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from habeas.desk.store.guards import SETTINGS
from habeas.desk.store.models import Member, Roll, Setting
from habeas.desk.store.reading import reader_of
from habeas.desk.store.seat import Seat
from habeas.desk.store.tasks import read_document
from habeas.desk.store.terms import RANK, Level, Role
from habeas.desk.store.visible import visible_documents
from habeas.vocab import fold, parse_parties


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberLine:
    """Somebody's place in the team; `email` is "" for whoever is no steward. `by` gave the place, "" for oneself."""

    account: int
    name: str
    email: str
    role: Role
    clearance: Level
    since: datetime
    by: str
    is_me: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingNow:
    """What is in force; `since` is None where it was never set."""

    name: str
    value: Any
    since: datetime | None
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadBy:
    """How many documents have the reading of this reader in force; "" for those nobody read yet."""

    reader: str
    documents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Readers:
    """`queued` wait for the worker or are with it now; `faulty` could not be read when last tried."""

    now: str
    read: tuple[ReadBy, ...]
    documents: int
    queued: int
    faulty: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyLine:
    id: str
    names: tuple[str, ...]
    people: tuple[str, ...]
    seats: tuple[str, ...]
    until: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the roll's own parties file says, and how many countries there are beside it."""

    parties: tuple[PartyLine, ...]
    places: tuple[tuple[str, ...], ...]
    countries: int


def list_team(seat: Seat) -> tuple[MemberLine, ...]:
    """Who has a place now: stewards first, then by name."""
    rows = Member.objects.select_related("account", "act", "act__by").filter(roll_id=seat.roll, stands=True)
    shows_email = seat.is_at_least(Role.STEWARD)
    lines = [
        MemberLine(
            account=row.account_id,
            name=str(row.account),
            email=row.account.email if shows_email else "",
            role=Role(row.role),
            clearance=Level(row.clearance),
            since=row.act.at,
            by=str(row.act.by) if row.act.by and row.act.by_id != row.account_id else "",
            is_me=row.account_id == seat.account,
        )
        for row in rows.exclude(role="")
    ]
    return tuple(sorted(lines, key=lambda line: (-RANK[line.role], fold(line.name), line.account)))


def settings_now(seat: Seat) -> Mapping[str, SettingNow]:
    roll = Roll.objects.get(pk=seat.roll)
    told = Setting.objects.filter(roll=roll).select_related("act", "act__by").order_by("pk")
    latest = {row.name: row.act for row in told}
    return {
        name: SettingNow(
            name=name,
            value=getattr(roll, name),
            since=latest[name].at if name in latest else None,
            by=str(latest[name].by or "") if name in latest else "",
        )
        for name in SETTINGS
    }


def known_parties(seat: Seat) -> Known:
    known = parse_parties(Roll.objects.values_list("parties", flat=True).get(pk=seat.roll), where="the roll's parties")
    own = [party for party in known.parties if not party.is_state]
    return Known(
        parties=tuple(
            PartyLine(
                id=party.id,
                names=party.names,
                people=party.people,
                seats=party.seats,
                until=party.until.text if party.until else "",
            )
            for party in own
        ),
        places=tuple(place.names for place in known.places),
        countries=len(known.parties) - len(own),
    )


def readers(seat: Seat) -> Readers:
    documents = visible_documents(seat)
    counted = documents.order_by().values_list("reading__reader").annotate(many=Count("pk"))
    read = {reader or "": many for reader, many in counted}
    return Readers(
        now=reader_of("").name,
        read=tuple(ReadBy(reader=reader, documents=many) for reader, many in sorted(read.items())),
        documents=sum(read.values()),
        queued=_count_queued(seat),
        faulty=documents.exclude(fault="").count(),
    )


def _count_queued(seat: Seat) -> int:
    """Of the documents the queue holds, those of this roll that the seat may see."""
    waiting = DBTaskResult.objects.filter(
        task_path=read_document.module_path, status__in=(TaskResultStatus.READY, TaskResultStatus.RUNNING)
    )
    ids = {given["args"][0] for given in waiting.values_list("args_kwargs", flat=True)}
    if not ids:
        return 0
    return len(ids.intersection(visible_documents(seat).filter(pk__gte=min(ids)).values_list("pk", flat=True)))
