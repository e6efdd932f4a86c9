"""In which part of the roll a person stands: by the status told last, or by their stays on one day.

Held: last told as held, arrested, charged, on trial, sentenced or transferred. That somebody is charged or tried does
not say where they are, but nobody told that they went free: they stand here with their own status beside the name,
and not among the free. Escaped is free; missing and wanted is "not known": the texts say that whoever tells does not
know, or does not have them. Somebody with no status at all is merely named, and in no group of people held.

On a day, at its end: surely in custody is whoever was taken by then at the latest and let go later at the earliest,
or was told on a later day to be held still, in the same stay; or whom a report of that very day tells as held.
Possibly: whom the days told leave room for. Whom the record gives no stay is not counted on a day at all.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from django.db.models import Case, Exists, OuterRef, Q, Value, When

from habeas.desk.store.models import RecordStay
from habeas.model import Status


class Group(StrEnum):
    HELD = "held"
    RELEASED = "released"
    DEAD = "dead"
    NOT_KNOWN = "not_known"
    ALL = "all"  # in the record
    NAMED = "named"  # merely named


class Certainty(StrEnum):
    """How sure it is that somebody was in custody at the end of a day."""

    SURE = "sure"
    POSSIBLE = "possible"


STATUSES = {
    Group.HELD: (
        Status.HELD,
        Status.ARRESTED,
        Status.CHARGED,
        Status.ON_TRIAL,
        Status.SENTENCED,
        Status.TRANSFERRED,
    ),
    Group.RELEASED: (Status.RELEASED, Status.ESCAPED),
    Group.DEAD: (Status.DIED,),
    Group.NOT_KNOWN: (Status.MISSING, Status.WANTED),
}
TOLD_AS_HELD = (Status.HELD, Status.ARRESTED, Status.TRANSFERRED)
_OVER = (*STATUSES[Group.RELEASED], *STATUSES[Group.DEAD])


def group_of(status: str) -> Group:
    """The group of a status; "" is merely named."""
    return next((group for group, codes in STATUSES.items() if status in codes), Group.NAMED)


def in_group(group: Group) -> Q:
    """People of a group, as a condition on `RecordPerson`."""
    if group in (Group.ALL, Group.NAMED):
        return Q(is_in_record=group is Group.ALL)
    return Q(is_in_record=True, status__in=STATUSES[group])


def certainty_on(day: date) -> Case:
    """Of each `RecordPerson`, a `Certainty` of custody at the end of a day, or ""."""
    return Case(
        When(_surely(day), then=Value(Certainty.SURE.value)),
        When(_possibly(day), then=Value(Certainty.POSSIBLE.value)),
        default=Value(""),
    )


def _surely(day: date) -> Q:
    stays = RecordStay.objects.filter(who=OuterRef("pk"), began_last__lte=day)
    later = RecordStay.objects.filter(who=OuterRef("who"), number__gt=OuterRef("number"))
    open_last = stays.filter(~Exists(later), how_ended="", ended="")
    told_since = Q(Exists(open_last), status__in=TOLD_AS_HELD, confirmed_first__gte=day)
    told_that_day = Q(status__in=TOLD_AS_HELD, confirmed_first=day, confirmed_last=day)
    return Q(Exists(stays.filter(ended_first__gt=day))) | told_since | told_that_day


def _possibly(day: date) -> Q:
    begun = Q(began_first__isnull=True) | Q(began_first__lte=day)
    not_ended = Q(ended_last__isnull=True) | Q(ended_last__gt=day)
    stays = RecordStay.objects.filter(begun & not_ended, who=OuterRef("pk"))
    # Told as over by that day, without the day it ended on: that stay cannot have gone on.
    over_by_then = Q(status__in=_OVER, confirmed_last__lte=day)
    return Q(Exists(stays.filter(how_ended=""))) | (Q(Exists(stays.exclude(how_ended=""))) & ~over_by_then)
