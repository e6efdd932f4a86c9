"""Numbers as written: their worth, their qualifiers, their exact place, and what sort of number they are."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.model import Span
from habeas.text.numbers import FoundNumber, NumberKind, find_numbers

UNITS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def in_words(number: int, *, dash: str = "-", and_: str = " and ") -> str:
    """The usual English spelling, with "and" before the last two digits."""
    if number < 20:
        return UNITS[number]
    if number < 100:
        return TENS[number // 10] + (dash + UNITS[number % 10] if number % 10 else "")
    for worth, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= worth:
            rest = number % worth
            link = "" if not rest else and_ if rest < 100 else " "
            return f"{in_words(number // worth, dash=dash, and_=and_)} {name}{link}" + (
                in_words(rest, dash=dash, and_=and_) if rest else ""
            )
    raise AssertionError(number)


def only(text: str) -> FoundNumber:
    (number,) = find_numbers(text)
    return number


BEFORE = st.sampled_from(["", "They hold ", "“", "(", "of the ", "at least ", "and\n", "Kelma: "])
AFTER = st.sampled_from(["", " prisoners.", ", he said", ")", " men", ".", "\nmore", "; the rest fled"])
COUNTS = st.integers(min_value=0, max_value=10**10)


@given(COUNTS, BEFORE, AFTER, st.sampled_from(["-", " ", "‑"]), st.sampled_from([" and ", " "]), st.booleans())
def test_any_number_in_words_is_found_with_its_worth_and_place(
    number: int, before: str, after: str, dash: str, and_: str, capital: bool
) -> None:
    words = in_words(number, dash=dash, and_=and_)
    words = words.capitalize() if capital else words
    found = only(before + words + after)
    assert (found.value, found.span) == (number, Span(len(before), len(before) + len(words)))


@given(COUNTS, BEFORE, AFTER, st.sampled_from(["", ",", " ", "\u00a0", "\u202f", "\u2009", "’", "'"]))
def test_any_number_in_digits_with_separators_is_found_with_its_worth_and_place(
    number: int, before: str, after: str, separator: str
) -> None:
    digits = f"{number:,}".replace(",", separator)
    found = only(before + digits + after)
    assert (found.value, found.span) == (number, Span(len(before), len(before) + len(digits)))


@given(st.text())
def test_no_text_breaks_it(text: str) -> None:
    numbers = find_numbers(text)
    for number in numbers:
        assert Span(0, len(text)).contains(number.phrase)
        assert number.phrase.contains(number.span)
    spans = [number.span for number in numbers]
    assert spans == sorted(spans)
    assert not any(one.overlaps(other) for one, other in itertools.pairwise(spans))


@given(
    st.lists(
        st.sampled_from(re.findall(r"\S+", "10 to 20 , a hundred and dozens of half a dozen 5 % - 1,000 or two")),
        max_size=12,
    )
)
def test_no_mixture_of_numerals_breaks_it(words: list[str]) -> None:
    text = " ".join(words)
    assert all(number.span.of(text) for number in find_numbers(text))


WORTH = [
    ("4,208", 4208),
    ("1.400", 1400),
    ("1,00,000", 100000),
    ("1.85 lakh", 185000),
    ("2.5 million", 2500000),
    ("10k", 10000),
    ("three hundred thousand", 300000),
    ("half a dozen", 6),
    ("two dozen", 24),
    ("a thousand", 1000),
    ("twenty five", 25),
    ("forty-one thousand, two hundred and six", 41206),
]


@pytest.mark.parametrize(("text", "value"), WORTH)
def test_it_knows_what_a_numeral_is_worth(text: str, value: int) -> None:
    assert only(f"They freed {text} men.").value == value


PLACES = [
    ("another pair of pilots", "pair", 2),
    ("a couple of guards", "couple", 2),
    ("a dozen nurses", "dozen", 12),
    ("On May 9 300 men were freed.", "300", 300),
    ("the eleventh prisoner", "eleventh", 11),
    ("the 21st prisoner", "21st", 21),
    ("its hundred-odd inmates; the hundred prisoners", "hundred", 100),
]


@pytest.mark.parametrize(("text", "words", "value"), PLACES)
def test_its_span_is_the_numeral_as_written(text: str, words: str, value: int) -> None:
    assert (words, value) in [(number.span.of(text), number.value) for number in find_numbers(text)]


QUALIFIED = [
    ("more than 50", "more_than"),
    ("over 4,000", "more_than"),
    ("at least another 20", "at_least"),
    ("no fewer than a dozen", "at_least"),
    ("300 and counting", "at_least"),
    ("300+", "at_least"),
    ("300 or more", "at_least"),
    ("some 200", "about"),
    ("nearly two dozen", "about"),
    ("an estimated 7,000", "about"),
    ("~300", "about"),
    ("30-odd", "about"),
    ("up to 15", "at_most"),
    ("as many as 640", "at_most"),
    ("fewer than seven", "fewer_than"),
    ("12 or fewer", "fewer_than"),
    ("just 7", "exact"),
    ("a total of 115", "exact"),
    ("another 95", "exact"),
    ("60 to 70", "range"),
    ("60-90", "range"),
    ("two or three", "range"),
    ("between 60 and 70", "range"),
    ("dozens", "dozens_like"),
    ("several hundred", "dozens_like"),
    ("tens of thousands", "dozens_like"),
    ("a few dozen", "dozens_like"),
    ("an unknown number", "unknown"),
    ("a dozen", "about"),
]


@pytest.mark.parametrize(("text", "comparator"), QUALIFIED)
def test_it_reads_what_qualifies_a_number(text: str, comparator: str) -> None:
    number = only(f"In May {text} of the men fled.")
    assert number.comparator == comparator


def test_the_phrase_takes_the_qualifiers_in() -> None:
    text = "They freed at least another 20 men."
    assert only(text).phrase.of(text) == "at least another 20"


@pytest.mark.parametrize("text", ["a quarrel over two prisoners", "talk about one man", "the guard under two officers"])
def test_a_preposition_before_a_small_number_is_no_qualifier(text: str) -> None:
    assert only(text).comparator == "exact"


RANGES = [("60 to 70", 60, 70), ("four to five hundred", 400, 500), ("2 to 3 thousand", 2000, 3000), ("10–12", 10, 12)]


@pytest.mark.parametrize(("text", "low", "high"), RANGES)
def test_a_range_has_two_ends(text: str, low: int, high: int) -> None:
    number = only(f"They freed {text} men.")
    assert (number.value, number.upper) == (low, high)


@pytest.mark.parametrize("text", ["rose from 138 to 525", "two or 300", "70 to 60", "in 2020–2023", "12 and 14"])
def test_two_numbers_are_no_range_where_the_words_make_none(text: str) -> None:
    assert [number.upper for number in find_numbers(text)] == [None, None]


KINDS = [
    ("8%", NumberKind.SHARE),
    ("52 per cent", NumberKind.SHARE),
    ("two-thirds", NumberKind.SHARE),
    ("$5", NumberKind.MONEY),
    ("£180,000", NumberKind.MONEY),
    ("Rs 500", NumberKind.MONEY),
    ("37-day", NumberKind.COMPOUND),
    ("67-year-old", NumberKind.COMPOUND),
    ("13-member", NumberKind.COMPOUND),
    ("Article 311", NumberKind.LABEL),
    ("No. 7", NumberKind.LABEL),
    ("F-16", NumberKind.LABEL),
    ("Camp 5", NumberKind.LABEL),
    ("10:18", NumberKind.OTHER),
    ("08/12/2023", NumberKind.OTHER),
    ("9 p.m.", NumberKind.OTHER),
    ("512.40", NumberKind.OTHER),
    ("many", NumberKind.VAGUE),
    ("several", NumberKind.VAGUE),
    ("4,208", NumberKind.CARDINAL),
    ("the eleventh", NumberKind.ORDINAL),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_it_tells_sorts_of_numbers_apart(text: str, kind: NumberKind) -> None:
    assert only(f"It was {text} then").kind is kind


@pytest.mark.parametrize("text", ["one in five prisoners", "three out of every ten"])
def test_both_numbers_of_a_ratio_are_shares(text: str) -> None:
    assert {number.kind for number in find_numbers(text)} == {NumberKind.SHARE}


def test_two_out_of_fifty_is_a_number_and_its_whole() -> None:
    assert {number.kind for number in find_numbers("two out of 50 prisoners")} == {NumberKind.CARDINAL}
