"""The documents of a roll as a list: filtered, sorted, by pages, with what waits in each.

Invariant: every row, count, source and language comes from documents the seat may see; a family of appearances is
told of only where its first one may be seen.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from django.db.models import F, OrderBy, Q, QuerySet, Value
from django.db.models.expressions import CombinedExpression
from django.db.models.functions import Coalesce, NullIf

from habeas.desk.store.keys import Plain
from habeas.desk.store.models import Document, Roll
from habeas.desk.store.seat import Seat
from habeas.desk.store.terms import Level, Role, Scope
from habeas.desk.store.visible import visible_documents

PAGE = 50
_COLUMNS = (
    "pk",
    "name",
    "title",
    "source_id",
    "source__name",
    "published",
    "language",
    "level",
    "received_at",
    "received_by__name",
    "reading_id",
    "fault",
    "waiting",
    "seconds",
    "disputed",
    "accepted",
    "origin_id",
)


class Stage(StrEnum):
    """What is left to do on a document; a document may be at several."""

    ALL = "all"
    TO_DECIDE = "to_decide"  # claims nobody decided
    SECOND = "second"  # claims that wait for a second person
    DISPUTED = "disputed"
    DECIDED = "decided"  # read, and nothing waits
    UNREAD = "unread"  # the reader has not come to it yet
    FAULT = "fault"  # it could not be read


_STAGES = {
    Stage.ALL: Q(),
    Stage.TO_DECIDE: Q(waiting__gt=0),
    Stage.SECOND: Q(seconds__gt=0),
    Stage.DISPUTED: Q(disputed__gt=0),
    Stage.DECIDED: Q(reading__isnull=False, waiting=0, seconds=0, disputed=0),
    Stage.UNREAD: Q(reading__isnull=True, fault=""),
    Stage.FAULT: ~Q(fault=""),
}


class Sort(StrEnum):
    """From the first, the lowest or "a" on; what has no date comes last."""

    RECEIVED = "received"
    PUBLISHED = "published"
    WAITING = "waiting"
    NAME = "name"


class Day(StrEnum):
    """Which day of a document a period is about."""

    RECEIVED = "received"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which documents, in which order. A document published within an imprecise date is in every period it touches."""

    stage: Stage = Stage.ALL
    source: int | None = None
    language: str = ""
    day: Day = Day.RECEIVED
    first: date | None = None
    last: date | None = None
    sort: Sort = Sort.RECEIVED
    is_reversed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A document of the list. `place` and `appearances`: it is the second of three appearances of one text."""

    id: int
    title: str
    name: str
    source: str
    source_id: int | None
    published: str
    language: str
    level: Level
    received_at: datetime
    received_by: str
    is_read: bool
    fault: str
    waiting: int
    seconds: int
    disputed: int
    accepted: int
    origin: int | None
    place: int
    appearances: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    rows: tuple[Listed, ...]
    number: int
    total: int

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PAGE))

    @property
    def first(self) -> int:
        return (self.number - 1) * PAGE + 1 if self.rows else 0

    @property
    def last(self) -> int:
        return (self.number - 1) * PAGE + len(self.rows)


def list_page(seat: Seat, wanted: Wanted, number: int = 1) -> Page:
    """A page of the list; beyond the last one, the last."""
    seat.need(Role.VIEWER, Scope.READ)
    found = _find(seat, wanted)
    total = found.count()
    number = min(max(number, 1), max(1, -(-total // PAGE)))
    ids = list(_sorted(found, wanted).values_list("pk", flat=True)[(number - 1) * PAGE : number * PAGE])
    rows = {row["pk"]: row for row in visible_documents(seat).filter(pk__in=ids).values(*_COLUMNS)}
    return Page(rows=_listed(seat, [rows[pk] for pk in ids if pk in rows]), number=number, total=total)


def count_at(seat: Seat, stage: Stage) -> int:
    """How many documents are at a stage."""
    seat.need(Role.VIEWER, Scope.READ)
    return _find(seat, Wanted(stage=stage)).count()


def list_all(seat: Seat, wanted: Wanted) -> tuple[Listed, ...]:
    """Every document of the list, for a table that is taken out."""
    seat.need(Role.VIEWER, Scope.READ)
    return _listed(seat, list(_sorted(_find(seat, wanted), wanted).values(*_COLUMNS)))


def usual_level(seat: Seat) -> Level:
    """The level of documents of which nobody says another."""
    return Level(Roll.objects.values_list("level", flat=True).get(pk=seat.roll))


def _find(seat: Seat, wanted: Wanted) -> QuerySet[Document]:
    found = visible_documents(seat).filter(_STAGES[wanted.stage])
    if wanted.source is not None:
        found = found.filter(source_id=wanted.source)
    if wanted.language:
        found = found.filter(language=wanted.language)
    return found.filter(_within(wanted))


def _within(wanted: Wanted) -> Q:
    within = Q()
    if wanted.day is Day.PUBLISHED:
        if wanted.first or wanted.last:
            within &= ~Q(published_first=None, published_last=None)
        if wanted.first:
            within &= Q(published_last__gte=wanted.first) | Q(published_last__isnull=True)
        if wanted.last:
            within &= Q(published_first__lte=wanted.last) | Q(published_first__isnull=True)
        return within
    if wanted.first:
        within &= Q(received_at__gte=_midnight(wanted.first))
    if wanted.last:
        within &= Q(received_at__lt=_midnight(wanted.last) + timedelta(days=1))
    return within


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=UTC)


def _sorted(found: QuerySet[Document], wanted: Wanted) -> QuerySet[Document]:
    return found.order_by(OrderBy(_by(wanted), descending=wanted.is_reversed, nulls_last=True), "-pk")


def _by(wanted: Wanted) -> F | Coalesce | CombinedExpression:
    match wanted.sort:
        case Sort.RECEIVED:
            # Plain ids would make SQLite go through every row in their order to find the few that fit.
            return F("pk") if wanted.stage in (Stage.ALL, Stage.DECIDED) else F("pk") + 0
        case Sort.PUBLISHED:
            return F("published_last" if wanted.is_reversed else "published_first")
        case Sort.NAME:
            return Coalesce(NullIf("title", Value("")), "name")
    return F("waiting")


@dataclass(frozen=True, slots=True)
class _Family:
    """The appearances of one text that may be seen, the first one first."""

    members: Sequence[int] = ()

    def place_of(self, document: int) -> int:
        return self.members.index(document) + 1 if document in self.members else 1


def _listed(seat: Seat, rows: Sequence[Plain]) -> tuple[Listed, ...]:
    families = _families(seat, rows)
    return tuple(_line(row, families.get(_root(row), _Family())) for row in rows)


def _root(row: Plain) -> int:
    return int(row["origin_id"] or row["pk"])


def _families(seat: Seat, rows: Sequence[Plain]) -> Mapping[int, _Family]:
    """By the first appearance; none where that may not be seen."""
    seen = visible_documents(seat).order_by()
    copies = seen.filter(origin__isnull=False)
    if len(rows) <= PAGE:
        copies = seen.filter(origin__in={_root(row) for row in rows})
    members: dict[int, list[int]] = defaultdict(list)
    for pk, origin in sorted(copies.values_list("pk", "origin_id")):
        members[origin or 0].append(pk)
    heads = set(seen.filter(pk__in=list(members)).values_list("pk", flat=True))
    return {head: _Family((head, *pks)) for head, pks in members.items() if head in heads}


def _line(row: Plain, family: _Family) -> Listed:
    return Listed(
        id=row["pk"],
        title=row["title"] or row["name"],
        name=row["name"],
        source=row["source__name"] or "",
        source_id=row["source_id"],
        published=row["published"],
        language=row["language"],
        level=Level(row["level"]),
        received_at=row["received_at"],
        received_by=row["received_by__name"] or "",
        is_read=row["reading_id"] is not None,
        fault=row["fault"],
        waiting=row["waiting"],
        seconds=row["seconds"],
        disputed=row["disputed"],
        accepted=row["accepted"],
        origin=row["origin_id"] if family.members else None,
        place=family.place_of(row["pk"]),
        appearances=len(family.members) or 1,
    )
