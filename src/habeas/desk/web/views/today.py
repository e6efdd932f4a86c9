"""The page of the day."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from habeas.desk.store.access.today import show_day
from habeas.desk.store.terms import Role
from habeas.desk.web.seating import show, sit


@require_GET
def today(request: HttpRequest, slug: str) -> HttpResponse:
    seat = sit(request, slug)
    context = {
        "day": show_day(seat),
        "may_decide": seat.is_at_least(Role.REVIEWER),
        "may_add": seat.is_at_least(Role.CONTRIBUTOR),
    }
    return show(request, seat, "today.html", "today", context)
