"""Phrases grown to what they mean together: ranges, parts, approximations, roles.

"29 March" and "2 April" with a dash between are one range; "the end of" before "May" belongs to it; "since" before it
is its role. Knows the tokens beside phrases, resolves nothing. Invariant: phrases stay in order and apart.
"""

from __future__ import annotations

from dataclasses import replace

from habeas.text.dates.calendar_rules import CALENDAR_RULES
from habeas.text.dates.found import Role
from habeas.text.dates.grammar import apply, pattern
from habeas.text.dates.guards import is_surname, names_event, names_something
from habeas.text.dates.period_rules import PERIOD_RULES
from habeas.text.dates.relative_rules import RELATIVE_RULES
from habeas.text.dates.tokens import Kind, Tokens
from habeas.text.dates.values import portion_at
from habeas.text.dates.written import Calendar, Nearest, Phrase, Shift, Unit, Window

RULES = (*CALENDAR_RULES, *PERIOD_RULES, *RELATIVE_RULES)
_REACH = 6  # tokens looked at beside a phrase

_YEAR_OF = pattern("COMMA? (?:OF|IN)? THE?")
_RANGE = pattern("COMMA? (?:DASH|TO|UNTIL) (?:THE|ON|AROUND|IN|AT){0,2}")
_PAIR = pattern("COMMA? AND (?:IN|ON|THE){0,2}")
_ROW = pattern("(?:COMMA|SLASH)? (?:AND|DASH|TO|UNTIL)? (?:IN|ON|THE){0,2}")
_PORTION = pattern("(?P<portion>THE? PORTION (?:OF|IN) THE?|PORTION (?:DASH|ON)?)$")
_PART_OF_DAY = pattern("(?P<portion>THE? PORTION? DAY_PART (?:OF|ON)? THE?)$")
_DAY_OF_DATE = pattern("COMMA? THE? DAY_PART? COMMA? OF? ON? THE?")
_APPROXIMATELY = pattern("(?P<word>AROUND) STOP? (?:THE)?$")
_ROLE = pattern(
    "(?:(?P<since>SINCE|FROM)|(?P<until>UNTIL)|(?P<before>BEFORE)|(?P<after>AFTER|FOLLOWING)|(?P<by>BY)) THE?"
    "(?:THE? PORTION OF? THE?)?$"
)


def read_phrases(tokens: Tokens) -> list[Phrase]:
    """Every phrase that writes a date, outermost and in order."""
    phrases = _without_namesakes(tokens, apply(RULES, tokens))
    phrases = _with_years_beside(tokens, phrases)
    phrases = [_grown(tokens, phrase, phrases[i - 1].last if i else 0) for i, phrase in enumerate(phrases)]
    phrases = _with_years_after(tokens, phrases)
    return _with_roles(tokens, _joined(tokens, phrases))


def _between(tokens: Tokens, left: Phrase, right: Phrase) -> str | None:
    gap = right.first - left.last
    return tokens.kinds[left.last : right.first] if gap <= _REACH else None


def _before(tokens: Tokens, first: int, border: int = 0) -> str:
    return tokens.kinds[max(border, first - _REACH) : first]


def _without_namesakes(tokens: Tokens, phrases: list[Phrase]) -> list[Phrase]:
    """Where a text names "Teresa May", a bare "by May" or "to May" in it is no month; "in May" is."""
    named = {tokens.word(i) for i, kind in enumerate(tokens.kinds) if kind == _MAYBE and is_surname(tokens, i)}
    if not named:
        return phrases
    return [p for p in phrases if not (_is_bare(tokens, p) and tokens.word(p.first) in named and not _in(tokens, p))]


_MAYBE = Kind.MAYBE_MONTH.value


def _is_bare(tokens: Tokens, phrase: Phrase) -> bool:
    return phrase.last - phrase.first == 1 and tokens.kind(phrase.first) == _MAYBE


def _in(tokens: Tokens, phrase: Phrase) -> bool:
    return tokens.kind(phrase.first - 1) in (Kind.IN.value, Kind.SINCE.value, Kind.PORTION.value)


