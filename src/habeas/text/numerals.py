"""What a numeral is worth: "4,208", "one hundred and five", "half a dozen", "2.5 million", "the eleventh".

Knows the spelling of English numerals and nothing of what they count. Invariant: a numeral's span begins and ends on
its own characters, and `value` is the integer it spells, or None where it spells none ("dozens", "2.5").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from habeas.model import Span
from habeas.vocab import load_topic

_WORDS: dict[str, Any] = load_topic("numbers")
_CARDINALS: dict[str, int] = _WORDS["cardinals"]
_ORDINALS: dict[str, int] = _WORDS["ordinals"]
_SCALES: dict[str, int] = _WORDS["scales"]
_SETS: dict[str, int] = _WORDS["sets"]
_ROUND_SETS = frozenset(_WORDS["set_accuracy"]["round"])
_PLURALS = frozenset(_WORDS["plurals"]["vague"])
_BEFORE_SCALE = frozenset(_WORDS["before_scale"]["vague"])
_MONTHS = frozenset(_WORDS["months"]["names"])
_SHORT_SCALES = {"k": 1_000, "m": 1_000_000, "bn": 1_000_000_000}

_SEPARATOR = r"[,.’'·\u00a0\u202f\u2009]"
_DIGITS = re.compile(
    rf"""(?<![\w.,:/])(?:
        (?P<indian>[1-9]\d?(?:,\d\d)+,\d{{3}})                      # 1,00,000
      | (?P<grouped>[1-9]\d{{0,2}}(?P<sep>{_SEPARATOR})\d{{3}}(?:(?P=sep)\d{{3}})*)
      | (?P<spaced>[1-9]\d{{0,2}}(?:[ ]\d{{3}})+)
      | (?P<plain>\d+)
    )(?P<fraction>(?<=\d)[.·]\d+)?(?!\d|[.,:/]\d)""",
    re.VERBOSE,
)
_BROKEN = re.compile(r"\d[\d.,:/]*\d|\d")  # dates, times, sections: "08/12/2023", "10:18", "311.3.2"
_ORDINAL_DIGITS = re.compile(r"(?<![\w.,:/])(\d{1,3}(?:,\d{3})*)(?:st|nd|rd|th)\b", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z]+")
_GAP = re.compile(r"[-‐‑–\s]\s*|\s+")


class Spelling(StrEnum):
    """How a numeral is written."""

    CARDINAL = "cardinal"
    ORDINAL = "ordinal"
    ROUND = "round"  # "a dozen", "a couple": a set word that is rarely meant to the unit
    VAGUE = "vague"  # "dozens", "several hundred": a size without a value
    DECIMAL = "decimal"  # "2.5"
    OTHER = "other"  # "08/12/2023", "10:18"


@dataclass(frozen=True, slots=True)
class Numeral:
    span: Span
    value: int | None
    spelling: Spelling


def find_numerals(text: str) -> tuple[Numeral, ...]:
    """Every numeral of the text, in order, none inside another."""
    found: list[Numeral] = []
    end = 0
    for numeral in sorted(_candidates(text), key=lambda n: (n.span.start, -len(n.span))):
        if numeral.span.start >= end:
            found.append(numeral)
            end = numeral.span.end
    return tuple(found)


def _candidates(text: str) -> Iterator[Numeral]:
    yield from _ordinal_digits(text)
    yield from _digits(text)
    yield from _words(text)


def _ordinal_digits(text: str) -> Iterator[Numeral]:
    for found in _ORDINAL_DIGITS.finditer(text):
        yield Numeral(Span(*found.span()), int(found[1].replace(",", "")), Spelling.ORDINAL)


def _digits(text: str) -> Iterator[Numeral]:
    whole = {found.start(): found for found in _DIGITS.finditer(text)}
    end = 0
    for broken in _BROKEN.finditer(text):
        found = whole.get(broken.start())
        if found is not None:
            yield from (_scaled(text, part) for part in _parts(text, found))
            end = found.end()
        elif broken.start() >= end:
            yield Numeral(Span(*broken.span()), None, Spelling.OTHER)


def _parts(text: str, found: re.Match[str]) -> Iterator[tuple[int, int, float | int]]:
    """Start, end and worth of digits; "10 000" is one number, "On May 9 300 men" is two."""
    if found["spaced"] and not _is_one_number(text, found):
        first, _, rest = found["spaced"].partition(" ")
        yield found.start(), found.start() + len(first), int(first)
        yield found.end() - len(rest), found.end(), int(rest.replace(" ", ""))
        return
    groups = found["indian"] or found["grouped"] or found["spaced"] or found["plain"]
    worth = int(re.sub(r"\D", "", groups))
    yield found.start(), found.end(), worth + float("0" + _point(found["fraction"])) if found["fraction"] else worth


def _point(fraction: str) -> str:
    return fraction.replace("·", ".")


def _is_one_number(text: str, found: re.Match[str]) -> bool:
    groups = found["spaced"].split(" ")
    words = re.findall(r"[^\W\d_]+", text[max(0, found.start() - 20) : found.start()])
    return "000" in groups or not (words and words[-1].lower() in _MONTHS)


def _scaled(text: str, digits: tuple[int, int, float | int]) -> Numeral:
    """Digits with the scale word behind them: "1.85 lakh", "2.5 million", "10k"."""
    start, end, worth = digits
    short = re.compile(r"(k|m|bn)\b(?!\w)", re.IGNORECASE).match(text, end)
    if short:
        return _numeral(start, short.end(), worth * _SHORT_SCALES[short[1].lower()])
    while (scale := _word_after(text, end)) and scale[0] in {**_SCALES, "dozen": 12}:
        worth *= {**_SCALES, "dozen": 12}[scale[0]]
        end = scale[1]
    if end < len(text) and text[end].isalpha():
        return Numeral(Span(start, end), None, Spelling.OTHER)  # "4G", "11J"
    return _numeral(start, end, worth)


def _numeral(start: int, end: int, worth: float | int) -> Numeral:
    value = round(worth)
    if abs(worth - value) > 1e-6:
        return Numeral(Span(start, end), None, Spelling.DECIMAL)
    return Numeral(Span(start, end), value, Spelling.CARDINAL)


def _word_after(text: str, end: int) -> tuple[str, int] | None:
    gap = _GAP.match(text, end)
    word = _WORD.match(text, gap.end() if gap else end) if gap else None
    return (word.group().lower(), word.end()) if word else None


# ------------------------------------------------------------------------------------------------ numbers in words


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a text in lower case, and whether one follows another directly."""

    text: str
    listed: tuple[_Word, ...]

    def __getitem__(self, i: int) -> _Word:
        return self.listed[i]

    def __len__(self) -> int:
        return len(self.listed)

    def joined(self, i: int, *, comma: bool = False) -> bool:
        """Whether word i follows word i - 1 with only a space or hyphen (or a comma) between them."""
        if not 0 < i < len(self):
            return False
        between = self.text[self[i - 1].end : self[i].start]
        return bool(_GAP.fullmatch(between)) or (comma and bool(re.fullmatch(r",\s+", between)))

    def follows(self, i: int, *texts: str) -> bool:
        """Whether the words from i on are these, all joined."""
        return all(
            i + k < len(self) and self[i + k].text == wanted and (k == 0 or self.joined(i + k))
            for k, wanted in enumerate(texts)
        )


