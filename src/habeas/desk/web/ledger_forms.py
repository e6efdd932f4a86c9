"""What can be asked of the ledger, as it stands in the address; and the forms that rule on it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy, pgettext_lazy

from habeas.desk.store.access.behind import Ref
from habeas.desk.store.access.ledger_outline import Filter
from habeas.desk.store.terms import Cause, Ruled
from habeas.desk.web.ledger_wording import CAUSES, RULED
from habeas.errors import BadInput

_REF = re.compile(r"([0-9]{1,15}):([0-9]{1,9})-([0-9]{1,9})", re.ASCII)
_MOST_REFS = 40
_LONGEST_REASON = 2_000
Parties = Iterable[tuple[str, str]]
_AUTO = {"dir": "auto", "autocomplete": "off"}


def _day(label: Any) -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "max": "9999-12-31"})
    return forms.DateField(label=label, required=False, input_formats=["%Y-%m-%d"], widget=widget)


class DaysForm(forms.Form):
    """The days a page of the ledger can be asked for."""

    on = _day(gettext_lazy("On the day"))
    known = _day(gettext_lazy("As known on"))


class LedgerForm(DaysForm):
    """`peoples` and `holders` are what there is to choose among: (id, name); any id can be asked for."""

    people_of = forms.CharField(label=gettext_lazy("Whose people"), required=False, max_length=300)
    held_by = forms.CharField(label=gettext_lazy("Held by"), required=False, max_length=300)
    words = forms.CharField(
        label=gettext_lazy("Words"), required=False, max_length=300, widget=forms.TextInput(attrs=_AUTO)
    )
    field_order = ("people_of", "held_by", "words", "on", "known")

    def __init__(self, data: Mapping[str, Any], *, peoples: Parties = (), holders: Parties = ()) -> None:
        super().__init__(data)
        self.fields["people_of"].widget = forms.Select(choices=_choices(peoples))
        self.fields["held_by"].widget = forms.Select(choices=_choices(holders))

    def asked(self) -> Filter:
        """What is asked for; the form must be valid."""
        return Filter(**self.cleaned_data)


def _choices(listed: Parties) -> list[tuple[str, Any]]:
    named = ((one, name or gettext_lazy("not stated")) for one, name in listed)
    return [("", pgettext_lazy("any party", "any")), *named]


class FlowForm(forms.Form):
    """What became of something announced."""

    ruled = forms.ChoiceField(
        label=gettext_lazy("What became of it"),
        choices=[(one.value, RULED[one]) for one in (Ruled.CARRIED_OUT, Ruled.NOT_CARRIED_OUT, Ruled.CHANGED)],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=_LONGEST_REASON,
        help_text=gettext_lazy("What shows it, in a few words. It stands with your name."),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )


class ResidualForm(forms.Form):
    cause = forms.ChoiceField(
        label=gettext_lazy("Cause"), choices=[("", "—"), *((one.value, CAUSES[one]) for one in Cause)]
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=_LONGEST_REASON,
        help_text=gettext_lazy("How you know, in a few words. It stands with your name."),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )


def read_refs(given: QueryDict, name: str) -> tuple[Ref, ...]:
    """The claims an address or a form names, each once: "12:340-361"."""
    told = given.getlist(name)
    found = [_REF.fullmatch(one) for one in told]
    if len(told) > _MOST_REFS or not all(found):
        raise BadInput(f"{name} names no claims", cure="Follow the links of the page: document:start-end")
    refs = ((int(one[1]), int(one[2]), int(one[3])) for one in found if one)
    return tuple(dict.fromkeys(refs))


def say_ref(ref: Ref) -> str:
    return f"{ref[0]}:{ref[1]}-{ref[2]}"


def read_version(given: Mapping[str, Any]) -> int:
    version = str(given.get("version", ""))
    if not version.isascii() or not version.isdigit() or len(version) > 9:
        raise BadInput("the form does not say what it saw", cure="Open the page again")
    return int(version)
