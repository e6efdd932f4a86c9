"""Sources, and what is said of one: its grades and the party it belongs to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from habeas.desk.store.access import sources as listed
from habeas.desk.store.access.sources import SourceLine
from habeas.desk.store.actions.markings import grade_source, set_party
from habeas.desk.store.actions.seen import look
from habeas.desk.store.seat import Seat
from habeas.desk.store.terms import Role
from habeas.desk.web.days import page_of
from habeas.desk.web.seating import show, sit
from habeas.desk.web.source_forms import SourceGradeForm, SourcePartyForm
from habeas.desk.web.source_rows import DocumentRow, SourceRow, to_document_row, to_source_row
from habeas.desk.web.source_wording import RELIABILITY, RELIABILITY_HELP
from habeas.desk.web.tables import send_table, wants_table
from habeas.errors import BadInput

_ORDERS: dict[str, Callable[[SourceLine], Any]] = {
    "documents": lambda line: line.documents,
    "latest": lambda line: line.latest or date.min,
    "share": lambda line: -1 if line.share is None else line.share,
}


@require_GET
def sources(request: HttpRequest, slug: str) -> HttpResponse:
    seat = sit(request, slug)
    lines = _sorted(listed.list_sources(seat), request.GET.get("sort", ""))
    if wants_table(request):
        return send_table(request, seat, "sources", (to_source_row(seat, line) for line in lines), row=SourceRow)
    look(seat, "sources")
    context = {"lines": lines, "enough": listed.ENOUGH, "scale": _scale()}
    return show(request, seat, "sources.html", "sources", context)


def _sorted(lines: tuple[SourceLine, ...], order: str) -> list[SourceLine]:
    """They come sorted by name."""
    key = _ORDERS.get(order.removeprefix("-"))
    found = sorted(lines, key=key) if key else list(lines)
    return found[::-1] if order.startswith("-") else found


@require_http_methods(["GET", "POST"])
def source(request: HttpRequest, slug: str, source: int) -> HttpResponse:
    seat = sit(request, slug)
    if request.method == "POST":
        return _write(request, seat, source)
    if wants_table(request):
        rows = (to_document_row(seat, line) for line in listed.documents_of(seat, source))
        return send_table(request, seat, f"source-{source}", rows, row=DocumentRow)
    return _show(request, seat, source)


def _show(
    request: HttpRequest,
    seat: Seat,
    source: int,
    *,
    grade: SourceGradeForm | None = None,
    party: SourcePartyForm | None = None,
) -> HttpResponse:
    page = listed.source_page(seat, source, page=page_of(request.GET))
    look(seat, "source", words=f"source {source}")
    context = {
        "page": page,
        "line": page.line,
        "may_grade": seat.is_at_least(Role.REVIEWER),
        "grade_form": grade or SourceGradeForm(),
        "party_form": party or SourcePartyForm(stands=page.line.party),
        "topics": listed.TOPICS,
        "parties": listed.party_names(seat),
        "enough": listed.ENOUGH,
        "scale": _scale(),
    }
    return show(request, seat, "source.html", "sources", context)


def _write(request: HttpRequest, seat: Seat, source: int) -> HttpResponse:
    if "party-party" in request.POST:
        return _write_party(request, seat, source)
    form = SourceGradeForm(request.POST)
    if not form.is_valid():
        return _refuse(_show(request, seat, source, grade=form))
    told = form.cleaned_data
    topic = listed.tidy_topic(told["topic"])
    grade_source(seat, source, told["reliability"], topic=topic, reason=told["reason"])
    messages.success(request, _("The grade is written down."))
    return _back(seat, source)


def _write_party(request: HttpRequest, seat: Seat, source: int) -> HttpResponse:
    form = SourcePartyForm(request.POST)
    if form.is_valid():
        try:
            set_party(
                seat, source, listed.find_party(seat, form.cleaned_data["party"]), reason=form.cleaned_data["reason"]
            )
        except BadInput as fault:
            form.add_error("party", str(fault))
        else:
            messages.success(request, _("The party is written down."))
            return _back(seat, source)
    return _refuse(_show(request, seat, source, party=form))


def _refuse(answer: HttpResponse) -> HttpResponse:
    answer.status_code = 400
    return answer


def _back(seat: Seat, source: int) -> HttpResponse:
    return HttpResponseRedirect(reverse("source", args=(seat.roll_slug, source)))


def _scale() -> list[tuple[str, Any, Any]]:
    return [(grade, words, RELIABILITY_HELP[grade]) for grade, words in RELIABILITY.items()]
