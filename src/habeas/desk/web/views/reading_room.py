"""The reading room: a document with its proposals; what is decided, added and told there."""

from __future__ import annotations

from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_POST

from habeas.desk.store.access.proposals import choices_of
from habeas.desk.store.access.queue import next_document as find_next
from habeas.desk.store.access.reading_room import Room, enter_room, original_of
from habeas.desk.store.actions import documents, markings
from habeas.desk.store.actions.decisions import mark_claim
from habeas.desk.store.actions.seen import keep_looking, look
from habeas.desk.store.seat import Seat
from habeas.desk.store.terms import Level, Outcome, Role, Scope
from habeas.desk.web.document_forms import FactsForm, GradeForm, LevelForm, NoteForm
from habeas.desk.web.room_page import Shown, address_of, edit_form, go_anew, show_room, wants_part
from habeas.desk.web.room_rows import ClaimRow, PassageRow, claim_rows, passage_rows
from habeas.desk.web.seating import sit
from habeas.desk.web.tables import send_table, wants_table
from habeas.desk.web.views.deciding import add_claim, decide
from habeas.errors import BadDate, BadInput

__all__ = [
    "add_claim",
    "add_note",
    "decide",
    "document",
    "grade_claim",
    "mark_document",
    "next_document",
    "original",
    "tell_facts",
]


@require_GET
def next_document(request: HttpRequest, slug: str) -> HttpResponse:
    """On to the next document that has something for whoever asks; to Today where none has."""
    seat = sit(request, slug)
    after = request.GET.get("after", "")
    found = find_next(seat, after=int(after) if after.isdecimal() and len(after) < 19 else None)
    return HttpResponseRedirect(address_of(seat, found) if found is not None else reverse("today", args=(slug,)))


@require_GET
def document(request: HttpRequest, slug: str, document: int) -> HttpResponse:
    """The text and its proposals; as a table, the claims, or with `unread=1` the passages that were left."""
    seat = sit(request, slug)
    is_part, is_unread = wants_part(request), request.GET.get("unread") == "1"
    with_text = not (is_part or wants_table(request))
    room = enter_room(seat, document, claim=request.GET.get("claim"), unread=is_unread, with_text=with_text)
    if wants_table(request):
        if is_unread:
            return send_table(request, seat, f"unread-{document}", passage_rows(room), row=PassageRow)
        return send_table(request, seat, f"claims-{document}", claim_rows(room), row=ClaimRow)
    (keep_looking if is_part else look)(seat, "document", document=document)
    form = edit_form(seat, room, room.current) if _wants_edit(request, seat, room) and room.current else None
    return show_room(request, seat, room, Shown(form=form, last=request.GET.get("last", "")))


def _wants_edit(request: HttpRequest, seat: Seat, room: Room) -> bool:
    is_asked = request.GET.get("edit") == "1"
    return is_asked and room.current is not None and Outcome.EDIT in choices_of(seat, room.current)


@require_POST
def tell_facts(request: HttpRequest, slug: str, document: int) -> HttpResponse:
    """What a person knows of the document; it is read again with that."""
    seat = sit(request, slug)
    seat.need(Role.REVIEWER, Scope.DECIDE)
    room = enter_room(seat, document)
    form = FactsForm(request.POST, head=room.head)
    if form.is_valid():
        try:
            documents.tell_facts(seat, document, form.told(), reason=form.cleaned_data["reason"])
            return _back(request, seat, document)
        except (BadInput, BadDate) as fault:
            form.add_error(None, str(fault))
    return show_room(request, seat, room, Shown(facts=form, status=400))


@require_POST
def mark_document(request: HttpRequest, slug: str, document: int) -> HttpResponse:
    """A level for the document, or for the claim that is named."""
    seat = sit(request, slug)
    seat.need(Role.REVIEWER, Scope.DECIDE)
    claim = request.POST.get("claim", "")
    form = LevelForm(request.POST, seat=seat, stands=Level.PUBLIC, prefix="claim-level" if claim else "level")
    told = _told(form)
    level, reason = Level(told["level"]), told["reason"]
    if claim:
        mark_claim(seat, document, claim, level, reason=reason)
    else:
        markings.mark_document(seat, document, level, reason=reason)
    return go_anew(request, address_of(seat, document, claim=claim))


@require_POST
def add_note(request: HttpRequest, slug: str, document: int) -> HttpResponse:
    """A note beside the document, or beside the claim that is named."""
    seat = sit(request, slug)
    seat.need(Role.CONTRIBUTOR, Scope.ADD)
    head = enter_room(seat, document, with_text=False).head
    claim = request.POST.get("claim", "")
    told = _told(NoteForm(request.POST, seat=seat, head=head, prefix="claim-note" if claim else "note"))
    markings.add_note(seat, told["text"], document=document, key=claim, level=Level(told["level"]))
    return _back(request, seat, document)


@require_POST
def grade_claim(request: HttpRequest, slug: str, document: int) -> HttpResponse:
    seat = sit(request, slug)
    seat.need(Role.REVIEWER, Scope.DECIDE)
    told = _told(GradeForm(request.POST))
    claim = request.POST.get("claim", "")
    markings.grade_claim(seat, document, claim, told["credibility"], reason=told["reason"])
    return _back(request, seat, document)


def _told(form: Form) -> dict[str, Any]:
    """What a small form says; raises `BadInput` with every fault."""
    if not form.is_valid():
        faults = (f"{form.fields[name].label}: {' '.join(map(str, told))}" for name, told in form.errors.items())
        raise BadInput("; ".join(faults), cure="Go back and fill it in again")
    return form.cleaned_data


def _back(request: HttpRequest, seat: Seat, document: int) -> HttpResponse:
    return HttpResponseRedirect(address_of(seat, document, claim=request.POST.get("claim", "")))


@require_GET
def original(request: HttpRequest, slug: str, document: int) -> HttpResponse:
    """The bytes as received, to be kept and never to be shown: a page of a stranger runs nowhere in the desk."""
    seat = sit(request, slug)
    found = original_of(seat, document)
    look(seat, "export:original", document=document)
    answer = HttpResponse(found.data, content_type="application/octet-stream")
    answer["Content-Disposition"] = content_disposition_header(True, found.name) or "attachment"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
