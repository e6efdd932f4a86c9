"""The form in which a person says what the columns of a list mean: a choice a column, a choice a word of status."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from habeas.desk.store.access.lists import Header, Listed, ListPage
from habeas.model import Column, ColumnMap, Status
from habeas.publish.wording import say_term

_MOST_WORDS = 40  # words of a status column that are asked about
COLUMNS = {
    Column.ID: gettext_lazy("number or code in the list"),
    Column.NAME: gettext_lazy("name"),
    Column.FAMILY_NAME: gettext_lazy("family name"),
    Column.GIVEN_NAME: gettext_lazy("given name"),
    Column.STATUS: gettext_lazy("status"),
    Column.ARRESTED: gettext_lazy("day custody began"),
    Column.RELEASED: gettext_lazy("day of release"),
    Column.DIED: gettext_lazy("day of death in custody"),
    Column.PLACE: gettext_lazy("where held"),
    Column.HOLDER: gettext_lazy("held by"),
    Column.CHARGES: gettext_lazy("charges"),
    Column.TERMS: gettext_lazy("sentence"),
    Column.ROLE: gettext_lazy("occupation or rank"),
    Column.LINKED: gettext_lazy("another person of the list"),
}
_MEANINGS = [("", gettext_lazy("not read")), *COLUMNS.items()]
_ORDERS = [
    ("", gettext_lazy("leave such days out")),
    ("day", gettext_lazy("day first")),
    ("month", gettext_lazy("month first")),
]


class ColumnsForm(forms.Form):
    """Fields are called by place: `s0c2` is the third column of the first sheet, `s0w1` the second word of status."""

    reason = forms.CharField(label=gettext_lazy("How you know"), max_length=500, required=False)

    def __init__(self, data: Mapping[str, Any] | None = None, *, page: ListPage) -> None:
        super().__init__(data)
        self.page = page
        for number, sheet in enumerate(page.sheets):
            self.fields[f"s{number}order"] = forms.ChoiceField(
                label=gettext_lazy("Days like 03/04/2031 are written"),
                required=False,
                choices=_ORDERS,
                initial={True: "day", False: "month", None: ""}[sheet.map_.day_first],
            )
            for place, header in enumerate(sheet.headers):
                self.fields[f"s{number}c{place}"] = forms.ChoiceField(
                    label=header.words,
                    required=False,
                    choices=_MEANINGS,
                    initial=header.meaning or "",
                    help_text=" · ".join(header.examples)[:200],
                )
            for place, word in enumerate(_status_words(sheet)):
                known = dict(sheet.map_.statuses)
                self.fields[f"s{number}w{place}"] = forms.ChoiceField(
                    label=f"“{word}”",
                    required=False,
                    choices=[("", gettext_lazy("says nothing")), *((one, say_term(one)) for one in Status)],
                    initial=known.get(word, ""),
                )

    def sheets(self) -> Iterator[tuple[Listed, list[Any], list[Any], Any]]:
        """For the page: each sheet, its columns, the words of its status column, how its days are written."""
        for number, sheet in enumerate(self.page.sheets):
            columns = [self[f"s{number}c{place}"] for place in range(len(sheet.headers))]
            words = [self[f"s{number}w{place}"] for place in range(len(_status_words(sheet)))]
            yield sheet, columns, words, self[f"s{number}order"]

    def clean(self) -> None:
        for number, sheet in enumerate(self.page.sheets):
            told = [self.cleaned_data.get(f"s{number}c{place}") for place in range(len(sheet.headers))]
            meant = [one for one in told if one]
            twice = next((one for one in meant if meant.count(one) > 1), None)
            if twice:
                self.add_error(None, gettext_lazy("Two columns have one meaning. Choose one of them."))
            if meant and not {Column.NAME, Column.FAMILY_NAME} & set(meant):
                self.add_error(None, gettext_lazy("Say which column has the names; without one nothing is read."))

    def maps(self) -> list[ColumnMap]:
        return [self._map(number, sheet) for number, sheet in enumerate(self.page.sheets)]

    def _map(self, number: int, sheet: Listed) -> ColumnMap:
        told = [self.cleaned_data[f"s{number}c{place}"] for place in range(len(sheet.headers))]
        words = _status_words(sheet)
        meant = ((word, self.cleaned_data[f"s{number}w{place}"]) for place, word in enumerate(words))
        return ColumnMap(
            sheet.name,
            tuple(Column(one) if one else None for one in told),
            tuple((word, Status(status)) for word, status in meant if status),
            {"day": True, "month": False}.get(self.cleaned_data[f"s{number}order"]),
        )


def _status_words(sheet: Listed) -> tuple[str, ...]:
    """Of the column that is the status, or by its words may be."""
    columns: list[Header] = [header for header in sheet.headers if header.meaning is Column.STATUS]
    return columns[0].statuses[:_MOST_WORDS] if columns else ()
