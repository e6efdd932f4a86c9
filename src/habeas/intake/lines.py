"""Lines that say when a text was published, and datelines.

Finds the days a text gives for itself: "22 May 2031" on a line of its own, "Published: 22 May 2031", "STRELSAU,
May 22, 2031 (Agency) –". Knows blocks and `find_dates`. Invariant: a line counts only if it gives day, month and year
itself; a dateline without a year gives no date.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from habeas.model import Edtf, Span
from habeas.text.bylines import is_bare_date, is_byline
from habeas.text.dates import find_dates
from habeas.text.page import Block, opening

_LONGEST = 120
_LONGEST_DATELINE = 120
_CHANGED = re.compile(r"(?:last |date )?(?:updated|modified|revised|changed)", re.IGNORECASE)
_BAR = re.compile(r"\s*[|•·]\s*")
_NO_PLACE = r"(?!(?:After|Around|As|At|Before|Between|By|Early|From|In|Late|On|Since|Until)\b)"
_PLACE = r"[^\W\d_][\w'’.-]*(?: [^\W\d_a-z][\w'’.-]*){0,3}"
_PLACE_BEFORE = re.compile(rf"\W{{0,3}}{_NO_PLACE}{_PLACE}(?:, {_PLACE})?(?:,| –| —| -)\s*$")
_DATELINE_BEFORE = re.compile(
    rf"\W{{0,3}}{_NO_PLACE}{_PLACE}(?:, {_PLACE})?(?: \([^()]{{2,30}}\))?(?:,| –| —| -|\.|:)?\s*$"
)
_AGENCY = r"(?:\([^()]{2,40}\)\s*|\[[^\[\]]{2,40}\]\s*)?"
_DATELINE_AFTER = re.compile(rf"\s*[.,)]?\s*(?:/[^/]{{2,40}}/|{_AGENCY}(?:[—–:]|--|-\s))")


@dataclass(frozen=True, slots=True)
class DatedLine:
    """`readings` has one day, or two where day and month are in doubt: day first, then month first.

    `block` is the number of the block the line is; `order` which reading figures have that allow only one.
    """

    span: Span
    block: int
    readings: tuple[Edtf, ...]
    is_bare: bool = False
    is_change: bool = False
    is_labelled: bool = False
    order: int | None = None

    @property
    def opens_item(self) -> bool:
        """A bare day does; "Published …" and "Updated …" say something of the page they stand on."""
        return self.is_bare and not self.is_labelled

    @property
    def published(self) -> Edtf:
        """The day, or a set of both."""
        return self.readings[0] if len(self.readings) == 1 else one_of(self.readings)


def one_of(days: Sequence[Edtf]) -> Edtf:
    """One of several days, not known which."""
    return Edtf.parse("{" + ",".join(sorted(day.text for day in days)) + "}")


def find_dated_lines(text: str, blocks: Sequence[Block], skip: Collection[int]) -> Iterator[DatedLine]:
    """Every line that is a day, or names one in a label or a byline; not those in blocks to `skip`."""
    for i, block in enumerate(blocks):
        if i not in skip and len(block.words) <= _LONGEST and any(map(str.isdigit, block.words)):
            line = _read_line(text, block, i)
            if line:
                yield line


def _read_line(text: str, block: Block, number: int) -> DatedLine | None:
    is_labelled = opening("bylines", "times").match(block.words) is not None
    is_bare = is_bare_date(block.words)
    found = _first_day(text, block.span)
    if not found or not (is_bare or is_labelled or is_byline(block) or _is_placed(text, block, found[0])):
        return None
    span, readings = found
    return DatedLine(
        span=span,
        block=number,
        readings=readings,
        is_bare=is_bare,
        is_change=_CHANGED.match(block.words) is not None,
        is_labelled=is_labelled,
        order=_order(span.of(text)) if len(readings) == 1 else None,
    )


def _first_day(text: str, within: Span) -> tuple[Span, tuple[Edtf, ...]] | None:
    """The first date inside that is a day with its year, with its readings."""
    for found in find_dates(within.of(text), None):
        readings = found.alternatives or ((found.edtf,) if found.edtf else ())
        if readings and all(reading.is_day for reading in readings) and len(readings) <= 2:
            return Span(within.start + found.span.start, within.start + found.span.end), readings
    return None


def _order(written: str) -> int | None:
    """Of "25/12/2031" 0, day first; of "12/25/2031" 1; of a day written otherwise None."""
    found = re.match(r"(\d{1,2})[./-](\d{1,2})[./-]\d{4}", written)
    if not found or int(found[1]) == int(found[2]):
        return None
    return 0 if int(found[1]) > 12 else 1


def _is_placed(text: str, block: Block, day: Span) -> bool:
    """As "Strelsau, 22 May 2031", "News | 22 May 2031"."""
    parts = _BAR.split(block.words)
    if len(parts) > 1:
        return any(map(is_bare_date, parts))
    before, after = text[block.span.start : day.start], text[day.end : block.span.end]
    return _PLACE_BEFORE.fullmatch(before) is not None and not after.strip(" .,*_")


def find_dateline(text: str, block: Block) -> DatedLine | None:
    """As "STRELSAU, Ruritania, May 22, 2031 (Agency) – The court …": the day at the head of a paragraph."""
    head = Span(block.span.start, min(block.span.end, block.span.start + _LONGEST_DATELINE))
    found = _first_day(text, head)
    if not found:
        return None
    span, readings = found
    if not _DATELINE_BEFORE.fullmatch(text[head.start : span.start]):
        return None
    return DatedLine(span, 0, readings) if _DATELINE_AFTER.match(text[span.end : block.span.end]) else None
