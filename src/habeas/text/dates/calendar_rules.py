"""Rules for dates of the calendar: a day, a month, a year, in any order and abbreviation, alone or in rows.

Knows spelling only; whether the year must be looked for elsewhere is not decided here. Invariant: a phrase built here
states what its form holds.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from habeas.text.dates.grammar import Match, Rule, rule
from habeas.text.dates.guards import counts_people, is_bare_month, is_round_count, is_year, joins_year, stands_alone
from habeas.text.dates.tokens import Kind, Tokens
from habeas.text.dates.values import is_day, month_at, number_at, weekday_at
from habeas.text.dates.written import Calendar, Fixed, Numeric, Phrase

_DAY_BEFORE = "(?:(?P<weekday>ANY_WEEKDAY) STOP? COMMA? THE?)?"
_MONTH_IN_ROW = "MONTH (?:(?<=ABBREVIATED) STOP)?"
_YEAR_AFTER = "(?:(?:COMMA|OF|DASH)? (?P<year>YEAR|SHORT_YEAR))?"
_MONTH = "(?P<month>ANY_MONTH) (?:(?<=ABBREVIATED) STOP)?"
# "5, 6 and 7", "28–30", "5 or 6"
_DAYS = "(?P<days>DAY (?:COMMA DAY){0,8} COMMA? JOIN THE? DAY)"


@dataclass(frozen=True, slots=True)
class _Year:
    """The year a match states, in four figures or two; neither if the number there counts: "5 May, 2000 people"."""

    full: int | None = None
    short: int | None = None

    @property
    def is_stated(self) -> bool:
        return self.full is not None or self.short is not None


def _year(tokens: Tokens, match: Match) -> _Year:
    at = match.start("year")
    if at < 0 or is_round_count(tokens, at):
        return _Year()
    if tokens.kind(at) == Kind.SHORT_YEAR.value:
        return _Year(short=int(tokens.word(at)[1:]))
    return _Year(full=number_at(tokens, at))


def _weekday(tokens: Tokens, match: Match) -> int | None:
    at = match.start("weekday")
    return weekday_at(tokens, at) if at >= 0 else None


def _last(tokens: Tokens, match: Match, end_without_year: int) -> int:
    return match.end() if _year(tokens, match).is_stated else end_without_year


def _is_lower(tokens: Tokens, match: Match) -> bool:
    """ "at least 12 may" is no date; "12 may 2020" and "on 12 may" in a text without capitals are."""
    if tokens.kind(match.start("month")) != Kind.MONTH_LOWER.value:
        return False
    asked = tokens.kind(match.start() - 1) in (Kind.ON.value, Kind.SINCE.value)
    return not asked and not _year(tokens, match).is_stated


@rule(f"{_DAY_BEFORE} (?P<day>DAY|ORDINAL_WORD) (?:OF|DASH)? {_MONTH} {_YEAR_AFTER}")
def day_month_year(tokens: Tokens, match: Match) -> list[Phrase]:
    """ "17 September 2027", "the first of May", "Monday, 5 May", "5-May-2023"."""
    day, month = match.start("day"), match.start("month")
    in_words = tokens.kind(day) == Kind.ORDINAL_WORD.value
    between = tokens.kind(day + 1)
    if _is_lower(tokens, match) or (in_words and between != Kind.OF.value):
        return []
    if between == Kind.DASH.value and not _is_dashed(tokens, match):
        return []
    end = _month_end(match)
    year = _year(tokens, match)
    form = Calendar(
        year.full, month_at(tokens, month), number_at(tokens, day), _weekday(tokens, match), short_year=year.short
    )
    return [Phrase(match.start(), _last(tokens, match, end), form)] if 1 <= (form.day or 0) <= 31 else []


def _is_dashed(tokens: Tokens, match: Match) -> bool:
    """ "5-May-2023"; not the day that ends "March 19-April 30"."""
    day = match.start("day")
    after = match.start("year") - 1
    return tokens.touch(day) and tokens.touch(day + 1) and after > day and tokens.kind(after) == Kind.DASH.value


@rule(f"{_DAY_BEFORE} {_MONTH} THE? (?P<day>DAY) (?:(?:COMMA|OF)? (?P<year>YEAR|SHORT_YEAR))?")
def month_day_year(tokens: Tokens, match: Match) -> list[Phrase]:
    """ "Sept. 17, 2027", "May 3rd"; not "in March 15 people were held"."""
    day = match.start("day")
    if _is_lower(tokens, match) or not is_day(tokens, day):
        return []
    year = _year(tokens, match)
    if not year.is_stated and tokens.kind(match.start() - 1) == Kind.IN.value and counts_people(tokens, day):
        return []
    month = month_at(tokens, match.start("month"))
    form = Calendar(year.full, month, number_at(tokens, day), _weekday(tokens, match), short_year=year.short)
    return [Phrase(match.start(), _last(tokens, match, day + 1), form)]


@rule(f"{_DAYS} OF? {_MONTH} (?:(?:COMMA|OF|DASH)? (?P<year>YEAR))?")
def days_month_year(tokens: Tokens, match: Match) -> list[Phrase]:
    """ "28–30 May", "5, 6 and 7 September 1939": one phrase a day."""
    if _is_lower(tokens, match):
        return []
    month, year = month_at(tokens, match.start("month")), _year(tokens, match).full
    *before, last = _days(tokens, match)
    phrases = [Phrase(i, i + 1, Calendar(year, month, number_at(tokens, i), year_stated=False)) for i in before]
    end = _last(tokens, match, _month_end(match))
    return [*phrases, Phrase(last, end, Calendar(year, month, number_at(tokens, last)))]


@rule(f"{_MONTH} {_DAYS} (?:(?:COMMA|OF)? (?P<year>YEAR))?")
def month_days_year(tokens: Tokens, match: Match) -> list[Phrase]:
    """ "May 3–5, 2021", "June 4, 5 and 6"; not "on May 5 and 20 people"."""
    month, year = month_at(tokens, match.start("month")), _year(tokens, match).full
    first, *others = _days(tokens, match)
    last = others[-1]
    if _is_lower(tokens, match) or (year is None and counts_people(tokens, last)):
        return []
    phrases = [Phrase(match.start(), first + 1, Calendar(year, month, number_at(tokens, first), year_stated=False))]
    for i in others:
        phrases.append(Phrase(i, i + 1, Calendar(year, month, number_at(tokens, i), year_stated=i == last)))
    return [*phrases[:-1], replace(phrases[-1], last=_last(tokens, match, last + 1))]


@rule(f"{_MONTH} (?:COMMA|OF|DASH)? (?P<year>YEAR|SHORT_YEAR)")
def month_year(tokens: Tokens, match: Match) -> list[Phrase]:
    """ "May 2023", "September of 1939", "in march 2023"; "In May 2000 people were held" has a month alone."""
    month = match.start("month")
    year = _year(tokens, match)
    is_lower = tokens.kind(month) == Kind.MONTH_LOWER.value and tokens.kind(month - 1) != Kind.IN.value
    if is_lower or not year.is_stated:
        return []
    if tokens.kind(match.end() - 2) == Kind.COMMA.value and not is_bare_month(tokens, month):
        return []
    return [Phrase(match.start(), match.end(), Calendar(year.full, month_at(tokens, month), short_year=year.short))]


@rule(f"{_MONTH_IN_ROW} (?:COMMA {_MONTH_IN_ROW}){{0,8}} COMMA? JOIN {_MONTH_IN_ROW} (?:COMMA|OF)? (?P<year>YEAR)")
def months_year(tokens: Tokens, match: Match) -> list[Phrase]:
    """ "March, April and May 2019", "Feb-Apr 2022", "June–July 2021"."""
    year = _year(tokens, match).full
    months = [i for i in range(match.start(), match.end()) if tokens.kind(i) in "MAm"]
    if year is None:
        return []
    *before, last = months
    phrases = [Phrase(i, i + 1, Calendar(year, month_at(tokens, i), year_stated=False)) for i in before]
    return [*phrases, Phrase(last, match.end(), Calendar(year, month_at(tokens, last)))]


@rule("MONTH (?:COMMA MONTH){0,8} COMMA? JOIN MONTH")
def months(tokens: Tokens, match: Match) -> list[Phrase]:
    """ "between March and May": each is a month if the first is one."""
    if not is_bare_month(tokens, match.start()):
        return []
    named = [i for i in range(match.start(), match.end()) if tokens.kind(i) in "MAm"]
    return [Phrase(i, i + 1, Calendar(None, month_at(tokens, i))) for i in named]


@rule("MONTH")
def month_alone(tokens: Tokens, match: Match) -> list[Phrase]:
    """ "In March a court …"; not "March on", "you may", "Ms May"."""
    if not is_bare_month(tokens, match.start()):
        return []
    return [Phrase(match.start(), match.end(), Calendar(None, month_at(tokens, match.start())))]


@rule("(?P<year>YEAR) DASH? (?P<month>MONTH) STOP? DASH? (?P<day>DAY)")
def year_month_day(tokens: Tokens, match: Match) -> list[Phrase]:
    """ "2027 September 17", "2027-Sep-17"."""
    day = match.start("day")
    if not is_day(tokens, day) or counts_people(tokens, day) or tokens.kind(match.end()) == Kind.YEAR.value:
        return []
    year, month = number_at(tokens, match.start("year")), month_at(tokens, match.start("month"))
    return [Phrase(match.start(), match.end(), Calendar(year, month, number_at(tokens, day)))]


@rule("ISO")
def iso_day(tokens: Tokens, match: Match) -> list[Phrase]:
    """ "2027-09-17", "2027/9/17", "2027-09-17T10:00Z"."""
    written = tokens.word(match.start()).partition("T")[0]
    year, month, day = (int(part) for part in written.translate(_TO_DASH).split("-"))
    if not (1000 <= year <= 2199 and 1 <= month <= 12 and 1 <= day <= 31) or not stands_alone(tokens, match.start()):
        return []
    return [Phrase(match.start(), match.end(), Calendar(year, month, day))]


_TO_DASH = str.maketrans("/.", "--")


@rule(f"{_DAY_BEFORE} (?P<figures>NUMERIC) (?:OPEN ANY_WEEKDAY STOP? CLOSE)?")
def figures(tokens: Tokens, match: Match) -> list[Phrase]:
    """ "17.09.2027", "06/10/2031" (in doubt), "Fri, 06/10/2031"."""
    at = match.start("figures")
    first, second, year = (int(part) for part in tokens.word(at).replace(" ", "").translate(_TO_DASH).split("-"))
    readings = tuple(dict.fromkeys(pair for pair in ((second, first), (first, second)) if _is_month_day(*pair)))
    short = len(tokens.word(at).rstrip("0123456789")) + 2 == len(tokens.word(at))
    if not readings or not stands_alone(tokens, at) or not (short or 1000 <= year <= 2199):
        return []
    weekday = _weekday(tokens, match)
    if weekday is None and match.end() > at + 1:
        weekday = weekday_at(tokens, at + 2)
    if len(readings) == 1 and not short:
        return [Phrase(match.start(), match.end(), Calendar(year, *readings[0], weekday=weekday))]
    return [Phrase(match.start(), match.end(), Numeric(year, readings, short, weekday))]


def _is_month_day(month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= 31


@rule("YEAR")
def year_alone(tokens: Tokens, match: Match) -> list[Phrase]:
    """ "in 2014", "the 2012 war"; not "2000 soldiers", "Resolution 1325"."""
    at = match.start()
    return [Phrase(at, at + 1, Calendar(number_at(tokens, at)))] if is_year(tokens, at) else []


@rule("YEAR (?:DASH|SLASH) FIGURES")
def year_and_figures(tokens: Tokens, match: Match) -> list[Phrase]:
    """ "1939–40" is two years, "2027-09" a month; "2001-05" may be either and stays in doubt."""
    at = match.start()
    if not joins_year(tokens, at):
        return []
    first, figures = number_at(tokens, at), number_at(tokens, at + 2)
    second = first - first % 100 + figures
    if second > first and (figures > 12 or second == first + 1 or tokens.word(at + 1) != "-"):
        return [Phrase(at, at + 1, Calendar(first)), Phrase(at + 2, at + 3, Calendar(second))]
    if not 1 <= figures <= 12 or tokens.word(at + 1) != "-":
        return []
    month = f"{first}-{figures:02d}"
    readings = (month, f"{first}/{second}") if second > first else (month,)
    return [Phrase(at, match.end(), Calendar(first, figures) if len(readings) == 1 else Fixed(readings))]


def _days(tokens: Tokens, match: Match) -> list[int]:
    return [i for i in range(*match.span("days")) if is_day(tokens, i)]


def _month_end(match: Match) -> int:
    """Where the month ends, without the stop of an abbreviation that no year follows."""
    return match.start("month") + 1


CALENDAR_RULES: tuple[Rule, ...] = (
    day_month_year,
    month_day_year,
    days_month_year,
    month_days_year,
    months_year,
    month_year,
    months,
    month_alone,
    year_month_day,
    iso_day,
    figures,
    year_and_figures,
    year_alone,
)
