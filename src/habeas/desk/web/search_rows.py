"""Search hits as rows of tables: plain columns, addresses of sentences."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from habeas.desk.store.access.search import ClaimHit, DocumentHit, Shelf
from habeas.desk.store.access.search_people import PersonHit
from habeas.desk.store.seat import Seat
from habeas.desk.store.snippets import Segment
from habeas.desk.web.claim_wording import LEVELS


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow:
    document: int
    title: str
    name: str
    source: str
    published: str
    language: str
    level: str
    around: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    document: int
    title: str
    source: str
    published: str
    kind: str
    state: str
    summary: str
    sentence: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    number: int
    name: str
    other_names: str
    status: str
    as_of: str
    held_by: str
    place: str
    address: str


ROWS: dict[Shelf, type] = {Shelf.DOCUMENTS: DocumentRow, Shelf.CLAIMS: ClaimRow, Shelf.PEOPLE: PersonRow}


def to_row(seat: Seat, hit: DocumentHit | ClaimHit | PersonHit) -> DocumentRow | ClaimRow | PersonRow:
    if isinstance(hit, DocumentHit):
        return _document(seat, hit)
    return _claim(seat, hit) if isinstance(hit, ClaimHit) else _person(seat, hit)


def _document(seat: Seat, hit: DocumentHit) -> DocumentRow:
    return DocumentRow(
        document=hit.document,
        title=_text(hit.title),
        name=_text(hit.name),
        source=hit.source,
        published=hit.published,
        language=hit.language,
        level=str(LEVELS[hit.level]),
        around=_text(hit.snippet.segments),
        address=_address(seat, hit.document, hit.sentence),
    )


def _claim(seat: Seat, hit: ClaimHit) -> ClaimRow:
    return ClaimRow(
        document=hit.document,
        title=hit.document_title,
        source=hit.source,
        published=hit.published,
        kind=hit.kind,
        state=hit.state,
        summary=_text(hit.summary),
        sentence=_text(hit.words),
        address=_address(seat, hit.document, hit.sentence),
    )


def _person(seat: Seat, hit: PersonHit) -> PersonRow:
    return PersonRow(
        number=hit.number,
        name=_text(hit.name),
        other_names="; ".join(map(_text, hit.other_names)),
        status=hit.status,
        as_of=hit.as_of,
        held_by=hit.holder,
        place=hit.place,
        address=reverse("person", args=(seat.roll_slug, hit.number)),
    )


def _text(segments: Iterable[Segment]) -> str:
    return "".join(segment.text for segment in segments)


def _address(seat: Seat, document: int, sentence: int | None) -> str:
    page = reverse("document", args=(seat.roll_slug, document))
    return page if sentence is None else f"{page}#s{sentence}"
