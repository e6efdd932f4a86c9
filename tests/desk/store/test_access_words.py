from __future__ import annotations

import unicodedata

import pytest

from habeas.desk.store.access.words import find_words, words_at
from habeas.desk.store.actions.markings import mark_document
from habeas.desk.store.models import Document
from habeas.desk.store.seat import Seat
from habeas.desk.store.terms import Level
from habeas.errors import BadInput, NotHere
from tests.desk.store.telling import bring

TEXT = (
    "Ruritania holds forty sailors. The Watch’s list names forty\nsailors too.\n\n"
    "В Стрельсау держат сорок моряков. בזנדה מחזיקים ארבעים מלחים. يحتجزون أربعين بحارا في زندا.\n\n"
    "𝔖𝔱𝔯𝔢𝔩𝔰𝔞𝔲 🚢 Café Zenda closed.\n"
)


@pytest.fixture
def report(carl_seat: Seat) -> Document:
    return bring(carl_seat, TEXT)


@pytest.mark.parametrize(
    "words", ["сорок моряков", "ארבעים מלחים", "أربعين بحارا", "𝔖𝔱𝔯𝔢𝔩𝔰𝔞𝔲 🚢", "The Watch's list", "Café Zenda"]
)
def test_words_of_any_script_are_found_where_they_stand(ana_seat: Seat, report: Document, words: str) -> None:
    (found,) = find_words(ana_seat, report.pk, words)
    assert found.span.of(report.text) == found.words
    assert found.words.replace("’", "'") == words


def test_words_that_stand_twice_have_two_places(ana_seat: Seat, report: Document) -> None:
    found = find_words(ana_seat, report.pk, "forty sailors")
    assert [one.words for one in found] == ["forty sailors", "forty\nsailors"]
    assert found[0].before == "Ruritania holds "
    assert found[1].after == " too."


def test_letters_are_found_composed_and_decomposed(ana_seat: Seat, report: Document) -> None:
    (found,) = find_words(ana_seat, report.pk, unicodedata.normalize("NFD", "Café"))
    assert found.words == "Café"


def test_words_that_do_not_stand_there_have_no_place(ana_seat: Seat, report: Document) -> None:
    assert find_words(ana_seat, report.pk, "fifty sailors") == ()


@pytest.mark.parametrize("words", ["", "   ", "x" * 5001])
def test_no_words_and_far_too_many_are_refused(ana_seat: Seat, report: Document, words: str) -> None:
    with pytest.raises(BadInput):
        find_words(ana_seat, report.pk, words)


def test_a_place_is_told_without_white_space_at_its_ends(ana_seat: Seat, report: Document) -> None:
    start = report.text.index(" forty")
    found = words_at(ana_seat, report.pk, start, start + len(" forty sailors. "))
    assert found.words == "forty sailors."


@pytest.mark.parametrize(("start", "end"), [(0, 0), (5, 3), (0, 10**6), (-3, 2), (30, 31)])
def test_what_is_no_stretch_of_the_text_is_refused(ana_seat: Seat, report: Document, start: int, end: int) -> None:
    with pytest.raises(BadInput, match="no stretch"):
        words_at(ana_seat, report.pk, start, end)


def test_nobody_finds_words_in_what_they_may_not_see(ana_seat: Seat, vera_seat: Seat, report: Document) -> None:
    mark_document(ana_seat, report.pk, Level.CONFIDENTIAL)
    with pytest.raises(NotHere):
        find_words(vera_seat, report.pk, "forty")
    with pytest.raises(NotHere):
        words_at(vera_seat, report.pk, 0, 9)
