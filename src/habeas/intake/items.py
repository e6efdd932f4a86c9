"""Feeds and digests: several dated items in one text.

A line that is nothing but a day opens an item, which runs to the next such line; where every day stands below its
item's title, the title opens it. Invariant: items lie in order and do not overlap; one dated line makes no feed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from habeas.intake.lines import DatedLine
from habeas.model import Edtf, Item, Span
from habeas.text.page import Block

_FEWEST = 2
_SHORTEST = 5  # words of the longest line of an item: less is a label beside a date, or an entry of a list of people


@dataclass(frozen=True, slots=True)
class _Opening:
    start: int
    line: DatedLine


def find_items(
    text: str, blocks: Sequence[Block], lines: Sequence[DatedLine], aside: Container[int]
) -> tuple[Item, ...]:
    """The items of a feed, or nothing for a text that is one report; blocks set `aside` make no item."""
    openings = _openings(blocks, [line for line in lines if line.opens_item])
    if len(openings) < _FEWEST:
        return ()
    starts = [opening.start for opening in openings]
    spans = [Span(start, end) for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
    if min(_sizes(starts, blocks, {opening.line.block for opening in openings}, aside)) < _SHORTEST:
        return ()
    return tuple(Item(span, published) for span, published in zip(spans, _settled(openings), strict=True))


def _openings(blocks: Sequence[Block], lines: Sequence[DatedLine]) -> list[_Opening]:
    titles = [_title_above(blocks, line) for line in lines]
    if len(lines) >= _FEWEST and all(titles):
        return [_Opening(title.span.start, line) for title, line in zip(titles, lines, strict=True) if title]
    return [_Opening(line.span.start, line) for line in lines]


def _sizes(starts: Sequence[int], blocks: Sequence[Block], days: Container[int], aside: Container[int]) -> list[int]:
    """How many words the longest line of each item has, its day and what is set aside left out."""
    sizes = [0] * len(starts)
    for i, block in enumerate(blocks):
        item = bisect_right(starts, block.span.start) - 1
        if item >= 0 and i not in days and i not in aside:
            sizes[item] = max(sizes[item], block.size)
    return sizes


def _title_above(blocks: Sequence[Block], line: DatedLine) -> Block | None:
    """The title right above the day, set apart from what stands before it."""
    if line.block == 0 or blocks[line.block].blank_before:
        return None
    above = blocks[line.block - 1]
    return above if above.blank_before or line.block == 1 else None


def _settled(openings: Sequence[_Opening]) -> Iterator[Edtf | None]:
    """The days. In figures they all have one order: beside "25/12/2031", "08/12/2031" is 8 December."""
    orders = {order for opening in openings if (order := opening.line.order) is not None}
    for opening in openings:
        readings = opening.line.readings
        if len(readings) > 1 and len(orders) == 1:
            yield readings[min(orders)]
        else:
            yield opening.line.published
