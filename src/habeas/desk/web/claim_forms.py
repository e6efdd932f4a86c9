"""The form of a claim, made from its kind: to edit a proposal, or to add what the reader missed.

Invariant: a field left empty is "not stated"; a form never fills in a value that the claim or its words do not give.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from habeas.desk.store.access.claim_fields import ClaimField, Shape
from habeas.desk.store.access.proposals import Proposal
from habeas.desk.store.access.words import Place
from habeas.desk.web.claim_wording import (
    DATE_HELP,
    LIST_HELP,
    fields_in_order,
    help_of,
    label_of,
    not_stated,
    say_value,
)
from habeas.errors import BadDate
from habeas.model import Edtf, Span
from habeas.text.numbers import find_numbers

Plain = dict[str, Any]
Find = Callable[[str], Iterable[Place]]

_LONGEST = 1_000
_MOST = 1_000_000_000


class ClaimForm(forms.Form):
    """The fields of one kind. `body` is what an edit begins with: its span, and whatever is not asked, is kept."""

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        kind: str,
        body: Plain,
        text: str,
        others: Iterable[Proposal],
        find: Find,
    ) -> None:
        self.kind, self.body, self.text, self.find = kind, body, text, find
        self.own_fields = [field for field in fields_in_order(kind) if field.shape is not Shape.SPANS]
        super().__init__(data, prefix="claim", initial=self._initial())
        claims = [(one.key, f"{one.summary} · {one.quote[:40]}") for one in others if one.kind == kind]
        for field in self.own_fields:
            self.fields[field.name] = _make_field(kind, field, claims)

    @property
    def span(self) -> Span:
        return Span(*self.body["span"])

    def _initial(self) -> dict[str, Any]:
        return {field.name: self._show(field, self.body.get(field.name)) for field in self.own_fields}

    def _show(self, field: ClaimField, value: Any) -> Any:
        if value is None:
            return None
        if field.shape is Shape.TEXTS:
            return "\n".join(value)
        return Span(*value).of(self.text) if field.shape is Shape.SPAN else value

    def clean(self) -> dict[str, Any]:
        told = self.cleaned_data
        if "status_span" in told:
            told["status_span"] = self._place(told["status_span"])
        if not told.get("head"):
            told["head"] = head_of(self.kind, self.span.of(self.text))
        return told

    def _place(self, words: str | None) -> list[int] | None:
        """Where the words stand: as before, or the one place there is, or the one in the claim's own sentence."""
        before = self.body.get("status_span")
        if not words or (before and " ".join(words.split()) == " ".join(Span(*before).of(self.text).split())):
            return before if words else None
        places = list(self.find(words))
        near = [one for one in places if one.sentence <= self.span.start <= one.span.end + len(one.after)]
        chosen = places if len(places) == 1 else near
        if len(chosen) != 1:
            self.add_error("status_span", _nowhere() if not places else _anywhere())
            return None
        return [chosen[0].span.start, chosen[0].span.end]

    def to_body(self) -> Plain:
        """The claim in contract form; `attributed_to` is left out, for it follows from the chain."""
        told = {field.name: self.cleaned_data.get(field.name) for field in self.own_fields}
        kept = {name: value for name, value in self.body.items() if name != "attributed_to"}
        return {**kept, **told}


def _nowhere() -> str:
    return _("These words do not stand in the text. Copy them from it.")


def _anywhere() -> str:
    return _("These words stand in the text more than once. Give more of them.")


def _make_field(kind: str, field: ClaimField, claims: list[tuple[str, str]]) -> forms.Field:
    common: dict[str, Any] = {
        "label": label_of(kind, field.name),
        "help_text": help_of(field.name),
        "required": field.is_required and field.name != "head",
    }
    match field.shape:
        case Shape.TERM:
            none = _("choose …") if common["required"] else not_stated()
            return _choice([("", none), *((term, say_value(field.name, term)) for term in field.terms)], common)
        case Shape.CLAIM:
            return _choice([("", not_stated()), *claims], common)
        case Shape.WHOLE:
            return forms.IntegerField(min_value=0, max_value=_MOST, **common)
        case Shape.TRUTH:
            return forms.BooleanField(**common | {"required": False})
        case Shape.TEXTS:
            return Lines(**common | {"help_text": f"{LIST_HELP} {common['help_text']}".strip()})
        case Shape.DATE:
            return Date(**common | {"help_text": DATE_HELP})
        case _:
            return forms.CharField(max_length=_LONGEST, empty_value=None, widget=_line(), **common)


def _choice(choices: list[tuple[str, str]], common: dict[str, Any]) -> forms.Field:
    return forms.TypedChoiceField(choices=choices, coerce=str, empty_value=None, **common)


def _line() -> forms.Widget:
    return forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"})


class Lines(forms.CharField):
    """Texts, one a line."""

    widget = forms.Textarea(attrs={"rows": 2, "dir": "auto"})

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]  # a list, as the claim has it
        return [line.strip() for line in str(value or "").splitlines() if line.strip()]

    def run_validators(self, value: Any) -> None:
        for line in value:
            if len(line) > _LONGEST:
                raise forms.ValidationError(_("A line is longer than %(most)s characters.") % {"most": _LONGEST})


class Date(forms.CharField):
    """A date in EDTF, kept as it was typed."""

    widget = forms.TextInput(attrs={"autocomplete": "off", "inputmode": "text"})

    def to_python(self, value: Any) -> str | None:
        typed = str(value or "").strip()
        try:
            return Edtf.parse(typed).text if typed else None
        except BadDate as fault:
            raise forms.ValidationError(str(fault)) from fault


def head_of(kind: str, words: str) -> str:
    """The word a claim hangs on unless somebody says otherwise: a count's number, else the first."""
    number = next(iter(find_numbers(words)), None) if kind == "count" else None
    return number.span.of(words) if number else words.split()[0]


def draft_of(kind: str, place: Place) -> Plain:
    """What an addition begins with: its place, and what its own words say beyond doubt."""
    body: Plain = {"span": [place.span.start, place.span.end], "head": head_of(kind, place.words)}
    if kind == "person":
        body["name"] = " ".join(place.words.split())
    if kind == "count":
        number = next(iter(find_numbers(place.words)), None)
        if number and number.value is not None:
            body |= {"value": number.value, "upper": number.upper, "comparator": number.comparator.value}
    return body
