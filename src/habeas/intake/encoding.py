"""Bytes to text: byte order marks, UTF-8, and older code pages.

A UTF-8 text is decoded as it stands, its line ends and a byte order mark kept, so that offsets hold in the file:
`decode(data).text == data.decode("utf-8")`. Invariant: no character is put for a byte that could not be read; a text
with a broken place is refused with that place, because a damaged name is worse than none.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

from habeas.errors import BadInput
from habeas.intake.language import detect_language

_MARKS = ((codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# What pages and files outside Unicode are really in. The rest of what charset-normalizer knows (mainframes, the first
# Macintoshes) it prefers for short texts in Greek or Cyrillic.
_CODE_PAGES = [
    *(f"cp{number}" for number in (1250, 1251, 1252, 1253, 1254, 1255, 1256, 1257, 1258)),
    *("koi8_r", "koi8_u", "iso8859_5", "shift_jis", "euc_jp", "gb18030", "big5", "euc_kr"),
]
# The Latin code pages differ in some letters only, too few to be told apart by them; the language tells.
_LATIN = {"cp1250", "cp1252", "cp1254", "cp1257"}
_PAGE_OF_LANGUAGE = {
    **dict.fromkeys(("bs", "cs", "hr", "hu", "pl", "ro", "sk", "sl", "sq"), "cp1250"),
    **dict.fromkeys(("az", "ku", "tr"), "cp1254"),
    **dict.fromkeys(("et", "lt", "lv"), "cp1257"),
}
_UTF_8_LETTER = re.compile(rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_MOSTLY = 0.6  # of the bytes beyond ASCII in good letters: a damaged UTF-8 text has nearly all, bytes at random a third
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MOST_CONTROLS = 0.005  # of the characters: a stray one stands in some texts, binary data has many
_SAVE_AS_TEXT = "Save it as plain text in UTF-8"
_KINDS = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "an archive or an Office document"),
    (b"\xd0\xcf\x11\xe0", "an Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF89a", "a picture"),
    (b"GIF87a", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"7z\xbc\xaf", "an archive"),
    (b"Rar!", "an archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """`is_guess` where nothing in the bytes says which encoding they are in."""

    text: str
    encoding: str
    is_guess: bool = False


def decode(data: bytes, *, where: str, declared: str | None = None) -> Decoded:
    """The text of `data`; raises `BadInput` for what is no text. `declared` is what is said of it."""
    _refuse_kinds(data, where)
    decoded = _decode_marked(data, where) or _decode_utf8(data, where) or _decode_older(data, where, declared)
    _refuse_controls(decoded.text, where)
    return decoded


def _refuse_kinds(data: bytes, where: str) -> None:
    for start, kind in _KINDS:
        if data.startswith(start):
            raise BadInput(f"is {kind}, not text", where=where, cure=f"{_SAVE_AS_TEXT}, or its page as .html")


def _decode_marked(data: bytes, where: str) -> Decoded | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return Decoded(data.decode(encoding), encoding)
            except UnicodeDecodeError as error:
                raise _broken(data, error.start, "UTF-16" if encoding == "utf-16" else "UTF-32", where) from None
    return None


def _decode_utf8(data: bytes, where: str) -> Decoded | None:
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        _refuse_nul(data, where)
        if _is_broken_utf8(data):
            raise _broken(data, error.start, "UTF-8", where) from None
    return None


def _is_broken_utf8(data: bytes) -> bool:
    """Whether most of what is not ASCII is good UTF-8, which no code page yields by chance."""
    good = sum(map(len, _UTF_8_LETTER.findall(data)))
    return data.startswith(codecs.BOM_UTF8) or good > _MOSTLY * len(data.translate(None, bytes(range(128))))


def _broken(data: bytes, start: int, encoding: str, where: str) -> BadInput:
    line = data.count(b"\n", 0, start) + 1
    cure = f"Mend the file at that place, or take it again from where it came. {_SAVE_AS_TEXT}"
    return BadInput(f"is broken {encoding}", where=f"{where}, byte {start + 1} (line {line})", cure=cure)


def _decode_older(data: bytes, where: str, declared: str | None) -> Decoded:
    if declared:
        try:
            page = _meant_by(declared)
            return Decoded(data.decode(page), page)
        except (LookupError, ValueError):
            pass  # what is said of a page is often wrong, and sometimes no encoding at all
    best = from_bytes(data, cp_isolation=_CODE_PAGES).best()
    if best is None:
        raise BadInput("is not text in any known encoding", where=where, cure=_SAVE_AS_TEXT)
    page = _page_of(best.encoding, str(best))
    try:
        return Decoded(data.decode(page), page, is_guess=True)
    except UnicodeDecodeError:
        return Decoded(str(best), best.encoding, is_guess=True)


def _meant_by(declared: str) -> str:
    """Whoever writes "ISO-8859-1" means the western code page of Windows (WHATWG, Encoding, section 4.2)."""
    page = codecs.lookup(declared).name
    return "cp1252" if page == "iso8859-1" else page


def _page_of(encoding: str, text: str) -> str:
    """The code page; of the Latin ones that of the text's language, else the western one."""
    if encoding not in _LATIN:
        return encoding
    return _PAGE_OF_LANGUAGE.get(detect_language(text) or "", "cp1252")


def _refuse_nul(data: bytes, where: str) -> None:
    at = data.find(b"\0")
    if at < 0:
        return
    if data.count(b"\0") > len(data) / 5:
        raise BadInput("is binary, or UTF-16 without its mark", where=where, cure=_SAVE_AS_TEXT)
    _raise_nul(where, f"byte {at + 1}", data.count(b"\n", 0, at) + 1)


def _refuse_controls(text: str, where: str) -> None:
    at = text.find("\0")
    if at >= 0:
        _raise_nul(where, f"character {at + 1}", text.count("\n", 0, at) + 1)
    found = _CONTROL.findall(text)
    if len(found) > _MOST_CONTROLS * len(text) and len(found) > 2:
        first = _CONTROL.search(text)
        line = text.count("\n", 0, first.start()) + 1 if first else 1
        raise BadInput("is binary, not text", where=f"{where}, line {line}", cure=_SAVE_AS_TEXT)


def _raise_nul(where: str, place: str, line: int) -> None:
    what = "holds a NUL byte: it is binary, or damaged"
    raise BadInput(what, where=f"{where}, {place} (line {line})", cure=f"{_SAVE_AS_TEXT} again from where it came")
