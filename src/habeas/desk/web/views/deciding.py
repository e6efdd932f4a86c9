"""Deciding on the current claim of a document, and adding one the reader missed.

What cannot be written is shown again with what was sent: nobody loses a reason or an edit to a colleague who was first.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.views.decorators.http import require_http_methods, require_POST

from habeas.desk.store.access.claim_fields import CLAIM_KINDS
from habeas.desk.store.access.proposals import Proposal
from habeas.desk.store.access.queue import next_claim
from habeas.desk.store.access.reading_room import Room, enter_room
from habeas.desk.store.access.words import Place, find_words, words_at
from habeas.desk.store.actions import decisions
from habeas.desk.store.actions.decisions import Choice
from habeas.desk.store.actions.seen import keep_looking
from habeas.desk.store.seat import NOWHERE, Seat
from habeas.desk.store.terms import Outcome, Role, Scope
from habeas.desk.web.claim_forms import ClaimForm, draft_of
from habeas.desk.web.claim_rows import differences, rows_of
from habeas.desk.web.room_page import Shown, Tried, add_form, address_of, edit_form, go_anew, show_room, wants_part
from habeas.desk.web.seating import sit
from habeas.errors import BadInput, SomeoneElseFirst

_ADDING = "reading_room_add.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What came with a form that decides."""

    claim: str
    outcome: Outcome
    version: int
    quote: str
    reason: str


def _sent(request: HttpRequest) -> Sent:
    told = request.POST
    outcome, version = told.get("outcome", ""), told.get("version", "")
    if outcome not in tuple(Outcome) or not version.isdecimal() or len(version) > 9:
        raise BadInput("the form does not say what to decide", cure="Open the document again")
    return Sent(
        claim=told.get("claim", ""),
        outcome=Outcome(outcome),
        version=int(version),
        quote=told.get("quote", ""),
        reason=told.get("reason", ""),
    )


@require_POST
def decide(request: HttpRequest, slug: str, document: int) -> HttpResponse:
    seat = sit(request, slug)
    sent = _sent(request)
    body = None
    if sent.outcome is Outcome.EDIT:
        room, current = _enter(request, seat, document, sent)
        form = edit_form(seat, room, current, request.POST)
        if not form.is_valid():
            return show_room(request, seat, room, Shown(form=form, reason=sent.reason, status=400))
        body = form.to_body()
    choice = Choice(outcome=sent.outcome, version=sent.version, quote=sent.quote, body=body, reason=sent.reason)
    try:
        decisions.decide(seat, document, sent.claim, choice)
    except (SomeoneElseFirst, BadInput) as fault:
        return _not_written(request, seat, document, sent, fault)
    return _go_on(seat, document, sent)


def _enter(request: HttpRequest, seat: Seat, document: int, sent: Sent) -> tuple[Room, Proposal]:
    """The room, and the claim that is decided on; raises `NotHere` for none."""
    room = enter_room(seat, document, claim=sent.claim, with_text=not wants_part(request))
    if room.current is None or not sent.claim:
        raise NOWHERE
    return room, room.current


def _go_on(seat: Seat, document: int, sent: Sent) -> HttpResponse:
    """To the next claim that waits; what was taken back stays before one's eyes."""
    if sent.outcome is Outcome.UNDO:
        return HttpResponseRedirect(address_of(seat, document, claim=sent.claim))
    goal = next_claim(seat, document, sent.claim)
    if goal is None:
        return HttpResponseRedirect(address_of(seat, document, last=sent.claim))
    return HttpResponseRedirect(address_of(seat, document, claim=goal.key, last=sent.claim, sentence=goal.sentence))


def _not_written(
    request: HttpRequest, seat: Seat, document: int, sent: Sent, fault: SomeoneElseFirst | BadInput
) -> HttpResponse:
    """What stands now, beside what was tried if somebody was first; an edit can be sent again on top of it."""
    room, stands = _enter(request, seat, document, sent)
    form = edit_form(seat, room, stands, request.POST) if sent.outcome is Outcome.EDIT else None
    body = form.to_body() if form and form.is_valid() else None
    is_late = isinstance(fault, SomeoneElseFirst)
    tried = _tried(room, stands, sent, body) if is_late else None
    status = 409 if is_late else 400
    return show_room(request, seat, room, Shown(form=form, fault=fault, tried=tried, reason=sent.reason, status=status))


def _tried(room: Room, stands: Proposal, sent: Sent, body: dict[str, Any] | None) -> Tried:
    if body is None:
        return Tried(outcome=sent.outcome, reason=sent.reason)
    if stands.body is None:
        return Tried(outcome=sent.outcome, reason=sent.reason, rows=rows_of(room, stands.kind, body))
    differ = differences(room, stands.kind, stands.body, body)
    return Tried(outcome=sent.outcome, reason=sent.reason, differences=differ)


@require_http_methods(["GET", "POST"])
def add_claim(request: HttpRequest, slug: str, document: int) -> HttpResponse:
    """A claim the reader missed, step by step: the words, the place where they stand twice, the kind, the fields."""
    seat = sit(request, slug)
    seat.need(Role.REVIEWER, Scope.DECIDE)
    told = request.POST if request.method == "POST" else request.GET
    room = enter_room(seat, document, with_text=not wants_part(request))
    keep_looking(seat, "document", document=document)
    kind = told.get("kind", "")
    steps: dict[str, Any] = {"kind": kind if kind in CLAIM_KINDS else "", "words": told.get("words", "")}
    try:
        places = _places(seat, document, told)
    except BadInput as fault:
        return show_room(request, seat, room, Shown(panel=_ADDING, fault=fault, status=400, more=steps))
    steps["places"] = places
    if len(places) != 1 or not steps["kind"]:
        return show_room(request, seat, room, Shown(panel=_ADDING, more=steps))
    steps["place"] = places[0]
    form = add_form(seat, room, steps["kind"], draft_of(steps["kind"], places[0]), request.POST or None)
    if form.is_bound and form.is_valid():
        return _add(request, seat, room, form, steps)
    return show_room(
        request, seat, room, Shown(panel=_ADDING, form=form, status=400 if form.is_bound else 200, more=steps)
    )


def _places(seat: Seat, document: int, told: QueryDict) -> tuple[Place, ...]:
    """Where the claim may stand: the place that is named, or wherever its words do; empty before any were given."""
    start, end = told.get("start", ""), told.get("end", "")
    if start.isdecimal() and end.isdecimal() and max(len(start), len(end)) < 10:
        return (words_at(seat, document, int(start), int(end)),)
    if "words" not in told:
        return ()
    found = find_words(seat, document, told.get("words", ""))
    if not found:
        raise BadInput("these words do not stand in the text", cure="Copy them from it")
    return found


def _add(request: HttpRequest, seat: Seat, room: Room, form: ClaimForm, steps: dict[str, Any]) -> HttpResponse:
    told = request.POST
    body, quote = form.to_body(), told.get("quote", "")
    try:
        made = decisions.add_claim(seat, room.head.id, form.kind, body, quote=quote, reason=told.get("reason", ""))
    except (SomeoneElseFirst, BadInput) as fault:
        status = 409 if isinstance(fault, SomeoneElseFirst) else 400
        there = room.find(fault.where) if isinstance(fault, SomeoneElseFirst) else None
        more = {**steps, "there": there}
        return show_room(request, seat, room, Shown(panel=_ADDING, form=form, fault=fault, status=status, more=more))
    return go_anew(request, address_of(seat, room.head.id, claim=made.key, sentence=steps["place"].sentence))
