"""What was done, seen and taken out, the latest first.

Everybody sees what was done to what they may see; who looked at what, only a steward sees, and everybody of
themselves. Invariant: both lists are those of `visible`, and are gone through by id, never by number of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from itertools import islice
from typing import Any, TypeVar

from django.db.models import Max, Min, Q, QuerySet

from habeas.desk.store.access.history_lines import HistoryLine, tell
from habeas.desk.store.models import Act, Member, Person, Seen
from habeas.desk.store.seat import Seat
from habeas.desk.store.terms import Role
from habeas.desk.store.visible import visible_acts, visible_looks

PAGE = 50
MOST = 10_000  # lines of a table
_AT_A_TIME = 200
_CURSOR = re.compile(r"a(\d{1,18})s(\d{1,18})")
_END = 10**18
_TAKING = Q(what__gte="export", what__lt="exporu") | Q(what="original")  # every "export:…", by the index


class Sort(StrEnum):
    """What kind of thing happened."""

    DID = "did"
    SAW = "saw"
    TOOK = "took"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What of the history is asked for. `by` is an account, 0 the program; `before` where the page before ended."""

    sort: Sort | None = None
    by: int | None = None
    verb: str = ""
    document: int | None = None
    person: int | None = None
    since: date | None = None
    until: date | None = None
    before: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """`next` is where the next page begins, "" where there is none."""

    lines: tuple[HistoryLine, ...]
    next: str


@dataclass(frozen=True, slots=True)
class Somebody:
    id: int
    name: str


def history(seat: Seat, wanted: Wanted) -> History:
    rows = list(islice(_merged(seat, wanted), PAGE + 1))
    shown = rows[:PAGE]
    more = _cursor(_bounds(wanted), shown) if len(rows) > PAGE else ""
    return History(lines=tell(seat, shown), next=more)


def whole_history(seat: Seat, wanted: Wanted) -> Iterator[HistoryLine]:
    """The latest `MOST` lines that are asked for, for a table."""
    rows = islice(_merged(seat, wanted), MOST)
    while some := list(islice(rows, _AT_A_TIME)):
        yield from tell(seat, some)


def team_ever(seat: Seat) -> tuple[Somebody, ...]:
    """Everybody who has or had a place in the roll's team."""
    found = Member.objects.filter(roll_id=seat.roll).order_by("account__name", "account_id")
    listed = {row.account_id: str(row.account) for row in found.select_related("account")}
    return tuple(Somebody(pk, name) for pk, name in listed.items())


Row = TypeVar("Row", Act, Seen)


def _merged(seat: Seat, wanted: Wanted) -> Iterator[Act | Seen]:
    """Acts and looks in one line, the latest first."""
    last_act, last_look = _bounds(wanted)
    acts = _page_through(_acts(seat, wanted), last_act)
    looks = _page_through(_looks(seat, wanted), last_look)
    act, look = next(acts, None), next(looks, None)
    while act or look:
        if look is None or (act is not None and act.at >= look.at):
            assert act is not None
            yield act
            act = next(acts, None)
        else:
            yield look
            look = next(looks, None)


def _page_through(rows: QuerySet[Row], before: int) -> Iterator[Row]:
    """By key, so that the last page takes as long as the first."""
    some = list(rows.filter(pk__lt=before).order_by("-pk")[: PAGE + 1])
    while some:
        yield from some
        some = list(rows.filter(pk__lt=some[-1].pk).order_by("-pk")[:_AT_A_TIME])


def _acts(seat: Seat, wanted: Wanted) -> QuerySet[Act]:
    if wanted.sort not in (None, Sort.DID):
        return Act.objects.none()
    found = _about(seat, visible_acts(seat), wanted)
    if wanted.verb:
        found = found.filter(verb=wanted.verb)
    return found.select_related("by", "token", "ruling")


def _looks(seat: Seat, wanted: Wanted) -> QuerySet[Seen]:
    if wanted.sort is Sort.DID or wanted.by == 0:
        return Seen.objects.none()
    found = _about(seat, visible_looks(seat), wanted)
    if not seat.is_at_least(Role.STEWARD):
        found = found.filter(by=seat.account)
    if wanted.sort is Sort.TOOK:
        found = found.filter(pk__in=Seen.objects.filter(_TAKING, roll_id=seat.roll).values("pk"))
    elif wanted.sort is Sort.SAW:
        found = found.exclude(_TAKING)
    if wanted.verb:
        found = found.filter(what=wanted.verb)
    return found.select_related("by", "token")


def _about(seat: Seat, rows: QuerySet[Row], wanted: Wanted) -> QuerySet[Row]:
    conditions: dict[str, Any] = {"by": wanted.by or None, "document": wanted.document}
    if wanted.by == 0:
        conditions["by__isnull"] = True
    if wanted.person is not None:
        person = Person.objects.filter(roll_id=seat.roll, number=wanted.person).first()
        conditions["person"] = person.pk if person else -1
    if wanted.since or wanted.until:
        conditions |= _days(rows.model, wanted)
    return rows.filter(**{name: value for name, value in conditions.items() if value is not None})


def _days(model: type[Act] | type[Seen], wanted: Wanted) -> dict[str, Any]:
    """As a condition on ids too: rows are gone through by id, and those of other days are to be left out at once."""
    conditions: dict[str, Any] = {}
    if wanted.since:
        conditions["at__gte"] = _midnight(wanted.since)
    if wanted.until:
        conditions["at__lt"] = _midnight(wanted.until) + timedelta(days=1)
    ids = model._default_manager.filter(**conditions).aggregate(first=Min("pk"), last=Max("pk"))
    return {**conditions, "pk__gte": ids["first"], "pk__lte": ids["last"] or 0}


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=UTC)


def _bounds(wanted: Wanted) -> tuple[int, int]:
    found = _CURSOR.fullmatch(wanted.before)
    return (int(found[1]), int(found[2])) if found else (_END, _END)


def _cursor(bounds: tuple[int, int], shown: Iterable[Act | Seen]) -> str:
    act, look = bounds
    for row in shown:
        act, look = (row.pk, look) if isinstance(row, Act) else (act, row.pk)
    return f"a{act}s{look}"
