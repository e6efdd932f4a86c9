"""The forms beside a document: what is known of it, its level, notes, and how likely a claim is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from habeas.desk.store.access.reading_room import Head
from habeas.desk.store.seat import Seat
from habeas.desk.store.terms import Level, Role
from habeas.desk.web.claim_forms import Date
from habeas.desk.web.claim_wording import CREDIBILITY, DATE_HELP, LEVELS

_AUTO = {"dir": "auto", "autocomplete": "off"}


class FactsForm(forms.Form):
    title = forms.CharField(label=gettext_lazy("Title"), max_length=500, required=False)
    source = forms.CharField(
        label=gettext_lazy("Source"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Who published it: an outlet, an office, an organisation."),
    )
    url = forms.CharField(label=gettext_lazy("Address"), max_length=2000, required=False)
    language = forms.CharField(
        label=gettext_lazy("Language"),
        max_length=20,
        required=False,
        help_text=gettext_lazy("A code: en, fr, uk, ar …"),
    )
    published = Date(label=gettext_lazy("Published"), max_length=1000, required=False, help_text=DATE_HELP)
    note = forms.CharField(
        label=gettext_lazy("What else is known of it"),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )
    reason = forms.CharField(label=gettext_lazy("How you know"), max_length=500, required=False)

    def __init__(self, data: Mapping[str, Any] | None = None, *, head: Head) -> None:
        names = ("title", "source", "url", "language", "published", "note")
        super().__init__(data, prefix="facts", initial={name: getattr(head, name) for name in names})
        for name in ("title", "source", "reason"):
            self.fields[name].widget.attrs |= _AUTO

    def told(self) -> dict[str, str]:
        return {name: value or "" for name, value in self.cleaned_data.items() if name != "reason"}


class LevelForm(forms.Form):
    """Only levels the seat may give: none above its clearance, and none below what stands unless it is a steward's."""

    level = forms.TypedChoiceField(label=gettext_lazy("Level"), coerce=int)
    reason = forms.CharField(label=gettext_lazy("Why"), max_length=500, required=False)

    def __init__(self, data: Mapping[str, Any] | None = None, *, seat: Seat, stands: Level, prefix: str) -> None:
        super().__init__(data, prefix=prefix, initial={"level": int(stands)})
        least = Level.PUBLIC if seat.is_at_least(Role.STEWARD) else stands
        allowed = [level for level in Level if least <= level <= seat.clearance]
        self.fields["level"] = forms.TypedChoiceField(label=gettext_lazy("Level"), coerce=int, choices=_levels(allowed))
        self.fields["reason"].widget.attrs |= _AUTO


class NoteForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("Note"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"})
    )
    level = forms.TypedChoiceField(label=gettext_lazy("Who may see it"), coerce=int)

    def __init__(self, data: Mapping[str, Any] | None = None, *, seat: Seat, head: Head, prefix: str) -> None:
        super().__init__(data, prefix=prefix, initial={"level": int(head.level)})
        allowed = [level for level in Level if head.level <= level <= seat.clearance]
        self.fields["level"] = forms.TypedChoiceField(
            label=gettext_lazy("Who may see it"), coerce=int, choices=_levels(allowed)
        )


class GradeForm(forms.Form):
    credibility = forms.ChoiceField(
        label=gettext_lazy("How likely"),
        choices=[(grade, f"{grade} · {words}") for grade, words in CREDIBILITY.items()],
    )
    reason = forms.CharField(label=gettext_lazy("Why"), max_length=500, required=False)

    def __init__(self, data: Mapping[str, Any] | None = None, *, stands: str = "6") -> None:
        super().__init__(data, prefix="grade", initial={"credibility": stands})
        self.fields["reason"].widget.attrs |= _AUTO


def _levels(allowed: list[Level]) -> list[tuple[int, str]]:
    return [(int(level), str(LEVELS[level])) for level in allowed]
