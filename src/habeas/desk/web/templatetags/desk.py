"""Parts of pages as template tags. They show what they are given: no tag reads the store.

In every page: `{% load desk %}`. What each tag takes stands with it, what it draws in `templates/desk/parts`.

    evidence, quotes      the sentences behind a value, as numbers or in full
    state, level, kind, tag               badges in words
    sort_header, pagination, downloads    what goes around a table
    field, fields, drop                   forms
    diff, progress, timed, empty          small things
    interval_strip                        stays drawn in time
    navigation                            the entries of the top bar

Plain markup with classes, shown in tests/desk/web/templates/guide.html: .table, .filters, .card, .notice, .tabs,
.facts, .figures, .list, .pair, .split, .text with marks, .timeline, .menu, .buttons.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django import template
from django.forms import BoundField, CheckboxInput
from django.http import QueryDict
from django.template import Context
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from habeas.desk.store.terms import Level, State
from habeas.desk.web.claim_wording import KINDS, LEVELS, STATES
from habeas.desk.web.strips import Stretch, draw_strip

register = template.Library()
Plain = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A sentence of a document as a link: `label` is the document's number."""

    href: str
    label: str
    text: str


@register.inclusion_tag("desk/parts/evidence.html", takes_context=True)
def evidence(context: Context, refs: Iterable[Any] | None, limit: int = 0) -> Plain:
    """Small framed numbers that open the sentences; beyond `limit` (0: none) only how many more there are."""
    listed = list(refs or ())
    shown = listed[:limit] if limit else listed
    return {"refs": [_refer(context, one) for one in shown], "more": len(listed) - len(shown)}


@register.inclusion_tag("desk/parts/quotes.html", takes_context=True)
def quotes(context: Context, refs: Iterable[Any] | None) -> Plain:
    return {"refs": [_refer(context, one) for one in refs or ()]}


def _refer(context: Context, ref: Any) -> Reference:
    """From a `Sentence`, or one in plain form; its anchor is "<document>-<start of the sentence>"."""
    anchor, label, text = (_get(ref, name) for name in ("anchor", "source", "text"))
    document, _, start = str(anchor).partition("-")
    page = reverse("document", args=(context["seat"].roll_slug, int(document)))
    return Reference(href=f"{page}#s{int(start)}", label=str(label), text=str(text))


def _get(thing: Any, name: str) -> Any:
    return thing[name] if isinstance(thing, Mapping) else getattr(thing, name)


@register.simple_tag
def state(value: str) -> SafeString:
    """A claim's state (`terms.State`) as a badge."""
    one = State(value)
    return format_html('<span class="tag state is-{}">{}</span>', one.value, STATES[one])


@register.simple_tag
def level(value: int) -> SafeString:
    """A level of sensitivity (`terms.Level`) as a chip."""
    one = Level(value)
    return format_html('<span class="tag level is-{}">{}</span>', one.name.lower(), LEVELS[one])


@register.simple_tag
def kind(value: str) -> SafeString:
    """A claim's kind, underlined as in the text."""
    return format_html('<mark class="{} say-kind">{}</mark>', value, KINDS[value])


_TONES = {"plain": "", "good": "is-good", "warning": "is-warning", "bad": "is-bad"}


@register.simple_tag
def tag(text: str, tone: str = "plain") -> SafeString:
    """Any other small badge; `tone`: plain, good, warning, bad."""
    return format_html('<span class="tag {}">{}</span>', _TONES[tone], text)


@register.inclusion_tag("desk/parts/sort_header.html", takes_context=True)
def sort_header(context: Context, name: str, label: str, first: str = "", css: str = "") -> Plain:
    """A table head that sorts: `?sort=name`, and `?sort=-name` the other way. `first`: the order when none is asked."""
    query = _query(context)
    now = query.get("sort") or first
    query["sort"] = f"-{name}" if now == name else name
    query.pop("page", None)
    order = {name: "ascending", f"-{name}": "descending"}.get(now, "")
    return {"href": f"?{query.urlencode()}", "label": label, "order": order, "css": css}


@register.inclusion_tag("desk/parts/pagination.html", takes_context=True)
def pagination(context: Context, page: int, pages: int) -> Plain:
    """Links to the pages around this one, the first and the last; 0 stands for those left out."""
    near = {1, pages, *range(page - 2, page + 3)}
    listed = sorted(number for number in near if 1 <= number <= pages)
    numbers: list[int] = []
    for number in listed:
        numbers += [0] * (bool(numbers) and number - numbers[-1] > 1) + [number]
    return {"page": page, "pages": pages, "links": [(number, _page(context, number)) for number in numbers]}


