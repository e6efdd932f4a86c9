"""What can be asked of the roll and of the positions, as it stands in the address; and the forms of a person's page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy, pgettext_lazy

from habeas.desk.store.access.groups import Certainty, Group
from habeas.desk.store.access.people import Sort, Wanted
from habeas.desk.store.access.positions import Sought
from habeas.desk.store.seat import Seat
from habeas.desk.store.terms import Level, Role
from habeas.desk.web.claim_wording import LEVELS
from habeas.desk.web.record_wording import POSITIONS
from habeas.model import PositionKind

_AUTO = {"dir": "auto", "autocomplete": "off"}
_LONGEST = 300


def _words(label: Any, *, choices: str = "") -> forms.CharField:
    """Free words; `choices` is the id of the list of what stands in the record."""
    listed = {"list": choices} if choices else {}
    widget = forms.TextInput(attrs={**_AUTO, **listed})
    return forms.CharField(label=label, max_length=_LONGEST, required=False, widget=widget)


def _day(label: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=False,
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": gettext_lazy("Write the day as 2031-05-17.")},
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )


class RollForm(forms.Form):
    """The filters of the roll; group, order and page stand in the address beside them."""

    q = _words(gettext_lazy("Name"))
    holder = _words(gettext_lazy("Held by"), choices="holders")
    place = _words(gettext_lazy("Place"), choices="places")
    source = _words(gettext_lazy("Last told by"), choices="sources")
    since = _day(gettext_lazy("Last told from"))
    until = _day(gettext_lazy("Last told until"))
    level = forms.TypedChoiceField(
        label=gettext_lazy("Level"), coerce=int, empty_value=None, required=False, choices=()
    )
    on = _day(gettext_lazy("In custody on"))
    known = _day(gettext_lazy("As known on"))

    def __init__(self, data: Mapping[str, Any], *, seat: Seat) -> None:
        super().__init__(data)
        levels = [(int(level), str(LEVELS[level])) for level in Level if seat.may_see(level)]
        level = self.fields["level"]
        assert isinstance(level, forms.TypedChoiceField)
        level.choices = [("", pgettext_lazy("any level", "any")), *levels]
        for name in ("on", "known"):
            self.fields[name].widget.attrs["max"] = "9999-12-31"

    def wanted(self) -> Wanted:
        """What is asked for; the form must be valid."""
        told, given = self.cleaned_data, self.data
        sort = given.get("sort", "")
        return Wanted(
            group=_one_of(Group, given.get("group"), Group.HELD),
            words=told["q"],
            holder=told["holder"],
            place=told["place"],
            source=told["source"],
            since=told["since"],
            until=told["until"],
            level=None if told["level"] is None else Level(told["level"]),
            on=told["on"],
            certainty=_one_of(Certainty, given.get("certainty"), None),
            known=told["known"],
            sort=_one_of(Sort, sort.removeprefix("-"), Sort.NAME),
            is_reversed=sort.startswith("-"),
            page=page_of(given),
        )


class PositionsForm(forms.Form):
    speaker = _words(gettext_lazy("Speaker"), choices="speakers")
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), required=False, choices=())
    group = _words(gettext_lazy("Of whom"), choices="groups")
    since = _day(gettext_lazy("Told from"))
    until = _day(gettext_lazy("Told until"))
    known = _day(gettext_lazy("As known on"))

    def __init__(self, data: Mapping[str, Any]) -> None:
        super().__init__(data)
        kind = self.fields["kind"]
        assert isinstance(kind, forms.ChoiceField)
        kind.choices = [("", pgettext_lazy("any kind", "any")), *((one.value, POSITIONS[one]) for one in PositionKind)]

    def sought(self) -> Sought:
        told = self.cleaned_data
        return Sought(
            speaker=told["speaker"],
            kind=PositionKind(told["kind"]) if told["kind"] else None,
            group=told["group"],
            since=told["since"],
            until=told["until"],
            known=told["known"],
            by_time=self.data.get("view") == "time",
            page=page_of(self.data),
        )


class PersonLevelForm(forms.Form):
    """Only levels the seat may give: none above its clearance, and none below what stands unless it is a steward's."""

    level = forms.TypedChoiceField(label=gettext_lazy("Level"), coerce=int)
    reason = forms.CharField(label=gettext_lazy("Why"), max_length=500, required=False)

    def __init__(self, data: Mapping[str, Any] | None = None, *, seat: Seat, stands: Level) -> None:
        super().__init__(data, prefix="level", initial={"level": int(stands)})
        least = Level.PUBLIC if seat.is_at_least(Role.STEWARD) else stands
        _offer_levels(self, seat, least)
        self.fields["reason"].widget.attrs |= _AUTO


class PersonNoteForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("Note"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"})
    )
    level = forms.TypedChoiceField(label=gettext_lazy("Who may see it"), coerce=int)

    def __init__(self, data: Mapping[str, Any] | None = None, *, seat: Seat) -> None:
        super().__init__(data, prefix="note", initial={"level": int(seat.clearance)})
        _offer_levels(self, seat, Level.PUBLIC)


def _offer_levels(form: forms.Form, seat: Seat, least: Level) -> None:
    field = form.fields["level"]
    assert isinstance(field, forms.TypedChoiceField)
    field.choices = [(int(level), str(LEVELS[level])) for level in Level if least <= level <= seat.clearance]


def page_of(given: Mapping[str, Any]) -> int:
    page = str(given.get("page", ""))
    return int(page) if page.isascii() and page.isdigit() and len(page) < 10 else 1


def known_of(given: Mapping[str, Any]) -> Any:
    """The day of `known` in an address, None where there is none, or none that is over."""
    field = _day("")
    try:
        day = field.clean(str(given.get("known", "")))
    except forms.ValidationError:
        return None
    return day if day and day < timezone.now().date() else None


def _one_of(terms: Any, given: str | None, otherwise: Any) -> Any:
    return terms(given) if given in set(terms) else otherwise
