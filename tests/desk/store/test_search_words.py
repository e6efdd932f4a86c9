from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.desk.store.search_words import Query, Term, find_words, parse_query, words_of


def only(text: str) -> Term:
    query = parse_query(text)
    assert query.unwanted == ()
    assert len(query.wanted) == 1
    return query.wanted[0]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("HORÁK", "horak"),
        ("Łukasz", "lukasz"),
        ("Straße", "STRASSE"),
        ("Ёлкин", "елкин"),
        ("الأسير", "الاسير"),
        ("أســير", "اسير"),
        ("Gefäng\u00adnis", "Gefangnis"),
        ("می\u200cشود", "میشود"),
        ("٣٤", "34"),
        ("１２", "12"),
        ("Diyarbakır", "diyarbakir"),
        ("naïve", "nai\u0308ve"),
    ],
)
def test_case_accents_digits_and_unseen_characters_make_no_difference(one: str, other: str) -> None:
    assert words_of(one) == words_of(other)


def test_a_word_of_a_script_with_vowel_signs_is_one_word() -> None:
    assert len(words_of("कैदियों")) == 1


@pytest.mark.parametrize("text", ["東京拘置所", "สวัสดี", "ကခဂ", "ខ្មែរ"])
def test_scripts_without_spaces_are_cut_into_characters(text: str) -> None:
    assert all(len(word) == 1 for word in words_of(text))


def test_every_word_knows_where_it_stands_in_the_text_as_it_was() -> None:
    text = "In Zenda: “Horák’s ½ 東京_x”"
    places = [text[start:end] for _, start, end in find_words(text)]
    assert places == ["In", "Zenda", "Horák", "s", "½", "½", "東", "京", "x"]


def test_what_stands_in_quotation_marks_is_a_phrase() -> None:
    assert only('"Harbour Watch"') == only("„Harbour Watch“") == only("«Harbour Watch»") == Term(("harbour", "watch"))


def test_a_quotation_mark_that_is_never_closed_holds_to_the_end() -> None:
    assert only('"harbour watch') == Term(("harbour", "watch"))


@pytest.mark.parametrize("text", ["U.N.", "Horak's", "2031-02-03", "a_b", "東京"])
def test_what_is_typed_as_one_word_and_is_several_is_a_phrase(text: str) -> None:
    assert len(only(text).words) > 1


def test_a_star_leaves_the_end_open() -> None:
    assert only("pris*") == Term(("pris",), is_prefix=True)
    assert only('"harbour wat"*') == Term(("harbour", "wat"), is_prefix=True)


def test_a_beginning_of_two_letters_is_the_word() -> None:
    assert only("pr*") == Term(("pr",))
    assert only("京*") == Term(("京",))


def test_a_minus_excludes() -> None:
    query = parse_query('zenda -strelsau -"harbour watch"')
    assert query == Query((Term(("zenda",)),), (Term(("strelsau",)), Term(("harbour", "watch"))))


def test_a_minus_inside_a_word_does_not() -> None:
    assert only("co-operation") == Term(("co", "operation"))


@given(st.text(max_size=200))
def test_anything_can_be_typed(text: str) -> None:
    query = parse_query(text)
    for term in (*query.wanted, *query.unwanted):
        assert term.words
        assert all(word and " " not in word and not set(word) & set("'\"\\*%_&|!()") for word in term.words)


@given(st.text())
def test_words_stand_in_order_and_inside_the_text(text: str) -> None:
    at = 0
    for _, start, end in find_words(text):
        assert at <= start < end <= len(text)
        at = start


@given(st.text())
def test_a_word_cut_and_folded_once_more_is_the_same(text: str) -> None:
    words = words_of(text)
    assert words_of(" ".join(words)) == words
