"""Who said what about letting people go: by speaker, or in the order of time."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from habeas.desk.store.access.positions import Sought, list_positions, whole_positions
from habeas.desk.store.actions.seen import look
from habeas.desk.web.people_forms import PositionsForm
from habeas.desk.web.people_rows import PositionRow, to_position_row
from habeas.desk.web.seating import show, sit
from habeas.desk.web.tables import send_table, wants_table


@require_GET
def positions(request: HttpRequest, slug: str) -> HttpResponse:
    seat = sit(request, slug)
    form = PositionsForm(request.GET)
    if not form.is_valid():
        answer = show(request, seat, "positions.html", "positions", {"form": form, "sought": Sought()})
        answer.status_code = 400
        return answer
    sought = form.sought()
    if wants_table(request):
        rows = (to_position_row(seat, line) for line in whole_positions(seat, sought))
        return send_table(request, seat, "positions", rows, row=PositionRow)
    listing = list_positions(seat, sought)
    look(seat, "positions")
    context = {"form": form, "sought": sought, "listing": listing, "is_narrowed": any(form.cleaned_data.values())}
    return show(request, seat, "positions.html", "positions", context)
