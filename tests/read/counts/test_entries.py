"""Entries of a list that count their people."""

from __future__ import annotations

import pytest

from tests.read.counts_page import told_in


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("• Two printers of the Dorn press. In prison.", ["Two held"]),
        ("• Three teachers of the Dorn school. Arrested on 3 May.", ["Three captured"]),
        ("• Two printers of the Dorn press. Released on bail.", ["Two released"]),
    ],
)
def test_the_sentence_behind_tells_their_state(text: str, told: list[str]) -> None:
    assert told_in(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "• Two printers of the Dorn press. Jan Kos was arrested on 3 May.",
        "• Two printers of the Dorn press.\n\n• Arrested: Jan Kos.",
        "• Two printers of the Dorn press. Printed in May.",
    ],
)
def test_another_entry_or_another_person_tells_nothing_of_them(text: str) -> None:
    assert told_in(text) == []


def test_names_on_a_list_of_prisoners_are_held() -> None:
    text = (
        "Political prisoners in Borduria\n\nThe list has 9 names. Of these, 5 are poets, 3 are clerks and one is a nun."
    )
    assert told_in(text) == ["9 held", "5 held", "3 held"]


def test_people_on_a_list_that_is_published_are_not_released() -> None:
    text = "There are 122 political prisoners in Borduria. The previous list, released on 1 May, included 120 people."
    assert told_in(text) == ["122 held", "120 held"]
    text = "There are 122 political prisoners in Borduria. There are 122 surnames in the list."
    assert told_in(text) == ["122 held", "122 held"]


def test_who_is_added_to_a_list_of_prisoners_is_held() -> None:
    text = "Groups added six people to their list of political prisoners, bringing the total to 31."
    assert told_in(text) == ["six held", "31 held"]
    assert told_in("Voters added six people to their list of candidates.") == []


def test_the_list_of_those_freed_holds_the_freed() -> None:
    assert told_in("The list of those freed includes 12 soldiers.") == ["12 released"]


def test_names_on_another_list_are_not() -> None:
    assert told_in("Candidates in Borduria\n\nThe list has 55 names.") == []
    assert told_in("Candidates in Borduria\n\nThe list, released on Friday, includes 55 people.") == []


def test_a_headline_gives_a_number_of_captives() -> None:
    assert told_in("Hostages now 34, families say") == ["34 held"]
    assert told_in("Visitors now 34, hotels say") == []


def test_two_more_are_wanted() -> None:
    assert told_in("Police detained 11 people. Warrants are out for two more.") == ["11 captured", "two wanted"]
