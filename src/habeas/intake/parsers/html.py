"""A web page to its article: main text, title, source, address, language, date of publication.

The main text is found by trafilatura, without any network; what the page states of itself in data is read in
`metadata`, and where it states no day htmldate looks for one. Invariant: nothing that a reader of the page does not see
becomes text, and every locator is the element its line stands in, as an XPath of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from trafilatura import bare_extraction

from habeas.errors import BadInput
from habeas.intake.encoding import decode
from habeas.intake.limits import Limits
from habeas.intake.parsers.assembly import plain
from habeas.intake.parsers.elements import drop_hidden, find_shown, locate, read_tree
from habeas.intake.parsers.faults import opened_by
from habeas.intake.parsers.html_dates import SEARCH, find_days
from habeas.intake.parsers.metadata import Stated, read_metadata
from habeas.intake.parsers.protocol import Page, Part
from habeas.model import Edtf

_CHARSET = re.compile(
    rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]{0,100}encoding=[\"']([\w.:-]+)", re.IGNORECASE
)
_DECLARED_WITHIN = 4096
_NO_ARTICLE = "Save the text of the article as .txt"


def parse(data: bytes, *, where: str, limits: Limits, charset: str = "") -> Iterator[Part]:
    """One page; raises `BadInput` where it holds no article, and for what is no text.

    `charset` is what its server named, and goes before what the page says, as in a browser (WHATWG, Encoding sniffing).
    """
    limits.check_size(len(data), where=where)
    decoded = decode(data, where=where, declared=charset or declared_encoding(data))
    page = read_page(decoded.text, where=where)
    limits.check_text(page.text, where=where)
    guess = f"{where}: no sign of its encoding; taken for {decoded.encoding}. Look at a name with an accent in it"
    yield replace(page, warnings=(guess, *page.warnings)) if decoded.is_guess else page


def declared_encoding(data: bytes) -> str | None:
    """What the page says its encoding is."""
    found = _CHARSET.search(data[:_DECLARED_WITHIN])
    return next(filter(None, found.groups())).decode("ascii", "replace") if found else None


def read_page(html: str, *, where: str, url: str | None = None) -> Page:
    """The article of a page; raises `BadInput` where none is found."""
    with opened_by("trafilatura", where=where, kind="web page", cure=_NO_ARTICLE):
        tree = read_tree(html)
        if tree is None:
            raise BadInput("holds no article that could be found", where=where, cure=_NO_ARTICLE)
        stated, shown = read_metadata(tree), list(find_shown(tree))
        drop_hidden(tree)
        found = _extract(tree, url)
        if found is None:
            raise BadInput("holds no article that could be found", where=where, cure=_NO_ARTICLE)
        address = url or found.url or stated.url
        days, warnings = _settle(stated, html, address, where)
    title = found.title or stated.title
    text = _with_title(plain(found.text).strip(), title)
    return Page(
        text=text,
        title=title or None,
        source=found.sitename or stated.source,
        url=address or None,
        language=stated.language,
        dates=days,
        locators=locate(text, shown),
        translations=stated.translations,
        warnings=warnings,
    )


def _extract(tree: Any, url: str | None) -> Any:
    """What trafilatura finds, or None where it finds no text."""
    found = bare_extraction(tree, url=url, include_comments=False, with_metadata=True, date_extraction_params=SEARCH)
    return found if found is not None and not isinstance(found, dict) and (found.text or "").strip() else None


def _settle(stated: Stated, html: str, url: str | None, where: str) -> tuple[tuple[Edtf, ...], tuple[str, ...]]:
    """The days stated in data, both where they differ; else what stands in the page."""
    if len(stated.days) < 2:
        return stated.days or tuple(find_days(html, url)), ()
    listed = ", ".join(day.text for day in stated.days)
    warning = f"{where}: states {len(stated.days)} different days of publication ({listed})"
    return (stated.days if len(stated.days) == 2 else ()), (warning,)


def _with_title(text: str, title: str | None) -> str:
    """The headline is part of a report; trafilatura keeps it in the text only where the page repeats it."""
    if not title or " ".join(title.split()).casefold() in " ".join(text[:2000].split()).casefold():
        return text
    return f"{title}\n{text}"
