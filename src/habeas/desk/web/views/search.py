"""Search over documents, claims and people. What somebody typed is logged; only they and stewards can read it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from habeas.desk.store.access import search as shelves
from habeas.desk.store.access.choices import choices
from habeas.desk.store.access.search import Asked, Shelf, all_hits
from habeas.desk.store.actions.seen import look
from habeas.desk.web.search_forms import SearchForm
from habeas.desk.web.search_rows import ROWS, to_row
from habeas.desk.web.seating import show, sit
from habeas.desk.web.tables import send_table, wants_table


@require_GET
def search(request: HttpRequest, slug: str) -> HttpResponse:
    seat = sit(request, slug)
    form = SearchForm(request.GET, choices=choices(seat))
    if not form.is_valid():
        answer = show(request, seat, "search.html", "search", {"form": form, "asked": Asked(words="")})
        answer.status_code = 400
        return answer
    asked = form.asked()
    if wants_table(request):
        rows = (to_row(seat, hit) for hit in all_hits(seat, asked))
        return send_table(request, seat, f"search-{asked.shelf}", rows, row=ROWS[asked.shelf])
    found = shelves.search(seat, asked)
    if not found.is_empty:
        look(seat, "search", words=f"{found.counts[asked.shelf]} {asked.shelf}: {asked.words}")
    context = {
        "form": form,
        "asked": asked,
        "found": found,
        "tabs": [(shelf, found.counts[shelf]) for shelf in Shelf],
        "most": shelves.MOST_COUNTED,
    }
    return show(request, seat, "search.html", "search", context)
