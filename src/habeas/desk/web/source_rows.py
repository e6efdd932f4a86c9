"""Sources and the documents of one as rows of tables."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from habeas.desk.store.access.sources import DocumentLine, SourceLine
from habeas.desk.store.seat import Seat
from habeas.desk.web.claim_wording import LEVELS
from habeas.desk.web.source_wording import say_topic


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """`share_accepted` is empty where too few claims were decided on."""

    source: int
    name: str
    party: str
    documents: int
    origins: int
    latest: str
    grades: str
    claims_decided: int
    claims_accepted: int
    share_accepted: float | None
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow:
    document: int
    title: str
    published: str
    level: str
    claims_accepted: int
    claims_waiting: int
    copy_of: int | None
    address: str


def to_source_row(seat: Seat, line: SourceLine) -> SourceRow:
    return SourceRow(
        source=line.id,
        name=line.name,
        party=line.party,
        documents=line.documents,
        origins=line.origins,
        latest=line.latest.isoformat() if line.latest else "",
        grades="; ".join(f"{say_topic(grade.topic)}: {grade.reliability}" for grade in line.grades),
        claims_decided=line.decided,
        claims_accepted=line.accepted,
        share_accepted=None if line.share is None else round(line.share, 3),
        address=reverse("source", args=(seat.roll_slug, line.id)),
    )


def to_document_row(seat: Seat, line: DocumentLine) -> DocumentRow:
    return DocumentRow(
        document=line.id,
        title=line.title,
        published=line.published,
        level=str(LEVELS[line.level]),
        claims_accepted=line.accepted,
        claims_waiting=line.waiting,
        copy_of=line.copy_of,
        address=reverse("document", args=(seat.roll_slug, line.id)),
    )
