from __future__ import annotations

import pytest

from habeas.match.groups import (
    Overlapping,
    category_of,
    category_words,
    compare_groups,
    is_generic,
    is_mixed,
    read_group,
)
from habeas.vocab import load_topic
from tests.record.telling import PARTIES


@pytest.mark.parametrize(
    ("words", "category"),
    [
        ("Sylvanian prisoners of war (POWs)", "prisoner_of_war"),
        ("(villagers taken hostage)", "hostage"),
        ("civilian hostages", "hostage"),
        ("former ministers of Sylvania", "official"),
        ("detained reporters", "journalist"),
        ("Sylvanian prisoners in Strelsau", None),
        ("others", None),
    ],
)
def test_it_reads_the_category_of_a_group(words: str, category: str | None) -> None:
    assert category_of(words) == category


def test_two_categories_side_by_side_are_a_mixed_group() -> None:
    assert is_mixed("Sylvanian civilians and military personnel")
    assert category_of("Sylvanian civilians and military personnel") is None


def test_words_for_anybody_are_generic() -> None:
    assert is_generic("the remaining prisoners")
    assert not is_generic("the sailors")


def test_every_category_has_its_words() -> None:
    assert set(load_topic("groups")["categories"]) == set(load_topic("groups")["words"])
    assert category_words("soldier") == "soldiers"


def overlap(one: str, other: str) -> Overlapping:
    return compare_groups(one, other, parties=PARTIES).kind


def test_officials_of_one_party_may_overlap_under_two_names() -> None:
    assert overlap("Lower Sylvania’s officials", "former Undersylva leaders") is Overlapping.MAY


def test_a_seat_stands_for_its_authorities() -> None:
    assert overlap("the authorities in Marsch", "former Undersylva leaders") is Overlapping.MAY


def test_soldiers_are_no_journalists() -> None:
    assert overlap("Sylvanian soldiers", "Sylvanian journalists") is Overlapping.APART


def test_people_of_different_parties_are_apart() -> None:
    assert overlap("Sylvanian prisoners", "Bordurian prisoners") is Overlapping.APART


def test_a_group_of_no_known_party_cannot_be_compared() -> None:
    assert overlap("the officials", "former Undersylva leaders") is Overlapping.UNKNOWN


def test_where_people_are_held_is_not_whose_they_are() -> None:
    assert read_group("Sylvanian prisoners in Strelsau", parties=PARTIES).peoples == {"sylvania"}


def test_the_same_words_are_told_as_the_same_words() -> None:
    assert overlap("Sylvanian sailors", "Sylvanian sailors") is Overlapping.SAME_WORDS
