"""Who did, saw and took out what."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from habeas.desk.store.access import history as log
from habeas.desk.store.terms import Role
from habeas.desk.web.history_forms import SORTS, HistoryForm
from habeas.desk.web.history_rows import HistoryRow, to_row, to_shown
from habeas.desk.web.seating import show, sit
from habeas.desk.web.tables import send_table, wants_table


@require_GET
def history(request: HttpRequest, slug: str) -> HttpResponse:
    seat = sit(request, slug)
    form = HistoryForm(request.GET, seat=seat)
    sees_all = seat.is_at_least(Role.STEWARD)
    if not form.is_valid():
        answer = show(request, seat, "history.html", "history", {"form": form, "sees_all": sees_all})
        answer.status_code = 400
        return answer
    wanted = form.wanted()
    if wants_table(request):
        rows = (to_row(seat, line) for line in log.whole_history(seat, wanted))
        return send_table(request, seat, "history", rows, row=HistoryRow)
    found = log.history(seat, wanted)
    context = {
        "form": form,
        "wanted": wanted,
        "tabs": [(sort.value, words, wanted.sort is sort) for sort, words in SORTS.items()],
        "lines": [to_shown(seat, line) for line in found.lines],
        "next": found.next,
        "most": f"{log.MOST:,}",
        "sees_all": sees_all,
    }
    return show(request, seat, "history.html", "history", context)
