"""Pieces of lines on a page to lines in the order of reading, in paragraphs.

Knows boxes, nothing of pdfium; columns are found in `pdf_columns`. Invariant: every piece comes out in exactly one
line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from habeas.intake.parsers.assembly import CELLS, PARAGRAPHS, ROWS
from habeas.intake.parsers.pdf_columns import CELL, find_regions, is_rtl, same_height
from habeas.intake.parsers.pdf_page import Box, Piece

MOST_PIECES = 1_000  # on a page; more are a drawing, and are left in the order of the file
_SUPPORT = 3  # lines: a column of more has an edge
_NEW = 1.4  # of the usual distance between lines, between two paragraphs
_SIZE = 1.2  # between the heights of a heading and of the text below it
_INDENT = 0.8  # of the height
_ENDED = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
_ITEM = re.compile(r"(?:[•▪◦‣·*–—-]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s")
_EDGE = 3.0  # of the height: how far from the edge of its column a line that is full may end


@dataclass(frozen=True, slots=True)
class Line:
    """`before` is what stands between it and the line above: a paragraph's end, a row's end, or a space.

    `is_top` where it is the first of a column or a page, so that only its words tell whether a paragraph goes on;
    `is_full` where it ends at the edge of its column.
    """

    text: str
    box: Box
    before: str = PARAGRAPHS
    is_top: bool = False
    is_full: bool = False


def find_lines(pieces: Sequence[Piece]) -> Iterator[Line]:
    """The lines of a page as they are read; sideways ones last."""
    level = [piece for piece in pieces if not piece.is_sideways]
    if len(level) > MOST_PIECES:
        yield from (Line(piece.text, piece.box, ROWS) for piece in level)
    else:
        for region in find_regions(level):
            yield from _with_paragraphs(list(_rows(region)))
    yield from (Line(piece.text, piece.box) for piece in pieces if piece.is_sideways)


def runs_over(above: Line, below: Line) -> bool:
    """Whether a sentence runs over from a column or page to the next: "were seen near" / "the border of Sylvania"."""
    a, b = above.box.height, below.box.height
    if not below.is_top or max(a, b) > _SIZE * min(a, b):
        return False
    return _goes_on(above.text, below.text) or (above.is_full and _may_go_on(above.text, below.text))


def _may_go_on(above: str, below: str) -> bool:
    return not _ENDED.search(above) and CELLS not in above + below


def _goes_on(above: str, below: str) -> bool:
    return below[:1].islower() and _may_go_on(above, below)


def _rows(pieces: list[Piece]) -> Iterator[Line]:
    return map(_line, same_height(pieces))


def _line(row: list[Piece]) -> Line:
    text, box = row[0].text, row[0].box
    for last, piece in pairwise(row):
        gap = piece.box.left - last.box.right
        between = CELLS if gap > CELL * piece.box.height else " " if gap > 0.1 * piece.box.height else ""
        text = f"{piece.text}{between}{text}" if is_rtl(row) else f"{text}{between}{piece.text}"
        box = box.to(piece.box)
    return Line(text, box)


def _with_paragraphs(lines: list[Line]) -> Iterator[Line]:
    """The lines of one column, each with what stands before it."""
    if not lines:
        return
    steps = [a.box.middle - b.box.middle for a, b in pairwise(lines)]
    usual = median(steps) if steps else 0.0
    right = max(line.box.right for line in lines)
    for above, line in pairwise([None, *lines]):
        assert line is not None
        before = _between(above, line, usual, right) if above else PARAGRAPHS
        is_full = len(lines) > _SUPPORT and line.box.right > right - _EDGE * line.box.height
        yield Line(line.text, line.box, before, is_top=above is None, is_full=is_full)


def _between(above: Line, line: Line, usual: float, right: float) -> str:
    if CELLS in above.text and CELLS in line.text:
        return ROWS
    a, b = above.box, line.box
    far = a.middle - b.middle > _NEW * max(min(usual, 2 * b.height), b.height)
    sized = max(a.height, b.height) > _SIZE * min(a.height, b.height)
    if CELLS in above.text + line.text or far or sized or _ITEM.match(line.text):
        return PARAGRAPHS
    if _goes_on(above.text, line.text):
        return " "
    indented = b.left - a.left > _INDENT * b.height and not _ITEM.match(above.text)
    first = len(line.text.split(" ", 1)[0]) + 1
    fitted = a.right + first * b.width / max(len(line.text), 1) < right - b.height
    return PARAGRAPHS if indented or fitted else " "
