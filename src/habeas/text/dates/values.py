"""What single tokens are worth: the number of a month, a weekday, a numeral.

Knows the word lists and the shapes of numerals, no grammar.
"""

from __future__ import annotations

import re
from functools import cache

from habeas.text.dates.found import Portion
from habeas.text.dates.tokens import Kind, Tokens
from habeas.text.dates.written import Unit
from habeas.vocab import load_topic


@cache
def _numbered(table: str, first: int) -> dict[str, int]:
    rows: list[list[str]] = load_topic("dates")[table]
    return {word: number for number, row in enumerate(rows, first) for word in row}


@cache
def _valued(table: str) -> dict[str, int]:
    values: dict[str, int] = load_topic("dates")[table]
    return values


@cache
def _units() -> dict[str, Unit]:
    table: dict[str, list[str]] = load_topic("dates")["units"]
    return {word: Unit(unit) for unit, row in table.items() for word in row}


@cache
def _portions() -> dict[str, Portion]:
    topic = load_topic("dates")
    named: dict[str, str] = {**topic["portions"], **topic["day_parts"]}
    return {word: Portion(name) for word, name in named.items()}


def month_at(tokens: Tokens, i: int) -> int:
    return _numbered("months", 1)[tokens.word(i).casefold()]


def weekday_at(tokens: Tokens, i: int) -> int:
    """Monday is 0, as in `datetime`."""
    return _numbered("weekdays", 0)[tokens.word(i).casefold()]


def season_at(tokens: Tokens, i: int) -> int:
    return _valued("seasons")[tokens.word(i).casefold()]


def shift_at(tokens: Tokens, i: int) -> int:
    """How many days "yesterday" and its like lie from the day of telling."""
    return _valued("deictic_days")[tokens.word(i).casefold()]


def unit_at(tokens: Tokens, i: int) -> Unit:
    return _units()[tokens.word(i).casefold()]


def is_plural(tokens: Tokens, i: int) -> bool:
    return tokens.word(i).casefold().endswith("s")


def portion_at(tokens: Tokens, i: int) -> Portion | None:
    return _portions().get(tokens.word(i).casefold())


def number_at(tokens: Tokens, i: int) -> int:
    """A numeral, a number word or an ordinal; "last" is -1."""
    word = tokens.word(i).casefold()
    figures = re.match(r"[0-9]{1,4}(?![0-9])", word)
    if figures:
        return int(figures.group())
    numbers = _valued("numbers")
    return numbers[word] if word in numbers else _valued("ordinals").get(word, 0)


def is_day(tokens: Tokens, i: int) -> bool:
    return tokens.kind(i) in (Kind.LOW.value, Kind.HIGH.value, Kind.ORDINAL.value) and 1 <= number_at(tokens, i) <= 31
