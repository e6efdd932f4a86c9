"""Which part of the history is asked for, as it stands in the address."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy, pgettext_lazy

from habeas.desk.store.access.history import Sort, Wanted, team_ever
from habeas.desk.store.seat import Seat
from habeas.desk.web.days import day_field
from habeas.desk.web.history_wording import GROUPS

SORTS = {
    Sort.DID: gettext_lazy("Done"),
    Sort.SAW: gettext_lazy("Seen"),
    Sort.TOOK: gettext_lazy("Taken out"),
}


def _number(label: Any) -> forms.IntegerField:
    widget = forms.NumberInput(attrs={"inputmode": "numeric", "min": 1})
    return forms.IntegerField(label=label, required=False, min_value=1, max_value=2**53, widget=widget)


class HistoryForm(forms.Form):
    """The filters; what kind of thing, and where the page before ended, stand in the address beside them."""

    by = forms.TypedChoiceField(label=gettext_lazy("Who"), required=False, coerce=int, empty_value=None, choices=())
    verb = forms.ChoiceField(label=gettext_lazy("What"), required=False, choices=())
    document = _number(gettext_lazy("Document no."))
    person = _number(gettext_lazy("Person no."))
    since = day_field(gettext_lazy("From"))
    until = day_field(gettext_lazy("Until"))

    def __init__(self, data: Mapping[str, Any], *, seat: Seat) -> None:
        super().__init__(data)
        team = [(one.id, one.name) for one in team_ever(seat)]
        who = [("", pgettext_lazy("anybody", "anybody")), *team, (0, gettext_lazy("the program itself"))]
        what = [("", pgettext_lazy("anything", "anything")), *((group, [*words.items()]) for group, words in GROUPS)]
        for name, choices in (("by", who), ("verb", what)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices

    def wanted(self) -> Wanted:
        """What is asked for; the form must be valid."""
        told = self.cleaned_data
        sort = self.data.get("kind", "")
        return Wanted(
            sort=Sort(sort) if sort in set(Sort) else None,
            by=told["by"],
            verb=told["verb"],
            document=told["document"],
            person=told["person"],
            since=told["since"],
            until=told["until"],
            before=str(self.data.get("before", "")),
        )

    @property
    def is_narrowed(self) -> bool:
        return any(value not in (None, "") for value in self.cleaned_data.values())
