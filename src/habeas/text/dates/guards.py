"""What keeps numbers and names that look like dates from being read as dates.

Knows the words that stand around a number or a month name. Invariant: in doubt the answer is that it is no date.
"""

from __future__ import annotations

from habeas.text.dates.tokens import Kind, Tokens
from habeas.text.dates.values import number_at
from habeas.vocab import words

_FIGURES = frozenset(kind.value for kind in (Kind.LOW, Kind.HIGH, Kind.TWO, Kind.NUMBER, Kind.YEAR))
_ASKS_FOR_YEAR = frozenset(
    kind.value
    for kind in (
        Kind.IN, Kind.SINCE, Kind.UNTIL, Kind.BY, Kind.FROM, Kind.TO, Kind.BETWEEN, Kind.BEFORE, Kind.AFTER, Kind.OF,
        Kind.THE, Kind.OPEN, Kind.PORTION, Kind.SEASON, Kind.LATER, Kind.EARLIER,
    )
)  # fmt: skip
_ASKS_FOR_MONTH = frozenset(
    kind.value
    for kind in (
        Kind.SINCE, Kind.UNTIL, Kind.BY, Kind.FROM, Kind.TO, Kind.BETWEEN, Kind.BEFORE, Kind.AFTER, Kind.AT, Kind.OF,
        Kind.PORTION, Kind.LATER, Kind.EARLIER, Kind.AROUND,
    )
)  # fmt: skip
_CURRENCY = frozenset("€$£¥₽₴₾₼%°")


def _is_word(tokens: Tokens, i: int, listed: str) -> bool:
    return tokens.word(i).casefold() in words("dates", "beside", listed)


def counts_people(tokens: Tokens, i: int) -> bool:
    """Whether what stands right after number `i` is counted by it: "2000 people", "15 Sylvanian soldiers"."""
    for after in (i + 1, i + 2, i + 3):
        if _is_word(tokens, after, "counted"):
            return True
        if tokens.kind(after) != Kind.WORD.value or _is_word(tokens, after, "not_named"):
            return False
    return False


def is_round_count(tokens: Tokens, i: int) -> bool:
    """ "5 May, 2000 people": nobody counts 2023 people in running text, 2000 they do."""
    return number_at(tokens, i) % 100 == 0 and counts_people(tokens, i)


def is_labelled(tokens: Tokens, i: int) -> bool:
    """ "Article 12", "No. 1325", "Resolution (2014)" name a thing by its number."""
    before = i - 1
    if tokens.kind(before) in (Kind.STOP.value, Kind.OPEN.value) and tokens.touch(before - 1):
        before -= 1
    return tokens.kind(before) == Kind.LABEL.value


def stands_alone(tokens: Tokens, i: int) -> bool:
    """Whether figures are no part of a longer code, path, law or price."""
    if is_labelled(tokens, i) or tokens.word(i + 1) in _CURRENCY:
        return False
    before, after = tokens.kind(i - 1), tokens.kind(i + 1)
    joined_before = tokens.touch(i - 1) and before in "/-." and tokens.touch(i - 2)
    joined_after = tokens.touch(i) and after in "/-" and tokens.touch(i + 1)
    if joined_before and not _may_join(tokens, i - 2):
        return False
    return not (joined_after and tokens.kind(i + 2) in _FIGURES and tokens.kind(i + 2) != Kind.YEAR.value)


def _may_join(tokens: Tokens, i: int) -> bool:
    """What may stand before a dash that touches a year: "mid-2019", "2014-2018", "post-2020", "May-2019"."""
    kind = tokens.kind(i)
    if kind == Kind.WORD.value:
        return tokens.word(i).casefold() in ("pre", "post", "non", "inter")
    return kind not in _FIGURES or kind == Kind.YEAR.value


def is_year(tokens: Tokens, i: int) -> bool:
    """Whether four figures alone are a year; those before 1900 want a word that asks for one."""
    if not stands_alone(tokens, i) or _is_count(tokens, i):
        return False
    before = tokens.kind(i - 1)
    if 1900 <= number_at(tokens, i) <= 2100:
        return True
    if before in (Kind.AND.value, Kind.OR.value, Kind.DASH.value):
        return tokens.kind(i - 2) == Kind.YEAR.value
    if tokens.kind(i + 1) == Kind.DASH.value and tokens.kind(i + 2) == Kind.YEAR.value:
        return True
    return before in _ASKS_FOR_YEAR or (before == Kind.AT.value and number_at(tokens, i) % 100 != 0)


