"""How anything is written: one transaction, with the act that says who did what, to what, and why.

Invariant: a change and its act are written together or not at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from habeas.desk.store.models import Act, Document, Person, Roll, Source
from habeas.desk.store.seat import Seat
from habeas.desk.store.terms import Level


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What an act is about: it is seen by whoever may see all of that, and is cleared for `level` besides."""

    document: Document | None = None
    person: Person | None = None
    source: Source | None = None
    key: str = ""
    level: Level = Level.PUBLIC


@contextmanager
def writing() -> Iterator[None]:
    """One transaction; on SQLite it takes the write lock at once, so that a check in it holds until the write."""
    with transaction.atomic():
        yield


def record_act(
    seat: Seat,
    verb: str,
    about: About | None = None,
    *,
    old: Any = None,
    new: Any = None,
    reason: str = "",
    moves_record: bool = False,
) -> Act:
    """Write down an act; `moves_record` tells the worker that the record must be compiled anew."""
    about = about or About()
    act = Act.objects.create(
        roll_id=seat.roll,
        by_id=seat.account,
        token_id=seat.token,
        verb=verb,
        document=about.document,
        person=about.person,
        source=about.source,
        key=about.key,
        level=about.level,
        old=old,
        new=new,
        reason=reason,
    )
    if moves_record:
        mark_moved(seat.roll, act)
    return act


def record_own_act(roll: int, verb: str, about: About, *, new: Any = None, moves_record: bool = False) -> Act:
    """An act of the program itself: a reading made, a person found."""
    act = Act.objects.create(roll_id=roll, verb=verb, document=about.document, person=about.person, new=new)
    if moves_record:
        mark_moved(roll, act)
    return act


def mark_moved(roll: int, act: Act) -> None:
    """The record as compiled no longer has everything: `act` came after it."""
    Roll.objects.filter(pk=roll, latest__lt=act.pk).update(latest=act.pk)
