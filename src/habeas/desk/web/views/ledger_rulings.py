"""Ruling on the ledger: what became of something announced, and why a residual is there.

The page shows the sentences it is about, what will be written, and what the ledger then says; looking writes nothing.
What cannot be written is shown again with what was sent.
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from habeas.desk.store.access.behind import Ref
from habeas.desk.store.access.ledger_subjects import (
    FlowSubject,
    ResidualSubject,
    find_flow,
    find_residual,
    is_evidence,
    list_evidence,
)
from habeas.desk.store.access.what_if import foresee
from habeas.desk.store.actions import rulings
from habeas.desk.store.actions.rulings import Word, Words
from habeas.desk.store.actions.seen import look
from habeas.desk.store.seat import NOWHERE, Seat
from habeas.desk.store.terms import Cause, Ruled
from habeas.desk.web.ledger_forms import FlowForm, ResidualForm, read_refs, read_version
from habeas.desk.web.seating import show, sit
from habeas.errors import BadInput, HabeasError, SomeoneElseFirst

_OUTCOMES = (Ruled.CARRIED_OUT, Ruled.NOT_CARRIED_OUT)  # what took place otherwise leaves the announcement out as well


@require_http_methods(["GET", "POST"])
def rule(request: HttpRequest, slug: str) -> HttpResponse:
    seat = sit(request, slug)
    told = request.POST if request.method == "POST" else request.GET
    population, residual = told.get("population", ""), told.get("residual", "")
    if not population or not (residual or "about" in told):
        raise NOWHERE
    if request.method == "GET":
        look(seat, "ledger_rule")
    if residual:
        return _explain(request, seat, find_residual(seat, population, residual))
    return _settle(request, seat, find_flow(seat, population, read_refs(told, "about")))


def _settle(request: HttpRequest, seat: Seat, subject: FlowSubject) -> HttpResponse:
    if request.method == "GET":
        return _show_flow(request, seat, subject, FlowForm(initial=_initial(subject)))
    form, shown = FlowForm(request.POST), read_refs(request.POST, "evidence")
    if "show" in request.POST or not form.is_valid():
        status = 200 if "show" in request.POST else 400
        return _show_flow(request, seat, subject, form, evidence=shown, status=status)
    try:
        _check_evidence(seat, subject, shown)
        rulings.rule(seat, _word_on_flow(request.POST, form, subject, shown))
    except (BadInput, SomeoneElseFirst) as fault:
        now = find_flow(seat, subject.population, subject.refs)
        return _show_flow(request, seat, now, form, evidence=shown, fault=fault, status=_status(fault))
    return _go_on(request, seat, subject.population)


def _initial(subject: FlowSubject) -> dict[str, Any]:
    return {"ruled": subject.rulings[0].ruled.value} if subject.rulings else {}


def _word_on_flow(given: QueryDict, form: FlowForm, subject: FlowSubject, evidence: tuple[Ref, ...]) -> Word:
    return Word(
        ruled=Ruled(form.cleaned_data["ruled"]),
        version=read_version(given),
        about=_words(subject.about),
        evidence=_words(evidence),
        reason=form.cleaned_data["reason"],
    )


def _check_evidence(seat: Seat, subject: FlowSubject, evidence: tuple[Ref, ...]) -> None:
    if not is_evidence(seat, subject, evidence):
        raise BadInput(
            "evidence is an accepted claim that another document tells as done", cure="Choose among those listed"
        )


def _show_flow(
    request: HttpRequest,
    seat: Seat,
    subject: FlowSubject,
    form: FlowForm,
    *,
    evidence: tuple[Ref, ...] = (),
    fault: HabeasError | None = None,
    status: int = 200,
) -> HttpResponse:
    listed = list_evidence(seat, subject)
    chosen = tuple(ref for ref in evidence if ref in {claim.ref for claim in listed})
    context = {
        "subject": subject,
        "form": form,
        "claims": listed,
        "chosen": chosen,
        "outcomes": _OUTCOMES,
        "foreseen": foresee(seat, subject.population, subject.about, chosen, _OUTCOMES),
        "fault": fault,
        "next": _address(seat, subject.population),
    }
    answer = show(request, seat, "ledger_rule.html", "ledger", context)
    answer.status_code = status
    return answer


def _explain(request: HttpRequest, seat: Seat, subject: ResidualSubject) -> HttpResponse:
    if request.method == "GET":
        return _show_residual(request, seat, subject, ResidualForm())
    form = ResidualForm(request.POST)
    if not form.is_valid():
        return _show_residual(request, seat, subject, form, status=400)
    try:
        rulings.rule(seat, _word_on_residual(request.POST, form, subject))
    except (BadInput, SomeoneElseFirst) as fault:
        now = find_residual(seat, subject.population, subject.name)
        return _show_residual(request, seat, now, form, fault=fault, status=_status(fault))
    return _go_on(request, seat, subject.population)


def _word_on_residual(given: QueryDict, form: ResidualForm, subject: ResidualSubject) -> Word:
    """Raises `SomeoneElseFirst` where the residual is no longer the one that was before their eyes."""
    if given.get("was") != subject.was:
        what = "the residual is another than it was when you opened this; nothing of yours was written"
        raise SomeoneElseFirst(what, cure="Look at what stands now, then explain it")
    return Word(
        ruled=Ruled.EXPLAINED,
        version=read_version(given),
        about=_words(subject.about),
        name=subject.about_name,
        cause=Cause(form.cleaned_data["cause"]),
        reason=form.cleaned_data["reason"],
        body={"was": subject.was},
    )


def _show_residual(
    request: HttpRequest,
    seat: Seat,
    subject: ResidualSubject,
    form: ResidualForm,
    *,
    fault: HabeasError | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {"subject": subject, "form": form, "fault": fault, "next": _address(seat, subject.population)}
    answer = show(request, seat, "ledger_explain.html", "ledger", context)
    answer.status_code = status
    return answer


def _go_on(request: HttpRequest, seat: Seat, population: str) -> HttpResponse:
    waits = seat.two_person
    said = _("Your ruling is written, and waits for a second person.") if waits else _("Your ruling is written.")
    messages.success(request, said)
    return HttpResponseRedirect(_address(seat, population))


def _address(seat: Seat, population: str) -> str:
    return reverse("population", args=(seat.roll_slug, population))


def _words(refs: tuple[Ref, ...]) -> tuple[Words, ...]:
    return tuple(Words(document=document, start=start, end=end) for document, start, end in refs)


def _status(fault: HabeasError) -> int:
    return 409 if isinstance(fault, SomeoneElseFirst) else 400
