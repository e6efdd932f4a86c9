"""A feed (RSS, Atom) to its items, each a page of its own with its own day.

Read by feedparser, from bytes only, so that it asks no network. Invariant: an item has a day only where the feed states
year, month and day; the day is that of the item's own time zone; a weekday that does not fit the day leaves none.
"""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import feedparser

from habeas.errors import BadDate, BadInput
from habeas.intake.limits import Limits
from habeas.intake.parsers.faults import opened_by
from habeas.intake.parsers.protocol import Entry, Page, Part
from habeas.model import Edtf

_ISO = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ].*)?$")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
# "Thu, 22 May 2031 23:30:00 +0400" (RFC 822 with the year of RFC 1123)
_MAIL = re.compile(
    rf"(?:({'|'.join(_WEEKDAYS)})[a-z]*,?\s+)?(\d{{1,2}})\s+({'|'.join(_MONTHS)})[a-z]*\.?\s+(\d{{4}})\b", re.I
)
_NOT_A_FEED = "Save the page it shows as .html, or its texts as .txt"


def parse(data: bytes, *, where: str, limits: Limits) -> Iterator[Part]:
    """An entry an item, with a word on those of which the feed gives only a summary."""
    limits.check_size(len(data), where=where)
    if b"<!ENTITY" in data.replace(b"\0", b"").upper():
        raise BadInput("declares entities of its own, as no feed needs to", where=where, cure=_NOT_A_FEED)
    with opened_by("feedparser", where=where, kind="feed", cure=_NOT_A_FEED):
        feed = feedparser.parse(io.BytesIO(data))
    fault = feed.get("bozo_exception")
    is_broken = fault is not None and not isinstance(fault, feedparser.exceptions.ThingsNobodyCaresAboutButMe)
    if not feed.entries:
        what = f"cannot be read as a feed: {fault}" if is_broken else "is no feed, or one without items"
        raise BadInput(what, where=where, cure=_NOT_A_FEED)
    for number, item in enumerate(feed.entries, 1):
        yield from _read_item(item, feed.feed, number, where)
    if is_broken:
        what = f"is damaged ({fault}): {len(feed.entries)} items were read, and more may be lost"
        yield BadInput(what, where=where, cure="Take it again from where it came")


def _read_item(item: Any, feed: Any, number: int, where: str) -> Iterator[Part]:
    place, title = f"{where}, item {number}", _plain(item.get("title"))
    content = "\n".join(one.value for one in item.get("content", ()) if one.value.strip())
    summary = str(item.get("summary") or "")
    if not (content or summary).strip():
        yield BadInput("has a title and no text", where=place, cure="Save the page it leads to, and bring that")
        return
    published = _published(item)
    warnings = list(_warn(item, place, published, has_content=bool(content)))
    if warnings:
        yield Page(text="", warnings=tuple(warnings))
    yield Entry(
        name=f"{number}.html",
        data=_to_page(title, content or summary),
        at=f"item {number}",
        media_type="text/html",
        title=title,
        source=_plain(feed.get("title")),
        url=_address(item),
        language=_language(feed),
        published=published,
    )


def _warn(item: Any, place: str, published: Edtf | None, *, has_content: bool) -> Iterator[str]:
    if not has_content:
        yield f"{place}: the feed has only a summary of it"
    if published is None and (stated := item.get("published", "")):
        yield f"{place}: “{stated[:60]}” is not a full day, or not one that can be; it was left without a date"


def _to_page(title: str | None, content: str) -> bytes:
    head = html.escape(title or "")
    body = content if "<" in content else f"<p>{content}</p>"
    page = f'<!doctype html>\n<html><head><meta charset="utf-8"><title>{head}</title></head>'
    return f"{page}<body><article><h1>{head}</h1>\n{body}\n</article></body></html>\n".encode("utf-8", "replace")


def _plain(words: Any) -> str | None:
    """A title without what little markup it may have."""
    plain = html.unescape(re.sub(r"<[^<>]{0,200}>", " ", str(words or "")))
    return " ".join(plain.split())[:300] or None


def _address(item: Any) -> str | None:
    link = str(item.get("link") or "")
    return link if link.startswith(("http://", "https://")) else None


def _language(feed: Any) -> str | None:
    found = re.match(r"([A-Za-z]{2,3})(?![A-Za-z])", str(feed.get("language") or ""))
    return found[1].lower() if found else None


def _published(item: Any) -> Edtf | None:
    """The day it was published; of an item that only says when it was changed, that it was published by then."""
    if "published" in item:
        day = to_day(str(item["published"]))
        return Edtf.of(day) if day else None
    changed = to_day(str(item["updated"])) if "updated" in item else None
    return Edtf.parse(f"../{changed}") if changed else None


def to_day(stated: str) -> date | None:
    """The day of a date of RFC 3339 or RFC 822 as it is written, its time zone kept; None for less than a day."""
    stated = stated.strip()
    iso, mail = _ISO.match(stated), _MAIL.match(stated)
    try:
        if iso:
            return date.fromisoformat(iso[1])
        if not mail:
            return None
        day = date(int(mail[4]), _MONTHS.index(mail[3].lower()) + 1, int(mail[2]))
    except (ValueError, BadDate):
        return None
    fits = mail[1] is None or _WEEKDAYS[day.weekday()] == mail[1].lower()
    return day if fits else None
