"""The rolls somebody has a place in; for an operator, opening one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from habeas.desk.store.access.rolls import list_places, may_open_rolls
from habeas.desk.store.actions import rolls
from habeas.desk.web.inbox_forms import FILES_HELP
from habeas.desk.web.second_factor import has_second_factor


class RollForm(forms.Form):
    title = forms.CharField(
        label=gettext_lazy("Title"),
        max_length=200,
        help_text=gettext_lazy("What is watched, as the team calls it. Only people you give a place will see it."),
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )


class HomeFilesForm(forms.Form):
    """The files themselves are taken from the request."""

    reports = forms.FileField(label=gettext_lazy("Files"), required=False, help_text=FILES_HELP)


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    return _show(request, RollForm())


@require_POST
def open_roll(request: HttpRequest) -> HttpResponse:
    form = RollForm(request.POST)
    if not form.is_valid():
        return _show(request, form, status=400)
    seat = rolls.open_roll(_account(request), form.cleaned_data["title"])
    return HttpResponseRedirect(reverse("inbox", args=(seat.roll_slug,)))


def _show(request: HttpRequest, form: RollForm, *, status: int = 200) -> HttpResponse:
    account = _account(request)
    context: dict[str, Any] = {
        "places": list_places(account, has_second_factor=has_second_factor(request.user)),
        "form": form if may_open_rolls(account) else None,
        "files": HomeFilesForm(auto_id="home_%s"),
        "level": rolls.LEVEL_OF_A_NEW_ROLL,
    }
    return render(request, "desk/home.html", context, status=status)


def _account(request: HttpRequest) -> int:
    account: Any = request.user.pk
    return int(account)
