"""What a qualified number allows: the least and the greatest number of people it can mean.

Bounds come from the printed table of docs/ledger.md and nowhere else. None as the greatest is "no upper bound". A
word without a number ("dozens") gives no bounds: the word is kept, and no number is made of it.
"""

from __future__ import annotations

from habeas.model.claims import Comparator

ABOUT_PER_CENT = 10  # "about 240" is 216 to 264; newsrooms round to tens and dozens, hardly ever by more than a tenth


def bounds(comparator: Comparator, value: int | None, upper: int | None = None) -> tuple[int, int | None]:
    """Least and greatest number; (0, None) where the number is not given. `upper` is a range's upper end."""
    if value is None:
        return 0, None
    match comparator:
        case Comparator.EXACT:
            return value, value
        case Comparator.AT_LEAST:
            return value, None
        case Comparator.MORE_THAN:
            return value + 1, None
        case Comparator.AT_MOST:
            return 0, value
        case Comparator.FEWER_THAN:
            return 0, max(value - 1, 0)
        case Comparator.RANGE:
            return value, max(value, upper if upper is not None else value)
        case Comparator.ABOUT:
            slack = _tenth(value)
            return value - slack, value + slack
        case _:
            return 0, None


def _tenth(value: int) -> int:
    """A tenth, rounded up, so that "about 3" is 2 to 4."""
    return -(-value * ABOUT_PER_CENT // 100)
