"""The day a web page was published on, where its data do not state it outright: searched by htmldate.

Invariant: a date of a page is only believed where its day stands in the page or its address: htmldate fills in what
is missing, we do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from htmldate import find_date

from habeas.model import Edtf

# When a page was changed: `article:modified_time`, `dateModified`, `<time class="updated">`.
_CHANGED = re.compile(
    r"<meta[^>]{0,300}(?:modif|updat|revis)[^>]{0,300}>"
    r"|<(time|span|abbr)\b[^>]{0,300}(?:modif|updat|revis)[^>]{0,300}>.{0,300}?</\1>"
    r"|\"date(?:Modified|Updated)\"\s*:\s*\"[^\"]{0,60}\"",
    re.IGNORECASE | re.DOTALL,
)
_LAST_DAY = datetime(2999, 12, 31)  # instead of the clock: the same page gives the same date on any day
SEARCH: dict[str, Any] = {"extensive_search": False, "original_date": True, "max_date": _LAST_DAY}
_FORMS = ("%Y-%m-%d", "%Y%m%d", "%Y/%m/%d", "%Y.%m.%d", "%d %B %Y", "%B %d, %Y", "%d %b %Y", "%b %d, %Y", "%d. %B %Y")
_FIGURES = ("%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y")


def find_days(html: str, url: str | None) -> Iterator[Edtf]:
    """The days of publication the page states, without those of a later change."""
    first_shown = _CHANGED.sub(" ", html)
    found = find_date(first_shown, url=url, **SEARCH)
    day = date.fromisoformat(found) if found else None
    stated = f"{first_shown} {url or ''}"
    if day and _stands(day, stated):
        yield Edtf.of(day)
    elif day:
        yield from _in_figures(day, stated)


def _stands(day: date, stated: str) -> bool:
    """Whether this day is written in the page in a way that has one reading."""
    forms = [day.strftime(form) for form in _FORMS]
    forms += [form.replace(" 0", " ").removeprefix("0") for form in forms[4:]]
    return any(re.search(rf"(?<!\d){re.escape(form)}(?!\d)", stated, re.IGNORECASE) for form in forms)


def _in_figures(day: date, stated: str) -> Iterator[Edtf]:
    """Of "08/12/2031" 8 December and 12 August; of "25/12/2031" the one day it can be."""
    for one in (day, _turned(day)):
        if one and any(form in stated for form in _written_in_figures(one)):
            yield Edtf.of(day)
            turned = _turned(day)
            if turned and turned != day:
                yield Edtf.of(turned)
            return


def _turned(day: date) -> date | None:
    """Day and month changed places."""
    return date(day.year, day.day, day.month) if day.day <= 12 else None


def _written_in_figures(day: date) -> Iterator[str]:
    for form in _FIGURES:
        yield day.strftime(form)
        yield re.sub(r"(?<!\d)0", "", day.strftime(form))
