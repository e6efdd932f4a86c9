"""What can be searched for, as it stands in the address."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy, pgettext_lazy

from habeas.desk.store.access.choices import Choices
from habeas.desk.store.access.search import Asked, Shelf
from habeas.desk.web.claim_wording import KINDS
from habeas.desk.web.days import day_field, page_of

_LONGEST = 500


class SearchForm(forms.Form):
    """Words and filters; the shelf, the order and the page stand in the address beside them."""

    q = forms.CharField(
        label=gettext_lazy("Search for"),
        max_length=_LONGEST,
        required=False,
        strip=False,
        widget=forms.TextInput(attrs={"type": "search", "dir": "auto", "autocomplete": "off"}),
    )
    kind = forms.ChoiceField(label=gettext_lazy("Kind of claim"), required=False, choices=())
    source = forms.TypedChoiceField(
        label=gettext_lazy("Source"), required=False, coerce=int, empty_value=None, choices=()
    )
    language = forms.ChoiceField(label=gettext_lazy("Language"), required=False, choices=())
    since = day_field(gettext_lazy("Published from"))
    until = day_field(gettext_lazy("Published until"))

    def __init__(self, data: Mapping[str, Any], *, choices: Choices) -> None:
        super().__init__(data)
        _offer(self, "kind", pgettext_lazy("any kind", "any"), KINDS.items())
        _offer(self, "source", pgettext_lazy("any source", "any"), choices.sources)
        _offer(self, "language", pgettext_lazy("any language", "any"), ((one, one) for one in choices.languages))

    def asked(self) -> Asked:
        """What is asked for; the form must be valid."""
        told, given = self.cleaned_data, self.data
        shelf = given.get("in", "")
        return Asked(
            words=told["q"],
            shelf=Shelf(shelf) if shelf in set(Shelf) else Shelf.DOCUMENTS,
            kind=told["kind"],
            source=told["source"],
            since=told["since"],
            until=told["until"],
            language=told["language"],
            by_date=given.get("sort") == "published",
            page=page_of(given),
        )

    @property
    def is_narrowed(self) -> bool:
        return any(value for name, value in self.cleaned_data.items() if name != "q")


def _offer(form: forms.Form, name: str, any_of_them: Any, choices: Any) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = [("", any_of_them), *choices]
