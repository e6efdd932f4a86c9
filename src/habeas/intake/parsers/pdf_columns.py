"""Pieces of lines on a page to its columns, in the order of reading.

Knows boxes, nothing of pdfium. Columns are told from the cells of a table by what stands in them: a column is prose,
lines of several words that mostly fill it; whatever else stands side by side is read row by row, so that a name stays
with its age. Invariant: every piece comes out in exactly one region.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from statistics import median

from habeas.intake.parsers.pdf_page import Box, Piece

CELL = 2.0  # of the height: a wider gap in a line parts two cells, a narrower one two words
_ROW = 0.4  # of the lower of two heights, over which pieces on one line lie beside one another
_GUTTER = 0.6  # of the height; the least between two columns
_STRIP = 0.6  # of the height; more than what lies between two lines of one paragraph
_HEADING = 2  # lines of a heading above a table
_SUPPORT = 3  # lines on both sides of a gutter
_PROSE_WORDS = 3
_MOSTLY = 0.6  # of the letters of a column
_FULL = 0.7  # of the width of its column, of a line that fills it
_RTL = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_DEEPEST = 12  # columns in columns
_NEAR = 1.4  # of the height: the farthest a line may stand below the one it ends


def find_regions(pieces: list[Piece], depth: int = 0) -> Iterator[list[Piece]]:
    """Stretches of one column each, in the order of reading."""
    gutter = _find_gutter(pieces) if depth < _DEEPEST else None
    if gutter is None:
        if pieces:
            yield pieces
        return
    for band, crosses in _bands(pieces, gutter):
        if crosses:
            yield band
            continue
        for section in _sections(band, gutter):
            if _is_table(section, gutter):
                yield section
                continue
            for side in _sides(section, gutter):
                yield from find_regions(side, depth + 1)


def _sides(pieces: list[Piece], gutter: tuple[float, float]) -> tuple[list[Piece], list[Piece]]:
    """What is read first, and what after it."""
    left = [piece for piece in pieces if _is_left(piece, gutter)]
    right = [piece for piece in pieces if not _is_left(piece, gutter)]
    return (right, left) if is_rtl(pieces) else (left, right)


def _sections(band: list[Piece], gutter: tuple[float, float]) -> Iterator[list[Piece]]:
    """A band cut where an empty strip crosses both columns and a table begins or ends; columns stay whole."""
    parts: list[list[Piece]] = []
    low = 0.0
    for piece in sorted(band, key=lambda one: -one.box.top):
        if not parts or low - piece.box.top > _STRIP * piece.box.height:
            parts.append([])
            low = piece.box.bottom
        parts[-1].append(piece)
        low = min(low, piece.box.bottom)
    section: list[Piece] = []
    for part in _with_headings(parts, gutter):
        is_table = _is_table(part, gutter)
        if section and (is_table or _is_table(section, gutter)):
            yield section
            section = []
        section = section + part
    yield section


def _with_headings(parts: list[list[Piece]], gutter: tuple[float, float]) -> Iterator[list[Piece]]:
    """A line or two on one side right above a table belong to it."""
    above: list[Piece] = []
    for part, below in zip(parts, [*parts[1:], []], strict=True):
        is_heading = len(part) <= _HEADING and not all(_sides(part, gutter)) and _is_table(below, gutter)
        if is_heading:
            above = part
        else:
            yield above + part
            above = []


def _is_table(pieces: list[Piece], gutter: tuple[float, float]) -> bool:
    """Whether what stands beside one another are cells: two rows or more, and few words on one side."""
    left, right = _sides(pieces, gutter)
    return min(len(left), len(right)) > 1 and not (_has_words(left) and _has_words(right))


def _bands(pieces: list[Piece], gutter: tuple[float, float]) -> Iterator[tuple[list[Piece], bool]]:
    """From the top down, by turns what runs across the gutter and what stands beside it."""
    band: list[Piece] = []
    crossed = False
    for piece in sorted(pieces, key=lambda one: -one.box.middle):
        crosses = _crosses(piece, gutter) or (crossed and _ends(band[-1], piece, pieces))
        if band and crosses is not crossed:
            yield band, crossed
            band = []
        crossed = crosses
        band.append(piece)
    yield band, crossed


def _crosses(piece: Piece, gutter: tuple[float, float]) -> bool:
    return piece.box.left < gutter[0] and piece.box.right > gutter[1]


def _ends(above: Piece, piece: Piece, pieces: list[Piece]) -> bool:
    """Whether it is the short last line of what runs across: right below it, alike, and nothing else at its height."""
    a, b = above.box, piece.box
    is_alike = abs(a.height - b.height) < 0.1 * a.height and abs(a.left - b.left) < a.height
    is_near = a.middle - b.middle < _NEAR * a.height
    return is_alike and is_near and not any(one is not piece and _is_beside(one.box, b) for one in pieces)


def _is_left(piece: Piece, gutter: tuple[float, float]) -> bool:
    return piece.box.left + piece.box.right < gutter[0] + gutter[1]


def _find_gutter(pieces: list[Piece]) -> tuple[float, float] | None:
    """The empty strip between two columns of prose: where most gaps between neighbours lie over one another."""
    gaps = _gaps(pieces)
    best: tuple[float, float] | None = None
    most = _SUPPORT - 1
    for left, right in gaps:
        x = (left + right) / 2
        over = [gap for gap in gaps if gap[0] < x < gap[1]]
        strip = (max(gap[0] for gap in over), min(gap[1] for gap in over))
        if len(over) > most and strip[0] < strip[1]:
            best, most = strip, len(over)
    if best is None or best[1] - best[0] < _GUTTER * median(piece.box.height for piece in pieces):
        return None
    beside = [piece for piece in pieces if not _crosses(piece, best)]
    left_side = [piece for piece in beside if _is_left(piece, best)]
    right_side = [piece for piece in beside if not _is_left(piece, best)]
    return best if _is_prose(left_side) and _is_prose(right_side) else None


def _gaps(pieces: list[Piece]) -> list[tuple[float, float]]:
    """For each piece the strip between it and the nearest one to its right at its height."""
    out = []
    by_height = sorted(pieces, key=lambda one: -one.box.top)
    for piece in pieces:
        nearest = None
        for other in by_height:
            if other.box.top <= piece.box.bottom:
                break
            if other.box.left >= piece.box.right and _is_beside(piece.box, other.box):
                nearest = other.box.left if nearest is None else min(nearest, other.box.left)
        if nearest is not None and nearest > piece.box.right:
            out.append((piece.box.right, nearest))
    return out


def _is_beside(a: Box, b: Box) -> bool:
    return _overlap(a, b) > 0.3 * min(a.height, b.height)


def _overlap(a: Box, b: Box) -> float:
    """Of their heights; less than nothing where one is below the other."""
    return min(a.top, b.top) - max(a.bottom, b.bottom)


def _has_words(pieces: list[Piece]) -> bool:
    """Whether most lines hold several words."""
    return median(len(line.text.split()) for line in _whole_lines(pieces)) >= _PROSE_WORDS


def _is_prose(pieces: list[Piece]) -> bool:
    """Whether most letters stand in lines of several words that fill their column."""
    lines = list(_whole_lines(pieces))
    if len(lines) < _SUPPORT:
        return False
    widest = sorted(line.box.width for line in lines)[9 * len(lines) // 10]
    prose = [line for line in lines if len(line.text.split()) >= _PROSE_WORDS and line.box.width >= _FULL * widest]
    return sum(len(line.text) for line in prose) >= _MOSTLY * sum(len(line.text) for line in lines)


def _whole_lines(pieces: list[Piece]) -> Iterator[Piece]:
    """Pieces on one line that only the wide spaces of a justified text part, not those of a table, made one."""
    for row in same_height(pieces):
        whole = row[0]
        for piece in row[1:]:
            if piece.box.left - whole.box.right > CELL * piece.box.height:
                yield whole
                whole = piece
            else:
                whole = Piece(f"{whole.text} {piece.text}", whole.box.to(piece.box))
        yield whole


def is_rtl(pieces: Sequence[Piece]) -> bool:
    text = "".join(piece.text for piece in pieces)
    return 2 * len(_RTL.findall(text)) > sum(map(str.isalpha, text))


def same_height(pieces: list[Piece]) -> Iterator[list[Piece]]:
    """From the top down the pieces of each line, from left to right."""
    row: list[Piece] = []
    for piece in sorted(pieces, key=lambda one: (-one.box.middle, one.box.left)):
        if row and _overlap(row[0].box, piece.box) < _ROW * min(row[0].box.height, piece.box.height):
            yield sorted(row, key=lambda one: one.box.left)
            row = []
        row.append(piece)
    if row:
        yield sorted(row, key=lambda one: one.box.left)
