"""Lines that part a number of people by kind: "Journalists – 5 people;", "Students: 21", "“Believers” (14)".

Knows paragraphs and the findings before them. Invariant: such a line is a part of the last number told before the
lines began, and no part is more than its whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from habeas.read.counts.counted import Counted
from habeas.read.counts.findings import Finding, part_of
from habeas.read.page import Block, Page

_LINE = re.compile(
    r"""\W{0,4}(?P<kind>[^\W\d_][^\d:;–—]{2,80}?)["”»’']?
        \s*[:–—(-]+\s*
        (?P<number>\d[\d,.]*)
        (?:\s(?:people|persons?|names?|prisoners?|detainees?|inmates?|convicts?))?\W{0,3}\Z""",
    re.VERBOSE,
)
_FEWEST = 2  # lines
_BEFORE = 3  # paragraphs between the number that is parted and the first of them


def in_category(page: Page, counted: Counted, earlier: Sequence[Finding]) -> Finding | None:
    """The figure of such a line, as a part of what was told before; None where it stands in none."""
    block = page.block_of(counted.anchor)
    line = _line(page, block)
    if line is None or not line.start("number") <= counted.figure.span.start - block.span.start < line.end():
        return None
    here = page.blocks.index(block)
    first, last = here, here
    while first > 0 and _line(page, page.blocks[first - 1]):
        first -= 1
    while last + 1 < len(page.blocks) and _line(page, page.blocks[last + 1]):
        last += 1
    whole = _parted(page, earlier, first)
    if last - first + 1 < _FEWEST or whole is None or not _is_within(counted, whole):
        return None
    return part_of(counted, whole)


def _line(page: Page, block: Block) -> re.Match[str] | None:
    return _LINE.match(page.text[block.span.start : block.span.end])


def _parted(page: Page, earlier: Sequence[Finding], first: int) -> Finding | None:
    """The last number of people before the lines, where the sentence before them leads to them by a colon."""
    if first == 0 or not page.text[: page.blocks[first - 1].span.end].rstrip().endswith(":"):
        return None
    near = page.blocks[max(0, first - _BEFORE)].first
    start = page.blocks[first].first
    told = [one for one in earlier if one.facts and near <= one.counted.anchor.i < start]
    return told[-1] if told else None


def _is_within(counted: Counted, whole: Finding) -> bool:
    part, most = counted.figure.number.value, whole.counted.figure.number.value
    return part is not None and most is not None and part <= most
