"""What may be said of a document, and when it is well said. Knows no tables."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlsplit

from habeas.errors import BadInput
from habeas.model import Edtf

FIELDS = ("title", "source", "url", "language", "note", "published")
_LONGEST = {"title": 500, "source": 300, "url": 2000, "language": 20, "note": 5000, "published": 1000}


def check_fact(field: str, value: str) -> tuple[date | None, date | None]:
    """First and last day of a date, (None, None) for anything else; raises `BadInput` or `BadDate`."""
    if field not in FIELDS:
        raise BadInput(f"{field!r} is nothing that is known of a document", cure=f"Use one of {', '.join(FIELDS)}")
    if len(value) > _LONGEST[field]:
        raise BadInput(f"the {field} is longer than {_LONGEST[field]} characters", cure="Shorten it")
    if field == "url" and value and not _is_address(value):
        raise BadInput("an address begins with http:// or https://", where=value[:80], cure="Copy it from the browser")
    if field == "published" and value.strip():
        day = Edtf.parse(value)
        return day.earliest, day.latest
    return None, None


def fit_fact(field: str, value: str) -> str:
    """What a page says of itself, cut to the length that is kept; of an address that is none, nothing."""
    if field == "url" and (len(value) > _LONGEST[field] or not _is_address(value)):
        return ""
    return value[: _LONGEST[field]]


def _is_address(value: str) -> bool:
    try:
        return urlsplit(value).scheme in ("http", "https")
    except ValueError:
        return False
