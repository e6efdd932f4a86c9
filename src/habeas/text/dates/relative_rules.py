"""Rules for dates told from another day: today, last week, two days later, the same month, on Monday.

Knows spelling only. Invariant: a form built here says from where it is counted, and never a date.
"""

from __future__ import annotations

from habeas.text.dates.found import Portion, Role
from habeas.text.dates.grammar import Match, Rule, rule
from habeas.text.dates.guards import heads_noun, is_recurring
from habeas.text.dates.tokens import Kind, Tokens
from habeas.text.dates.values import (
    is_plural,
    month_at,
    number_at,
    portion_at,
    season_at,
    shift_at,
    unit_at,
    weekday_at,
)
from habeas.text.dates.written import Base, Form, Nearest, OrdinalDay, Phrase, Shift, Unit, Window

_STEPS = {
    Kind.LAST: -1,
    Kind.PAST: -1,
    Kind.PREVIOUS: -1,
    Kind.NEXT: 1,
    Kind.COMING: 1,
    Kind.FOLLOWING: 1,
    Kind.THIS: 0,
    Kind.THAT: 0,
    Kind.SAME: 0,
    Kind.CURRENT: 0,
}
_OF_THE_STORY = (Kind.THAT, Kind.SAME, Kind.FOLLOWING, Kind.PREVIOUS)
_DATED_UNITS = (Unit.DAY, Unit.WEEK, Unit.WEEKEND, Unit.MONTH, Unit.QUARTER, Unit.YEAR, Unit.DECADE)
# "a fortnight" is two weeks; a decade is ten years.
_AS_UNITS = {Unit.FORTNIGHT: (Unit.WEEK, 2), Unit.DECADE: (Unit.YEAR, 10)}


@rule("(?:THE UNIT (?P<beyond>BEFORE|AFTER))? DEICTIC (?P<part>DAY_PART)?")
def deictic_day(tokens: Tokens, match: Match) -> list[Phrase]:
    """ "today", "tomorrow morning", "the day before yesterday"; not "READ TODAY", a title or a call."""
    at = match.end() - (2 if match["part"] else 1)
    if tokens.word(at).isupper() and tokens.word(match.start() - 1).isupper():
        return []
    amount = shift_at(tokens, at)
    if match["beyond"]:
        if unit_at(tokens, match.start() + 1) is not Unit.DAY:
            return []
        amount += -1 if tokens.kind(match.start("beyond")) == Kind.BEFORE.value else 1
    portion = portion_at(tokens, match.start("part")) if match["part"] else None
    if tokens.word(at).casefold() == "tonight":
        portion = Portion.NIGHT
    return [Phrase(match.start(), match.end(), Shift(Unit.DAY, amount, Base.TELLING), portion)]


@rule("(?P<the>THE)? (?P<that>THAT(?=SAME)|THIS(?=PAST|COMING|LAST|NEXT|SAME))? (?P<relative>RELATIVE) (?P<unit>UNIT)")
def relative_unit(tokens: Tokens, match: Match) -> list[Phrase]:
    """ "last week", "the following year", "that same month", "the past week"."""
    unit, relative = unit_at(tokens, match.start("unit")), Kind(tokens.kind(match.start("relative")))
    if unit not in _DATED_UNITS or is_plural(tokens, match.start("unit")):
        return []
    if unit is Unit.WEEKEND and relative is Kind.PAST:
        return [Phrase(match.start(), match.end(), Shift(unit, -1, Base.TELLING))]
    if relative is Kind.PAST or (relative is Kind.LAST and match["the"] and not match["that"]):
        return [Phrase(match.start(), match.end(), Window(unit, -1, Base.TELLING))]
    if relative is Kind.THAT and match["the"]:
        return []
    form = Shift(unit, _STEPS[relative], _base(relative, unit, has_article=bool(match["the"])))
    return [Phrase(match.start(), match.end(), form)]


