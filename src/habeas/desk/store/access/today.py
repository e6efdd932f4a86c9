"""The page of a day: what came in, what waits for whom, what moved the record, what does not add up, days that passed.

Everything is counted from documents the seat may see or from the snapshot of its clearance. The day is UTC's.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, QuerySet, Sum
from django.utils import timezone

from habeas.desk.store.access.changes import Change, list_changes
from habeas.desk.store.access.inbox import Listed, Stage, Wanted, count_at, list_page
from habeas.desk.store.access.snapshots import Compiled, Readiness, snapshot_for
from habeas.desk.store.models import Candidate, Part, RulingStanding
from habeas.desk.store.seat import Seat
from habeas.desk.store.terms import Role, Scope, State
from habeas.desk.store.visible import visible_documents, visible_standings
from habeas.publish.evidence import Sentence

_LATELY = timedelta(days=7)  # what came in
_SOON = timedelta(days=14)  # days named that are still to come
_ANNOUNCED = ("flow", "exchange")
_MOST = 8  # of anything that has a page of its own


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What one person decided or ruled that waits for a second one; `is_mine`: I am not that one."""

    by: str
    is_mine: bool
    claims: int
    rulings: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Waits:
    """How many wait: claims nobody decided, disputed claims, pairs of people, flows announced, documents."""

    claims: int
    held: tuple[Held, ...]
    disputed: int
    candidates: int
    announced: int
    unread: int
    faults: int

    @property
    def for_second(self) -> int:
        """What others decided and I may approve."""
        return sum(one.claims + one.rulings for one in self.held if not one.is_mine)

    @property
    def nothing(self) -> bool:
        told = (self.claims, self.held, self.disputed, self.candidates, self.announced, self.unread, self.faults)
        return not any(told)


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A day somebody named, or something announced. `what` is position, flow or exchange; `code` a stance's kind."""

    what: str
    date: str
    is_past: bool
    words: str
    label: str
    code: str
    who: str
    group: str
    conditions: tuple[str, ...]
    population: str
    document: int | None
    key: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """What does not add up; `population` is the id of its page in the ledger, "" where there is none."""

    kind: str
    words: str
    label: str
    population: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """Of each list the first ones, and how many there are; `since` is the first day of what came in.

    `announced` are flows and exchanges of which nobody told what came of them, without those whose day has passed:
    these stand among `passed`.
    """

    on: date
    since: date
    compiled: Compiled
    came: tuple[Listed, ...]
    came_total: int
    waits: Waits
    changes: tuple[Change, ...]
    points: tuple[Point, ...]
    points_total: int
    passed: tuple[Due, ...]
    passed_total: int
    soon: tuple[Due, ...]
    announced: tuple[Due, ...]

    @property
    def is_compiling(self) -> bool:
        """Whether the record will soon be another than the one shown."""
        return self.compiled.readiness in (Readiness.BEHIND, Readiness.MAKING)


def waiting_count(seat: Seat) -> int:
    """Claims of visible documents that nobody decided. One sum over an index: it stands on every page."""
    found = visible_documents(seat).filter(waiting__gt=0).aggregate(total=Sum("waiting"))
    return int(found["total"] or 0)


def show_day(seat: Seat, *, on: date | None = None) -> Day:
    seat.need(Role.VIEWER, Scope.READ)
    on = on or timezone.now().date()
    since = on - _LATELY
    came = list_page(seat, Wanted(first=since))
    compiled = snapshot_for(seat)
    due, points = (Part.objects.filter(snapshot=compiled.id, kind=kind) for kind in ("due", "point"))
    passed = due.filter(key__gt="", key__lt=on.isoformat())
    named = due.filter(label="position")
    soon = named.filter(key__gte=on.isoformat(), key__lte=(on + _SOON).isoformat())
    announced = due.filter(label__in=_ANNOUNCED).exclude(key__gt="", key__lt=on.isoformat())
    return Day(
        on=on,
        since=since,
        compiled=compiled,
        came=came.rows[:_MOST],
        came_total=came.total,
        waits=_waits(seat, compiled, due),
        changes=list_changes(seat),
        points=tuple(_point(part.body) for part in points.order_by("number")[:_MOST]),
        points_total=points.count(),
        passed=tuple(_due(part.body, on) for part in passed.order_by("-key", "number")[:_MOST]),
        passed_total=passed.count(),
        soon=tuple(_due(part.body, on) for part in soon.order_by("key", "number")[:_MOST]),
        announced=tuple(_due(part.body, on) for part in announced.order_by("number")[:_MOST]),
    )


def _waits(seat: Seat, compiled: Compiled, due: QuerySet[Part]) -> Waits:
    return Waits(
        claims=waiting_count(seat),
        held=_held(seat),
        disputed=visible_standings(seat).filter(state=State.DISPUTED).count(),
        candidates=Candidate.objects.filter(snapshot=compiled.id).count(),
        announced=due.filter(label__in=_ANNOUNCED).count(),
        unread=count_at(seat, Stage.UNREAD),
        faults=count_at(seat, Stage.FAULT),
    )


def _held(seat: Seat) -> tuple[Held, ...]:
    """By who decided, those of others first."""
    claims = visible_standings(seat).filter(state=State.SECOND).order_by()
    decided = claims.values_list("decision__by", "decision__by__name").annotate(count=Count("pk"))
    counts = {(by, name): count for by, name, count in decided}
    waiting = RulingStanding.objects.filter(roll_id=seat.roll, level__lte=seat.clearance, state="second").order_by()
    ruled = waiting.values_list("ruling__by", "ruling__by__name").annotate(count=Count("pk"))
    rulings = {(by, name): count for by, name, count in ruled}
    held = [
        Held(
            by=name or "",
            is_mine=by == seat.account,
            claims=counts.get((by, name), 0),
            rulings=rulings.get((by, name), 0),
        )
        for by, name in {**counts, **rulings}
    ]
    return tuple(sorted(held, key=lambda one: (one.is_mine, one.by)))


def _due(body: dict[str, Any], on: date) -> Due:
    return Due(
        what=body["what"],
        date=body["date"],
        is_past=bool(body["last"]) and body["last"] < on.isoformat(),
        words=body.get("words", ""),
        label=body.get("label", ""),
        code=body.get("code", ""),
        who=body.get("who", ""),
        group=body.get("group", ""),
        conditions=tuple(body.get("conditions", ())),
        population=body.get("population", ""),
        document=body.get("document"),
        key=body.get("claim", ""),
        sentences=_sentences(body),
    )


def _point(body: dict[str, Any]) -> Point:
    return Point(
        kind=body["what"],
        words=body["words"],
        label=body["label"],
        population=body["population"],
        sentences=_sentences(body),
    )


def _sentences(body: dict[str, Any]) -> tuple[Sentence, ...]:
    return tuple(Sentence(**one) for one in body["evidence"])
