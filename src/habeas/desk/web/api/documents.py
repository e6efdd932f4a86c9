"""Documents in and out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from django.http import HttpRequest, HttpResponse
from ninja import File, Form, Query, Router, Schema
from ninja.files import UploadedFile
from pydantic import Field

from habeas.desk.store.access.inbox import Listed, Sort, Stage, Wanted, list_page
from habeas.desk.store.access.reading_room import enter_room, original_of
from habeas.desk.store.actions.documents import Item, Outcome, add_documents
from habeas.desk.store.actions.seen import look
from habeas.desk.store.seat import Seat
from habeas.desk.store.terms import Level
from habeas.desk.web.api.answers import REFUSALS
from habeas.desk.web.api.asking import reader_of, seat_of
from habeas.intake.limits import DEFAULT
from habeas.intake.manifest import ManifestRow
from habeas.model import Edtf

router = Router()
LEVELS = {level.name.lower(): level for level in Level}
LevelName = Annotated[str, Field(pattern=f"^({'|'.join(LEVELS)})$")]


class TextIn(Schema):
    """One text with what is known of it; `published` is EDTF (docs/dates.md)."""

    name: Annotated[str, Field(min_length=1, max_length=300)]
    text: Annotated[str, Field(min_length=1, max_length=DEFAULT.max_characters)]
    published: str | None = None
    source: Annotated[str, Field(max_length=300)] | None = None
    url: Annotated[str, Field(max_length=2000)] | None = None
    language: Annotated[str, Field(max_length=20)] | None = None
    note: Annotated[str, Field(max_length=5000)] | None = None
    level: LevelName | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedOut:
    """What became of each item: new, same_bytes, same_text, near_copy (of `like`), received, or a fault in words."""

    batch: int
    outcomes: list[Outcome]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentsOut:
    total: int
    page: int
    pages: int
    documents: tuple[Listed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentOut:
    id: int
    name: str
    title: str
    source: str
    url: str
    language: str
    published: str
    published_basis: str | None
    level: str
    sha256: str
    size: int
    received_at: datetime
    reader: str
    fault: str
    text: str


@router.post("", response={200: AddedOut, **REFUSALS}, summary="Bring in files")
def add_files(request: HttpRequest, files: File[list[UploadedFile]], level: Form[LevelName | None] = None) -> AddedOut:
    items = [Item(data=file.read(), name=file.name or "", media_type=file.content_type or "") for file in files]
    return _add(seat_of(request), items, level)


@router.post("/text", response={200: AddedOut, **REFUSALS}, summary="Bring in one text")
def add_text(request: HttpRequest, given: TextIn) -> AddedOut:
    facts = ManifestRow(
        file=given.name,
        published=Edtf.parse(given.published) if given.published else None,
        source=given.source,
        url=given.url,
        language=given.language,
        note=given.note,
    )
    item = Item(data=given.text.encode(), name=given.name, facts=facts, media_type="text/plain")
    return _add(seat_of(request), [item], given.level)


def _add(seat: Seat, items: list[Item], level: str | None) -> AddedOut:
    batch, outcomes = add_documents(seat, items, level=LEVELS[level] if level else None)
    return AddedOut(batch=batch, outcomes=outcomes)


@router.get("", response={200: DocumentsOut, **REFUSALS}, summary="Documents, a page at a time")
def list_documents(
    request: HttpRequest,
    stage: Stage = Stage.ALL,
    sort: Sort = Sort.RECEIVED,
    page: Annotated[int, Query(ge=1, le=1_000_000)] = 1,
) -> DocumentsOut:
    found = list_page(reader_of(request), Wanted(stage=stage, sort=sort), page)
    return DocumentsOut(total=found.total, page=found.number, pages=found.pages, documents=found.rows)


@router.get("/{int:document}", response={200: DocumentOut, **REFUSALS}, summary="One document with its text")
def document(request: HttpRequest, document: int) -> DocumentOut:
    seat = reader_of(request)
    room = enter_room(seat, document, with_text=False)
    look(seat, "document", document=document, words="by API")
    head = room.head
    return DocumentOut(
        id=head.id,
        name=head.name,
        title=head.title,
        source=head.source,
        url=head.url,
        language=head.language,
        published=head.published,
        published_basis=head.published_basis,
        level=head.level.name.lower(),
        sha256=head.sha256,
        size=head.size,
        received_at=head.received_at,
        reader=head.reader,
        fault=head.fault,
        text=room.text,
    )


@router.get("/{int:document}/original", response={200: bytes, **REFUSALS}, summary="The bytes as received")
def original(request: HttpRequest, document: int) -> HttpResponse:
    seat = reader_of(request)
    found = original_of(seat, document)
    look(seat, "original", document=document, words="by API")
    answer = HttpResponse(found.data, content_type="application/octet-stream")
    answer["Content-Disposition"] = "attachment"
    return answer