def _base(relative: Kind, unit: Unit, *, has_article: bool) -> Base:
    """ "next week" is told from today, "the next week" from the story; a "next day" is always the story's."""
    in_story = relative in _OF_THE_STORY or (relative is Kind.NEXT and (has_article or unit is Unit.DAY))
    return Base.STORY if in_story or (relative is Kind.THIS and unit is Unit.DAY) else Base.TELLING


@rule("(?:AT|ON|IN) (?P<weekend>THE UNIT)")
def weekend(tokens: Tokens, match: Match) -> list[Phrase]:
    """ "over the weekend": the last one, or the next if it is to come."""
    if unit_at(tokens, match.end() - 1) is not Unit.WEEKEND:
        return []
    return [Phrase(match.start("weekend"), match.end(), Nearest(weekday=_SATURDAY, is_weekend=True))]


_SATURDAY = 5


@rule("(?P<the>THE)? (?P<that>THAT)? (?P<relative>LAST|NEXT|THIS|THAT|SAME|FOLLOWING|PREVIOUS) (?P<part>DAY_PART)")
def relative_day_part(tokens: Tokens, match: Match) -> list[Phrase]:
    """ "last night", "this morning", "the next morning", "that evening"."""
    relative = Kind(tokens.kind(match.start("relative")))
    has_article = bool(match["the"] or relative is Kind.NEXT)
    form = Shift(Unit.DAY, _STEPS[relative], _base(relative, Unit.HOUR, has_article=has_article))
    return [Phrase(match.start(), match.end(), form, portion_at(tokens, match.start("part")))]


@rule("(?:THAT SAME?|THE SAME) (?P<name>SEASON)")
def same_season(tokens: Tokens, match: Match) -> list[Phrase]:
    """ "that same spring", "that autumn": of the story; not "that fall"."""
    season = match.start("name")
    if tokens.word(season).casefold() == "fall":
        return []
    form = Nearest(month=season_at(tokens, season), side=0, base=Base.STORY)
    return [Phrase(match.start(), match.end(), form)]


@rule("THE? THIS? (?P<relative>LAST|PAST|NEXT|THIS|COMING|FOLLOWING|PREVIOUS) (?P<name>MONTH|SEASON|WEEKDAY)")
def relative_name(tokens: Tokens, match: Match) -> list[Phrase]:
    """ "last Monday", "this autumn", "next May", "the following spring", "this past Friday"."""
    relative, name = Kind(tokens.kind(match.start("relative"))), match.start("name")
    base = Base.STORY if relative in _OF_THE_STORY else Base.TELLING
    if tokens.kind(match.start()) == Kind.THE.value and relative is Kind.NEXT:
        base = Base.STORY
    return [Phrase(match.start(), match.end(), _nearest(tokens, name, _STEPS[relative], base))]


def _nearest(tokens: Tokens, name: int, side: int, base: Base) -> Nearest:
    kind = tokens.kind(name)
    if kind == Kind.WEEKDAY.value:
        return Nearest(weekday=weekday_at(tokens, name), side=side, base=base)
    if kind == Kind.SEASON.value:
        return Nearest(month=season_at(tokens, name), side=side, base=base)
    return Nearest(month=month_at(tokens, name), side=side, base=base)


@rule("MONTH LAST")
def month_last(tokens: Tokens, match: Match) -> list[Phrase]:
    """ "since November last"."""
    if not _closes(tokens, match.end()) and tokens.kind(match.end()) != Kind.WORD.value:
        return []
    form = Nearest(month=month_at(tokens, match.start()), side=-1)
    return [Phrase(match.start(), match.end(), form)] if tokens.kind(match.start() - 1) in _BEFORE_MONTH_LAST else []


_BEFORE_MONTH_LAST = "".join(kind.value for kind in (Kind.IN, Kind.SINCE, Kind.OF, Kind.UNTIL, Kind.AT, Kind.FROM))


