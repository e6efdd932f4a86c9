from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.match.spelling import Alike, compare_words, key, script


@pytest.mark.parametrize(
    ("one", "other"),
    [("Sergey", "Sergei"), ("Khalid", "Halid"), ("Yefimov", "Efimov"), ("Maxim", "Maksim"), ("Jamal", "Dzhamal"),
     ("Novotný", "Novotny"), ("Tchernov", "Chernov"), ("Alexander", "Aleksandr"), ("Petrof", "Petrov")],
)  # fmt: skip
def test_spellings_of_one_name_are_alike(one: str, other: str) -> None:
    assert compare_words(one, other) >= Alike.SPELLING


@pytest.mark.parametrize(("one", "other"), [("Muhammad", "Mohamed"), ("Kerim", "Karim"), ("Kovalenko", "Kovalenka")])
def test_a_change_of_vowels_makes_a_variant(one: str, other: str) -> None:
    assert compare_words(one, other) is Alike.VARIANT


@pytest.mark.parametrize(
    ("one", "other"), [("Omar", "Amir"), ("Ivanov", "Ivanova"), ("Hassan", "Hussein"), ("Ana", "Ina")]
)
def test_names_a_letter_apart_are_no_variants(one: str, other: str) -> None:
    assert compare_words(one, other) <= Alike.NEAR


def test_words_of_two_scripts_are_never_alike() -> None:
    assert compare_words("Олег", "Oleg") is Alike.DIFFERENT


def test_a_script_is_that_of_the_first_letter() -> None:
    assert (script("-Олег"), script("Oleg"), script("1")) == ("CYRILLIC", "LATIN", "")


LETTERS = st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1)


@given(LETTERS, LETTERS)
def test_it_does_not_matter_which_word_comes_first(one: str, other: str) -> None:
    assert compare_words(one, other) is compare_words(other, one)


@given(st.text(min_size=1, max_size=12))
def test_the_key_of_any_text_can_be_made(word: str) -> None:
    assert key(word) == key(word)
    assert compare_words(word, word) is Alike.EQUAL
