"""Figures that take up people told of before."""

from __future__ import annotations

import pytest

from tests.read.counts_page import counts_in, told_in


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Borduria managed to return 2,576 citizens, of which 144 are civilian hostages.",
            ["2,576 released", "144 released"],
        ),
        (
            "Borduria has returned three POWs. All the three POWs are elderly; they were sent home for their health.",
            ["three released", "three released"],
        ),
        (
            "Four civilians were captured by the army near Kelma. Three of them – during the siege of Dorn.",
            ["Four captured", "Three captured"],
        ),
        (
            "Borduria has returned 3,405 people from captivity, 168 of them civilians.",
            ["3,405 released", "168 released"],
        ),
        ("At least 1,200 people have been arrested and 56 killed by the army.", ["1,200 captured", "56 killed"]),
        ("In November, 27 political prisoners served their full terms.", ["27 released"]),
        (
            "Five prisoners of war returned home. At least 59 people continue to remain in Norway.",
            ["Five released", "59 held"],
        ),
    ],
)
def test_who_is_told_of_again_is_told_of_in_the_same_way(text: str, told: list[str]) -> None:
    assert told_in(text) == told


def test_every_one_of_them_numbers_nobody() -> None:
    assert told_in("Borduria holds 40 pilots. Every one of them must be returned.") == ["40 held"]


def test_who_is_received_is_not_captured() -> None:
    assert told_in("Borduria agreed to take nine prisoners, the envoy said.") == ["nine held"]


def test_a_number_of_others_is_one_of_its_own() -> None:
    text = "Borduria has returned three prisoners. The nine prisoners in Dorn wrote a letter."
    assert told_in(text) == ["three released", "nine held"]


def test_who_remains_in_a_country_is_held_only_after_others_came_from_there() -> None:
    assert told_in("At least 59 people remain in Norway.") == []
    assert told_in("Ten soldiers were captured. The storm is over. At least 59 people remain in the valley.") == [
        "Ten captured"
    ]


def test_a_part_knows_its_whole() -> None:
    whole, part = counts_in("Borduria returned 2,576 prisoners, of whom 144 are hostages.")
    assert part.part_of == whole.id
