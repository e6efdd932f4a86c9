"""Where paragraphs stand in a text, hard-wrapped or one to a line.

Knows lines and white space only. Invariant: paragraphs lie in order, do not overlap, begin and end on a character
that is no white space, and hold every such character of the text between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from habeas.model import Span

_LINE = re.compile(r"[^\r\n]*\S[^\r\n]*")
_WIDEST_WRAP = 100  # nobody wraps wider than this; a longer line is a whole paragraph
_NARROWEST_WRAP = 40
_WRAPPED_SHARE = 0.8  # of the line breaks inside blocks that must look like wraps before a text counts as wrapped


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`span` without surrounding white space; `blank_before` whether an empty line stands before it."""

    span: Span
    blank_before: bool


def find_paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Blocks between empty lines where lines are hard-wrapped, else lines."""
    blocks = list(_blocks(text))
    width = _wrap_width(text, [block for block in blocks if len(block) > 1])
    return tuple(_paragraphs(text, blocks, width))


def _blocks(text: str) -> Iterator[list[Span]]:
    """Runs of lines with no empty line between them; each line as its stripped span."""
    block: list[Span] = []
    for found in _LINE.finditer(text):
        line = found.group()
        start = found.start() + len(line) - len(line.lstrip())
        span = Span(start, start + len(line.strip()))
        if block and re.search(r"\n[^\S\n]*\r?\n|\r[^\S\r\n]*\r", text[block[-1].end : span.start]):
            yield block
            block = []
        block.append(span)
    if block:
        yield block


def _wrap_width(text: str, blocks: list[list[Span]]) -> int | None:
    """The width lines were wrapped at, or None for a text that is not hard-wrapped.

    A break is a wrap if the next line's first word would not have fitted: "…was seen in the\\nforest" at width 30.
    """
    breaks = [(line, after) for block in blocks for line, after in pairwise(block)]
    if not breaks or _is_mostly_long(text):
        return None
    width = max(len(line) for block in blocks for line in block)
    if not _NARROWEST_WRAP <= width <= _WIDEST_WRAP:
        return None
    wrapped = sum(_is_wrap(text, line, after, width) for line, after in breaks)
    return width if wrapped >= _WRAPPED_SHARE * len(breaks) else None


def _is_mostly_long(text: str) -> bool:
    """Most of the text stands in lines wider than any wrap: a title above its date is then no wrapped line."""
    sizes = [len(found.group()) for found in _LINE.finditer(text)]
    return 2 * sum(size for size in sizes if size > _WIDEST_WRAP) > sum(sizes)


def _is_wrap(text: str, line: Span, after: Span, width: int) -> bool:
    first_word = after.of(text).split(maxsplit=1)[0]
    return len(line) + 1 + len(first_word) > width - 3  # editors differ by a character or two


def _paragraphs(text: str, blocks: list[list[Span]], width: int | None) -> Iterator[Paragraph]:
    for block in blocks:
        start = block[0]
        for i, line in enumerate(block):
            last = i + 1 == len(block)
            if last or width is None or not _is_wrap(text, line, block[i + 1], width):
                yield Paragraph(start.to(line), blank_before=start is block[0])
                start = line if last else block[i + 1]