def _with_years_beside(tokens: Tokens, phrases: list[Phrase]) -> list[Phrase]:
    """ "December of last year", "in March this year", "Monday last week": the second says which of the first."""
    out: list[Phrase] = []
    for phrase in phrases:
        merged = _merge(tokens, out[-1], phrase) if out else None
        if merged:
            out[-1] = merged
        else:
            out.append(phrase)
    return out


def _merge(tokens: Tokens, left: Phrase, right: Phrase) -> Phrase | None:
    between = _between(tokens, left, right)
    if between is None:
        return None
    if isinstance(right.form, Calendar):
        return _with_weekday(left, right, right.form, between)
    if not isinstance(right.form, Shift) or right.portion or not _YEAR_OF.fullmatch(between):
        return None
    form = left.form
    if isinstance(form, Calendar) and form.is_partial and right.form.unit is Unit.YEAR and "," not in between:
        return replace(left, last=right.last, form=replace(form, year_from=right.form))
    if isinstance(form, Nearest) and form.weekday is not None and form.side is None and right.form.unit is Unit.WEEK:
        return replace(left, last=right.last, form=replace(form, week=right.form))
    return None


def _with_weekday(left: Phrase, right: Phrase, day: Calendar, between: str) -> Phrase | None:
    """ "Sunday, dawn of 25 June", "Tuesday evening, 4 March": the weekday checks the day."""
    form = left.form
    if not isinstance(form, Nearest) or form.weekday is None or form.side is not None:
        return None
    if day.day is None or day.weekday is not None or not _DAY_OF_DATE.fullmatch(between):
        return None
    return replace(right, first=left.first, form=replace(day, weekday=form.weekday))


def _grown(tokens: Tokens, phrase: Phrase, border: int) -> Phrase:
    """With what stands before and after it: a portion, a part of the day, "around"."""
    phrase = _with_part_after(tokens, phrase)
    before = _before(tokens, phrase.first, border)
    found = _PORTION.search(before) or _PART_OF_DAY.search(before)
    if found and phrase.portion is None and _takes_portion(phrase):
        first = phrase.first - len(before) + found.start("portion")
        portions = (portion_at(tokens, i) for i in range(phrase.first - 1, first - 1, -1))
        phrase = replace(phrase, first=first, portion=next(filter(None, portions), None))
    before = _before(tokens, phrase.first, border)
    around = _APPROXIMATELY.search(before)
    if around and not isinstance(phrase.form, Window):
        phrase = replace(phrase, first=phrase.first - len(before) + around.start("word"), is_approximate=True)
    if not isinstance(phrase.form, Calendar) or not names_something(tokens, phrase.first, phrase.last):
        return phrase
    is_anniversary = phrase.form.day is not None and names_event(tokens, phrase.last)
    return replace(phrase, is_name=True, is_anniversary=is_anniversary)


def _takes_portion(phrase: Phrase) -> bool:
    """ "later on Monday" is Monday; "later in two days" is no portion."""
    return not isinstance(phrase.form, Window)


def _with_part_after(tokens: Tokens, phrase: Phrase) -> Phrase:
    """ "Monday evening", "5 May at night" is left alone."""
    is_day = isinstance(phrase.form, Nearest) or (isinstance(phrase.form, Calendar) and phrase.form.day is not None)
    if not is_day or phrase.portion or tokens.kind(phrase.last) != Kind.DAY_PART.value:
        return phrase
    return replace(phrase, last=phrase.last + 1, portion=portion_at(tokens, phrase.last))


def _with_years_after(tokens: Tokens, phrases: list[Phrase]) -> list[Phrase]:
    """ "29 March–2 April 2028", "in May and June 2020": the year at the end holds for the dates joined before it."""
    out = list(phrases)
    for i in range(len(out) - 2, -1, -1):
        shared = _shared_year(tokens, out[i], out[i + 1])
        if shared:
            out[i] = replace(out[i], form=shared)
    return out


