"""Running heads, running feet and page numbers: lines that stand at one height on several pages.

Knows lines and their heights. A line is one if it stands in the outer eighth of its page, nothing but such lines lies
between it and the edge, and the same words stand at the same height on enough other pages; a number in it may count
the pages on. Invariant: nothing is left out that does not come again, and the first of each is told.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from habeas.intake.parsers.pdf_page import PageContent, Piece

_OUTER = 0.125  # of the page's height, at its top and its bottom
_STEP = 4.0  # points within which two heights are one
_FEW = 3  # pages: of so many a line must stand on two, of more on three
_LONGEST = 150
_ROMAN = re.compile(r"[ivxl]{1,7}")
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50}

Key = tuple[str, int]


def find_running(pages: Sequence[PageContent]) -> list[frozenset[Piece]]:
    """For each page the pieces that are running heads, feet or page numbers."""
    seen: dict[Key, set[int]] = defaultdict(set)
    for number, page in enumerate(pages):
        for piece in _outer(page):
            for key in _keys(piece, number):
                seen[key].add(number)
    needed = 2 if len(pages) <= _FEW else 3
    return [frozenset(_running(page, number, seen, needed)) for number, page in enumerate(pages)]


def _outer(page: PageContent) -> Iterator[Piece]:
    low, high = _OUTER * page.height, (1 - _OUTER) * page.height
    for piece in page.pieces:
        if len(piece.text) <= _LONGEST and not piece.is_sideways and not low < piece.box.middle < high:
            yield piece


def _keys(piece: Piece, number: int) -> Iterator[Key]:
    """The words, and the words with each number in them counted from the page it stands on."""
    height = round(piece.box.middle / _STEP)
    words = " ".join(piece.text.casefold().split())
    forms = [words] if any(map(str.isalpha, words)) and not _ROMAN.fullmatch(words) else []
    forms += [f"{words[: n.start()]}<{int(n[0]) - number}>{words[n.end() :]}" for n in _numbers(words)]
    if _ROMAN.fullmatch(words):
        forms.append(f"<{_roman(words) - number}>")
    yield from ((form, height) for form in forms)


def _numbers(words: str) -> Iterator[re.Match[str]]:
    return re.finditer(r"(?<!\d)[0-9]{1,5}(?!\d)", words)


def _roman(words: str) -> int:
    values = [_VALUES[letter] for letter in words]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


def _running(page: PageContent, number: int, seen: dict[Key, set[int]], needed: int) -> Iterator[Piece]:
    """From either edge inwards, up to the first line that does not come again."""
    outer = list(_outer(page))
    for edge, order in ((page.height, -1), (0.0, 1)):
        side = [piece for piece in outer if abs(piece.box.middle - edge) < page.height / 2]
        for piece in sorted(side, key=lambda one: order * one.box.middle):
            if not _comes_again(piece, number, seen, needed):
                break
            yield piece


def _comes_again(piece: Piece, number: int, seen: dict[Key, set[int]], needed: int) -> bool:
    for words, height in _keys(piece, number):
        pages = set().union(*(seen.get((words, height + step), ()) for step in (-1, 0, 1)))
        if len(pages) >= needed:
            return True
    return False
