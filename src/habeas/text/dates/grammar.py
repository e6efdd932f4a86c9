"""Rules of dates, written over the kinds of tokens, and how their matches are chosen.

A pattern reads as the date does: `DAY OF? MONTH (COMMA? YEAR)?`. Names in capitals are kinds or sets of kinds, the
rest is the syntax of `re`. Knows no particular rule. Invariant: the phrases chosen lie in order and do not overlap.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from habeas.text.dates.tokens import Kind, Tokens
from habeas.text.dates.written import Phrase

_SETS = {
    "DAY": (Kind.LOW, Kind.HIGH, Kind.ORDINAL),
    "FIGURES": (Kind.LOW, Kind.HIGH, Kind.TWO),
    "MONTH": (Kind.MONTH, Kind.MAYBE_MONTH, Kind.MONTH_SHORT),
    "ANY_MONTH": (Kind.MONTH, Kind.MAYBE_MONTH, Kind.MONTH_SHORT, Kind.MONTH_LOWER),
    "ABBREVIATED": (Kind.MONTH_SHORT, Kind.MONTH_LOWER),
    "ANY_WEEKDAY": (Kind.WEEKDAY, Kind.WEEKDAY_SHORT),
    "AND": (Kind.AND, Kind.OR),
    "ONLY_AND": (Kind.AND,),
    "JOIN": (Kind.AND, Kind.OR, Kind.DASH, Kind.TO, Kind.UNTIL, Kind.SLASH),
    "NTH": (Kind.ORDINAL, Kind.ORDINAL_WORD, Kind.LAST),
    "AMOUNT": (Kind.COUNT_WORD, Kind.A, Kind.LOW, Kind.HIGH, Kind.TWO, Kind.NUMBER),
    "AHEAD_OR_BACK": (Kind.LAST, Kind.PAST, Kind.NEXT, Kind.COMING, Kind.FOLLOWING, Kind.PREVIOUS),
    "RELATIVE": (
        Kind.LAST,
        Kind.PAST,
        Kind.NEXT,
        Kind.THIS,
        Kind.THAT,
        Kind.SAME,
        Kind.COMING,
        Kind.FOLLOWING,
        Kind.PREVIOUS,
        Kind.CURRENT,
    ),
    "AFTERWARDS": (Kind.LATER, Kind.AFTER, Kind.FOLLOWING),
    "EARLIER": (Kind.EARLIER, Kind.BEFORE),
    "PORTION": (Kind.PORTION, Kind.EARLIER, Kind.LATER),
    "END_OF_CLAUSE": (Kind.STOP, Kind.COMMA, Kind.MARK, Kind.BREAK, Kind.CLOSE, Kind.DASH, Kind.QUOTE, Kind.AND),
}
_SYMBOL = re.compile(r"(?<!\?)[A-Z][A-Z_]+|\bA\b")

Match = re.Match[str]
Build = Callable[[Tokens, Match], Sequence[Phrase]]


def pattern(source: str) -> re.Pattern[str]:
    """Compile a pattern over kinds; white space is free."""
    return re.compile("".join(_SYMBOL.sub(lambda symbol: _characters(symbol.group()), source).split()))


def _characters(symbol: str) -> str:
    kinds = _SETS.get(symbol) or (Kind[symbol],)
    return "[" + "".join(re.escape(kind.value) for kind in kinds) + "]"


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and what makes phrases of its match; no phrase means that the match is no date."""

    name: str
    pattern: re.Pattern[str]
    build: Build


def rule(source: str) -> Callable[[Build], Rule]:
    """Turn a building function into the rule of that name."""
    return lambda build: Rule(build.__name__, pattern(source), build)


def apply(rules: Iterable[Rule], tokens: Tokens) -> list[Phrase]:
    """The phrases of every rule, the longest first where they overlap, then the earliest, then by order of rules."""
    found: list[tuple[int, int, int, Sequence[Phrase]]] = []
    for order, one in enumerate(rules):
        for match in one.pattern.finditer(tokens.kinds):
            if phrases := one.build(tokens, match):
                first, last = phrases[0].first, phrases[-1].last
                found.append((first - last, first, order, phrases))
    return _choose(found, len(tokens))


def _choose(found: list[tuple[int, int, int, Sequence[Phrase]]], size: int) -> list[Phrase]:
    taken = bytearray(size)
    chosen: list[Phrase] = []
    for _, first, _, phrases in sorted(found, key=lambda one: one[:3]):
        last = phrases[-1].last
        if any(taken[first:last]):
            continue
        taken[first:last] = b"\x01" * (last - first)
        chosen.extend(phrases)
    return sorted(chosen, key=lambda phrase: phrase.first)
