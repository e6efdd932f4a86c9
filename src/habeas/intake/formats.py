"""Which files are reports, and how each is opened.

Knows names and first bytes. Invariant: what a file is goes before what it is called; only between kinds of text, which
have no sure sign, does the name decide.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from enum import StrEnum
from importlib import import_module
from pathlib import PurePath

MANIFEST = "manifest.csv"
SNIFFED = 1 << 16  # bytes of the beginning, and of the end, that tell what a file is
_HEAD = 1024


class Format(StrEnum):
    PLAIN = "plain"
    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"
    ODT = "odt"
    RTF = "rtf"
    EML = "eml"
    MBOX = "mbox"
    FEED = "feed"
    CSV = "csv"
    XLSX = "xlsx"
    WARC = "warc"
    WACZ = "wacz"
    ZIP = "zip"


_BY_SUFFIX = {
    **dict.fromkeys((".txt", ".text", ".md", ".markdown"), Format.PLAIN),
    **dict.fromkeys((".html", ".htm", ".xhtml"), Format.HTML),
    **dict.fromkeys((".rss", ".atom", ".xml"), Format.FEED),
    **dict.fromkeys((".warc", ".warc.gz"), Format.WARC),
    **dict.fromkeys((".ods", ".xls"), Format.XLSX),
    **{f".{kind.value}": kind for kind in (Format.PDF, Format.DOCX, Format.ODT, Format.RTF, Format.EML, Format.MBOX)},
    **{f".{kind.value}": kind for kind in (Format.XLSX, Format.WACZ, Format.ZIP)},
}
KNOWN = ", ".join(sorted(_BY_SUFFIX))
ARCHIVES = frozenset({Format.ZIP, Format.WACZ, Format.WARC, Format.MBOX})  # read piece by piece, however large
CONTAINERS = ARCHIVES | {Format.FEED}  # hold files, and no text of their own
TEXTS = frozenset({Format.PLAIN, Format.HTML, Format.FEED, Format.CSV})
_PACKED = frozenset({Format.DOCX, Format.ODT, Format.XLSX, Format.WACZ, Format.ZIP})  # each is a ZIP
_NO_SIGN = frozenset({Format.PLAIN, Format.EML, Format.MBOX, Format.CSV})
SPOKEN = {
    Format.PLAIN: "plain text",
    Format.HTML: "a web page",
    Format.PDF: "a PDF",
    Format.DOCX: "a Word document",
    Format.ODT: "an OpenDocument text",
    Format.RTF: "an RTF document",
    Format.EML: "a mail",
    Format.MBOX: "a mailbox",
    Format.FEED: "a feed",
    Format.CSV: "a table",
    Format.XLSX: "a spreadsheet",
    Format.WARC: "a web archive",
    Format.WACZ: "a web archive (WACZ)",
    Format.ZIP: "a ZIP archive",
}
_MBOX = re.compile(rb"From [^\r\n]*\d\d:\d\d[^\r\n]*\d{4}[^\r\n]*\r?\n[!-9;-~]+:")
_FEED = re.compile(rb"<(?:rss|rdf:rdf|(?:\w+:)?feed)[\s>]", re.IGNORECASE)


def ending_of(name: str) -> str:
    """The ending in lower case; ".warc.gz" is one."""
    lower = name.lower()
    return ".warc.gz" if lower.endswith(".warc.gz") else PurePath(lower).suffix


def is_known(name: str) -> bool:
    """Whether a file of this name is a report: its ending says so, or it has none. Of a table only its bytes tell."""
    ending = ending_of(name)
    return ending in _BY_SUFFIX or not ending


def is_container(name: str) -> bool:
    """Whether its name is that of a file that holds others: an archive, a mailbox, a feed, a mail."""
    return _BY_SUFFIX.get(ending_of(name)) in CONTAINERS | {Format.EML}


def is_text(name: str) -> bool:
    """Whether its name is that of a text, which is never as large as a picture or an archive."""
    return _BY_SUFFIX.get(ending_of(name), Format.PLAIN) in TEXTS or is_table(name)


def is_table(name: str) -> bool:
    """Whether it may be a list of people: a CSV that is not the manifest."""
    return ending_of(name) == ".csv" and PurePath(name).name.lower() != MANIFEST


def is_list_of_people(data: bytes) -> bool:
    """Whether a CSV looks like a list of people; the beginning of one is enough."""
    try:
        is_list: Callable[[bytes], bool] = import_module("habeas.intake.parsers.people_list").is_list
    except ModuleNotFoundError:
        return False
    return is_list(data)


def format_of(name: str, data: bytes) -> Format:
    """What the bytes are, the name deciding between kinds of text. Beginning and end of a long file are enough."""
    named = Format.CSV if is_table(name) else _BY_SUFFIX.get(ending_of(name))
    found = _sign(data, named)
    if named is None:
        return found or _guess_text(data)
    if found in (Format.HTML, Format.FEED) and named in _NO_SIGN:
        return named  # a page's source saved as text is text
    if found is None and _is_text(data) and named not in _NO_SIGN | {Format.HTML}:
        return _guess_text(data) if named is not Format.FEED else _xml(data)
    return found or named


def warn_of_name(name: str, kind: Format, where: str) -> str | None:
    """What to tell of a file that is not what its name says."""
    named = _BY_SUFFIX.get(ending_of(name), kind)
    if named is kind:
        return None
    return f"{where}: is called {ending_of(name)}, but is {SPOKEN[kind]}; it was opened as that"


def _sign(data: bytes, named: Format | None) -> Format | None:
    """The kind that the bytes themselves say."""
    start = data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"%PDF-") or (named is Format.PDF and b"%PDF-" in start):
        return Format.PDF
    if start.startswith(b"{\\rtf"):
        return Format.RTF
    if start.startswith(b"WARC/") or _inflated(data).startswith(b"WARC/"):
        return Format.WARC
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return named if named in _PACKED - {Format.ZIP} else _packed(data, named)
    return _markup(start)


def _markup(start: bytes) -> Format | None:
    lower = start.lower()
    is_page = lower.startswith((b"<!doctype html", b"<html", b"<head", b"<body"))
    if is_page or (lower.startswith((b"<?xml", b"<!--")) and b"<html" in lower):
        return Format.HTML
    return Format.FEED if lower.startswith(b"<") and _FEED.search(start) else None


def _inflated(data: bytes) -> bytes:
    if not data.startswith(b"\x1f\x8b"):
        return b""
    try:
        return zlib.decompressobj(31).decompress(data[:_HEAD], 16)
    except zlib.error:
        return b""


def _packed(data: bytes, named: Format | None) -> Format | None:
    """Which of the kinds that are a ZIP: the names in it tell, and they stand at its end.

    What cannot be listed is an archive if it is called one, and of no kind if it is called a text.
    """
    if opened := re.search(rb"mimetypeapplication/vnd\.oasis\.opendocument\.(text|spreadsheet)", data[:128]):
        return Format.ODT if opened[1] == b"text" else Format.XLSX
    try:
        names = set(zipfile.ZipFile(io.BytesIO(data[-SNIFFED:])).namelist())
    except (zipfile.BadZipFile, LookupError, OSError, RuntimeError, ValueError, struct.error):
        return None if named in TEXTS else Format.ZIP
    if "word/document.xml" in names:
        return Format.DOCX
    if "xl/workbook.xml" in names:
        return Format.XLSX
    is_wacz = "datapackage.json" in names and any(name.startswith("archive/") for name in names)
    return Format.WACZ if is_wacz else Format.ZIP


def _is_text(data: bytes) -> bool:
    """Whether it is readable as it stands: an error page called .pdf is, a damaged PDF is not."""
    head = data[:_HEAD]
    return bool(head.strip()) and not re.search(rb"[\x00-\x08\x0e-\x1a]|\xff\xd8\xff|\xd0\xcf\x11\xe0", head)


def _xml(data: bytes) -> Format:
    """Of a feed by name that is none: its parser says so if it is XML at all."""
    return Format.FEED if data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") else Format.PLAIN


def _guess_text(data: bytes) -> Format:
    return Format.MBOX if _MBOX.match(data) else Format.PLAIN
