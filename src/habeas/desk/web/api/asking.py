"""Who asks: the seat behind a token."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest
from ninja.security import HttpBearer

from habeas.desk.store.access.accounts import seat_of_token
from habeas.desk.store.seat import Seat
from habeas.desk.store.terms import Role, Scope


class Bearer(HttpBearer):
    """`Authorization: Bearer …`; the seat of the token, or none: the answer is 401."""

    def authenticate(self, request: HttpRequest, token: str) -> Seat | None:  # noqa: ARG002
        return seat_of_token(token)


def reader_of(request: HttpRequest) -> Seat:
    """The seat of whoever reads; raises `NotAllowed` for a token without the scope."""
    seat = seat_of(request)
    seat.need(Role.VIEWER, Scope.READ)
    return seat


def seat_of(request: HttpRequest) -> Seat:
    """The seat that `Bearer` found for this request; what it may do is the business of what it calls."""
    return cast(Seat, request.auth)  # type: ignore[attr-defined]
