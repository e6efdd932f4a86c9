"""What is brought to the inbox, and what its list can be asked for, as it stands in the address."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy, pgettext_lazy

from habeas.desk.store.access.choices import Choices
from habeas.desk.store.access.inbox import Day, Sort, Stage, Wanted, usual_level
from habeas.desk.store.actions.parcels import Pasted
from habeas.desk.store.seat import Seat
from habeas.desk.store.terms import Level
from habeas.desk.web.claim_wording import DATE_HELP, LEVELS
from habeas.desk.web.inbox_wording import DAYS

_AUTO = {"dir": "auto", "autocomplete": "off"}


class _BringForm(forms.Form):
    """The level is asked for whatever is brought."""

    level = forms.TypedChoiceField(label=gettext_lazy("Level"), coerce=int, choices=())

    def __init__(self, *told: Any, seat: Seat, **more: Any) -> None:
        super().__init__(*told, **more)
        level = self.fields["level"]
        assert isinstance(level, forms.TypedChoiceField)
        level.choices = [(int(one), str(LEVELS[one])) for one in Level]
        level.initial = usual_level(seat)
        level.help_text = (
            ""
            if seat.clearance is Level.STRICTLY_CONFIDENTIAL
            else gettext_lazy("What is above “%(level)s” you will not see once it is in.")
            % {"level": LEVELS[seat.clearance]}
        )

    def chosen_level(self) -> Level:
        return Level(self.cleaned_data["level"])


FILES_HELP = gettext_lazy(
    "Texts, web pages, PDF, Word, OpenDocument and RTF, mails and mailboxes, feeds, lists of people (CSV, Excel), web "
    "archives (WARC, WACZ), and ZIP archives of any. 5 MB a text, 50 MB anything else, 500 files at once. A "
    "manifest.csv among them says of each file when and by whom it was published."
)


class FilesForm(_BringForm):
    """The files themselves are taken from the request."""

    reports = forms.FileField(
        label=gettext_lazy("Files"),
        required=False,
        help_text=FILES_HELP,
    )
    field_order = ("reports", "level")


class PasteForm(_BringForm):
    title = forms.CharField(
        label=gettext_lazy("Title"), max_length=500, required=False, widget=forms.TextInput(attrs=_AUTO)
    )
    text = forms.CharField(
        label=gettext_lazy("Text"),
        strip=False,
        required=False,
        widget=forms.Textarea(attrs={"rows": 10, "dir": "auto"}),
    )
    source = forms.CharField(
        label=gettext_lazy("Source"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Who published it."),
        widget=forms.TextInput(attrs={**_AUTO, "list": "sources"}),
    )
    published = forms.CharField(
        label=gettext_lazy("Published"),
        max_length=1000,
        required=False,
        help_text=DATE_HELP,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    url = forms.CharField(
        label=gettext_lazy("Address"),
        max_length=2000,
        required=False,
        help_text=gettext_lazy(
            "Kept as where the text stands. With no text above, the page is fetched: the site sees this desk's address."
        ),
        widget=forms.URLInput(attrs={"autocomplete": "off"}),
    )
    note = forms.CharField(
        label=gettext_lazy("Note"), max_length=5000, required=False, widget=forms.TextInput(attrs=_AUTO)
    )
    field_order = ("text", "url", "title", "source", "published", "note", "level")

    def clean(self) -> None:
        super().clean()
        if not self.has_text and not self.cleaned_data.get("url"):
            self.add_error("text", gettext_lazy("Paste the text of a report, or give the address of its page."))

    @property
    def has_text(self) -> bool:
        return bool(self.cleaned_data.get("text", "").strip())

    def pasted(self) -> Pasted:
        told = self.cleaned_data
        return Pasted(**{name: told[name] for name in ("text", "title", "source", "published", "url", "note")})


def _day(label: Any) -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, required=False, input_formats=["%Y-%m-%d"], widget=widget)


class ListForm(forms.Form):
    """The filters of the list; state, order and page stand in the address beside them."""

    source = forms.TypedChoiceField(
        label=gettext_lazy("Source"), coerce=int, empty_value=None, required=False, choices=()
    )
    language = forms.ChoiceField(label=gettext_lazy("Language"), required=False, choices=())
    day = forms.ChoiceField(
        label=pgettext_lazy("of a document", "Day"), required=False, choices=[(one.value, DAYS[one]) for one in Day]
    )
    since = _day(pgettext_lazy("a period", "From"))
    until = _day(pgettext_lazy("a period", "To"))

    def __init__(self, data: Mapping[str, Any], *, choices: Choices) -> None:
        super().__init__(data)
        source, language = self.fields["source"], self.fields["language"]
        assert isinstance(source, forms.TypedChoiceField)
        assert isinstance(language, forms.ChoiceField)
        source.choices = [("", pgettext_lazy("any source", "any")), *choices.sources]
        language.choices = [("", pgettext_lazy("any language", "any")), *((one, one) for one in choices.languages)]

    def wanted(self) -> Wanted:
        """What is asked for; the form must be valid."""
        told, given = self.cleaned_data, self.data
        sort = given.get("sort") or f"-{Sort.RECEIVED}"
        return Wanted(
            stage=stage_of(given),
            source=told["source"],
            language=told["language"],
            day=Day(told["day"] or Day.RECEIVED),
            first=told["since"],
            last=told["until"],
            sort=next((one for one in Sort if one == sort.removeprefix("-")), Sort.RECEIVED),
            is_reversed=sort.startswith("-"),
        )


def stage_of(given: Mapping[str, Any]) -> Stage:
    return next((one for one in Stage if one == given.get("state")), Stage.ALL)


def page_of(given: Mapping[str, Any]) -> int:
    page = given.get("page") or "1"
    return int(page) if page.isascii() and page.isdigit() and len(page) < 7 else 1
