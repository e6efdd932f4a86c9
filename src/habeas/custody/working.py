"""Copies to work with: named so that `habeas read` takes them, and tied back to their original.

Pure. Invariant: a working copy is the page as a reader sees it (unpacked), its name ends as its kind of file does, and
its row in manifest.csv names its address, its capture and the hash of its original. No date is made up: what a page
says of itself is found when it is read.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # what checks a folder needs no library of fetching
    from habeas.custody.addresses import Address

MANIFEST = "manifest.csv"
_COLUMNS = ("file", "published", "source", "url", "language", "note")
_ENDINGS = {
    "text/html": ".html",
    "application/xhtml+xml": ".xhtml",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/csv": ".csv",
    "text/rtf": ".rtf",
    "application/rtf": ".rtf",
    "application/pdf": ".pdf",
    "application/json": ".json",
    "application/msword": ".doc",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/vnd.oasis.opendocument.spreadsheet": ".ods",
    "application/vnd.ms-excel": ".xls",
    "application/rss+xml": ".rss",
    "application/atom+xml": ".atom",
    "application/xml": ".xml",
    "text/xml": ".xml",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/gif": ".gif",
    "image/webp": ".webp",
    "image/tiff": ".tif",
}
_SIGNS = ((b"%PDF-", ".pdf"), (b"<!doctype html", ".html"), (b"<html", ".html"))
_FORMULA = ("=", "+", "-", "@")  # a spreadsheet would run a cell that begins so


def name_copy(got: Address, id: str, media_type: str, page: bytes) -> str:
    """For example "gazette.example-list-20310203T101112Z-1a2b3c4d5e6f.html"."""
    path = got.target.partition("?")[0]
    plain = re.sub(r"[^a-z0-9.]+", "-", f"{got.host}{path}".lower()).strip("-.")
    stem = PurePosixPath(plain).stem if re.search(r"\.[a-z]{2,5}$", path.lower()) else plain
    return f"{stem[:80].strip('-.')}-{id}{ending_of(media_type, page)}"


def ending_of(media_type: str, page: bytes) -> str:
    """By what the server says; where it says nothing, by the first bytes."""
    start = page[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    signed = next((ending for sign, ending in _SIGNS if start.startswith(sign.lower())), None)
    return _ENDINGS.get(media_type) or signed or (".txt" if media_type.startswith("text/") else ".bin")


def to_row(
    file: str, *, source: str | None, got: Address, captured_at: str, sha256: str, former: str | None = None
) -> dict[str, str]:
    """What the manifest says of a copy. The source is what the page calls itself, else its host.

    `former` is the copy of the same page as it was before.
    """
    name = " ".join((source or "").split())
    if not name or not name.isprintable() or name.startswith(_FORMULA):
        name = got.host
    note = f"captured {captured_at}; original SHA-256 {sha256}" + (f"; was {former} before" if former else "")
    return {"file": file, "source": name, "url": str(got), "note": note}


def to_manifest(rows: Iterable[Mapping[str, str]]) -> bytes:
    """The table for `habeas read`, one row a copy."""
    out = io.StringIO(newline="")
    table = csv.DictWriter(out, _COLUMNS, restval="", extrasaction="ignore", lineterminator="\n")
    table.writeheader()
    table.writerows(rows)
    return out.getvalue().encode()
