"""The reading room as a page, or as the part of it that changes from claim to claim.

Knows what is shown where; decides nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect
from django_htmx.middleware import HtmxDetails

from habeas.desk.store.access.claim_fields import CLAIM_KINDS
from habeas.desk.store.access.proposals import Proposal, choices_of
from habeas.desk.store.access.reading_room import Remark, Room
from habeas.desk.store.access.words import find_words
from habeas.desk.store.seat import Seat
from habeas.desk.store.terms import Level, Outcome, Role
from habeas.desk.web.claim_forms import ClaimForm
from habeas.desk.web.claim_rows import Difference, Row, differences, rows_of
from habeas.desk.web.document_forms import FactsForm, GradeForm, LevelForm, NoteForm
from habeas.desk.web.seating import show
from habeas.errors import HabeasError

Plain = dict[str, Any]

_PANEL = "reading_room_panel.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """What was sent and not written: the deed, its reason, and where the claim that was sent differs from what stands.

    `rows` are the whole claim that was sent, where nothing stands to compare it with.
    """

    outcome: Outcome
    reason: str
    differences: tuple[Difference, ...] = ()
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """The sentences of a claim as its form quotes them."""

    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """The current proposal. `edited`: from what the reader had to what stands; `otherwise`: to what it has now."""

    proposal: Proposal
    place: int
    before: Proposal | None
    after: Proposal | None
    quoted: Quoted
    rows: tuple[Row, ...]
    edited: tuple[Difference, ...]
    otherwise: tuple[Difference, ...]
    overlaps: tuple[Proposal, ...]
    choices: tuple[Outcome, ...]
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What a page shows beside the room itself; `panel` is the template of its right side."""

    panel: str = _PANEL
    status: int = 200
    fault: HabeasError | None = None
    tried: Tried | None = None
    form: ClaimForm | None = None
    facts: FactsForm | None = None
    reason: str = ""
    last: str = ""
    more: Mapping[str, Any] = field(default_factory=dict)


def address_of(seat: Seat, document: int, *, sentence: int | None = None, **told: str) -> str:
    """The address of a document, a claim in it, and the sentence to open it at."""
    query = urlencode({name: value for name, value in told.items() if value})
    anchor = f"#s{sentence}" if sentence is not None else ""
    return reverse("document", args=(seat.roll_slug, document)) + (f"?{query}" if query else "") + anchor


def wants_part(request: HttpRequest) -> bool:
    """Whether only the right side is asked for."""
    htmx: HtmxDetails = request.htmx  # type: ignore[attr-defined]  # set by django-htmx
    return htmx.target == "panel" and not htmx.history_restore_request


def go_anew(request: HttpRequest, address: str) -> HttpResponse:
    """To the whole page: what changed shows outside the part that was asked for."""
    return HttpResponseClientRedirect(address) if wants_part(request) else HttpResponseRedirect(address)


def show_room(request: HttpRequest, seat: Seat, room: Room, shown: Shown) -> HttpResponse:
    """The whole page, or its right side for whoever asks for that; `room` has its text in the first case."""
    is_unread = request.GET.get("unread") == "1"
    is_deciding = shown.panel == _PANEL and not is_unread
    context = {
        "room": room,
        "address": reverse("document", args=(seat.roll_slug, room.head.id)),
        "head": room.head,
        "panel": f"desk/{shown.panel}",
        "shown": shown,
        "kinds": CLAIM_KINDS,
        "card": _card(seat, room, room.current) if room.current and is_deciding else None,
        "last": room.find(shown.last) if shown.last else None,
        "may_decide": seat.is_at_least(Role.REVIEWER),
        "may_note": seat.is_at_least(Role.CONTRIBUTOR),
        **(_forms(seat, room) if is_deciding else {}),
        **(_unread(room, request.GET.get("reason", "")) if is_unread else {}),
        **shown.more,
    }
    if wants_part(request):
        answer = show(request, seat, shown.panel, "inbox", context)
        if shown.status >= 400:
            answer["HX-Push-Url"] = "false"  # the address of a form that was not taken is no place to come back to
    else:
        answer = show(request, seat, "reading_room.html", "inbox", {**context, **_head_forms(seat, room, shown)})
    answer.status_code = shown.status
    return answer


