"""Pages that are pictures: read with Tesseract where it is there, and told of where they were not.

Knows pdfium's drawing of a page and `ocr`. Invariant: every page that is a picture ends up read or named in a warning;
Tesseract gets no more time for a file than half of what the file has.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Sequence
from typing import Any

from habeas.intake.limits import Limits
from habeas.intake.parsers.ocr import INSTALL, CannotRecognise, Grey, Tesseract

_DOTS = 300 / 72  # a point; Tesseract's own advice is 300 dots an inch
_LARGEST = 4_000  # dots across or up
_SHARE = 0.5  # of the seconds a file has


class PictureReader:
    """Reads the pictures of one file. `tags` are the languages the file says it is in."""

    def __init__(self, tags: Iterable[str], limits: Limits) -> None:
        self._tags = tuple(tags)
        self._until = time.monotonic() + _SHARE * limits.seconds
        self._tesseract: Tesseract | None = None
        self._is_sought = False
        self._read: list[int] = []
        self._unread: list[int] = []
        self._reasons: list[str] = []

    def read(self, page: Any, number: int) -> list[str]:
        """The lines of page `number`, an empty one between paragraphs; none where it could not be read."""
        self._seek()
        text = self._recognise(page)
        (self._read if text.strip() else self._unread).append(number)
        return [line.strip() for line in text.splitlines()]

    def _seek(self) -> None:
        if self._is_sought:
            return
        self._is_sought = True
        try:
            self._tesseract = Tesseract.find()
        except CannotRecognise as error:
            self._reasons.append(str(error))

    def _recognise(self, page: Any) -> str:
        if self._tesseract is None or self._reasons:
            return ""
        if time.monotonic() > self._until:
            self._reasons.append("took too long over the pages before")
            return ""
        try:
            return self._tesseract.read(_draw(page), language=self._tesseract.language_for(self._tags))
        except CannotRecognise as error:
            self._reasons.append(str(error))
            return ""

    def warnings(self, pages: int) -> list[str]:
        """What a person should know, in sentences."""
        out = []
        if self._read:
            out.append(
                f"{_listed(self._read, pages)} a picture; the text was recognised by a machine. "
                "Compare names and figures with the page"
            )
        if self._unread and self._tesseract is None and not self._reasons:
            out.append(f"{_listed(self._unread, pages)} a picture and was not read. {INSTALL}")
        elif self._unread:
            reason = f": Tesseract {self._reasons[0]}" if self._reasons else ""
            out.append(f"{_listed(self._unread, pages)} a picture; no text was recognised{reason}. Look at the page")
        return [_in_plural(one) for one in out]


def _listed(numbers: Sequence[int], pages: int) -> str:
    """ "Page 3 of 12 is", "Pages 2 and 5 to 9 of 12 are"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    words = [str(a) if a == b else f"{a} to {b}" for a, b in runs]
    names = words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
    return f"Page {names} of {pages} is" if len(numbers) == 1 else f"Pages {names} of {pages} are"


def _in_plural(sentence: str) -> str:
    if not sentence.startswith("Pages"):
        return sentence
    return re.sub(r"are a picture(.*?) was not read", r"are pictures\1 were not read", sentence).replace(
        "are a picture", "are pictures"
    )


def _draw(page: Any) -> Grey:
    across, up = page.get_size()
    bitmap = page.render(scale=min(_DOTS, _LARGEST / max(across, up, 1.0)), grayscale=True, may_draw_forms=False)
    try:
        points, stride, width = bytes(bitmap.buffer), bitmap.stride, bitmap.width
        rows = (points[row * stride : row * stride + width] for row in range(bitmap.height))
        return Grey(width, bitmap.height, b"".join(rows))
    finally:
        bitmap.close()
