"""A long list of which only what is looked at is fetched and built. Knows nothing of what it lists.

Invariant: it is as long as it says. Where what it is fetched from has gone meanwhile it says so, and is never short.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Generic, TypeVar, overload

from habeas.errors import SomeoneElseFirst

T = TypeVar("T", covariant=True)
S = TypeVar("S")
_AT_ONCE = 500
Fetch = Callable[[int, int], Sequence[T]]


class Sliced(Sequence[T], Generic[T]):
    """`fetch` gives what stands from one place up to another, in order; each slice is fetched anew."""

    def __init__(self, count: int, fetch: Fetch[T]) -> None:
        self._count, self._fetch = count, fetch

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, at: int) -> T: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[T, ...]: ...

    def __getitem__(self, at: int | slice) -> T | tuple[T, ...]:
        places = range(self._count)[at]
        if isinstance(places, int):
            return self._between(places, places + 1)[0]
        if not places:
            return ()
        first, last = min(places[0], places[-1]), max(places[0], places[-1])
        found = self._between(first, last + 1)
        return tuple(found[place - first] for place in places)

    def __iter__(self) -> Iterator[T]:
        for start in range(0, self._count, _AT_ONCE):
            yield from self._between(start, min(start + _AT_ONCE, self._count))

    def __eq__(self, other: object) -> bool:
        """Equal to any sequence of the same things."""
        if not isinstance(other, Sequence):
            return NotImplemented
        return len(self) == len(other) and all(one == two for one, two in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]

    def _between(self, start: int, stop: int) -> Sequence[T]:
        found = self._fetch(start, stop)
        if len(found) != stop - start:
            raise SomeoneElseFirst("this was compiled anew while it was being read", cure="Ask for it again")
        return found


def build(rows: Sequence[S], make: Callable[[S], T]) -> Sliced[T]:
    """What `make` makes of rows that are there already."""
    return Sliced(len(rows), lambda start, stop: [make(row) for row in rows[start:stop]])


def chain(parts: Iterable[Sliced[T]]) -> Sliced[T]:
    """One after the other."""
    listed = [part for part in parts if len(part)]

    def fetch(start: int, stop: int) -> list[T]:
        found: list[T] = []
        before = 0
        for part in listed:
            first, last = max(start - before, 0), min(stop - before, len(part))
            if first < last:
                found.extend(part[first:last])
            before += len(part)
        return found

    return Sliced(sum(map(len, listed)), fetch)
