"""The letters of a PDF page as pdfium gives them, those that stand close together made one.

Knows pdfium, and nothing of lines. Here every letter of a file is looked at, so it is plain and quick. Invariant:
letters come in the order of the file and in its coordinates, and none comes twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from ctypes import byref
from typing import Any

import pypdfium2.raw as pdfium

INVISIBLE = 3  # the text render mode of ISO 32000-1, table 106
GAP = 1.0  # of the height of the letters: no justified line has so wide a space between words
_LINE_END_HYPHENS = (0x02, 0xFFFE)  # what pdfium gives for the hyphen at the end of a line
_ALIKE = 0.75  # of the height of a letter, a letter of the same size
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}

Rect = tuple[float, float, float, float]


class Run:
    """Letters that stand close together, with the box around all and that of the last (left, bottom, right, top)."""

    __slots__ = ("angle", "is_hidden", "last", "rect", "text")

    def __init__(self, text: str, rect: Rect = (0, 0, 0, 0), is_hidden: bool = False, angle: float = 0.0) -> None:
        self.text, self.rect, self.last, self.is_hidden, self.angle = text, rect, rect, is_hidden, angle

    def takes(self, rect: Rect) -> bool:
        """Whether the next letter stands right beside the last one, whichever way the line runs."""
        left, bottom, right, top = self.last
        size = max(right - left, top - bottom)
        if not _ALIKE * size < max(rect[2] - rect[0], rect[3] - rect[1]) < size / _ALIKE:
            return False  # a raised figure must not raise the word it stands at
        across = max(rect[0] - right, left - rect[2])
        up = max(rect[1] - top, bottom - rect[3])
        return max(across, up) <= GAP * size and min(across, up) <= 0

    def add(self, text: str, rect: Rect) -> None:
        left, bottom, right, top = self.rect
        self.text += text
        self.last = rect
        self.rect = min(left, rect[0]), min(bottom, rect[1]), max(right, rect[2]), max(top, rect[3])


def find_runs(raw: Any, count: int, *, has_hidden: bool) -> Iterator[Run]:
    """Letters in the order of the file and in its coordinates, without a gap between them; white space by itself."""
    rect = pdfium.FS_RECTF()
    is_hidden: Callable[[int], bool] = _hidden_test(raw) if has_hidden else lambda _: False
    run: Run | None = None
    for i in range(count):
        text = _character(pdfium.FPDFText_GetUnicode(raw, i))
        if text.isspace():
            yield from (run,) if run else ()
            yield Run(text)
            run = None
        elif text and pdfium.FPDFText_GetLooseCharBox(raw, i, byref(rect)):
            box, hidden = (rect.left, rect.bottom, rect.right, rect.top), is_hidden(i)
            if run and run.is_hidden is hidden and run.takes(box):
                run.add(text, box)
                continue
            yield from (run,) if run else ()
            run = Run(text, box, hidden, pdfium.FPDFText_GetCharAngle(raw, i))
    yield from (run,) if run else ()


def _character(code: int) -> str:
    if code in _LINE_END_HYPHENS:
        return "-"
    if code in _LIGATURES:
        return _LIGATURES[code]
    if code == 0 or code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        return ""
    return chr(code)


def _hidden_test(raw: Any) -> Callable[[int], bool]:
    def is_hidden(i: int) -> bool:
        thing = pdfium.FPDFText_GetTextObject(raw, i)
        return bool(thing) and pdfium.FPDFTextObj_GetTextRenderMode(thing) == INVISIBLE

    return is_hidden
