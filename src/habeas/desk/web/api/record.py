"""The record: people with their stays, and positions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Router

from habeas.desk.store.access.groups import Group
from habeas.desk.store.access.people import PersonLine, Sort, Wanted, list_people
from habeas.desk.store.access.person import PersonPage, see_person
from habeas.desk.store.access.positions import Sought, StanceLine, whole_positions
from habeas.desk.store.actions.seen import look
from habeas.desk.web.api.answers import REFUSALS
from habeas.desk.web.api.asking import reader_of
from habeas.model import PositionKind

router = Router()
Number = Annotated[int, Query(ge=1, le=1_000_000)]


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleOut:
    """A page of people; `state` says whether the record is up to date (ready, behind, making …)."""

    state: str
    total: int
    page: int
    pages: int
    people: tuple[PersonLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionsOut:
    positions: tuple[StanceLine, ...]


@router.get("/people", response={200: PeopleOut, **REFUSALS}, summary="People of the record, a page at a time")
def people(
    request: HttpRequest,
    group: Group = Group.HELD,
    words: str = "",
    known: date | None = None,
    sort: Sort = Sort.NAME,
    page: Number = 1,
) -> PeopleOut:
    wanted = Wanted(group=group, words=words, known=known, sort=sort, page=page)
    found = list_people(reader_of(request), wanted)
    return PeopleOut(
        state=found.compiled.readiness, total=found.total, page=found.page, pages=found.pages, people=found.lines
    )


@router.get("/people/{int:number}", response={200: PersonPage, **REFUSALS}, summary="One person, with every claim")
def person(request: HttpRequest, number: int, known: date | None = None) -> PersonPage:
    seat = reader_of(request)
    found = see_person(seat, number, known=known)
    look(seat, "person", words=f"number {found.number} by API")
    return found


@router.get("/positions", response={200: PositionsOut, **REFUSALS}, summary="Who offered, refused, promised, demanded")
def positions(
    request: HttpRequest, speaker: str = "", kind: PositionKind | None = None, known: date | None = None
) -> PositionsOut:
    sought = Sought(speaker=speaker, kind=kind, known=known)
    return PositionsOut(positions=whole_positions(reader_of(request), sought))
