"""What a text has told so far: the last date of its narrative, from which later dates take what they leave out.

Knows values and where they stand. Invariant: holds only what the text stated or what was resolved from it.
"""

from __future__ import annotations

from dataclasses import dataclass

from habeas.model import Edtf, Span
from habeas.text.dates.days import Point

_STEP = 3  # years that a year in passing may move the story on; a farther one is an aside


@dataclass(frozen=True, slots=True)
class Place:
    """Where a date stands; `opens` whether it begins its sentence."""

    span: Span
    sentence: int
    paragraph: int
    opens: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """A date told in the text, with its place."""

    point: Point
    place: Place


class Story:
    """The thread of dates in one text, in the order told."""

    def __init__(self) -> None:
        self.last: Told | None = None
        self.year: Told | None = None  # the last year named, an aside included
        self.is_lost = False
        self._days: dict[tuple[int, int], Told | None] = {}
        self._names: set[tuple[int, int]] = set()

    def tell(self, edtf: Edtf, place: Place) -> None:
        """Move the story on to a date; a date that is no day, month or year leaves it where it is.

        A bare year moves it if it begins its sentence ("In 1995, he …") or lies a little on; "a law of 1970" does not.
        """
        point = _point(edtf)
        if point is None:
            return
        self.year = Told(point, place)
        ahead = point.year - self.last.point.year if self.last else 0
        if point.month is None and not place.opens and not 0 <= ahead <= _STEP:
            return
        self.last, self.is_lost = Told(point, place), False

    def lose(self) -> None:
        """The text told of a time that has no EDTF here (490 BC): what follows has nothing to lean on."""
        self.last, self.is_lost = None, True

    def name(self, point: Point, place: Place) -> None:
        """Remember a day stated with its year; two years for one day of the year leave it in doubt."""
        if point.month is None or point.day is None:
            return
        key = (point.month, point.day)
        known = self._days.setdefault(key, Told(point, place))
        if known and known.point.year != point.year:
            self._days[key] = None

    def use_as_name(self, month: int, day: int) -> None:
        """Remember that the text calls something by a day without its year: "the 5 May attack"."""
        self._names.add((month, day))

    def is_name(self, month: int, day: int | None) -> bool:
        return (month, day) in self._names

    def named(self, month: int, day: int | None) -> Told | None:
        """The day of that name stated with its year anywhere in the text."""
        return self._days.get((month, day)) if day else None


def _point(edtf: Edtf) -> Point | None:
    first, text = edtf.earliest, edtf.text.rstrip("~?%")
    if first is None or not text[:4].isdigit() or "/" in text or "X" in text:
        return None
    if edtf.is_day:
        return Point.of(first)
    return Point(first.year, first.month) if len(text) == 7 and int(text[5:]) <= 12 else Point(first.year)
