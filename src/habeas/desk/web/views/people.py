"""The roll of people and a person's page."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from habeas.desk.store.access.groups import Certainty, Group
from habeas.desk.store.access.people import Listing, Wanted, list_people, whole_list
from habeas.desk.store.access.person import PersonPage, see_person
from habeas.desk.store.actions import markings
from habeas.desk.store.actions.seen import look
from habeas.desk.store.seat import Seat
from habeas.desk.store.terms import Level, Role
from habeas.desk.web.people_forms import PersonLevelForm, PersonNoteForm, RollForm, known_of
from habeas.desk.web.people_rows import (
    ClaimRow,
    DecisionRow,
    PersonRow,
    to_claim_row,
    to_decision_row,
    to_person_row,
)
from habeas.desk.web.seating import show, sit
from habeas.desk.web.tables import send_table, wants_table
from habeas.desk.web.views.candidates import candidates, rule, second_ruling, undo_ruling
from habeas.errors import BadInput

__all__ = [
    "add_note",
    "candidates",
    "mark_person",
    "people",
    "person",
    "rule",
    "second_ruling",
    "undo_ruling",
]


@require_GET
def people(request: HttpRequest, slug: str) -> HttpResponse:
    seat = sit(request, slug)
    form = RollForm(request.GET, seat=seat)
    if not form.is_valid():
        answer = show(request, seat, "people.html", "roll", {"form": form, "wanted": Wanted()})
        answer.status_code = 400
        return answer
    wanted = form.wanted()
    if wants_table(request):
        rows = (to_person_row(seat, line) for line in whole_list(seat, wanted))
        return send_table(request, seat, "people", rows, row=PersonRow)
    listing = list_people(seat, wanted)
    look(seat, "people")
    context = {
        "form": form,
        "wanted": wanted,
        "listing": listing,
        "tabs": _tabs(wanted, listing),
        "is_narrowed": any(form.cleaned_data.values()),
    }
    return show(request, seat, "people.html", "roll", context)


def _tabs(wanted: Wanted, listing: Listing) -> list[tuple[str, Any, int | None, bool]]:
    """What to choose between, with how many there are: (table of words, term, count, whether it is shown)."""
    if wanted.on is None:
        return [("group", group, listing.groups.get(group), group is wanted.group) for group in Group]
    found = listing.certainties
    both = ("certainty", "", sum(found.values()), wanted.certainty is None)
    return [both, *(("certainty", one, found.get(one), one is wanted.certainty) for one in Certainty)]


@require_GET
def person(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    seat = sit(request, slug)
    page = see_person(seat, number, known=known_of(request.GET))
    if page.number != number:
        known = f"?known={page.known.isoformat()}" if page.known else ""
        return HttpResponseRedirect(reverse("person", args=(slug, page.number)) + known)
    if wants_table(request):
        return _send(request, seat, page)
    look(seat, "person", person=page.row)
    return _show_person(request, seat, page)


def _send(request: HttpRequest, seat: Seat, page: PersonPage) -> HttpResponse:
    if request.GET.get("table") == "decisions":
        decisions = (to_decision_row(made) for made in page.decisions)
        return send_table(request, seat, "decisions", decisions, row=DecisionRow)
    return send_table(request, seat, "claims", (to_claim_row(seat, one) for one in page.claims), row=ClaimRow)


def _show_person(request: HttpRequest, seat: Seat, page: PersonPage) -> HttpResponse:
    may_rule = seat.is_at_least(Role.REVIEWER)
    context = {
        "page": page,
        "may_note": seat.is_at_least(Role.CONTRIBUTOR),
        "may_rule": may_rule,
        "may_part": may_rule and page.known is None and len(page.mentions) > 1,
        "level_form": PersonLevelForm(seat=seat, stands=page.line.level),
        "note_form": PersonNoteForm(seat=seat),
    }
    return show(request, seat, "person.html", "roll", context)


@require_POST
def mark_person(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    seat = sit(request, slug)
    page = see_person(seat, number)
    told = _told(PersonLevelForm(request.POST, seat=seat, stands=page.line.level))
    markings.mark_person(seat, number, Level(told["level"]), reason=told["reason"])
    messages.success(request, _("The level is set, for the person and for every document that names them."))
    return HttpResponseRedirect(reverse("person", args=(slug, number)))


@require_POST
def add_note(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    seat = sit(request, slug)
    see_person(seat, number)
    told = _told(PersonNoteForm(request.POST, seat=seat))
    markings.add_note(seat, told["text"], person=number, level=Level(told["level"]))
    messages.success(request, _("The note is written."))
    return HttpResponseRedirect(reverse("person", args=(slug, number)) + "#notes")


def _told(form: Form) -> dict[str, Any]:
    """What a small form says; raises `BadInput` with every fault."""
    if not form.is_valid():
        faults = (f"{form.fields[name].label}: {' '.join(map(str, told))}" for name, told in form.errors.items())
        raise BadInput("; ".join(faults), cure="Go back and fill it in again")
    return form.cleaned_data
