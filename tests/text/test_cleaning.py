from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.model import Span
from habeas.text.cleaning import clean


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("The **court** of\nStrelsau", "The court of Strelsau"),
        ("freed (https://example.org/a_b) 40 people", "freed 40 people"),
        ("see https://example.org/x, which says", "see , which says"),
        ("the [list of names](https://example.org/list) grew", "the list of names grew"),
        ("### Calls for release", "Calls for release"),
        ("US \u00adforces in the\u200b south", "US forces in the south"),
        ("the ministry’s list", "the ministry's list"),
        ("the ministry‘s list and Horak´s", "the ministry's list and Horak's"),
        ("‘they are free’", "‘they are free’"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("a snake_case_name", "a snake_case_name"),
        ("[the prisoners] must", "[the prisoners] must"),
    ],
)
def test_it_leaves_the_words_and_takes_the_mark_up(raw: str, words: str) -> None:
    assert clean(raw, Span(0, len(raw))).text == words


def test_a_clean_word_leads_back_to_where_it_stood() -> None:
    raw = "Before.\n\nThe **court** of\nStrelsau (https://example.org) freed them"
    cleaned = clean(raw, Span(9, len(raw)))
    start = cleaned.text.index("freed")
    assert cleaned.original(start, start + len("freed")).of(raw) == "freed"


def test_a_span_over_mark_up_holds_the_mark_up() -> None:
    raw = "300 (https://example.org/) former leaders"
    cleaned = clean(raw, Span(0, len(raw)))
    assert cleaned.original(0, len(cleaned.text)).of(raw) == raw


@given(st.text(max_size=200))
def test_every_clean_character_is_the_original_one_or_a_space(raw: str) -> None:
    cleaned = clean(raw, Span(0, len(raw)))
    assert list(cleaned.offsets) == sorted(set(cleaned.offsets))
    for char, offset in zip(cleaned.text, cleaned.offsets, strict=True):
        assert char in (raw[offset], "'") or (char == " " and raw[offset].isspace())
