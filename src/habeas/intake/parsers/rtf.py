"""An RTF document to its text.

An adapter over striprtf, which knows control words and code pages. Before it gets the file, one pass over the tokens
takes out what it would give and nobody was shown (hidden and deleted text), sets apart what it would merge (cells,
rows, line breaks), and writes every byte beyond ASCII as an escape. Invariant: a locator is a paragraph, counted from
1 as RTF has them (each cell of a table is one); a byte that its code page lacks is U+FFFD and told in a warning.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from striprtf import striprtf

from habeas.errors import BadInput
from habeas.intake.limits import Limits
from habeas.intake.parsers.assembly import CELLS, PARAGRAPHS, ROWS, Assembly, plain
from habeas.intake.parsers.faults import opened_by
from habeas.intake.parsers.protocol import Page, Part
from habeas.model import LocatorKind

_to_text: Callable[..., str] = striprtf.rtf_to_text
_KIND = "RTF document"
_CURE = "Open it, and save it as .docx or as plain text in UTF-8"
_LONGEST_TITLE = 300
_LONGEST_FONT = 20_000  # characters of its entry, with all it says of itself
_DEEPEST = 1_000  # groups in groups
_ROW, _CELL, _LINE = "\x1e", "\x1f", "\x1d"  # no text has them; those in the file are taken out first
_MARKS = {"cell": _CELL, "nestcell": _CELL, "row": _ROW, "nestrow": _ROW, "line": _LINE, "page": _LINE, "column": _LINE}
_SPOKEN = ("u", "tab", "emdash", "endash", "bullet", "lquote", "rquote", "ldblquote", "rdblquote")  # text in words
_SWITCHES = ("v", "deleted")
_TOKEN = re.compile(r"\\([a-zA-Z]{1,32})(-?\d{1,10})?( ?)|\\'[0-9a-fA-F]{2}|\\[^a-zA-Z]|[{}]|[^\\{}]+|\\", re.DOTALL)
_CONTROLS = re.compile(rb"[\x00-\x08\x0b-\x1f]")
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
_TITLE = re.compile(r"\{\\title\b ?([^{}]{0,600})\}")
_CODE_PAGE = re.compile(r"\\ansicpg(\d{3,5})")
_HALVES = re.compile("[\ud800-\udbff][\udc00-\udfff]")


def parse(data: bytes, *, where: str, limits: Limits) -> Iterator[Part]:
    """One page; raises `BadInput` for what is no RTF."""
    if not data.lstrip().startswith(b"{\\rtf"):
        raise BadInput(f"is no {_KIND}", where=where, cure=_CURE)
    source = _escaped(data)
    with opened_by("striprtf", where=where, kind=_KIND, cure=_CURE):
        _check_fonts(source)
        text = _whole(_to_text("".join(_shown(source)), errors="replace"))
        title = _title(source)
    assembly = Assembly(LocatorKind.PARAGRAPH, limits, where=where)
    for paragraph in _paragraphs(text):
        assembly.add(paragraph.text, str(paragraph.number), before=paragraph.before)
    if not assembly.text:
        raise BadInput("holds no text", where=where, cure=_CURE)
    lost = assembly.text.count("\ufffd")
    warning = f"{where}: {lost:,} letters are not in the code page it names and stand as \ufffd. Look at the names"
    yield Page(text=assembly.text, title=title, locators=assembly.locators, warnings=(warning,) if lost else ())


def _check_fonts(source: str) -> None:
    """Every font ends in a semicolon; where none comes, striprtf would look for it again and again."""
    start = source.find("\\fonttbl")
    depth, end = 1, len(source)
    for brace in re.finditer("[{}]", source[start:]) if start >= 0 else ():
        depth += 1 if brace[0] == "{" else -1
        if depth == 0:
            end = start + brace.start()
            break
    if start >= 0 and max(map(len, source[start:end].split(";"))) > _LONGEST_FONT:
        raise ValueError("a font without an end")


def _escaped(data: bytes) -> str:
    """ASCII alone, every other byte as \\'xx; without the bytes that pictures are written in."""
    data = re.sub(rb"\\bin0*([1-9]\d{0,8}) ?", rb"\\bin\1 ", data)
    data = b"".join(_without_binary(data))
    return _BEYOND_ASCII.sub(lambda byte: b"\\'%02x" % byte[0][0], _CONTROLS.sub(b"", data)).decode("ascii")


def _without_binary(data: bytes) -> Iterator[bytes]:
    at = 0
    for found in re.finditer(rb"\\bin([1-9]\d{0,8}) ", data):
        if found.start() >= at:
            yield data[at : found.start()]
            at = found.end() + int(found[1])
    yield data[at:]


def _shown(source: str) -> Iterator[str]:
    """The tokens without the text of hidden groups, with marks for cells, rows and line breaks."""
    states, is_hidden = [], False
    for token in _TOKEN.finditer(source):
        word = token[1]
        if token[0] == "{":
            states.append(is_hidden)
            if len(states) > _DEEPEST:
                raise ValueError("groups nested too deeply")
        elif token[0] == "}":
            is_hidden = states.pop() if states else False
        elif word in _SWITCHES or word == "plain":
            is_hidden = word != "plain" and token[2] != "0"
        if word == "bin":  # what followed it is gone
            continue
        if word in _MARKS:
            yield "{}" + _MARKS[word]
        elif word == "sect":
            yield "\\par "
        elif not is_hidden or token[0] in "{}" or (word and word not in _SPOKEN):
            # striprtf searches lines for links, whose addresses it would write into the text, and for fonts, in a time
            # that grows with the square of their number; a line end at both keeps it from that, and means nothing.
            yield f"{token[0]}\n" if word == "fldinst" else f"\n{token[0]}" if word == "f" else token[0]


def _whole(text: str) -> str:
    """Two halves of a character made one; a half alone is none."""
    paired = _HALVES.sub(lambda pair: pair[0].encode("utf-16", "surrogatepass").decode("utf-16"), text)
    return re.sub("[\ud800-\udfff]", "\ufffd", paired)


@dataclass(frozen=True, slots=True)
class _Paragraph:
    text: str
    number: int
    before: str


def _paragraphs(text: str) -> Iterator[_Paragraph]:
    """Split at paragraph ends and cells. The end of a row ends no paragraph: the last cell before it has ended."""
    number, before = 1, PARAGRAPHS
    for piece in re.split(rf"(\n|{_CELL}|{_ROW})", text):
        if piece == _ROW:
            before = ROWS
        elif piece in ("\n", _CELL):
            number += 1
            before = CELLS if piece == _CELL else PARAGRAPHS
        elif piece.strip():
            yield _Paragraph(piece.replace(_LINE, "\n"), number, before)


def _title(source: str) -> str | None:
    found, page = _TITLE.search(source), _CODE_PAGE.search(source)
    if not found:
        return None
    head = f"{{\\rtf1\\ansi\\ansicpg{page[1] if page else 1252} "
    title = " ".join(plain(_whole(_to_text(f"{head}{found[1]}}}", errors="replace"))).split())
    return title[:_LONGEST_TITLE] or None
