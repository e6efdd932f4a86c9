"""What an account can keep of numbers that exclude one another: the values that leave the least weight unsatisfied.

Works on one unknown at a time (the stock of a day, the size of a movement) where nothing else bears on which claim is
kept. Knows numbers and weights only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

Interval = tuple[int, int | None]


def keep_most(claims: Iterable[tuple[Interval, int]]) -> tuple[Interval, ...]:
    """The values from 0 up that satisfy the most weight, as intervals apart from each other, lowest first.

    Exact 19 (weight 2) against at least 20 (weight 1) keeps 19; with equal weights it keeps 19 and 20 and up.
    """
    best, kept = -1, list[Interval]()
    for piece, weight in weigh_pieces(claims):
        if weight > best:
            best, kept = weight, []
        if weight == best:
            kept.append(piece)
    return tuple(_merge(kept))


def weigh_pieces(claims: Iterable[tuple[Interval, int]]) -> Iterator[tuple[Interval, int]]:
    """0 and up in pieces no claim cuts, each with the weight of the claims it satisfies."""
    listed = list(claims)
    for low, high in _pieces(interval for interval, _ in listed):
        yield (low, high), sum(w for (first, last), w in listed if first <= low and (last is None or low <= last))


def _pieces(intervals: Iterable[Interval]) -> Iterator[Interval]:
    """0 and up, cut wherever an interval begins or has ended."""
    listed = list(intervals)
    cuts = sorted({0, *(low for low, _ in listed), *(high + 1 for _, high in listed if high is not None)})
    for i, low in enumerate(cuts):
        yield low, cuts[i + 1] - 1 if i + 1 < len(cuts) else None


def _merge(pieces: list[Interval]) -> Iterator[Interval]:
    current: Interval | None = None
    for low, high in pieces:
        if current is not None and current[1] is not None and current[1] + 1 == low:
            current = (current[0], high)
        else:
            if current is not None:
                yield current
            current = (low, high)
    if current is not None:
        yield current
