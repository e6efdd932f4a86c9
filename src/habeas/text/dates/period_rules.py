"""Rules for seasons, quarters, halves, decades and centuries, and for the measured parts of a month or year.

Knows spelling only. Invariant: as in the rules of the calendar.
"""

from __future__ import annotations

from habeas.text.dates.grammar import Match, Rule, rule
from habeas.text.dates.guards import heads_noun, is_bare_month
from habeas.text.dates.tokens import Kind, Tokens
from habeas.text.dates.values import is_plural, month_at, number_at, season_at, unit_at
from habeas.text.dates.written import Base, Calendar, Fixed, Form, Part, Phrase, Shift, Unit
from habeas.vocab import words


@rule("THE? (?P<season>SEASON) OF? (?P<year>SHORT_YEAR)")
def season_short_year(tokens: Tokens, match: Match) -> list[Phrase]:
    """ "the summer of '64"."""
    short = int(tokens.word(match.start("year"))[1:])
    form = Calendar(None, season_at(tokens, match.start("season")), short_year=short)
    return [Phrase(match.start(), match.end(), form)]


@rule("THE? (?P<season>SEASON) (?:OF|COMMA|DASH)? (?:THE)? (?P<year>YEAR) (?:(?:DASH|SLASH) (?:YEAR|FIGURES))?")
def season_year(tokens: Tokens, match: Match) -> list[Phrase]:
    """ "spring 2021", "the summer of 2014", "winter 1939–40" (which EDTF writes by its first year)."""
    season, year = match.start("season"), match.start("year")
    end = match.end() if match.end() > year + 1 and tokens.touch(year) and tokens.touch(year + 1) else year + 1
    return [Phrase(match.start(), end, Calendar(number_at(tokens, year), season_at(tokens, season)))]


@rule("THE? SEASON (?:AND|DASH|SLASH|TO) (?:THE|PORTION){0,2} SEASON (?:OF)? (?P<year>YEAR)")
def seasons_year(tokens: Tokens, match: Match) -> list[Phrase]:
    """ "the spring and summer of 2021": the year holds for both."""
    year = number_at(tokens, match.start("year"))
    second = tokens.kinds.rindex(Kind.SEASON.value, match.start(), match.end())
    first = tokens.kinds.index(Kind.SEASON.value, match.start(), match.end())
    shared = Calendar(year, season_at(tokens, first), year_stated=False)
    whole = Phrase(second, match.end(), Calendar(year, season_at(tokens, second)))
    return [Phrase(match.start(), first + 1, shared), whole]


@rule("(?P<year>YEAR) (?P<season>SEASON)")
def year_season(tokens: Tokens, match: Match) -> list[Phrase]:
    """ "the 2023 summer offensive"."""
    season = match.start("season")
    form = Calendar(number_at(tokens, match.start("year")), season_at(tokens, season))
    return [] if tokens.word(season).casefold() == "fall" else [Phrase(match.start(), match.end(), form)]


@rule("THE? SEASON")
def season_alone(tokens: Tokens, match: Match) -> list[Phrase]:
    """ "in the autumn", "by spring"; not "the fall of the city", "spring water"."""
    season, before = match.end() - 1, tokens.kind(match.start() - 1)
    is_fall = tokens.word(season).casefold() == "fall"
    has_article = match.end() - match.start() == 2
    asked = before in _ASKS_FOR_SEASON or (has_article and not is_fall) or _follows_season(tokens, match.start())
    ends = tokens.kind(match.end()) not in (Kind.OF.value, Kind.DASH.value) and not heads_noun(tokens, match.end())
    ends = ends and not tokens.is_capital(match.end())
    if not asked or not ends or (is_fall and not has_article):
        return []
    return [Phrase(match.start(), match.end(), Calendar(None, season_at(tokens, season)))]


def _follows_season(tokens: Tokens, i: int) -> bool:
    """ "the autumn and winter"."""
    return tokens.kind(i - 1) == Kind.AND.value and tokens.kind(i - 2) == Kind.SEASON.value


_ASKS_FOR_SEASON = frozenset(
    kind.value
    for kind in (Kind.IN, Kind.SINCE, Kind.UNTIL, Kind.BY, Kind.AT, Kind.OF, Kind.PORTION, Kind.FROM, Kind.BEFORE)
)


@rule("Q (?:OF|COMMA)? (?P<year>YEAR)")
def q_year(tokens: Tokens, match: Match) -> list[Phrase]:
    """ "Q3 2023"."""
    quarter = int(tokens.word(match.start())[1])
    return [Phrase(match.start(), match.end(), Calendar(number_at(tokens, match.start("year")), 32 + quarter))]


