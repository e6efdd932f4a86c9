"""A Word document to its text.

An adapter over python-docx: it opens the package, we walk its XML, because the library's own paragraphs leave out
text boxes and content controls and cannot tell hidden or deleted text. Invariant: every locator is a paragraph (`w:p`),
counted from 1 through body and tables, empty ones too, then on through the footnotes and the endnotes; text that was
deleted, hidden or is a comment is never given.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from habeas.errors import BadInput
from habeas.intake.limits import Limits
from habeas.intake.parsers.assembly import CELLS, PARAGRAPHS, ROWS, Assembly, plain
from habeas.intake.parsers.faults import opened_by
from habeas.intake.parsers.packed import check_package
from habeas.intake.parsers.protocol import Page, Part
from habeas.model import LocatorKind

_KIND = "Word document (.docx)"
_CURE = "Open it, and save it again as .docx or as plain text in UTF-8"
_DEEPEST = 200  # elements within elements
_LONGEST_TITLE = 300
_P, _TBL, _TR, _TC = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc")
_RUN, _VANISH, _VALUE = qn("w:r"), qn("w:vanish"), qn("w:val")
# Deleted text, field codes, the fallback copy of a drawing, comments, the small signs above Chinese and Japanese.
_SKIPPED = frozenset(
    [
        *map(qn, ("w:del", "w:moveFrom", "w:delText", "w:instrText", "w:rt", "w:pPr", "w:rPr", "w:sdtPr", "w:tblPr")),
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    ]
)
_SIGNS = {
    qn("w:tab"): "\t",
    qn("w:ptab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "\u2011",
}
_OFF = ("0", "false", "off", "none")


def parse(data: bytes, *, where: str, limits: Limits) -> Iterator[Part]:
    """One page; raises `BadInput` for what is no .docx, or unpacks to too much."""
    names = check_package(data, where=where, kind=_KIND, cure=_CURE, limits=limits)
    if "word/document.xml" not in names and "mimetype" in names:
        raise BadInput(f"is no {_KIND}, but another kind of file", where=where, cure=_CURE)
    with opened_by("python-docx", where=where, kind=_KIND, cure=_CURE):
        document = docx.Document(BytesIO(data))
        assembly = Assembly(LocatorKind.PARAGRAPH, limits, where=where)
        walk = _Walk(assembly, _hidden_styles(document))
        walk.blocks(document.element.body)
        for notes in _notes(document):
            walk.blocks(notes)
        title = " ".join(plain(document.core_properties.title).split())[:_LONGEST_TITLE]
    if not assembly.text:
        raise BadInput("holds no text", where=where, cure=_CURE)
    yield Page(text=assembly.text, title=title or None, locators=assembly.locators)


def _hidden_styles(document: Any) -> frozenset[str]:
    """The styles whose text Word does not show, and those based on them."""
    styles = document.styles.element.findall(qn("w:style"))
    ids = {style.get(qn("w:styleId")): style for style in styles}
    hidden = {name for name, style in ids.items() if _is_on(style.find(f"{qn('w:rPr')}/{_VANISH}"))}
    for _ in range(12):  # Word follows no longer chain
        based = {name for name, style in ids.items() if _value(style.find(qn("w:basedOn"))) in hidden}
        if based <= hidden:
            break
        hidden |= based
    return frozenset(filter(None, hidden))


def _notes(document: Any) -> Iterator[Any]:
    """Footnotes, then endnotes, without the lines that part them from the text."""
    parts = {relation.reltype: relation for relation in document.part.rels.values() if not relation.is_external}
    for kind, name in ((RELATIONSHIP_TYPE.FOOTNOTES, "w:footnote"), (RELATIONSHIP_TYPE.ENDNOTES, "w:endnote")):
        if kind in parts:
            root = parse_xml(parts[kind].target_part.blob)
            yield from (note for note in root.findall(qn(name)) if note.get(qn("w:type")) in (None, "normal"))


def _is_on(switch: Any) -> bool:
    return switch is not None and switch.get(_VALUE, "1").lower() not in _OFF


def _value(element: Any) -> str | None:
    return None if element is None else element.get(_VALUE)


class _Walk:
    """Counts every paragraph it passes, and adds the text of those that are shown."""

    def __init__(self, assembly: Assembly, hidden_styles: frozenset[str]) -> None:
        self._assembly = assembly
        self._hidden = hidden_styles
        self._number = 0
        self._before = PARAGRAPHS

    def blocks(self, parent: Any, depth: int = 0) -> None:
        """What stands in a body, a cell, a note or a content control."""
        for child in _children(parent, depth):
            if child.tag == _P:
                self.paragraph(child, depth + 1)
                self._before = "" if _is_merged(child) else PARAGRAPHS
            elif child.tag == _TBL:
                self.table(child, depth + 1)
            else:
                self.blocks(child, depth + 1)

    def table(self, table: Any, depth: int) -> None:
        """Rows below one another; the cells of a row in a line, if each holds one paragraph."""
        for row in table.iter(_TR):
            if next(row.iterancestors(_TBL)) is not table:
                continue  # of a table in a cell, which is walked with that cell
            if row.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None:
                self._number += sum(1 for _ in row.iter(_P))
                continue
            self.row([cell for cell in row.iter(_TC) if next(cell.iterancestors(_TR)) is row], depth)
        self._before = PARAGRAPHS

    def row(self, cells: list[Any], depth: int) -> None:
        in_line = all(sum(1 for _ in cell.iter(_P)) < 2 for cell in cells)
        before, start = self._before, self._assembly.length
        for cell in cells:
            self.blocks(cell, depth + 1)
            between = CELLS if in_line else ROWS
            self._before = between if self._assembly.length > start else before
        self._before = ROWS if self._assembly.length > start else before

    def paragraph(self, paragraph: Any, depth: int) -> None:
        """The paragraph, then those of the text boxes that hang on it."""
        self._number += 1
        number = self._number
        boxed: list[Any] = []
        text = "".join(self._text(paragraph, boxed, depth))
        self._assembly.add(text, str(number), before=self._before)
        for inner in boxed:
            self._before = PARAGRAPHS
            self.paragraph(inner, depth + 1)

    def _text(self, parent: Any, boxed: list[Any], depth: int) -> Iterator[str]:
        for child in _children(parent, depth):
            if child.tag == _P:
                boxed.append(child)
            elif child.tag == qn("w:t"):
                yield child.text or ""
            elif child.tag in _SIGNS:
                yield _SIGNS[child.tag]
            elif not (child.tag == _RUN and self._is_hidden(child)):
                yield from self._text(child, boxed, depth + 1)

    def _is_hidden(self, run: Any) -> bool:
        properties = run.find(qn("w:rPr"))
        if properties is None:
            return False
        own = properties.find(_VANISH)
        if own is not None:
            return _is_on(own)
        return _value(properties.find(qn("w:rStyle"))) in self._hidden


def _children(parent: Any, depth: int) -> Iterator[Any]:
    if depth > _DEEPEST:
        raise ValueError("elements nested too deeply")
    return (child for child in parent if isinstance(child.tag, str) and child.tag not in _SKIPPED)


def _is_merged(paragraph: Any) -> bool:
    """Whether the mark at its end was deleted, so that the next paragraph goes on in it."""
    return paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{qn('w:del')}") is not None
