"""Search over documents, claims and people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Router

from habeas.desk.store.access.search import Asked, ClaimHit, DocumentHit, Shelf
from habeas.desk.store.access.search import search as find
from habeas.desk.store.access.search_people import PersonHit
from habeas.desk.store.actions.seen import look
from habeas.desk.web.api.answers import REFUSALS
from habeas.desk.web.api.asking import reader_of

router = Router()


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundOut:
    """A page of hits of one shelf; `counts` are of all three."""

    counts: dict[Shelf, int]
    documents: tuple[DocumentHit, ...]
    claims: tuple[ClaimHit, ...]
    people: tuple[PersonHit, ...]
    page: int
    pages: int


@router.get("", response={200: FoundOut, **REFUSALS}, summary="Words, “phrases”, prefixes*, and -words left out")
def search(
    request: HttpRequest,
    q: Annotated[str, Query(max_length=500)],
    shelf: Shelf = Shelf.DOCUMENTS,
    page: Annotated[int, Query(ge=1, le=1_000_000)] = 1,
) -> FoundOut:
    seat = reader_of(request)
    found = find(seat, Asked(words=q, shelf=shelf, page=page))
    look(seat, "search", words=f"{sum(found.counts.values())} hits by API")
    return FoundOut(
        counts=dict(found.counts),
        documents=found.documents,
        claims=found.claims,
        people=found.people,
        page=found.page,
        pages=found.pages,
    )
