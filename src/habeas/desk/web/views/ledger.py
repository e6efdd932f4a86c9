"""The ledger: what does not add up, one population in time, its picture, and what it would say without a claim."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from habeas.desk.store.access.behind import Ref
from habeas.desk.store.access.ledger import LedgerPage, show_ledger
from habeas.desk.store.access.ledger_outline import Filter
from habeas.desk.store.access.ledger_rows import LedgerRow, list_rows
from habeas.desk.store.access.population import PopulationPage, picture_of, show_population
from habeas.desk.store.access.what_if import leave_out, look_up_day
from habeas.desk.store.actions.seen import look
from habeas.desk.store.seat import NOWHERE, Seat
from habeas.desk.web.ledger_forms import DaysForm, LedgerForm, read_refs
from habeas.desk.web.ledger_picture import say_picture
from habeas.desk.web.ledger_rows import (
    ExchangeRow,
    NumberRow,
    PointRow,
    PopulationRow,
    to_exchange_row,
    to_number_row,
    to_point_row,
    to_population_row,
)
from habeas.desk.web.people_forms import page_of
from habeas.desk.web.seating import show, sit
from habeas.desk.web.tables import send_table, wants_table
from habeas.desk.web.views.ledger_rulings import rule
from habeas.publish.chart_image import Paper, to_image

__all__ = ["chart", "ledger", "population", "rule"]

# on one page: points and exchanges with their sentences, populations and numbers in one line each, lines in time
_POINTS, _EXCHANGES, _POPULATIONS, _NUMBERS, _LINES = 20, 20, 100, 50, 60


@require_GET
def ledger(request: HttpRequest, slug: str) -> HttpResponse:
    seat = sit(request, slug)
    form = LedgerForm(request.GET)
    if not form.is_valid():
        return _ask_again(request, seat, "ledger.html", form)
    asked = form.asked()
    if wants_table(request):
        return _send(request, seat, asked)
    page = show_ledger(seat, asked)
    look(seat, "ledger")
    context = {
        "form": LedgerForm(request.GET, peoples=page.peoples, holders=page.holders),
        "asked": asked,
        "page": page,
        "compiled": _compiled(page),
        "kinds": [*page.kinds.items()],
        **_cut(request, "point", page.points, _POINTS),
        **_cut(request, "population", page.populations, _POPULATIONS),
        **_cut(request, "exchange", page.exchanges, _EXCHANGES),
        **_cut(request, "number", page.numbers, _NUMBERS),
    }
    return show(request, seat, "ledger.html", "ledger", context)


def _cut(
    request: HttpRequest, name: str, listed: Sequence[Any], most: int, *, from_end: bool = False
) -> dict[str, Any]:
    """The part of a table that the address asks for (`?points=2`), its number, and how many there are.

    `from_end`: where the address asks for none, the last.
    """
    pages = -(-len(listed) // most)
    asked = request.GET.get(f"{name}s", str(pages) if from_end else "")
    page = max(min(page_of({"page": asked}), pages), 1)
    return {f"{name}s": listed[(page - 1) * most : page * most], f"{name}_page": page, f"{name}_pages": pages}


_TABLES: dict[str, tuple[type[Any], Callable[[Seat, Any], Any]]] = {
    "points": (PointRow, to_point_row),
    "populations": (PopulationRow, to_population_row),
    "exchanges": (ExchangeRow, to_exchange_row),
    "numbers": (NumberRow, to_number_row),
}


def _send(request: HttpRequest, seat: Seat, asked: Filter) -> HttpResponse:
    """The rows of every population, or one of the page's other tables by `table`."""
    table = request.GET.get("table", "rows")
    if table == "rows":
        return send_table(request, seat, "ledger", list_rows(seat, asked), row=LedgerRow)
    if table not in _TABLES:
        raise NOWHERE
    row, to_row = _TABLES[table]
    return send_table(
        request, seat, table, (to_row(seat, one) for one in getattr(show_ledger(seat, asked), table)), row=row
    )


@require_GET
def population(request: HttpRequest, slug: str, population: str) -> HttpResponse:
    seat = sit(request, slug)
    form = DaysForm(request.GET)
    if not form.is_valid():
        return _ask_again(request, seat, "population.html", form, id=population)
    on, known = form.cleaned_data["on"], form.cleaned_data["known"]
    page = show_population(seat, population, known=known)
    if wants_table(request):
        rows = list_rows(seat, Filter(known=known), population=population)
        return send_table(request, seat, "population", rows, row=LedgerRow)
    without = read_refs(request.GET, "without")
    context = {"form": form, "page": page, "compiled": _compiled(page), "without": without, "said": say_picture(page)}
    context |= {
        **_cut(request, "point", page.points, _POINTS),
        **_cut(request, "line", page.lines, _LINES, from_end=True),
        **_cut(request, "exchange", page.exchanges, _EXCHANGES),
        **_cut(request, "number", page.numbers, _NUMBERS),
    }
    context |= _worked_out(seat, page, without, on)
    return show(request, seat, "population.html", "ledger", context)


def _compiled(page: LedgerPage | PopulationPage) -> dict[str, Any]:
    """What a page says of the record it is from; which one that is, is not told."""
    is_there = page.is_compiled if isinstance(page, LedgerPage) else page.line is not None
    return {"id": is_there, "known": page.known, "readiness": page.readiness}


def _worked_out(seat: Seat, page: PopulationPage, without: tuple[Ref, ...], on: date | None) -> dict[str, Any]:
    """What is not in the ledger as compiled; the log says that it was worked out, not what came out."""
    if page.line is None:
        return {}
    found: dict[str, Any] = {}
    if without:
        found["what_if"] = leave_out(seat, page.id, without, known=page.known)
    if on:
        found["on_day"] = look_up_day(seat, page.id, on, known=page.known)
    look(seat, "what_if" if without else "population", words=f"without {len(without)} claims" if without else "")
    return found


@require_GET
def chart(request: HttpRequest, slug: str, population: str) -> HttpResponse:
    seat = sit(request, slug)
    paper, size = request.GET.get("paper", Paper.LIGHT), request.GET.get("size", "wide")
    form = DaysForm(request.GET)
    if paper not in tuple(Paper) or size not in ("wide", "narrow") or not form.is_valid():
        raise NOWHERE
    drawn = picture_of(seat, population, narrow=size == "narrow", known=form.cleaned_data["known"])
    return HttpResponse(to_image(drawn, Paper(paper)), content_type="image/svg+xml; charset=utf-8")


def _ask_again(request: HttpRequest, seat: Seat, template: str, form: DaysForm, **more: Any) -> HttpResponse:
    answer = show(request, seat, template, "ledger", {"form": form, **more})
    answer.status_code = 400
    return answer
