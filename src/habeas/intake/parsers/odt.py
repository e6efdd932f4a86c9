"""An OpenDocument text to its text.

An adapter over odfdo: it opens the package, we walk its XML, because the library's own text has deleted, hidden and
commented words in it. Invariant: every locator is a paragraph or a heading (`text:p`, `text:h`), counted from 1
through the whole body in the order of the file, those in tables, notes and frames included, those that were deleted or
are comments not.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import odfdo
from lxml import etree
from odfdo.security import SecurityError

from habeas.errors import BadInput
from habeas.intake.limits import Limits
from habeas.intake.parsers.assembly import CELLS, PARAGRAPHS, ROWS, Assembly, plain
from habeas.intake.parsers.faults import opened_by
from habeas.intake.parsers.packed import check_package
from habeas.intake.parsers.protocol import Page, Part
from habeas.model import LocatorKind

_KIND = "OpenDocument text (.odt)"
_CURE = "Open it, and save it again as .odt or as plain text in UTF-8"
_DEEPEST = 200
_LONGEST_TITLE = 300
_MOST_SPACES = 1000  # that one element may stand for
_NAMESPACE = "urn:oasis:names:tc:opendocument:xmlns"
_TEXT, _TABLE = f"{{{_NAMESPACE}:text:1.0}}", f"{{{_NAMESPACE}:table:1.0}}"
_OFFICE, _STYLE = f"{{{_NAMESPACE}:office:1.0}}", f"{{{_NAMESPACE}:style:1.0}}"
_PARAGRAPHS = frozenset([f"{_TEXT}p", f"{_TEXT}h"])
_SKIPPED = frozenset(
    [
        *(f"{_TEXT}{name}" for name in ("tracked-changes", "note-citation", "hidden-text", "hidden-paragraph")),
        *(f"{_TEXT}{name}" for name in ("ruby-text", "sequence-decls", "variable-decls", "user-field-decls")),
        *(f"{_OFFICE}{name}" for name in ("annotation", "annotation-end", "forms", "binary-data", "scripts")),
        f"{_TABLE}tracked-changes",
    ]
)
_CELL = frozenset([f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"])


def parse(data: bytes, *, where: str, limits: Limits) -> Iterator[Part]:
    """One page; raises `BadInput` for what is no .odt, has a password, or unpacks to too much."""
    names = check_package(data, where=where, kind=_KIND, cure=_CURE, limits=limits)
    if "word/document.xml" in names:
        raise BadInput(f"is no {_KIND}, but a Word document", where=where, cure="Give it the ending .docx")
    with opened_by("odfdo", where=where, kind=_KIND, cure=_CURE, also=(SecurityError,)):
        document = odfdo.Document(BytesIO(data))
        if b"encryption-data" in _bytes(document, "META-INF/manifest.xml"):
            cure = "Open it with its password, and save it without one"
            raise BadInput("has a password", where=where, cure=cure)
        root = _xml(document, "content.xml")
        assembly = Assembly(LocatorKind.PARAGRAPH, limits, where=where)
        walk = _Walk(assembly, _hidden_styles(root) | _hidden_styles(_xml(document, "styles.xml")))
        walk.blocks(_body(root))
        title = " ".join(plain(document.meta.title or "").split())[:_LONGEST_TITLE]
    if not assembly.text:
        raise BadInput("holds no text", where=where, cure=_CURE)
    yield Page(text=assembly.text, title=title or None, locators=assembly.locators)


def _xml(document: Any, part: str) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(_bytes(document, part), parser)


def _bytes(document: Any, part: str) -> bytes:
    data: bytes | None = document.container.get_part(part)
    return data or b"<none/>"


def _body(root: Any) -> Any:
    body = root.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise ValueError("no text in it, but a table or a drawing")
    return body


def _hidden_styles(root: Any) -> frozenset[str]:
    """The styles whose text is not displayed."""
    hidden = [
        style.get(f"{_STYLE}name")
        for style in root.iter(f"{_STYLE}style")
        if any(child.get(f"{_TEXT}display") == "none" for child in style)
    ]
    return frozenset(filter(None, hidden))


class _Walk:
    """Counts every paragraph it passes, and adds the text of those that are shown."""

    def __init__(self, assembly: Assembly, hidden_styles: frozenset[str]) -> None:
        self._assembly = assembly
        self._hidden = hidden_styles
        self._number = 0
        self._before = PARAGRAPHS

    def blocks(self, parent: Any, depth: int = 0) -> None:
        """What stands in a body, a section, a list, a cell, a note or a frame."""
        for child in _children(parent, depth):
            if child.tag in _PARAGRAPHS:
                self.paragraph(child, depth + 1)
                self._before = PARAGRAPHS
            elif child.tag == f"{_TABLE}table-row":
                self.row(child, depth + 1)
            elif child.tag == f"{_TABLE}table":
                self.blocks(child, depth + 1)
                self._before = PARAGRAPHS
            else:
                self.blocks(child, depth + 1)

    def row(self, row: Any, depth: int) -> None:
        """The cells in a line, if each holds one paragraph."""
        cells = [cell for cell in row if cell.tag in _CELL]
        in_line = all(sum(1 for _ in _paragraphs(cell)) < 2 for cell in cells)
        before, start = self._before, self._assembly.length
        for cell in cells:
            self.blocks(cell, depth + 1)
            between = CELLS if in_line else ROWS
            self._before = between if self._assembly.length > start else before
        self._before = ROWS if self._assembly.length > start else before

    def paragraph(self, paragraph: Any, depth: int) -> None:
        """The paragraph, then those of the notes and frames that hang on it."""
        self._number += 1
        number = self._number
        hung: list[Any] = []
        is_shown = paragraph.get(f"{_TEXT}style-name") not in self._hidden
        text = "".join(self._text(paragraph, hung, depth))
        if is_shown:
            self._assembly.add(text, str(number), before=self._before)
        for inner in hung:
            self._before = PARAGRAPHS
            self.paragraph(inner, depth + 1)

    def _text(self, parent: Any, hung: list[Any], depth: int) -> Iterator[str]:
        yield _flat(parent.text)
        for child in parent:
            if child.tag in _PARAGRAPHS:
                hung.append(child)
            elif _is_walked(child):
                yield from self._of_child(child, hung, depth + 1)
            yield _flat(child.tail) if parent.tag in _PARAGRAPHS or _is_inline(parent) else ""

    def _of_child(self, child: Any, hung: list[Any], depth: int) -> Iterator[str]:
        if depth > _DEEPEST:
            raise ValueError("elements nested too deeply")
        if child.tag == f"{_TEXT}s":
            count = child.get(f"{_TEXT}c", "1")
            yield " " * (min(int(count), _MOST_SPACES) if count.isdecimal() else 1)
        elif child.tag == f"{_TEXT}tab":
            yield "\t"
        elif child.tag == f"{_TEXT}line-break":
            yield "\n"
        elif child.tag == f"{_TEXT}span" and child.get(f"{_TEXT}style-name") in self._hidden:
            return
        else:
            yield from self._text(child, hung, depth)


def _is_walked(element: Any) -> bool:
    return isinstance(element.tag, str) and element.tag not in _SKIPPED


def _is_inline(element: Any) -> bool:
    """Whether the white space in it is text: not between the paragraphs of a note."""
    return str(element.tag).startswith(_TEXT) and not str(element.tag).startswith(f"{_TEXT}note")


def _flat(text: str | None) -> str:
    """White space as OpenDocument counts it: any run is one space."""
    if not text:
        return ""
    words = " ".join(text.split())
    if not words:
        return " "
    return f"{' ' if text[0].isspace() else ''}{words}{' ' if text[-1].isspace() else ''}"


def _paragraphs(element: Any) -> Iterator[Any]:
    return (inner for inner in element.iter() if inner.tag in _PARAGRAPHS)


def _children(parent: Any, depth: int) -> Iterator[Any]:
    if depth > _DEEPEST:
        raise ValueError("elements nested too deeply")
    return (child for child in parent if _is_walked(child))
