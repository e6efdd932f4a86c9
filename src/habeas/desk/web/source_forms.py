"""Grading a source, and saying whose it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from habeas.desk.web.source_wording import RELIABILITY

_AUTO = {"dir": "auto", "autocomplete": "off"}


def _why() -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 2, "dir": "auto"})
    return forms.CharField(label=gettext_lazy("Why"), max_length=2000, required=False, widget=widget)


class SourceGradeForm(forms.Form):
    topic = forms.CharField(
        label=gettext_lazy("For which topic"),
        max_length=100,
        required=False,
        help_text=gettext_lazy("Empty: for everything not graded apart."),
        widget=forms.TextInput(attrs={**_AUTO, "list": "topics"}),
    )
    reliability = forms.ChoiceField(label=gettext_lazy("Grade"), choices=[(grade, f"{grade}") for grade in RELIABILITY])
    reason = _why()

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, prefix="grade")
        grade = self.fields["reliability"]
        assert isinstance(grade, forms.ChoiceField)
        grade.choices = [(one, f"{one} · {words}") for one, words in RELIABILITY.items()]


class SourcePartyForm(forms.Form):
    party = forms.CharField(
        label=gettext_lazy("Party it belongs to"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Empty: none. What a party says of its own conduct weighs less in the ledger."),
        widget=forms.TextInput(attrs={**_AUTO, "list": "parties"}),
    )
    reason = _why()

    def __init__(self, data: Mapping[str, Any] | None = None, *, stands: str = "") -> None:
        super().__init__(data, prefix="party", initial={"party": stands})
