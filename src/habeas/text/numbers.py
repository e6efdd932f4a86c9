"""Numbers in running text, with what qualifies them: "more than 4,000", "60 to 70", "no fewer than a dozen".

Knows how English writes quantities, not what they count: that takes a parse. Spans are offsets into the text given.
Invariant: numbers come in order and do not overlap; `span` is the number as written, `phrase` adds its qualifiers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from habeas.model import Comparator, Span
from habeas.text.numerals import Numeral, Spelling, find_numerals
from habeas.vocab import load_topic

_WORDS: dict[str, Any] = load_topic("numbers")
_PREPOSITIONS: dict[str, int] = _WORDS["prepositions"]


class NumberKind(StrEnum):
    """What sort of number it is, as far as its own surroundings tell."""

    CARDINAL = "cardinal"
    ORDINAL = "ordinal"
    UNKNOWN = "unknown"  # "an unknown number of"
    VAGUE = "vague"  # "many", "several", "a handful of"
    SHARE = "share"  # "8%", "two-thirds", "one in five"
    MONEY = "money"
    COMPOUND = "compound"  # "37-day", "13-member", "67-year-old"
    LABEL = "label"  # "Article 311", "No. 7", "F-16"
    OTHER = "other"  # decimals, times of day, dates in figures


@dataclass(frozen=True, slots=True)
class FoundNumber:
    """`value` is the lower end of a range and None where the words give none; `upper` only for a range."""

    span: Span
    phrase: Span
    kind: NumberKind
    comparator: Comparator
    value: int | None
    upper: int | None = None


def find_numbers(text: str) -> tuple[FoundNumber, ...]:
    """Every number of the text: digits, words, vague quantities, ranges."""
    written = tuple(_written(text, find_numerals(text)))
    found = [*written, *_quantifiers(text, written)]
    return tuple(sorted(found, key=lambda number: number.span))


def _written(text: str, numerals: tuple[Numeral, ...]) -> Iterator[FoundNumber]:
    i = 0
    while i < len(numerals):
        pair = _range(text, numerals[i], numerals[i + 1]) if i + 1 < len(numerals) else None
        number = pair or _single(text, numerals[i])
        yield _qualified(text, number)
        i += 2 if pair else 1


def _single(text: str, numeral: Numeral) -> FoundNumber:
    span = numeral.span
    comparator = Comparator.EXACT
    if numeral.spelling is Spelling.VAGUE:
        comparator = Comparator.DOZENS_LIKE
    elif numeral.spelling is Spelling.ROUND:
        comparator = Comparator.ABOUT  # "a dozen people" is not to the unit
    return FoundNumber(span, span, _kind(text, numeral), comparator, numeral.value)


# ---------------------------------------------------------------------------------------------------------- ranges

_TO = re.compile(r"\s*[-–‑]\s*|\s+(?:to|and)\s+", re.IGNORECASE)
_OR = re.compile(r"\s+or\s+", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s+\Z", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s+(?:\w+\s+)?\Z", re.IGNORECASE)
_YEARS = range(1500, 2100)


def _range(text: str, low: Numeral, high: Numeral) -> FoundNumber | None:
    """ "60 to 70", "60-90", "two or three", "between 60 and 70"; not "from 60 to 70", which tells a change."""
    if low.value is None or high.value is None or Spelling.ORDINAL in (low.spelling, high.spelling):
        return None
    between = text[low.span.end : high.span.start]
    if not (_TO.fullmatch(between) or _OR.fullmatch(between)):
        return None
    value = _shared_scale(text, low, high)
    if not value < high.value or _FROM.search(_lead_in(text, low.span.start)):
        return None
    if "and" in between.lower() and not _BETWEEN.search(_lead_in(text, low.span.start)):
        return None
    if _OR.fullmatch(between) and high.value > 2 * value + 1:
        return None  # "two or 300" gives no range
    if between.strip()[:1] in ("-", "–", "‑") and value in _YEARS and high.value in _YEARS:
        return None
    span = low.span.to(high.span)
    kind = _kind(text, Numeral(span, value, Spelling.CARDINAL))
    return FoundNumber(span, span, kind, Comparator.RANGE, value, high.value)


def _lead_in(text: str, start: int) -> str:
    """The few words before an offset."""
    return text[max(0, start - 30) : start]


def _shared_scale(text: str, low: Numeral, high: Numeral) -> int:
    """ "four to five hundred" is 400 to 500: a scale word behind the second number is meant for both."""
    assert low.value is not None
    assert high.value is not None
    scale = re.search(r"(dozen|hundred|thousand|million|billion)\Z", high.span.of(text), re.IGNORECASE)
    if not scale or (re.search(r"[a-z]{5,}\Z", low.span.of(text)) and low.value > 99):
        return low.value
    times = {"dozen": 12, **_WORDS["scales"]}[scale[1].lower()]
    return int(low.value * times) if low.value < high.value / times else low.value


# ----------------------------------------------------------------------------------------------------- qualifiers


def _qualified(text: str, number: FoundNumber) -> FoundNumber:
    before, start = _before(text, number)
    after, end = _after(text, number.span.end)
    found = before or after
    comparator = found if found and number.comparator is not Comparator.RANGE else number.comparator
    if number.value is None:  # "at least dozens" is still without a value
        comparator = number.comparator
    phrase = Span(start if before else number.span.start, end if after else number.span.end)
    return FoundNumber(number.span, phrase, number.kind, comparator, number.value, number.upper)


def _before(text: str, number: FoundNumber) -> tuple[Comparator | None, int]:
    """The outermost qualifier in front, stepping over words that qualify nothing ("at least another 20")."""
    at, found, start = number.span.start, None, number.span.start
    while match := _lead().search(text, max(0, at - 40), at):
        words = " ".join(match["words"].lower().split())
        at = match.start("words")
        comparator = _comparators()[words]
        if comparator is None:
            continue
        if number.value is not None and number.value < _PREPOSITIONS.get(words, 0):
            break  # "a dispute over two prisoners"
        if words == "over" and _word_before(text, at) in _WORDS["particle"]["over"]:
            break  # "hand over 20 prisoners"
        if found is None or comparator is not Comparator.ABOUT:
            found = comparator
        start = at
    return found, start


def _word_before(text: str, at: int) -> str:
    found = re.search(r"([A-Za-z]+)\s+\Z", text[max(0, at - 20) : at])
    return found[1].lower() if found else ""


def _after(text: str, end: int) -> tuple[Comparator | None, int]:
    if match := _tail().match(text, end):
        return _followers()[" ".join(match["words"].lower().split())], match.end()
    if text[end : end + 1] == "+" and not text[end + 1 : end + 2].isalnum():
        return Comparator.AT_LEAST, end + 1
    return None, end


@cache
def _comparators() -> dict[str, Comparator | None]:
    neutral = dict.fromkeys(_WORDS["before"]["neutral"])
    return {
        **neutral,
        **{w: Comparator(name) for name, ws in _WORDS["before"].items() if name != "neutral" for w in ws},
    }


@cache
def _followers() -> dict[str, Comparator]:
    return {word.strip(): Comparator(name) for name, words in _WORDS["after"].items() for word in words}


@cache
def _lead() -> re.Pattern[str]:
    """A qualifier that ends right before a number."""
    words = _alternatives(_comparators())
    return re.compile(rf"(?:(?<![\w-])|(?=[~≥≤<>≈]))(?P<words>{words})(?:(?<!\w)|\s)\s*$", re.IGNORECASE)


@cache
def _tail() -> re.Pattern[str]:
    """A qualifier that begins right after a number."""
    return re.compile(rf"[\s-]?(?P<words>{_alternatives(_followers())})(?!\w)", re.IGNORECASE)


def _alternatives(words: dict[str, Any]) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first)


# ---------------------------------------------------------------------------------------------------------- kinds

_IN_COMPOUND = re.compile(r"[-‐‑–](?!(?:plus|odd|ish|something)\b)[A-Za-z]|-\s+(?:and|or|to)\b", re.IGNORECASE)
_AFTER_LETTER = re.compile(r"[A-Za-z][-‐‑–.]\Z|\d[-‐‑–/]\Z")
_SHARE_OF = re.compile(
    r"\s+(?:in|(?P<out>out\s+of))\s+(?P<every>every\s+)?(?P<whole>\d+|[a-z]+)\b(?!\s+(?:of|who)\b)", re.IGNORECASE
)
_SHARE_BEFORE = re.compile(r"\b(?P<part>\d+|[a-z]+)\s+(?:in|(?P<out>out\s+of))\s+(?P<every>every\s+)?\Z", re.IGNORECASE)
_CLOCK = re.compile(r"\s?(?:a\.?m\b|p\.?m\b|o'clock|o’clock|hours\b|hrs\b|GMT|UTC)", re.IGNORECASE)


def _kind(text: str, numeral: Numeral) -> NumberKind:
    before, after = _lead_in(text, numeral.span.start), text[numeral.span.end : numeral.span.end + 30]
    if numeral.spelling in (Spelling.DECIMAL, Spelling.OTHER):
        return _share_or(NumberKind.OTHER, after)
    if _is_money(before, after):
        return NumberKind.MONEY
    if _is_label(before, after, numeral):
        return NumberKind.LABEL
    if _IN_COMPOUND.match(after):
        return NumberKind.SHARE if _share_word(after.lstrip("-‐‑–")) else NumberKind.COMPOUND
    if numeral.span.of(text)[0].isdigit() and _CLOCK.match(after) and (numeral.value or 0) < 2500:
        return NumberKind.OTHER
    if numeral.value is not None and _is_ratio_end(before, numeral.value):
        return NumberKind.SHARE
    kind = NumberKind.ORDINAL if numeral.spelling is Spelling.ORDINAL else NumberKind.CARDINAL
    return _share_or(kind, after, numeral.value)


def _share_or(kind: NumberKind, after: str, value: int | None = None) -> NumberKind:
    lead = after.lstrip().lower()
    if any(lead.startswith(sign) and not lead[len(sign) :][:1].isalpha() for sign in _WORDS["shares"]["after"]):
        return NumberKind.SHARE
    if _share_word(lead):
        return NumberKind.SHARE
    return NumberKind.SHARE if value is not None and _is_ratio(after, value) else kind


def _share_word(after: str) -> bool:
    """ "two thirds", "three-quarters"."""
    word = re.match(r"[a-z]+", after.lower())
    return bool(word) and word[0] in _WORDS["shares"]["words"] if word else False


def _is_ratio(after: str, value: int) -> bool:
    """ "one in five prisoners", "three out of 10"; not "two out of 50 prisoners", not "12 in 2020"."""
    found = _SHARE_OF.match(after)
    if not found:
        return False
    whole = _small(found["whole"])
    most = 10 if found["out"] and not found["every"] else 1000
    return value < whole <= most and value <= 10


def _is_ratio_end(before: str, value: int) -> bool:
    """The "five" of "one in five"."""
    found = _SHARE_BEFORE.search(before)
    most = 10 if found and found["out"] and not found["every"] else 1000
    return found is not None and 0 < _small(found["part"]) < value <= most and _small(found["part"]) <= 10


def _small(word: str) -> int:
    return int(word) if word.isdigit() else int(_WORDS["cardinals"].get(word.lower(), 0))


def _is_money(before: str, after: str) -> bool:
    lead = before.rstrip().lower()
    if any(lead.endswith(sign) and not lead[: -len(sign)][-1:].isalpha() for sign in _WORDS["money"]["before"]):
        return True
    tail = after.lstrip().lower()
    return any(tail.startswith(sign) and not tail[len(sign) :][:1].isalpha() for sign in _WORDS["money"]["after"])


def _is_label(before: str, after: str, numeral: Numeral) -> bool:
    """ "Article 311", "Camp 5", "F-16"; "the number 20" yes, "a number 20 …" never comes."""
    if _AFTER_LETTER.search(before) or before[-1:] in ("#", "№", "§", "@"):
        return True
    word = re.search(r"([^\s\d]+)\s+\Z", before)
    if not word or numeral.spelling is Spelling.VAGUE:
        return False
    if word[1].lower().lstrip("([“\"'") in _WORDS["labels"]["words"]:
        return True
    names = word[1][:1].isupper() and word[1].lower() in _WORDS["labels"]["capitalised"]
    return names and not re.match(r"\s+[a-z]{3,}s\b", after)


# ------------------------------------------------------------------------------------------------- vague quantities


def _quantifiers(text: str, written: tuple[FoundNumber, ...]) -> Iterator[FoundNumber]:
    """ "many", "a number of", "an unknown number of", where no number stands: "as many as 70" is one."""
    taken = [number.phrase for number in written]
    for found in _quantifier().finditer(text):
        span = Span(*found.span(str(found.lastgroup)))
        if any(span.overlaps(other) for other in taken):
            continue
        taken.append(span)
        kind = NumberKind.UNKNOWN if found.lastgroup == "unknown" else NumberKind.VAGUE
        yield FoundNumber(span, Span(*found.span()), kind, Comparator.UNKNOWN, None)


@cache
def _quantifier() -> re.Pattern[str]:
    listed = _WORDS["quantifiers"]
    unknown = "|".join(listed["unknown"])
    groups, vague = (_alternatives(dict.fromkeys(listed[name])) for name in ("groups", "vague"))
    return re.compile(
        rf"\b(?:an?\s+)?(?P<unknown>(?:{unknown})\s+number)\b"
        rf"|\ban?\s+(?P<group>{groups})(?=\s+of\b)"
        rf"|\b(?P<vague>{vague})\b",
        re.IGNORECASE,
    )
