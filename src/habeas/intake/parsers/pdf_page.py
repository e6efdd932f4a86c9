"""One page of a PDF to pieces of lines with their boxes, as pdfium shows it.

Knows pdfium and nothing of columns or paragraphs. Boxes are in points from the lower left corner of the page, turned so
that most of its text runs from left to right. Invariant: only text inside the page and drawn on it counts; what is
drawn invisibly counts on a page that is a picture, where it is the text that a machine read off it.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from typing import Any

import pypdfium2.raw as pdfium

from habeas.intake.limits import Limits
from habeas.intake.parsers.pdf_letters import GAP, INVISIBLE, Run, find_runs

_MOST_OBJECTS = 50_000  # drawn things looked at on a page
_PICTURE_SHARE = 0.3  # of the page that a picture covers where the page is one
_DRAWN = 200  # lines and shapes without text: letters turned into outlines
_FEW_LETTERS = 20  # a stamp or a page number on a picture
_OVERLAP = 0.3  # of the lower of two letters, for them to stand on one line; a raised figure does


@dataclass(frozen=True, slots=True)
class Box:
    """In points; `top` is above `bottom`."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        return self.top - self.bottom

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    def to(self, other: Box) -> Box:
        left, bottom = min(self.left, other.left), min(self.bottom, other.bottom)
        return Box(left, bottom, max(self.right, other.right), max(self.top, other.top))


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one line without a wide gap; `is_sideways` where it does not run along the page."""

    text: str
    box: Box
    is_sideways: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PageContent:
    """`is_picture` where the page is a picture with no text to speak of, `recognised` where its text was read off one.

    `left_out` are letters that are drawn invisibly on a page that is no picture.
    """

    pieces: tuple[Piece, ...]
    width: float
    height: float
    is_picture: bool = False
    recognised: bool = False
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class _Word:
    """A run with its box on the page; white space has none."""

    text: str
    box: Box | None = None
    is_hidden: bool = False
    angle: float = 0.0


class _Frame:
    """From the coordinates of the file to those of the page turned by 0, 90, 180 or 270 degrees, clockwise."""

    def __init__(self, page: Any, turn: int = 0) -> None:
        left, bottom, right, top = map(float, page.get_bbox())
        self._left, self._bottom, self._turn = left, bottom, turn
        self._across, self._up = max(right - left, 1.0), max(top - bottom, 1.0)
        self.width, self.height = (self._up, self._across) if turn in (90, 270) else (self._across, self._up)

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        (x, y), (u, v) = self._point(left, bottom), self._point(right, top)
        return Box(min(x, u), min(y, v), max(x, u), max(y, v))

    def _point(self, x: float, y: float) -> tuple[float, float]:
        x, y = x - self._left, y - self._bottom
        if self._turn == 90:
            return y, self._across - x
        if self._turn == 180:
            return self._across - x, self._up - y
        return (self._up - y, x) if self._turn == 270 else (x, y)

    def holds(self, box: Box) -> bool:
        return 0 <= (box.left + box.right) / 2 <= self.width and 0 <= box.middle <= self.height

    def is_level(self, angle: float) -> bool:
        """Whether text drawn at this angle (radians, clockwise) runs along the page."""
        return math.cos(angle + math.radians(self._turn)) > 0.95


def read_content(page: Any, *, where: str, limits: Limits) -> PageContent:
    """What a page of pypdfium2 shows. Raises what pypdfium2 raises, and `BadInput` for more text than allowed."""
    drawn = _look(page, _Frame(page))
    with closing(page.get_textpage()) as textpage:
        count = textpage.count_chars()
        limits.check_size(count, where=where, most=2 * limits.max_characters)  # with line ends, and what is dropped
        runs = list(find_runs(textpage.raw, count, has_hidden=drawn.has_hidden))
    frame = _Frame(page, _turn_of(runs))
    words = list(_words(runs, frame))
    hidden = sum(len(word.text) for word in words if word.is_hidden and word.box)
    shown = sum(sum(map(str.isalnum, word.text)) for word in words if not word.is_hidden)
    if hidden and not drawn.is_picture:
        words = [word for word in words if not word.is_hidden]
    return PageContent(
        pieces=tuple(_pieces(words, frame)),
        width=frame.width,
        height=frame.height,
        is_picture=shown + hidden * drawn.is_picture < _FEW_LETTERS and (drawn.is_picture or drawn.is_drawn),
        recognised=drawn.is_picture and hidden > shown,
        left_out=0 if drawn.is_picture else hidden,
    )


@dataclass(frozen=True, slots=True)
class _Drawn:
    is_picture: bool
    is_drawn: bool
    has_hidden: bool


def _look(page: Any, frame: _Frame) -> _Drawn:
    """What is on the page beside text."""
    covered, paths, has_hidden = 0.0, 0, False
    for thing in islice(page.get_objects(max_depth=4), _MOST_OBJECTS):
        if thing.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            covered += _share(frame.box(*thing.get_bounds()), frame)
        elif thing.type == pdfium.FPDF_PAGEOBJ_PATH:
            paths += 1
        elif thing.type == pdfium.FPDF_PAGEOBJ_TEXT and not has_hidden:
            has_hidden = pdfium.FPDFTextObj_GetTextRenderMode(thing.raw) == INVISIBLE
    return _Drawn(covered >= _PICTURE_SHARE, paths >= _DRAWN, has_hidden)


def _share(box: Box, frame: _Frame) -> float:
    across = max(0.0, min(box.right, frame.width) - max(box.left, 0.0))
    up = max(0.0, min(box.top, frame.height) - max(box.bottom, 0.0))
    return across * up / (frame.width * frame.height)


def _turn_of(runs: list[Run]) -> int:
    """How the page must be turned for most of its letters to stand upright."""
    turns: Counter[int] = Counter()
    for run in runs:
        if not run.text.isspace():
            turns[round(-math.degrees(run.angle) / 90) * 90 % 360] += len(run.text)
    return turns.most_common(1)[0][0] if turns else 0


def _words(runs: list[Run], frame: _Frame) -> Iterator[_Word]:
    """What stands on the page."""
    for run in runs:
        box = None if run.text.isspace() else frame.box(*run.rect)
        if box is None or (frame.holds(box) and 0 < box.height <= frame.height and box.width <= frame.width):
            yield _Word(run.text, box, run.is_hidden, run.angle)


def _pieces(words: list[_Word], frame: _Frame) -> Iterator[Piece]:
    """Cut where a line ends, where the next word stands elsewhere, and at every wide gap."""
    run: list[_Word] = []
    last: _Word | None = None
    for word in words:
        if word.text in "\r\n":
            yield from _piece(run, frame)
            run, last = [], None
        elif word.box is None:
            run.append(word)
        else:
            if last and not _goes_on(last, word, frame):
                yield from _piece(run, frame)
                run = []
            run.append(word)
            last = word
    yield from _piece(run, frame)


def _goes_on(last: _Word, word: _Word, frame: _Frame) -> bool:
    a, b = last.box, word.box
    if not frame.is_level(word.angle):
        return not frame.is_level(last.angle)
    if a is None or b is None or min(a.top, b.top) - max(a.bottom, b.bottom) < _OVERLAP * min(a.height, b.height):
        return False
    return max(b.left - a.right, a.left - b.right) <= GAP * max(a.height, b.height)


def _piece(run: list[_Word], frame: _Frame) -> Iterator[Piece]:
    boxes = [word.box for word in run if word.box]
    text = re.sub(r"\s+", " ", "".join(word.text for word in run)).strip()
    if not boxes or not text:
        return
    main = max(boxes, key=lambda one: one.width)  # not the raised figure of a note
    box = Box(min(one.left for one in boxes), main.bottom, max(one.right for one in boxes), main.top)
    level = all(frame.is_level(word.angle) for word in run if word.box)
    yield Piece(text, box, is_sideways=not level)
