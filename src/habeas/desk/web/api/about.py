"""What a token tells of itself."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from ninja import Router

from habeas.desk.web.api.asking import seat_of

router = Router()


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    name: str
    roll: str
    roll_title: str
    role: str
    clearance: str
    scopes: list[str]


@router.get("/", response=About, summary="Whose token this is, and what it may do")
def about(request: HttpRequest) -> About:
    seat = seat_of(request)
    return About(
        name=seat.name,
        roll=seat.roll_slug,
        roll_title=seat.roll_title,
        role=seat.role,
        clearance=seat.clearance.name.lower(),
        scopes=sorted(seat.scopes or ()),
    )