def _page(context: Context, number: int) -> str:
    query = _query(context)
    query["page"] = str(number)
    return f"?{query.urlencode()}"


@register.inclusion_tag("desk/parts/downloads.html", takes_context=True)
def downloads(context: Context, name: str = "") -> Plain:
    """This address as CSV and JSON; `name` says which table of a page that has several."""
    links = {}
    for form in ("csv", "json"):
        query = _query(context)
        query.pop("page", None)
        query["format"] = form
        if name:
            query["table"] = name
        links[form] = f"?{query.urlencode()}"
    return {"links": links}


def _query(context: Context) -> QueryDict:
    request = context.get("request")
    return request.GET.copy() if request else QueryDict(mutable=True)


@register.inclusion_tag("desk/parts/field.html")
def field(bound: BoundField, wide: bool = False) -> Plain:
    """A field with its label, help and errors."""
    return {"field": bound, "wide": wide, "is_check": isinstance(bound.field.widget, CheckboxInput)}


@register.inclusion_tag("desk/parts/fields.html")
def fields(form: Any) -> Plain:
    """All of a form but its frame, token and buttons."""
    return {"form": form}


@register.inclusion_tag("desk/parts/drop.html")
def drop(bound: BoundField, folder: bool = True) -> Plain:
    """A field for files to drop on, and one for a folder; both send under the field's name."""
    return {"field": bound, "folder": folder}


@register.inclusion_tag("desk/parts/diff.html")
def diff(old: Any, new: Any) -> Plain:
    """Old and new; either may be empty, a list becomes lines."""
    return {"old": _lines(old), "new": _lines(new)}


def _lines(value: Any) -> str:
    if isinstance(value, list | tuple):
        return "\n".join(str(one) for one in value)
    return "" if value is None else str(value)


@register.inclusion_tag("desk/parts/progress.html")
def progress(done: int, total: int, label: str) -> Plain:
    return {"done": done, "total": total, "label": label}


@register.inclusion_tag("desk/parts/empty.html")
def empty(title: str, words: str = "", href: str = "", label: str = "") -> Plain:
    """Nothing to show: that there is nothing, what it means or what to do, and a way on."""
    return {"title": title, "words": words, "href": href, "label": label}


@register.simple_tag
def timed(moment: datetime | date | None) -> SafeString | str:
    """A moment to the minute, or a day, as everywhere here: year first."""
    if moment is None:
        return ""
    if not isinstance(moment, datetime):
        return format_html('<time datetime="{}">{}</time>', moment.isoformat(), moment.isoformat())
    local = timezone.localtime(moment) if timezone.is_aware(moment) else moment
    return format_html('<time datetime="{}">{}</time>', local.isoformat(timespec="seconds"), f"{local:%Y-%m-%d %H:%M}")


@register.inclusion_tag("desk/parts/interval_strip.html")
def interval_strip(stays: Iterable[Stretch], confirmed: date | None = None, until: date | None = None) -> Plain:
    """Stays or stints in time (see `strips`), up to `until` or today; nothing where no day is told."""
    return {"strip": draw_strip(stays, confirmed=confirmed, until=until or timezone.localdate())}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An entry of the navigation; `go` is the key that leads there after `g`."""

    key: str
    label: Any
    href: str
    go: str
    is_current: bool


_ENTRIES = (
    ("today", gettext_lazy("Today"), "today", "t"),
    ("inbox", gettext_lazy("Inbox"), "inbox", "i"),
    ("roll", gettext_lazy("Roll"), "people", "r"),
    ("ledger", gettext_lazy("Ledger"), "ledger", "l"),
    ("positions", gettext_lazy("Positions"), "positions", "p"),
    ("sources", gettext_lazy("Sources"), "sources", ""),
    ("search", gettext_lazy("Search"), "search", ""),
    ("history", gettext_lazy("History"), "history", ""),
    ("settings", gettext_lazy("Settings"), "settings", ""),
)


@register.simple_tag(takes_context=True)
def navigation(context: Context) -> list[Entry]:
    slug, now = context["seat"].roll_slug, context.get("nav")
    return [
        Entry(key=key, label=label, href=reverse(name, args=(slug,)), go=go, is_current=key == now)
        for key, label, name, go in _ENTRIES
    ]