def _words(text: str) -> Iterator[Numeral]:
    found = (_Word(w.group().lower(), w.start(), w.end()) for w in _WORD.finditer(text) if _stands_alone(text, w))
    words, i = _Words(text, tuple(found)), 0
    while i < len(words):
        numeral, after = _phrase(words, i)
        if numeral:
            yield numeral
        i = max(after, i + 1)


def _stands_alone(text: str, word: re.Match[str]) -> bool:
    before, after = text[word.start() - 1 : word.start()], text[word.end() : word.end() + 1]
    return not (before.isalnum() or before in ("'", "’", "_") or after.isdigit() or after == "_")


def _phrase(words: _Words, i: int) -> tuple[Numeral | None, int]:
    for read in (_set, _vague, _ordinal, _cardinal, _bare_scale):
        numeral, after = read(words, i)
        if numeral:
            return numeral, after
    return None, i


def _set(words: _Words, i: int) -> tuple[Numeral | None, int]:
    """ "half a dozen", "a dozen", "two dozen", "a pair of", "another pair" (the determiner is no part of it)."""
    for lead in (("half", "a"), ("a", "half"), ("half",)):
        if words.follows(i, *lead, "dozen"):
            j = i + len(lead)
            return Numeral(Span(words[i].start, words[j].end), 6, Spelling.ROUND), j + 1
    j, times = i, 1
    if words[i].text in _CARDINALS and words.joined(i + 1):
        j, times = i + 1, _CARDINALS[words[i].text]
    elif words[i].text in ("a", "an") and words.joined(i + 1):
        j = i + 1
    word = words[j].text
    if word not in _SETS or (
        word in ("score", "couple", "pair", "duo", "trio", "quartet") and not _is_set(words, i, j)
    ):
        return None, i
    spelling = Spelling.ROUND if word in _ROUND_SETS else Spelling.CARDINAL
    return Numeral(Span(words[i if times > 1 else j].start, words[j].end), times * _SETS[word], spelling), j + 1


def _is_set(words: _Words, i: int, j: int) -> bool:
    """ "a couple of men", "another pair", not "the couple" (two who are married) nor "a score" (a result)."""
    if words[j].text in ("score", "couple"):
        return i < j and words.follows(j, words[j].text, "of") and not words.follows(j + 2, "hundred")
    before = words[i - 1].text if i and words.joined(i) else ""
    return words.follows(j, words[j].text, "of") or (words[j].text == "pair" and before in ("another", "second"))