@rule("WEEKDAY (?P<side>LAST|NEXT)?")
def weekday(tokens: Tokens, match: Match) -> list[Phrase]:
    """ "on Monday", "Friday last"; not "every Monday", "Black Friday", "last" before a noun."""
    if is_recurring(tokens, match.start()):
        return []
    closes = bool(match["side"]) and tokens.kind(match.end()) in (Kind.STOP.value, Kind.COMMA.value, Kind.BREAK.value)
    side = _STEPS[Kind(tokens.kind(match.end() - 1))] if closes else None
    form = Nearest(weekday=weekday_at(tokens, match.start()), side=side)
    return [Phrase(match.start(), match.end() if closes else match.start() + 1, form)]


_COUNT = "(?P<count>COUNT_WORD (?:DASH COUNT_WORD)?|A|LOW|HIGH|TWO|NUMBER)"


@rule(f"{_COUNT} (?P<unit>UNIT) (?P<turn>AGO|EARLIER|LATER|BEFORE|AFTER) (?P<that>THAT)?")
def counted_shift(tokens: Tokens, match: Match) -> list[Phrase]:
    """ "two weeks ago", "a day later", "three months before."; not "two days after the vote", "a year before he"."""
    counted = _counted(tokens, match)
    turn = Kind(tokens.kind(match.start("turn")))
    is_open = turn in (Kind.BEFORE, Kind.AFTER) and not match["that"]
    if counted is None or (is_open and not _closes(tokens, match.end())):
        return []
    unit, amount = counted
    sign = 1 if turn in (Kind.LATER, Kind.AFTER) else -1
    base = Base.TELLING if turn is Kind.AGO else Base.STORY
    end = match.end() if turn in (Kind.BEFORE, Kind.AFTER) or not match["that"] else match.end() - 1
    return [Phrase(match.start(), end, Shift(unit, sign * amount, base), is_approximate=unit is Unit.WEEK)]


def _counted(tokens: Tokens, match: Match) -> tuple[Unit, int] | None:
    """The unit and how many of it; None for what is no span of days."""
    unit, at = unit_at(tokens, match.start("unit")), match.start("count")
    amount = number_at(tokens, at)
    if match.end("count") - at > 1:
        amount += number_at(tokens, match.end("count") - 1)
    unit, times = _AS_UNITS.get(unit, (unit, 1))
    if unit not in (Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.YEAR) or not 0 < amount * times <= _LONGEST:
        return None
    return unit, amount * times


_LONGEST = 400  # of any unit; a text that counts further counts something else


def _closes(tokens: Tokens, i: int) -> bool:
    return tokens.kind(i) in '.,;¶)-"&ó'


@rule("THE (?P<unit>UNIT|DAY_PART) (?P<turn>BEFORE|AFTER|FOLLOWING|EARLIER)")
def unit_after(tokens: Tokens, match: Match) -> list[Phrase]:
    """ "the day after,", "the year before."; not "the day after the vote"."""
    if not _closes(tokens, match.end()):
        return []
    unit = Unit.DAY if tokens.kind(match.start("unit")) == Kind.DAY_PART.value else unit_at(tokens, match.start("unit"))
    amount = -1 if tokens.kind(match.start("turn")) in (Kind.BEFORE.value, Kind.EARLIER.value) else 1
    if unit not in (Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.YEAR):
        return []
    return [Phrase(match.start(), match.end(), Shift(unit, amount, Base.STORY))]


@rule("THE? (?P<relative>LAST|PAST|NEXT|COMING|FOLLOWING|PREVIOUS) (?P<count>COUNT_WORD|LOW|HIGH|TWO) (?P<unit>UNIT)")
def window(tokens: Tokens, match: Match) -> list[Phrase]:
    """ "the past two years", "the next 10 days", "the previous three months"."""
    counted, relative = _counted(tokens, match), Kind(tokens.kind(match.start("relative")))
    if counted is None:
        return []
    unit, amount = counted
    base = Base.STORY if relative in _OF_THE_STORY else Base.TELLING
    return [Phrase(match.start(), match.end(), Window(unit, _STEPS[relative] * amount, base))]