def _is_count(tokens: Tokens, i: int) -> bool:
    before = tokens.kind(i - 1)
    is_round = number_at(tokens, i) % 100 == 0
    if before == Kind.IN.value or (before == Kind.PORTION.value):
        return is_round and counts_people(tokens, i)
    if _is_word(tokens, i - 1, "count_openers"):
        return True
    if before in (Kind.OF.value, Kind.TO.value) and _is_word(tokens, i - 2, "sum_openers"):
        return True
    if before == Kind.AROUND.value and is_round:
        return True
    if before not in _ASKS_FOR_YEAR and _is_word(tokens, i + 1, "count_closers"):
        return True
    if tokens.touch(i) and tokens.kind(i + 1) == Kind.DASH.value and _is_word(tokens, i + 2, "counted"):
        return True
    return counts_people(tokens, i) and not _is_word(tokens, i + 1, "named_by_year")


def joins_year(tokens: Tokens, i: int) -> bool:
    """ "1939–40", "2014/15", "2027-09": two figures that touch the year and nothing more."""
    if len(tokens.word(i + 2)) != 2 or not (tokens.touch(i) and tokens.touch(i + 1)):
        return False
    touches_more = tokens.touch(i + 2) and tokens.kind(i + 3) in "-/" and tokens.kind(i + 4) in _FIGURES
    touched = tokens.touch(i - 1) and tokens.kind(i - 1) in "-/."
    return not (touches_more or touched or is_labelled(tokens, i)) and number_at(tokens, i) <= 2100


def is_bare_month(tokens: Tokens, i: int) -> bool:
    """Whether a month name without day and year is a month, by its spelling and the words beside it."""
    if _is_word(tokens, i + 1, "named_by_month") or _is_word(tokens, i - 1, "weekday_names"):
        return False
    kind, before = tokens.kind(i), tokens.kind(i - 1)
    if kind == Kind.MONTH.value or before == Kind.IN.value or _has_year_beside(tokens, i):
        return True
    if before in _ASKS_FOR_MONTH or (before == Kind.DASH.value and tokens.kind(i - 2) == Kind.PORTION.value):
        return kind == Kind.MONTH_SHORT.value or not _begins_name(tokens, i)
    is_noun_phrase = before in (Kind.THE.value, Kind.A.value) and tokens.kind(i + 1) == Kind.WORD.value
    return kind == Kind.MAYBE_MONTH.value and is_noun_phrase and not tokens.is_capital(i + 1)


def _has_year_beside(tokens: Tokens, i: int) -> bool:
    """ "March this year", "May of last year"."""
    after = i + 2 if tokens.kind(i + 1) == Kind.OF.value else i + 1
    is_relative = tokens.kind(after) in (Kind.LAST.value, Kind.THIS.value, Kind.NEXT.value, Kind.THAT.value)
    return is_relative and tokens.word(after + 1).casefold() == "year"


def _begins_name(tokens: Tokens, i: int) -> bool:
    """ "by June Novak", "of May's cabinet": a capitalised word or a possessive after it."""
    if tokens.kind(i + 1) == Kind.QUOTE.value:
        return tokens.touch(i) and tokens.touch(i + 1)
    return tokens.kind(i + 1) == Kind.WORD.value and tokens.is_capital(i + 1)


def is_surname(tokens: Tokens, i: int) -> bool:
    """ "Teresa May said": a capitalised word before the month name, and no day or year after it."""
    is_dateline = tokens.kind(i + 1) in _FIGURES or tokens.kind(i + 1) == Kind.ORDINAL.value
    return tokens.kind(i - 1) == Kind.WORD.value and tokens.is_capital(i - 1) and not is_dateline


def is_recurring(tokens: Tokens, i: int) -> bool:
    """ "every Monday", "Black Friday", "Friday prayers": no single day."""
    if _is_word(tokens, i + 1, "weekly"):
        return True
    return tokens.kind(i - 1) == Kind.EVERY.value or _is_word(tokens, i - 1, "weekday_names")


def names_event(tokens: Tokens, last: int) -> bool:
    """Whether a name after a day is of the kind that outlives its year: "the 5 May border attack", not "hearing"."""
    following = range(last, last + 3)
    return any(tokens.kind(i) == Kind.WORD.value and _is_word(tokens, i, "lasting_events") for i in following)


def heads_noun(tokens: Tokens, i: int) -> bool:
    """Whether a noun stands at `i`, so that an ordinal before it counts that: "on the 5th floor", "on the 2nd day"."""
    kind = tokens.kind(i)
    if kind in (Kind.UNIT.value, Kind.DAY_PART.value, Kind.LABEL.value):
        return True
    return kind == Kind.WORD.value and not tokens.is_capital(i) and not _is_word(tokens, i, "not_named")


def names_something(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the date at tokens `[first, last)` names what follows: "the 2012 war", "a May agreement".

    Not "the 5th of May was", "on the 14 May Sylvania said", "the 25 May ended".
    """
    if tokens.kind(first - 1) not in (Kind.THE.value, Kind.A.value) or tokens.kind(first) == Kind.ORDINAL.value:
        return False
    if tokens.kind(last) != Kind.WORD.value or _is_word(tokens, last, "not_named"):
        return False
    return tokens.kind(first) == Kind.YEAR.value or not (tokens.is_capital(last) or tokens.word(last).endswith("ed"))
