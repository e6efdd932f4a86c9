from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.match.names import Likeness, compare_names, name_keys, name_parts


def test_a_shared_full_name_is_a_candidate() -> None:
    assert compare_names("Anna Kovar", "Anna Kovar").likeness is Likeness.FULL


@pytest.mark.parametrize(("one", "other"), [("Anna Kovar", "Kovar Anna"), ("Vo Thi Lan", "Thi Lan Vo")])
def test_the_order_of_the_names_does_not_matter(one: str, other: str) -> None:
    assert compare_names(one, other).is_candidate


def test_an_initial_agrees_with_a_given_name() -> None:
    assert compare_names("A. Kovar", "Anna Kovar").likeness is Likeness.INITIAL


def test_another_initial_does_not() -> None:
    assert compare_names("B. Kovar", "Anna Kovar").likeness is Likeness.DIFFERENT


@pytest.mark.parametrize(("one", "other"), [("Kovar", "Anna Kovar"), ("Kovar", "Kovar"), ("Anna Kovar", "Kovar")])
def test_a_shared_surname_alone_is_never_a_candidate(one: str, other: str) -> None:
    match = compare_names(one, other)
    assert match.likeness is Likeness.SURNAME
    assert not match.is_candidate


def test_another_given_name_keeps_apart_and_says_so() -> None:
    match = compare_names("Anna Kovar", "Maria Kovar")
    assert match.likeness is Likeness.DIFFERENT
    assert "Anna" in match.reason
    assert "Maria" in match.reason


def test_a_middle_name_left_out_does_not_matter() -> None:
    assert compare_names("Ivo Petrov Danev", "Ivo Danev").is_candidate


def test_two_middle_names_that_differ_keep_apart() -> None:
    assert not compare_names("Ivo Petrov Danev", "Ivo Simeonov Danev").is_candidate


def test_titles_and_particles_are_no_part_of_a_name() -> None:
    assert name_parts("Dr. Omar al-Hamid") == ("Omar", "Hamid")


def test_two_scripts_are_a_question_and_no_match() -> None:
    assert compare_names("Анна Ковар", "Anna Kovar").likeness is Likeness.OTHER_SCRIPT


def test_spellings_of_one_name_share_a_key() -> None:
    assert name_keys("Mohamed Khalid") & name_keys("Muhammad Halid")


@pytest.mark.parametrize("name", ["", "...", "Dr."])
def test_what_is_no_name_matches_nothing(name: str) -> None:
    assert not compare_names(name, "Anna Kovar").is_candidate


@given(st.text(max_size=30), st.text(max_size=30))
def test_it_does_not_matter_who_comes_first(one: str, other: str) -> None:
    assert compare_names(one, other).is_candidate == compare_names(other, one).is_candidate
