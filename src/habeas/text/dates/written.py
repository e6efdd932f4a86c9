"""Dates as the words give them, before anything around them is asked.

Each form says what is written and what it must still be told. Knows no text and no anchor. Invariant: nothing here
holds a year, a month or a day that the words do not state.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum

from habeas.text.dates.found import Portion, Role


class Unit(Enum):
    DAY = "day"
    WEEK = "week"
    FORTNIGHT = "fortnight"
    WEEKEND = "weekend"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    HOUR = "hour"


class Base(Enum):
    """What a relative date is counted from: the day of telling ("last week"), or the story ("the next week")."""

    TELLING = "telling"
    STORY = "story"


@dataclass(frozen=True, slots=True)
class Shift:
    """So many units from the base, as precise as the unit: "last year", "two days later", "that month"."""

    unit: Unit
    amount: int
    base: Base


@dataclass(frozen=True, slots=True)
class Calendar:
    """A date of the calendar, whole or in part; `month` is 1 to 12, or EDTF's number of a season or quarter."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    year_from: Shift | None = None  # "December of last year"
    short_year: int | None = None  # "Sept. '27"
    year_stated: bool = True  # False where the year stands at another date: "29 March–2 April 2028"

    @property
    def is_partial(self) -> bool:
        return self.year is None and self.short_year is None

    @property
    def is_full(self) -> bool:
        return self.year is not None and self.month is not None


@dataclass(frozen=True, slots=True)
class Numeric:
    """Figures that may be day first or month first: pairs of month and day, the day-first reading before the other."""

    year: int
    readings: tuple[tuple[int, int], ...]
    is_short: bool  # only two figures of the year are written
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Fixed:
    """A date whose EDTF the words give whole: "the 1990s", "the 19th century".

    Two readings where the words leave it open, none for a date that EDTF as used here cannot hold: "490 BC".
    """

    readings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OrdinalDay:
    """A day of the month last told or named with it: "on the 19th", "the 28th of that month"."""

    day: int
    of: Shift | None = None


@dataclass(frozen=True, slots=True)
class Nearest:
    """A weekday, month or season found by its nearness: "last Monday" (-1), "this autumn" (0), "next May" (1).

    `side` None leaves it to the tense: "on Monday". `week` is the week named with it: "Monday last week".
    """

    weekday: int | None = None
    month: int | None = None
    side: int | None = None
    base: Base = Base.TELLING
    week: Shift | None = None
    is_weekend: bool = False


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch that ends or begins at the base: "the past week" (-1 week), "within 10 days" (10 days)."""

    unit: Unit
    amount: int
    base: Base


@dataclass(frozen=True, slots=True)
class Part:
    """A measured part of another date: "the second half of 2021", "the last two weeks of May".

    `from_end` counts from its end; `size` None takes the period as cut by `unit` and `number` ("the third quarter").
    """

    of: Calendar | Shift
    unit: Unit
    number: int
    count: int = 1


Form = Calendar | Numeric | Fixed | OrdinalDay | Nearest | Shift | Window | Part


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens `[first, last)` that write one date; a range is a phrase with two `ends` and the form of its first."""

    first: int
    last: int
    form: Form
    portion: Portion | None = None
    is_approximate: bool = False
    role: Role | None = None
    is_name: bool = False
    is_anniversary: bool = False  # a day that names what may have been in any year: "the 5 May attack"
    ends: tuple[Phrase, ...] = field(default=())

    def grown(self, first: int, last: int) -> Phrase:
        return replace(self, first=min(first, self.first), last=max(last, self.last))
