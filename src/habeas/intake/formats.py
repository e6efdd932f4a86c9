"""Which files are reports, and how each is opened.

Knows names and first bytes. Plain text is kept as it is; HTML is a page out of which the text must be found.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import PurePath

MANIFEST = "manifest.csv"
_SNIFFED = 1024


class Format(StrEnum):
    PLAIN = "plain"
    HTML = "html"


_BY_SUFFIX = {
    **dict.fromkeys((".txt", ".text", ".md", ".markdown"), Format.PLAIN),
    **dict.fromkeys((".html", ".htm", ".xhtml"), Format.HTML),
}
KNOWN = ", ".join(sorted(_BY_SUFFIX))


def is_known(name: str) -> bool:
    """Whether a file of this name is a report: its ending says so, or it has none."""
    suffix = PurePath(name).suffix.lower()
    return suffix in _BY_SUFFIX or not suffix


def format_of(name: str, data: bytes) -> Format:
    """By the ending of the name; where it says nothing, by the first bytes."""
    by_suffix = _BY_SUFFIX.get(PurePath(name).suffix.lower())
    return by_suffix or (Format.HTML if _looks_like_html(data) else Format.PLAIN)


def _looks_like_html(data: bytes) -> bool:
    start = data[:_SNIFFED].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return start.startswith((b"<!doctype html", b"<html", b"<head", b"<body")) or (
        start.startswith((b"<?xml", b"<!--")) and b"<html" in start
    )
