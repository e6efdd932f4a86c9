"""What the dates in a text say of the text's own day: the day it cannot be older than, and which way its figures run.

For documents that bring no date of their own. Invariant: only what the text tells as past counts; plans, deadlines
and names of things bound nothing.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterator, Sequence
from datetime import date

from habeas.model import Edtf, Span
from habeas.text.dates.finder import find_dates
from habeas.text.dates.found import Basis, FoundDate, Role, Tense

_LIMITS = (Role.UNTIL, Role.BY, Role.BEFORE)
_SEASON = re.compile(r"\d{4}-2[1-4]")
_ONLY_COMMA = re.compile(r"[\s,(]*")


def latest_past_day(text: str, *, skip: Collection[Span] = ()) -> tuple[Edtf, Span] | None:
    """The latest day that the text tells as past, and the words that give it; the text is not older than that day.

    "On Oct. 3, 2031, … Within 5 days, … fled" gives 2031-10-08. A month or year gives its first day. `skip` are
    stretches that are not the article.
    """
    days = [(day, found.span) for found in find_dates(text) if not _is_in(found, skip) and (day := _past_day(found))]
    if not days:
        return None
    day, span = max(days, key=lambda one: one[0])
    return Edtf.of(day), span


def _past_day(found: FoundDate) -> date | None:
    """The first day by which what the date tells can have happened; None where it bounds nothing."""
    last = found.written()[-1]
    if found.is_name or last.tense is not Tense.PAST or last.role in _LIMITS or not last.edtf:
        return None
    if last.edtf.text[-1] in "~?%" or _SEASON.fullmatch(last.edtf.text):
        return None  # a season lies elsewhere in the year south of the equator
    return last.edtf.latest if last.role is Role.WITHIN else last.edtf.earliest


def settle_order(alternatives: Sequence[Edtf], text: str, *, skip: Collection[Span] = ()) -> tuple[Edtf, Span] | None:
    """Which reading of a header date ("06/10/2031") the text agrees with, and the words that exclude the others.

    A reading is excluded by something told as past that lies after it: a full date, or "this autumn" before autumn;
    and by a weekday that does not fit it: "today, Friday", "Monday, 6 December". None where the text leaves doubt.
    """
    against = {reading: _against(reading, text, skip) for reading in alternatives}
    left = [reading for reading, evidence in against.items() if evidence is None]
    excluding = [evidence for evidence in against.values() if evidence]
    return (left[0], excluding[0]) if len(left) == 1 and excluding else None


def _against(reading: Edtf, text: str, skip: Collection[Span]) -> Span | None:
    """The first words of the text that cannot have been written on the day of a reading."""
    dates = [found for found in find_dates(text, reading) if not _is_in(found, skip)]
    for found in dates:
        if _lies_after(found, reading) or (found.edtf and found.edtf.text.endswith("?")):
            return found.span
    return next(_other_weekdays(dates, text), None)


def _lies_after(found: FoundDate, reading: Edtf) -> bool:
    told = found.written()[-1]
    if told.edtf is None or told.tense is not Tense.PAST or found.is_name or told.role in _LIMITS:
        return False
    if told.edtf.earliest is None or reading.latest is None or told.basis is Basis.TEXT:
        return False
    return told.edtf.earliest > reading.latest


def _other_weekdays(dates: Sequence[FoundDate], text: str) -> Iterator[Span]:
    """ "today, Friday": two dates side by side, each found alone, that are not the same day."""
    for first, second in itertools.pairwise(dates):
        between = text[first.span.end : second.span.start]
        if not _ONLY_COMMA.fullmatch(between) or first.span.of(text).casefold() not in ("today", "tonight"):
            continue
        if second.span.of(text).istitle() and second.basis is Basis.ANCHOR and first.edtf != second.edtf:
            yield first.span.to(second.span)


def _is_in(found: FoundDate, skip: Collection[Span]) -> bool:
    return any(found.span.overlaps(stretch) for stretch in skip)
