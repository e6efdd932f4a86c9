"""Which compiled record a seat is shown: the latest for its clearance, or the one known at the end of a past day.

A past day's record is made from documents that are of the seat's clearance or lower *now*, so that going back in time
opens nothing that has been closed since. Small rolls are compiled at once, others by the worker. Invariant: whether a
record is behind is told by acts the seat may see; work on documents above it does not show.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Q
from django.utils import timezone

from habeas.desk.store.compiling import compile_level, levels_of
from habeas.desk.store.knowing import ask_to_compile_known, has_failed
from habeas.desk.store.models import Act, Roll, Snapshot
from habeas.desk.store.seat import Seat
from habeas.desk.store.terms import State
from habeas.desk.store.visible import latest_snapshot, visible_acts, visible_standings

_AT_ONCE = 2_000  # accepted claims: a record of so many takes a second or two
_MOVES = Q(verb__startswith="decide:") | Q(verb__startswith="rule:")
_SETS = ("mark_document", "mark_person", "mark_claim", "tell_facts", "set_settings", "set_party", "grade_source")
_CHANGES_THE_PAST = ("mark_document", "mark_person", "mark_claim", "set_settings", "set_party", "grade_source")


class Readiness(StrEnum):
    """`READY` and `BEHIND` can be shown; of the others there is nothing to show (yet)."""

    READY = "ready"
    BEHIND = "behind"  # acts came after it; the worker brings it up to date
    MAKING = "making"
    FAILED = "failed"
    BEFORE = "before"  # the roll was not open on that day


@dataclass(frozen=True, slots=True, kw_only=True)
class Compiled:
    """`id` is for `access` only, and None where there is nothing to show; `known` is None for what is known now."""

    id: int | None
    known: date | None
    readiness: Readiness


def snapshot_for(seat: Seat, known: date | None = None) -> Compiled:
    """The record as known at the end of `known` (UTC), or now; a day that is not over is now."""
    if known is None or known >= timezone.now().date():
        return _latest(seat)
    roll = Roll.objects.get(pk=seat.roll)
    if known < roll.opened_at.date():
        return Compiled(id=None, known=known, readiness=Readiness.BEFORE)
    level = max(level for level in levels_of(roll.pk) if seat.may_see(level))
    found = _made(roll, level, known) or _make(seat, roll, level, known)
    if found is not None:
        return Compiled(id=found.pk, known=known, readiness=Readiness.READY)
    failed = has_failed(roll.pk, level, known)
    return Compiled(id=None, known=known, readiness=Readiness.FAILED if failed else Readiness.MAKING)


def _latest(seat: Seat) -> Compiled:
    found = latest_snapshot(seat)
    if found is None:
        return Compiled(id=None, known=None, readiness=Readiness.MAKING)
    since = visible_acts(seat).filter(_MOVES | Q(verb__in=_SETS), pk__gt=found.through)
    return Compiled(id=found.pk, known=None, readiness=Readiness.BEHIND if since.exists() else Readiness.READY)


def _made(roll: Roll, level: int, known: date) -> Snapshot | None:
    """The snapshot of that day, unless levels or settings changed after it was made."""
    shown = Snapshot.objects.filter(roll=roll, level=level, known=known, needs=level)
    found = shown.order_by("-pk").first()
    if found is None:
        return None
    since = Act.objects.filter(roll=roll, pk__gt=found.through, verb__in=_CHANGES_THE_PAST)
    return None if since.exists() else found


def _make(seat: Seat, roll: Roll, level: int, known: date) -> Snapshot | None:
    if visible_standings(seat).filter(state=State.ACCEPTED)[: _AT_ONCE + 1].count() <= _AT_ONCE:
        return compile_level(roll, level, known=known)
    ask_to_compile_known(roll.pk, level, known)
    return _made(roll, level, known)
