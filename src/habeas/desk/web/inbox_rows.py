"""The list of documents as rows to take away: words in the place of codes, one address a document."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from habeas.desk.store.access.inbox import Listed
from habeas.desk.store.seat import Seat
from habeas.desk.web.claim_wording import LEVELS


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow:
    """`appearance` is "2 of 3" where the same text is here three times; counts are claims."""

    id: int
    title: str
    name: str
    source: str
    published: str
    language: str
    level: str
    received_at: datetime
    received_by: str
    read: bool
    fault: str
    waiting: int
    for_second_person: int
    disputed: int
    accepted: int
    appearance: str
    origin: int | None
    address: str


def to_row(seat: Seat, line: Listed) -> DocumentRow:
    return DocumentRow(
        id=line.id,
        title=line.title,
        name=line.name,
        source=line.source,
        published=line.published,
        language=line.language,
        level=str(LEVELS[line.level]),
        received_at=line.received_at,
        received_by=line.received_by,
        read=line.is_read,
        fault=line.fault,
        waiting=line.waiting,
        for_second_person=line.seconds,
        disputed=line.disputed,
        accepted=line.accepted,
        appearance=f"{line.place} of {line.appearances}" if line.appearances > 1 else "",
        origin=line.origin,
        address=reverse("document", args=(seat.roll_slug, line.id)),
    )