def _card(seat: Seat, room: Room, proposal: Proposal) -> Card:
    key, body = proposal.key, proposal.body
    return Card(
        proposal=proposal,
        place=1 + next(i for i, one in enumerate(room.proposals) if one.key == key),
        before=room.beside(key, -1),
        after=room.beside(key, 1),
        quoted=_quoted(room, proposal),
        rows=rows_of(room, proposal.kind, body) if body else (),
        edited=_differ(room, proposal, proposal.was, body) if proposal.is_edited else (),
        otherwise=_differ(room, proposal, body, proposal.found) if proposal.reads_otherwise else (),
        overlaps=tuple(one for one in room.proposals if one.key in proposal.overlaps),
        choices=choices_of(seat, proposal),
        remarks=tuple(one for one in room.remarks if one.key == key),
    )


def _differ(room: Room, proposal: Proposal, old: Plain | None, new: Plain | None) -> tuple[Difference, ...]:
    return differences(room, proposal.kind, old or {}, new or {})


def _quoted(room: Room, proposal: Proposal) -> Quoted:
    """From the beginning of the sentence the claim begins in to the end of the one it ends in."""
    first = min(proposal.sentence.start, proposal.span.start)
    last = max(proposal.sentence.end, proposal.span.end)
    return Quoted(
        before=room.text[first : proposal.span.start],
        words=proposal.quote,
        after=room.text[proposal.span.end : last],
    )


def _forms(seat: Seat, room: Room) -> dict[str, Any]:
    """The forms beside the current claim."""
    if room.current is None:
        return {}
    stands = room.grade.credibility if room.grade else "6"
    return {
        "grade_form": GradeForm(stands=stands),
        "claim_level_form": LevelForm(seat=seat, stands=room.level or Level.PUBLIC, prefix="claim-level"),
        "claim_note_form": NoteForm(seat=seat, head=room.head, prefix="claim-note"),
    }


def _unread(room: Room, reason: str) -> dict[str, Any]:
    """The passages left for this reason, or all; and every reason there is with how many."""
    reasons = Counter(one.reason for one in room.unread).most_common()
    listed = [one for one in room.unread if not reason or one.reason == reason]
    return {"unread": listed, "reasons": reasons, "reason": reason, "unread_is_asked": True}


def _head_forms(seat: Seat, room: Room, shown: Shown) -> dict[str, Any]:
    return {
        "facts_form": shown.facts or FactsForm(head=room.head),
        "level_form": LevelForm(seat=seat, stands=room.head.own_level, prefix="level"),
        "note_form": NoteForm(seat=seat, head=room.head, prefix="note"),
        "remarks": [one for one in room.remarks if not one.key],
        "lost": [one for one in room.proposals if one.is_lost],
    }


def edit_form(seat: Seat, room: Room, proposal: Proposal, data: Mapping[str, Any] | None = None) -> ClaimForm:
    """The form that edits a proposal: what stands, or what the reader has."""
    return _claim_form(seat, room, proposal.kind, proposal.body or {"span": [*_pair(proposal)]}, data)


def _pair(proposal: Proposal) -> tuple[int, int]:
    return proposal.span.start, proposal.span.end


def add_form(seat: Seat, room: Room, kind: str, draft: Plain, data: Mapping[str, Any] | None = None) -> ClaimForm:
    return _claim_form(seat, room, kind, draft, data)


def _claim_form(seat: Seat, room: Room, kind: str, body: Plain, data: Mapping[str, Any] | None) -> ClaimForm:
    return ClaimForm(
        data,
        kind=kind,
        body=body,
        text=room.text,
        others=[one for one in room.proposals if one.key != body.get("id") and one.body],
        find=lambda words: find_words(seat, room.head.id, words),
    )
