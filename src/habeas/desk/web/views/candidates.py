"""People who may be one: pairs side by side, ruling on them, and taking a ruling back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from habeas.desk.store.access.behind import Ref
from habeas.desk.store.access.pairs import Pair, list_pairs, see_apart, see_pair, whole_pairs
from habeas.desk.store.access.person import see_person
from habeas.desk.store.access.ruled_people import latest_of, list_rulings, whole_rulings
from habeas.desk.store.actions import rulings
from habeas.desk.store.actions.people import OnPair, rule_pair, take_apart
from habeas.desk.store.actions.seen import look
from habeas.desk.store.seat import NOWHERE, Seat
from habeas.desk.store.terms import Role, Ruled
from habeas.desk.web.people_forms import page_of
from habeas.desk.web.people_rows import CandidateRow, RulingRow, to_candidate_row, to_ruling_row
from habeas.desk.web.seating import show, sit
from habeas.desk.web.staying import next_in_roll
from habeas.desk.web.tables import send_table, wants_table
from habeas.errors import BadInput, HabeasError, SomeoneElseFirst

_TABS = ("open", "waiting", "ruled")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which pair an address or a form is about: two numbers, or a number and one of its mentions."""

    one: int
    other: int
    apart: Ref | None


@require_GET
def candidates(request: HttpRequest, slug: str) -> HttpResponse:
    seat = sit(request, slug)
    if "one" in request.GET:
        return _compare(request, seat, _asked(request.GET))
    tab = request.GET.get("show", "open")
    if tab not in _TABS:
        raise NOWHERE
    if wants_table(request):
        return _send(request, seat, tab)
    number = request.GET.get("person")
    person = see_person(seat, _number(number)) if number else None
    page = page_of(request.GET)
    is_open = tab == "open"
    context = {
        "tab": tab,
        "person": person,
        "pairs": list_pairs(seat, person=person.number if person else None, page=page) if is_open else None,
        "ruled": None if is_open else list_rulings(seat, waiting=tab == "waiting", page=page),
        "just": latest_of(seat) if "just" in request.GET else None,
    }
    look(seat, "candidates")
    return _show(request, seat, context)


def _send(request: HttpRequest, seat: Seat, tab: str) -> HttpResponse:
    if tab == "open":
        pairs = (to_candidate_row(line) for line in whole_pairs(seat))
        return send_table(request, seat, "candidates", pairs, row=CandidateRow)
    listed = (to_ruling_row(seat, line) for line in whole_rulings(seat, waiting=tab == "waiting"))
    return send_table(request, seat, "rulings", listed, row=RulingRow)


def _compare(request: HttpRequest, seat: Seat, asked: Asked) -> HttpResponse:
    """One pair on a page of its own."""
    pair = _see(seat, asked)
    if pair is None:
        messages.info(request, _("Both numbers are one person already."))
        return HttpResponseRedirect(reverse("person", args=(seat.roll_slug, asked.one)))
    look(seat, "candidates")
    return _show(request, seat, {"tab": "", "pair": pair, "asked": asked})


@require_POST
def rule(request: HttpRequest, slug: str) -> HttpResponse:
    seat = sit(request, slug)
    asked = _asked(request.POST)
    word = _word(request.POST, asked)
    try:
        take_apart(seat, word, asked.apart) if asked.apart else rule_pair(seat, word)
    except (BadInput, SomeoneElseFirst) as fault:
        return _say_again(request, seat, asked, fault)
    messages.success(request, _("Your ruling is written."))
    return HttpResponseRedirect(next_in_roll(request, seat, reverse("candidates", args=(slug,)) + "?just=1"))


def _say_again(request: HttpRequest, seat: Seat, asked: Asked, fault: HabeasError) -> HttpResponse:
    """The pair as it is now, with what is wrong and the reason that was given."""
    pair = _see(seat, asked)
    if pair is None:
        raise fault
    context = {"tab": "", "pair": pair, "asked": asked, "fault": fault, "reason": request.POST.get("reason", "")}
    answer = _show(request, seat, context)
    answer.status_code = 409 if isinstance(fault, SomeoneElseFirst) else 400
    return answer


@require_POST
def undo_ruling(request: HttpRequest, slug: str, ruling: int) -> HttpResponse:
    """Also for rulings on flows and residuals: whoever sends it says where to go on."""
    seat = sit(request, slug)
    version, reason = _number(request.POST.get("version")), request.POST.get("reason", "")
    rulings.undo_ruling(seat, ruling, version=version, reason=reason)
    messages.success(request, _("The ruling is taken back; what stood before it stands again."))
    return HttpResponseRedirect(next_in_roll(request, seat, reverse("candidates", args=(slug,))))


@require_POST
def second_ruling(request: HttpRequest, slug: str, ruling: int) -> HttpResponse:
    seat = sit(request, slug)
    rulings.second_ruling(seat, ruling, version=_number(request.POST.get("version")))
    messages.success(request, _("The ruling is approved by a second person."))
    return HttpResponseRedirect(next_in_roll(request, seat, reverse("candidates", args=(slug,))))


def _show(request: HttpRequest, seat: Seat, context: dict[str, Any]) -> HttpResponse:
    return show(request, seat, "candidates.html", "roll", {"may_rule": seat.is_at_least(Role.REVIEWER), **context})


def _see(seat: Seat, asked: Asked) -> Pair | None:
    return see_apart(seat, asked.one, asked.apart) if asked.apart else see_pair(seat, asked.one, asked.other)


def _asked(given: Mapping[str, Any]) -> Asked:
    apart = given.get("apart", "")
    one = _number(given.get("one"))
    return Asked(one=one, other=one if apart else _number(given.get("other")), apart=_ref(apart) if apart else None)


def _word(given: Mapping[str, Any], asked: Asked) -> OnPair:
    ruled = given.get("ruled", "")
    if ruled not in set(Ruled):
        raise BadInput("nothing was ruled", cure="Use one of the buttons")
    return OnPair(
        ruled=Ruled(ruled),
        one=asked.one,
        other=asked.other,
        reason=given.get("reason", ""),
        seen=given.get("seen", ""),
        version=_number(given.get("version")),
        warned=frozenset(_number(one) for one in given.get("warned", "").split(",") if one),
    )


def _ref(text: str) -> Ref:
    document, _colon, span = text.partition(":")
    start, _dash, end = span.partition("-")
    return _number(document), _number(start), _number(end)


def _number(text: str | None) -> int:
    """Raises `NotHere` for what is no number: there is nothing of that number."""
    if not text or not text.isascii() or not text.isdigit() or len(text) > 15:
        raise NOWHERE
    return int(text)
