"""When a document was published, by what it says itself.

A line or dateline with a full date dates it; else its text bounds it: it was not written before the latest day it
tells as past. Invariant: no year is ever supplied; what is in doubt stays a set of days, and the sentence that settles
a doubt is kept.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from habeas.intake.items import find_items
from habeas.intake.lines import DatedLine, find_dated_lines, find_dateline, one_of
from habeas.model import DateBasis, Edtf, Furniture, Item, Reason, Span
from habeas.text.dates import latest_past_day, settle_order
from habeas.text.page import Block, find_blocks
from habeas.text.sentences import sentences_at

_HEAD = 15  # blocks in which a page says when it was published
_FOOT = 6
_DATELINE = 8  # blocks within which the report itself begins
_SKIPPED = (Reason.TEASER, Reason.CAPTION, Reason.TICKER)  # dates in these are of something else


@dataclass(frozen=True, slots=True)
class Dating:
    """`span` are the words that give or bound the date, `settled_by` the sentence that settled day against month."""

    published: Edtf | None = None
    basis: DateBasis | None = None
    span: Span | None = None
    settled_by: Span | None = None
    items: tuple[Item, ...] = ()


def date_text(text: str, furniture: Sequence[Furniture], *, bounds: bool = True) -> Dating:
    """The date and the dated items of a text; `bounds` False where its language is not one that dates are read in."""
    blocks = find_blocks(text)
    aside = joined((one.span for one in furniture), text)
    skip = _blocks_at(blocks, joined((one.span for one in furniture if one.reason in _SKIPPED), text))
    lines = list(find_dated_lines(text, blocks, skip))
    items = find_items(text, blocks, lines, _blocks_at(blocks, aside))
    if items:
        return _of_feed(items, lines)
    bound = latest_past_day(text, skip=aside) if bounds else None
    line = _best(lines, len(blocks)) or _dateline(text, blocks, skip)
    if line and (line.is_labelled or not _is_outrun(line, bound)):
        return _of_line(line, text, aside)
    return Dating(Edtf.parse(f"{bound[0]}/.."), DateBasis.BOUND, bound[1]) if bound else Dating()


def joined(spans: Iterable[Span], text: str) -> list[Span]:
    """The spans, those with nothing but white space between them made one."""
    out: list[Span] = []
    for span in spans:
        if out and not text[out[-1].end : span.start].strip():
            out[-1] = out[-1].to(span)
        else:
            out.append(span)
    return out


def _blocks_at(blocks: Sequence[Block], spans: Sequence[Span]) -> set[int]:
    """The blocks that a span touches; both in order."""
    out: set[int] = set()
    waiting = deque(spans)
    for i, block in enumerate(blocks):
        while waiting and waiting[0].end <= block.span.start:
            waiting.popleft()
        if waiting and waiting[0].overlaps(block.span):
            out.add(i)
    return out


def _is_outrun(line: DatedLine, bound: tuple[Edtf, Span] | None) -> bool:
    """Whether the text tells a later day as past, so that the line dates something else."""
    return bound is not None and line.published.may_precede(bound[0]) and not bound[0].may_precede(line.published)


def _best(lines: Sequence[DatedLine], blocks: int) -> DatedLine | None:
    """A labelled date before a bare one, the head of the page before its foot, a first date before that of a change."""
    head = [line for line in lines if line.block < _HEAD]
    foot = [line for line in lines if line.block >= max(_HEAD, blocks - _FOOT)]
    choices = (
        [line for line in head if line.is_labelled and not line.is_change],
        [line for line in head if not line.is_change],
        [line for line in foot if not line.is_change],
        [line for line in (*head, *foot) if line.is_change],
    )
    return next((choice[0] for choice in choices if choice), None)


def _dateline(text: str, blocks: Sequence[Block], skip: set[int]) -> DatedLine | None:
    heads = (find_dateline(text, block) for i, block in enumerate(blocks[:_DATELINE]) if i not in skip)
    return next(filter(None, heads), None)


def _of_line(line: DatedLine, text: str, aside: Sequence[Span]) -> Dating:
    published, settled_by = settle(line.readings, text, aside)
    if line.is_change:  # it was published on that day or before
        published = Edtf.parse(f"../{published.latest}")
    return Dating(published, DateBasis.TEXT, line.span, settled_by)


def settle(readings: tuple[Edtf, ...], text: str, aside: Sequence[Span]) -> tuple[Edtf, Span | None]:
    """One day, or the set of those in doubt; and the sentence that settled it."""
    if len(readings) == 1:
        return readings[0], None
    settled = settle_order(readings, text, skip=aside)
    if not settled:
        return one_of(readings), None
    day, words = settled
    return day, next(iter(sentences_at(text, words)), words)


def _of_feed(items: tuple[Item, ...], lines: Sequence[DatedLine]) -> Dating:
    """A feed was not put together before its latest item."""
    days = [item.published.latest for item in items if item.published and item.published.is_day]
    if not days:
        return Dating(items=items)
    latest = Edtf.parse(f"{max(filter(None, days))}/..")
    span = next((line.span for line in lines if line.published.latest == latest.earliest), None)
    return Dating(latest, DateBasis.BOUND, span, items=items)
