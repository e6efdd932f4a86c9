"""What the words around say: a journey, a thing given back and a transfer of players are no release."""

from __future__ import annotations

import pytest

from tests.read.counts_page import told_in


@pytest.mark.parametrize(
    "text",
    [
        "The catalogue will be released in May, and the 30 painters who met here have gone home.",
        "The strike was called off and 300 miners went home.",
        "Forty pilgrims came back on Friday.",
        "A thief was arrested at the fair. The 200 guests went home.",
        "Talks on the hostages went on. Twelve ministers went home.",
        "A man was detained. Some 300 villagers have come back to Dorn.",
        "He says they arrested his speech. The 12 guests have gone home.",
        "The envoys arranged an exchange of prisoners. Then 5 envoys returned home.",
    ],
)
def test_going_home_is_no_release(text: str) -> None:
    assert told_in(text) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The 28 hostages have come home.", ["28 released"]),
        ("Both held an exchange of prisoners on 10 June. Then 5 soldiers returned home.", ["5 released"]),
        ("Rebels had held the nurses for a year. All 28 went home on Friday.", ["28 released"]),
        ("The 28 freed pilots flew home.", ["28 released"]),
        ("Three sailors and one cook who were jailed in Dorn are coming home.", ["Three released", "one released"]),
        ("Rebels held the nurses for a year. All 28 nurses went home on Friday.", ["28 released"]),
        ("Forty fishermen came home from captivity.", ["Forty released"]),
    ],
)
def test_captives_who_go_home_are_released(text: str, told: list[str]) -> None:
    assert told_in(text) == told


def test_a_club_releases_no_captives() -> None:
    text = "Dorn have released four players. The coach of the club said that the season had ended with a lost match."
    assert told_in(text) == []


def test_arrested_players_are_counted_all_the_same() -> None:
    text = "Police arrested three players of the club after the match. The coach said the season was over."
    assert told_in(text) == ["three captured"]


def test_one_of_the_things_given_back_is_nobody() -> None:
    text = "She was arrested in May. They took her letters and her books, and she got back one of them."
    assert told_in(text) == []


def test_one_of_the_people_given_back_is_counted() -> None:
    assert told_in("Rebels took the nurses hostage in May. Two of them were given back.") == ["Two released"]


@pytest.mark.parametrize(
    "text",
    [
        "The company released 40 workers this week.",
        "Two teachers were released from their duties.",
        "Nine villagers were released from hospital.",
        "The army released three soldiers from service.",
    ],
)
def test_a_discharge_is_no_release_from_custody(text: str) -> None:
    assert told_in(text) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Two nuns were released from a prison hospital.", ["Two released"]),
        ("Kidnappers released two teachers from a cellar.", ["two released"]),
        ("After a ransom was paid for the hostages the firm released 40 workers.", ["40 released"]),
    ],
)
def test_a_release_beside_custody_is_counted(text: str, told: list[str]) -> None:
    assert told_in(text) == told