@rule("(?P<year>YEAR) Q")
def year_q(tokens: Tokens, match: Match) -> list[Phrase]:
    """ "2023 Q3"."""
    quarter = int(tokens.word(match.end() - 1)[1])
    return [Phrase(match.start(), match.end(), Calendar(number_at(tokens, match.start()), 32 + quarter))]


@rule(
    "THE? (?P<nth>NTH) (?P<count>COUNT_WORD|LOW|HIGH)? (?P<unit>UNIT) OF"
    "(?:THE? (?P<last>LAST|THIS|THAT|NEXT|SAME|PREVIOUS|FOLLOWING)? (?P<of_unit>UNIT)"
    "|THE? (?P<month>MONTH)? (?:(?:OF|COMMA)? (?P<year>YEAR))?)"
)
def measured_part(tokens: Tokens, match: Match) -> list[Phrase]:
    """ "the second half of 2021", "the third quarter", "the first week of May", "the last two weeks of the year"."""
    unit, of = unit_at(tokens, match.start("unit")), _whole(tokens, match)
    if of is None or unit not in (Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.QUARTER, Unit.HALF):
        return []
    count = number_at(tokens, match.start("count")) if match["count"] else 1
    if is_plural(tokens, match.start("unit")) and not match["count"]:
        return []
    form = Part(of, unit, number_at(tokens, match.start("nth")), count)
    return [Phrase(match.start(), match.end(), form)]


def _whole(tokens: Tokens, match: Match) -> Calendar | Shift | None:
    if match["of_unit"]:
        return _unit_shift(tokens, match)
    month, year = match.start("month"), match.start("year")
    if month < 0 and year < 0:
        return None
    if month >= 0 and year < 0 and not is_bare_month(tokens, month):
        return None
    return Calendar(number_at(tokens, year) if year >= 0 else None, month_at(tokens, month) if month >= 0 else None)


_STEPS = {Kind.LAST: -1, Kind.PREVIOUS: -1, Kind.NEXT: 1, Kind.FOLLOWING: 1}


def _unit_shift(tokens: Tokens, match: Match) -> Shift | None:
    unit = unit_at(tokens, match.start("of_unit"))
    if unit not in (Unit.MONTH, Unit.YEAR):
        return None
    relative = Kind(tokens.kind(match.start("last"))) if match["last"] else Kind.SAME
    base = Base.TELLING if relative in (Kind.LAST, Kind.THIS, Kind.NEXT) else Base.STORY
    return Shift(unit, _STEPS.get(relative, 0), base)


@rule("THE? (?P<decade>DECADE)")
def decade(tokens: Tokens, match: Match) -> list[Phrase]:
    """ "the 1990s" is `199X`; "in the 1900s" may be the century and stays without a value."""
    digits = tokens.word(match.end() - 1)[:3]
    if not "100" <= digits <= "210" or not tokens.word(match.end() - 1)[3:].startswith("0"):
        return []
    is_century = digits.endswith("0") and digits != "200"
    return [Phrase(match.start(), match.end(), Fixed(() if is_century else (f"{digits}X",)))]


@rule("THE? (?P<nth>ORDINAL|ORDINAL_WORD) DASH? (?P<unit>UNIT)")
def century(tokens: Tokens, match: Match) -> list[Phrase]:
    """ "the 19th century" is `18XX`."""
    number = number_at(tokens, match.start("nth"))
    if unit_at(tokens, match.start("unit")) is not Unit.CENTURY or is_plural(tokens, match.end() - 1):
        return []
    if not 11 <= number <= 22 or _is_before_christ(tokens, match.end()):
        return []
    return [Phrase(match.start(), match.end(), Fixed((f"{number - 1}XX",)))]


@rule("THE? (?:MONTH|SEASON OF?)? (?:YEAR|NUMBER|FIGURES) WORD")
def before_christ(tokens: Tokens, match: Match) -> list[Phrase]:
    """ "490 BC", "in August 480 BC": found, and without a value."""
    form: Form = Fixed()
    return [Phrase(match.start(), match.end(), form)] if _is_before_christ(tokens, match.end() - 1) else []


def _is_before_christ(tokens: Tokens, i: int) -> bool:
    if tokens.word(i) == "B" and tokens.word(i + 2) == "C":
        return True
    return tokens.word(i).casefold() in words("dates", "beside", "before_christ")


PERIOD_RULES: tuple[Rule, ...] = (
    season_year,
    season_short_year,
    seasons_year,
    year_season,
    season_alone,
    q_year,
    year_q,
    measured_part,
    decade,
    century,
    before_christ,
)