def _vague(words: _Words, i: int) -> tuple[Numeral | None, int]:
    """ "dozens", "tens of thousands", "several dozen", "a few hundred", "a couple of hundred"."""
    if words[i].text in _PLURALS:
        j = i
        while words[j].text in _PLURALS and words.follows(j + 1, "of") and j + 2 < len(words):
            if words[j + 2].text not in _PLURALS or not words.joined(j + 2):
                break
            j += 2
        if words[j].text != "tens":
            return Numeral(Span(words[i].start, words[j].end), None, Spelling.VAGUE), j + 1
    if words[i].text in _BEFORE_SCALE and words.joined(i + 1):
        j = i + 1 + (words[i].text == "couple" and words[i + 1].text == "of")
        last = j
        while last < len(words) and words[last].text in {**_SCALES, "dozen": 12} and words.joined(last):
            last += 1
        if last > j:
            return Numeral(Span(words[i].start, words[last - 1].end), None, Spelling.VAGUE), last
    return None, i


def _ordinal(words: _Words, i: int) -> tuple[Numeral | None, int]:
    """ "eleventh", "twenty-first", "one hundred and first"."""
    word = words[i].text
    if word in _ORDINALS:
        return Numeral(Span(words[i].start, words[i].end), _ORDINALS[word], Spelling.ORDINAL), i + 1
    value, j = _amount(words, i)
    k = j + (j < len(words) and words[j].text == "and")
    if not value or k >= len(words) or words[k].text not in _ORDINALS or not words.joined(k):
        return None, i
    last = _ORDINALS[words[k].text]
    smallest = 10 if value % 100 and value % 10 == 0 else 100 if value % 100 == 0 else 1
    if last >= 100:
        return Numeral(Span(words[i].start, words[k].end), value * last, Spelling.ORDINAL), k + 1
    if last < smallest:
        return Numeral(Span(words[i].start, words[k].end), value + last, Spelling.ORDINAL), k + 1
    return None, i


def _cardinal(words: _Words, i: int) -> tuple[Numeral | None, int]:
    value, j = _amount(words, i)
    if value is None:
        return None, i
    return Numeral(Span(words[i].start, words[j - 1].end), value, Spelling.CARDINAL), j


def _bare_scale(words: _Words, i: int) -> tuple[Numeral | None, int]:
    """ "the hundred prisoners", "these thousand": a scale word with no number before it."""
    if (
        words[i].text in ("hundred", "thousand")
        and i
        and words[i - 1].text in ("the", "these", "those", "that", "some")
    ):
        return Numeral(Span(words[i].start, words[i].end), _SCALES[words[i].text], Spelling.CARDINAL), i + 1
    return None, i


def _amount(words: _Words, i: int) -> tuple[int | None, int]:
    """A cardinal in words from word i: its value and the index after it; None where there is none."""
    total, current, j = 0, None, i
    smallest_scale = 10**16
    while j < len(words):
        k = j if j == i else _link(words, j, started=current is not None, total=total)
        if k is None:
            break
        part, after = _under_thousand(words, k, first=k == i)
        if part is None or (current is not None and total == 0 and k == j):
            break
        scale, after_scale = _scale(words, after)
        if scale >= smallest_scale or (scale == 1 and part >= smallest_scale):
            break
        total, current, j = total + part * scale, part, after_scale
        smallest_scale = scale
        if scale == 1:
            break
    return (total, j) if j > i else (None, i)


def _link(words: _Words, j: int, *, started: bool, total: int) -> int | None:
    """Where the next group may begin: directly, after a comma, or after "and" ("two thousand and five")."""
    if not started:
        return None
    if words[j].text == "and" and words.joined(j, comma=True) and words.joined(j + 1):
        part, after = _under_thousand(words, j + 1, first=False)
        is_tail = part is not None and part < 100 and _scale(words, after)[0] == 1
        return j + 1 if is_tail and total % 1000 == 0 else None
    return j if words.joined(j, comma=True) else None


def _under_thousand(words: _Words, i: int, *, first: bool) -> tuple[int | None, int]:
    """ "five", "twenty-five", "two hundred", "a hundred and five"."""
    value, j = _under_hundred(words, i)
    if (
        value is None
        and first
        and words[i].text in ("a", "an")
        and words.joined(i + 1)
        and words[i + 1].text in _SCALES
    ):
        value, j = 1, i + 1
    if value is None or not (j < len(words) and words[j].text == "hundred" and words.joined(j)):
        return value, j
    value, j = value * 100, j + 1
    k = j + (j < len(words) and words[j].text == "and" and words.joined(j))
    if k < len(words) and words.joined(k):
        rest, after = _under_hundred(words, k)
        is_next = after < len(words) and words[after].text == "hundred" and words.joined(after)
        if rest is not None and not is_next:
            return value + rest, after
    return value, j


def _under_hundred(words: _Words, i: int) -> tuple[int | None, int]:
    value = _CARDINALS.get(words[i].text)
    if value is None:
        return None, i
    if value >= 20 and words.joined(i + 1):
        unit = _CARDINALS.get(words[i + 1].text, 10)
        if 0 < unit < 10:
            return value + unit, i + 2
    return value, i + 1


def _scale(words: _Words, i: int) -> tuple[int, int]:
    """The scale words from i on, multiplied: "thousand", "hundred thousand" does not come here."""
    scale = 1
    while i < len(words) and words[i].text in _SCALES and words[i].text != "hundred" and words.joined(i):
        scale *= _SCALES[words[i].text]
        i += 1
    return scale, i