def _shared_year(tokens: Tokens, left: Phrase, right: Phrase) -> Calendar | None:
    between = _between(tokens, left, right)
    mine, other = left.form, right.form
    if not between or not isinstance(mine, Calendar) or not isinstance(other, Calendar):
        return None
    if not mine.is_partial or mine.year_from or not (other.year or other.year_from) or not _ROW.fullmatch(between):
        return None
    if (mine.day is None) != (other.day is None) or other.month is None:
        return None
    if other.year is None:
        return replace(mine, year_from=other.year_from)
    is_range = bool(_RANGE.fullmatch(between)) or (_is_between(tokens, left) and bool(_PAIR.fullmatch(between)))
    crosses = is_range and (mine.month or 0, mine.day or 0) > (other.month, other.day or 0)
    return replace(mine, year=other.year - crosses, year_stated=False)


def _is_between(tokens: Tokens, phrase: Phrase) -> bool:
    return tokens.kind(phrase.first - 1) == Kind.BETWEEN.value


def _joined(tokens: Tokens, phrases: list[Phrase]) -> list[Phrase]:
    """Two dates with "to", a dash, or "between … and …" become one range."""
    out: list[Phrase] = []
    for phrase in phrases:
        if out and _is_range(tokens, out[-1], phrase):
            left = out[-1]
            names = names_something(tokens, left.first, phrase.last)
            out[-1] = replace(left, last=phrase.last, ends=(left, phrase), portion=None, is_name=names)
        else:
            out.append(phrase)
    return out


def _is_range(tokens: Tokens, left: Phrase, right: Phrase) -> bool:
    between = _between(tokens, left, right)
    if not between or left.ends or left.role or right.role:
        return False
    if isinstance(left.form, Window) or isinstance(right.form, Window):
        return False
    if between == Kind.SLASH.value:
        return _are_years(left, right)
    if _PAIR.fullmatch(between):
        return _is_between(tokens, left) and "ó" not in between
    return bool(_RANGE.fullmatch(between)) and _fits_range(tokens, left, right, between)


def _are_years(left: Phrase, right: Phrase) -> bool:
    """ "2020/21"."""
    forms = (left.form, right.form)
    return all(isinstance(form, Calendar) and form.year is not None and form.month is None for form in forms)


def _fits_range(tokens: Tokens, left: Phrase, right: Phrase, between: str) -> bool:
    """A dash between words of unlike kind is a dash: "on Monday — 5 May was a holiday"."""
    if Kind.DASH.value not in between and tokens.kind(left.first - 1) == Kind.FROM.value:
        return True
    mine, other = left.form, right.form
    if not isinstance(mine, Calendar) or not isinstance(other, Calendar):
        return type(mine) is type(other) and Kind.DASH.value not in between
    if mine.month is None:
        return other.month is None or "," not in between
    return other.month is not None and _in_order(mine, other)


def _in_order(mine: Calendar, other: Calendar) -> bool:
    if mine.year is None or other.year is None:
        return True
    return (mine.year, mine.month or 0, mine.day or 0) < (other.year, other.month or 13, other.day or 32)


def _with_roles(tokens: Tokens, phrases: list[Phrase]) -> list[Phrase]:
    return [phrase if phrase.role or phrase.ends else replace(phrase, role=_role(tokens, phrase)) for phrase in phrases]


def _role(tokens: Tokens, phrase: Phrase) -> Role | None:
    if phrase.is_name:
        return None
    found = _ROLE.search(_before(tokens, phrase.first))
    name = found.lastgroup if found else None
    if name == "since" and found and tokens.kind(phrase.first - 1) == Kind.FROM.value:
        return _from_role(tokens, phrase)
    return Role(name) if name else None


def _from_role(tokens: Tokens, phrase: Phrase) -> Role | None:
    """ "from 1 May (on)" begins there; "the agreement from 1 May", "a list from May" is only dated so."""
    return Role.SINCE if tokens.word(phrase.last).casefold() in ("on", "onwards", "onward", "forward") else None
