"""The settings of a roll, a tab for each part: team, rules, parties, readers, tokens. Secrets are shown once.

What a form sends names the deed it asks for (`do`); every deed is one of `actions`, which say who may.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from habeas.desk.store.access.accounts import list_invitations, list_tokens
from habeas.desk.store.access.settings import known_parties, list_team, readers, settings_now
from habeas.desk.store.actions.accounts import end_token, invite_to_roll, make_token, withdraw_invitation
from habeas.desk.store.actions.documents import ask_to_read_again
from habeas.desk.store.actions.rolls import set_member, set_settings
from habeas.desk.store.seat import Seat
from habeas.desk.store.terms import Role, Scope
from habeas.desk.web.days import number_of
from habeas.desk.web.seating import show, sit
from habeas.desk.web.settings_forms import (
    ROLE_HELP,
    ROLES,
    SCOPES,
    InviteForm,
    MemberForm,
    PartiesForm,
    RulesForm,
    TokenForm,
)
from habeas.desk.web.settings_rows import TABLES
from habeas.desk.web.tables import send_table, wants_table
from habeas.errors import BadInput, BadVocabulary

Plain = dict[str, Any]
TABS = {
    "team": gettext_lazy("Team"),
    "rules": gettext_lazy("Rules"),
    "parties": gettext_lazy("Parties and places"),
    "readers": gettext_lazy("Readers"),
    "tokens": gettext_lazy("Tokens"),
}


@require_http_methods(["GET", "POST"])
def settings(request: HttpRequest, slug: str) -> HttpResponse:
    seat = sit(request, slug)
    if request.method == "POST":
        deed = _DEEDS.get(request.POST.get("do", ""))
        if deed is None:
            raise BadInput("nothing was asked for", cure="Use one of the buttons")
        return deed(request, seat)
    tab = request.GET.get("show", "team")
    if wants_table(request):
        rows, row = TABLES.get(request.GET.get("table", tab), TABLES["team"])
        return send_table(request, seat, f"settings-{request.GET.get('table', tab)}", rows(seat), row=row)
    return _show(request, seat, tab if tab in TABS else "team")


def _show(request: HttpRequest, seat: Seat, tab: str, status: int = 200, **more: Any) -> HttpResponse:
    """A tab; `more` takes the place of what it would show: a form with faults, a secret that is shown once."""
    context = {
        "tab": tab,
        "tabs": [(name, words, name == tab) for name, words in TABS.items()],
        "is_steward": seat.is_at_least(Role.STEWARD),
        "is_reviewer": seat.is_at_least(Role.REVIEWER),
        **_GIVEN[tab](seat),
        **more,
    }
    answer = show(request, seat, "settings.html", "settings", context)
    answer.status_code = status
    answer["Cache-Control"] = "no-store"
    return answer


def _back(seat: Seat, tab: str) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('settings', args=(seat.roll_slug,))}?show={tab}")


# What each tab shows.


def _team(seat: Seat) -> Plain:
    team, is_steward = list_team(seat), seat.is_at_least(Role.STEWARD)
    return {
        "team": [(line, MemberForm(line=line) if is_steward else None) for line in team],
        "roles": [(words, ROLE_HELP[role]) for role, words in ROLES.items()],
        "invitations": list_invitations(seat) if is_steward else (),
        "invite_form": InviteForm(),
    }


def _rules(seat: Seat) -> Plain:
    now = settings_now(seat)
    return {"now": now, "rules_form": RulesForm(now=now)}


def _parties(seat: Seat) -> Plain:
    now = settings_now(seat)["parties"]
    return {"now": now, "known": known_parties(seat), "parties_form": PartiesForm(now=now)}


def _readers(seat: Seat) -> Plain:
    found = readers(seat)
    return {"readers": found, "done": found.documents - found.queued}


def _tokens(seat: Seat) -> Plain:
    tokens = [(one, [SCOPES[scope] for scope in one.scopes]) for one in list_tokens(seat)]
    team = list_team(seat) if seat.is_at_least(Role.STEWARD) else ()
    return {"tokens": tokens, "token_form": TokenForm(seat=seat, team=team)}


_GIVEN: dict[str, Callable[[Seat], Plain]] = {
    "team": _team,
    "rules": _rules,
    "parties": _parties,
    "readers": _readers,
    "tokens": _tokens,
}


# What each form does.


def _set_member(request: HttpRequest, seat: Seat) -> HttpResponse:
    form = MemberForm(request.POST)
    if not form.is_valid():
        raise BadInput("this is no place in a team", cure="Use the form of the team")
    account, role, clearance = form.place()
    try:
        set_member(seat, account, role, clearance=clearance)
    except BadInput as fault:  # the last steward
        messages.error(request, str(fault))
    else:
        messages.success(request, _("The team is changed."))
    return _back(seat, "team")


def _invite(request: HttpRequest, seat: Seat) -> HttpResponse:
    seat.need(Role.STEWARD, Scope.DECIDE)
    form = InviteForm(request.POST)
    if not form.is_valid():
        return _show(request, seat, "team", 400, invite_form=form)
    secret = invite_to_roll(seat, form.cleaned_data["email"], Role(form.cleaned_data["role"]))
    link = request.build_absolute_uri(reverse("start", args=(secret,)))
    return _show(request, seat, "team", link=link, invited=form.cleaned_data["email"])


def _withdraw(request: HttpRequest, seat: Seat) -> HttpResponse:
    withdraw_invitation(seat, number_of(request.POST, "invitation") or 0)
    messages.success(request, _("The invitation is withdrawn."))
    return _back(seat, "team")


def _set_rules(request: HttpRequest, seat: Seat) -> HttpResponse:
    seat.need(Role.STEWARD, Scope.DECIDE)
    form = RulesForm(request.POST, now=settings_now(seat))
    if not form.is_valid():
        return _show(request, seat, "rules", 400, rules_form=form)
    set_settings(seat, form.changes(), reason=form.cleaned_data["reason"])
    messages.success(request, _("The rules are in force."))
    return _back(seat, "rules")


def _set_parties(request: HttpRequest, seat: Seat) -> HttpResponse:
    seat.need(Role.STEWARD, Scope.DECIDE)
    form = PartiesForm(request.POST, request.FILES, now=settings_now(seat)["parties"])
    if form.is_valid():
        try:
            set_settings(seat, {"parties": form.parties()}, reason=form.cleaned_data["reason"])
        except (BadInput, BadVocabulary) as fault:
            form.add_error("text", str(fault))
        else:
            messages.success(request, _("The parties are in force; every document is read again with them."))
            return _back(seat, "parties")
    status = 409 if "seen" in form.errors else 400
    return _show(request, seat, "parties", status, parties_form=form)


def _read_again(request: HttpRequest, seat: Seat) -> HttpResponse:
    many = ask_to_read_again(seat)
    said = ngettext("%(many)s document waits to be read again.", "%(many)s documents wait to be read again.", many)
    messages.success(request, said % {"many": many})
    return _back(seat, "readers")


def _make_token(request: HttpRequest, seat: Seat) -> HttpResponse:
    seat.need(Role.STEWARD, Scope.DECIDE)
    form = TokenForm(request.POST, seat=seat, team=list_team(seat))
    if form.is_valid():
        told = form.cleaned_data
        try:
            secret = make_token(seat, told["name"], form.told_scopes(), days=told["days"], account=told["account"])
        except BadInput as fault:
            form.add_error(None, str(fault))
        else:
            return _show(request, seat, "tokens", secret=secret, made=told["name"])
    return _show(request, seat, "tokens", 400, token_form=form)


def _end_token(request: HttpRequest, seat: Seat) -> HttpResponse:
    end_token(seat, number_of(request.POST, "token") or 0)
    messages.success(request, _("The token is ended: no program gets in with it any more."))
    return _back(seat, "tokens")


_DEEDS: dict[str, Callable[[HttpRequest, Seat], HttpResponse]] = {
    "member": _set_member,
    "invite": _invite,
    "withdraw": _withdraw,
    "rules": _set_rules,
    "parties": _set_parties,
    "read_again": _read_again,
    "token": _make_token,
    "end_token": _end_token,
}