@rule(f"WITHIN THE? {_COUNT} (?P<unit>UNIT)")
def within(tokens: Tokens, match: Match) -> list[Phrase]:
    """ "within 10 days", counted from the day last told; not "within 48 hours of the arrest"."""
    counted = _counted(tokens, match) or _hours(tokens, match)
    if counted is None or tokens.kind(match.end()) == Kind.OF.value:
        return []
    form = Window(counted[0], counted[1], Base.STORY)
    return [Phrase(match.start(), match.end(), form, role=Role.WITHIN)]


def _hours(tokens: Tokens, match: Match) -> tuple[Unit, int] | None:
    amount = number_at(tokens, match.start("count"))
    if unit_at(tokens, match.start("unit")) is not Unit.HOUR or not 0 < amount <= _LONGEST:
        return None
    return Unit.DAY, -(-amount // 24)


@rule("(?P<portion>PORTION) (?:OF|IN) (?P<the>THE|THIS|THAT)? (?P<same>SAME)? (?P<unit>UNIT)")
def portion_of_unit(tokens: Tokens, match: Match) -> list[Phrase]:
    """ "the end of the year", "late in the month": of the story, or of the day of telling where there is none."""
    unit = unit_at(tokens, match.start("unit"))
    if unit not in (Unit.WEEK, Unit.MONTH, Unit.YEAR, Unit.DECADE) or is_plural(tokens, match.start("unit")):
        return []
    if not match["the"]:
        return []
    first = match.start() - (tokens.kind(match.start() - 1) == Kind.THE.value)
    told = tokens.kind(match.start("the")) == Kind.THIS.value
    form: Form = Shift(unit, 0, Base.TELLING if told else Base.STORY)
    return [Phrase(first, match.end(), form, portion_at(tokens, match.start("portion")))]


@rule("ON (?P<day>THE ORDINAL)")
def ordinal_day(tokens: Tokens, match: Match) -> list[Phrase]:
    """ "on the 19th"; not "on the 5th floor"."""
    day = number_at(tokens, match.end() - 1)
    if not 1 <= day <= 31 or heads_noun(tokens, match.end()):
        return []
    return [Phrase(match.start("day"), match.end(), OrdinalDay(day))]


@rule("THE ORDINAL OF (?P<relative>THAT|THIS|LAST|NEXT|THE) (?P<same>SAME|PREVIOUS|FOLLOWING)? (?P<unit>UNIT)")
def ordinal_of_month(tokens: Tokens, match: Match) -> list[Phrase]:
    """ "the 28th of that month", "the 5th of this month"."""
    day = number_at(tokens, match.start() + 1)
    if unit_at(tokens, match.start("unit")) is not Unit.MONTH or not 1 <= day <= 31:
        return []
    relative = Kind(tokens.kind(match.start("same") if match["same"] else match.start("relative")))
    told = relative in (Kind.THIS, Kind.LAST, Kind.NEXT)
    month = Shift(Unit.MONTH, _STEPS.get(relative, 0), Base.TELLING if told else Base.STORY)
    return [Phrase(match.start(), match.end(), OrdinalDay(day, month))]


@rule("(?P<unit>UNIT) QUOTE WORD? (?P<portion>PORTION)")
def units_end(tokens: Tokens, match: Match) -> list[Phrase]:
    """ "by month's end", "at year's end"."""
    unit = unit_at(tokens, match.start("unit"))
    if unit not in (Unit.MONTH, Unit.YEAR, Unit.WEEK) or tokens.kind(match.start() - 1) not in _BEFORE_UNITS_END:
        return []
    portion = portion_at(tokens, match.start("portion"))
    return [Phrase(match.start(), match.end(), Shift(unit, 0, Base.STORY), portion)]


_BEFORE_UNITS_END = "".join(kind.value for kind in (Kind.BY, Kind.AT, Kind.UNTIL, Kind.BEFORE, Kind.SINCE))


RELATIVE_RULES: tuple[Rule, ...] = (
    deictic_day,
    relative_unit,
    weekend,
    relative_day_part,
    same_season,
    relative_name,
    month_last,
    weekday,
    counted_shift,
    unit_after,
    window,
    within,
    portion_of_unit,
    ordinal_day,
    ordinal_of_month,
    units_end,
)
