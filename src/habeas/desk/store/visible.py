"""What a seat may see. Every list, count, search and export starts from one of these and from nothing else.

The rule is one: a document is visible to whoever is cleared for its level; a person, where they stand in the record
compiled for that clearance; an act, where what it is about is visible and its own level allows it.
"""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from habeas.desk.store.models import Act, Document, Part, RecordPerson, RulingStanding, Seen, Snapshot, Standing
from habeas.desk.store.seat import NOWHERE, Seat


def visible_documents(seat: Seat) -> QuerySet[Document]:
    return Document.objects.filter(roll_id=seat.roll, level__lte=seat.clearance)


def visible_document(seat: Seat, document: int) -> Document:
    """One document with its source; raises `NotHere` for none, and for one the seat may not see."""
    row = visible_documents(seat).select_related("source").filter(pk=document).first()
    if row is None:
        raise NOWHERE
    return row


def visible_standings(seat: Seat) -> QuerySet[Standing]:
    return Standing.objects.filter(roll_id=seat.roll, document__level__lte=seat.clearance)


def latest_snapshot(seat: Seat) -> Snapshot | None:
    """The record as last compiled for this clearance; None where it is being compiled."""
    found = Snapshot.objects.filter(roll_id=seat.roll, known=None, needs__lte=seat.clearance)
    return found.order_by("-level", "-pk").first()


def visible_person(seat: Seat, number: int) -> RecordPerson:
    """The person of a number in the record of this clearance, or whom the number leads to; raises `NotHere`."""
    snapshot = latest_snapshot(seat)
    people = RecordPerson.objects.select_related("person", "snapshot").filter(snapshot=snapshot)
    found = people.filter(person__number=number).first()
    if found is None and snapshot is not None:
        also = Part.objects.filter(snapshot=snapshot, kind="also", key=str(number)).first()
        found = people.filter(person__number=also.body["number"]).first() if also else None
    if found is None:
        raise NOWHERE
    return found


def _touching(seat: Seat) -> Q:
    of_document = Q(document__isnull=True) | Q(document__level__lte=seat.clearance)
    of_person = Q(person__isnull=True) | Q(person__document__level__lte=seat.clearance)
    return of_document & of_person & Q(level__lte=seat.clearance)


def visible_acts(seat: Seat) -> QuerySet[Act]:
    from_source = Document.objects.filter(source=OuterRef("source"), level__lte=seat.clearance)
    ruled = RulingStanding.objects.filter(
        roll_id=seat.roll,
        family=OuterRef("ruling__family"),
        subject=OuterRef("ruling__subject"),
        level__lte=seat.clearance,
    )
    of_source = Q(source__isnull=True) | Q(Exists(from_source))
    of_ruling = Q(ruling__isnull=True) | Q(Exists(ruled))
    return Act.objects.filter(_touching(seat), of_source, of_ruling, roll_id=seat.roll)


def visible_looks(seat: Seat) -> QuerySet[Seen]:
    return Seen.objects.filter(_touching(seat), roll_id=seat.roll)
