"""Dates set against one another: before, after, at once; never more exact than they are."""

from __future__ import annotations

from datetime import date

from habeas.model import Edtf

_LONG = 31  # days: a longer span is a period, not the day of one act


def is_after(later: Edtf | None, earlier: Edtf | None) -> bool:
    """Whether every day of `later` lies after every day of `earlier`; unknown days are never after."""
    return bool(later and earlier and later.earliest and earlier.latest and later.earliest > earlier.latest)


def meet(one: Edtf | None, other: Edtf | None) -> bool:
    """Whether both can be one and the same day; an unknown date meets any."""
    if one is None or other is None:
        return True
    return _reaches(one.earliest, other.latest) and _reaches(other.earliest, one.latest)


def shared(one: Edtf | None, other: Edtf | None) -> Edtf | None:
    """The days both allow, the more exact text kept where one lies inside the other; they must meet."""
    if one is None or other is None:
        return one or other
    first = max((day for day in (one.earliest, other.earliest) if day), default=None)
    last = min((day for day in (one.latest, other.latest) if day), default=None)
    for edtf in (one, other):
        if (edtf.earliest, edtf.latest) == (first, last):
            return edtf
    return interval(first, last)


def interval(first: date | None, last: date | None) -> Edtf | None:
    if first is None and last is None:
        return None
    if first == last and first is not None:
        return Edtf.of(first)
    return Edtf.parse(f"{first.isoformat() if first else '..'}/{last.isoformat() if last else '..'}")


def until(edtf: Edtf | None) -> Edtf | None:
    """Any day up to the last of this."""
    return interval(None, edtf.latest) if edtf else None


def since(edtf: Edtf | None) -> Edtf | None:
    """Any day from the first of this."""
    return interval(edtf.earliest, None) if edtf else None


def length(edtf: Edtf) -> int | None:
    """Days allowed, both ends counted; None where it is open."""
    return (edtf.latest - edtf.earliest).days + 1 if edtf.earliest and edtf.latest else None


def is_period(edtf: Edtf | None) -> bool:
    """Too long, open, or in several pieces: not the day of one act."""
    if edtf is None:
        return False
    days = length(edtf)
    return days is None or days > _LONG or edtf.text.startswith("{")


def _reaches(first: date | None, last: date | None) -> bool:
    return first is None or last is None or first <= last
