"""Puts a text together piece by piece, and keeps where each piece came from.

Knows nothing of any format. Invariant: every locator covers exactly the characters of its pieces, without white space
at its ends; what stands between two pieces was supplied, and no locator covers it unless both lie at one place.
"""

from __future__ import annotations

import re

from habeas.intake.limits import Limits
from habeas.model import Locator, LocatorKind, Span

PARAGRAPHS = "\n\n"
ROWS = "\n"
CELLS = "\t"

# What no text holds: controls, surrogates (half a character), the two code points that are none.
_NOT_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def plain(text: str) -> str:
    """The text with one kind of line end and without what is no character."""
    return _NOT_TEXT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


class Assembly:
    """Pieces in the order of reading, each with its place; raises `BadInput` once they are more than a text may be."""

    def __init__(self, kind: LocatorKind, limits: Limits, *, where: str) -> None:
        self._kind, self._limits, self._where = kind, limits, where
        self._pieces: list[str] = []
        self._locators: list[Locator] = []
        self._length = 0

    def add(self, piece: str, at: str, *, before: str = PARAGRAPHS, recognised: bool = False) -> None:
        """Append a piece that stands at `at`, `before` standing between it and the last one; an empty piece is none."""
        piece = plain(piece).strip()
        if not piece:
            return
        if self._length:
            self._append(before)
        start = self._length
        self._append(piece)
        self._locate(Span(start, self._length), at, recognised)
        if self._length > self._limits.max_characters:
            self._limits.check_text(self.text, where=self._where)

    def _append(self, piece: str) -> None:
        self._pieces.append(piece)
        self._length += len(piece)

    def _locate(self, span: Span, at: str, recognised: bool) -> None:
        """One locator for pieces in a row from one place."""
        last = self._locators[-1] if self._locators else None
        if last and (last.at, last.recognised) == (at, recognised):
            self._locators[-1] = Locator(last.span.to(span), self._kind, at, recognised)
        else:
            self._locators.append(Locator(span, self._kind, at, recognised))

    @property
    def length(self) -> int:
        return self._length

    @property
    def text(self) -> str:
        return "".join(self._pieces)

    @property
    def locators(self) -> tuple[Locator, ...]:
        return tuple(self._locators)
