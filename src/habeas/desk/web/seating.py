"""From a request to a seat: who asks, in which roll, and whether the roll's rules for its team are met."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from habeas.desk.store.access.rolls import list_titles
from habeas.desk.store.access.today import waiting_count
from habeas.desk.store.seat import Seat, enter
from habeas.desk.web.second_factor import need_second_factor


def sit(request: HttpRequest, slug: str) -> Seat:
    """The seat of whoever asks; raises `NotHere` for an outsider, as for a roll that is not there."""
    account: Any = request.user
    seat = enter(account, slug)
    if seat.second_factor:
        need_second_factor(account)
    return seat


def show(request: HttpRequest, seat: Seat, template: str, nav: str, context: dict[str, Any]) -> HttpResponse:
    """A page of a roll; `nav` says which entry of the navigation it belongs to."""
    frame = {"seat": seat, "nav": nav, "waiting": waiting_count(seat), "rolls": list_titles(seat.account)}
    return render(request, f"desk/{template}", {**frame, **context})
