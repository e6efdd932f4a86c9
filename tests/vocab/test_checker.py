from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from habeas.vocab.checker import Fault, check_source, check_topic, check_vocabulary, is_person
from habeas.vocab.topics import load_topic

REPORTS = Path(__file__).parents[3] / "shared" / "gold"


def whats(topic: str, table: dict[str, Any]) -> list[str]:
    return [fault.what for fault in check_topic(topic, table)]


def test_the_vocabulary_has_no_faults() -> None:
    assert check_vocabulary() == ()


def test_a_word_twice_in_a_list_is_a_fault() -> None:
    assert whats("groups", {"pilots": ["pilot", "airman", "pilot"]}) == ["stands in the list twice"]


def test_an_empty_list_is_a_fault() -> None:
    assert whats("groups", {"pilots": []}) == ["is an empty list"]


def test_an_empty_list_may_keep_a_grid_of_tables_regular() -> None:
    assert whats("acts", {"seize": {"sure": []}, "jail": {"sure": ["jail"]}}) == []


@pytest.mark.parametrize("word", ["", " pilot", "two  words"])
def test_stray_white_space_is_a_fault(word: str) -> None:
    assert whats("groups", {"pilots": [word]}) == ["is empty or has white space too much"]


def test_capitals_are_a_fault_where_words_are_compared_in_lower_case() -> None:
    assert "has capitals" in whats("groups", {"pilots": ["Pilot"]})[0]


def test_capitals_are_none_where_words_stand_as_written() -> None:
    assert whats("organisations", {"media": ["Strelsau Gazette"]}) == []


def test_a_word_in_two_lists_that_exclude_each_other_is_a_fault() -> None:
    table = {"female": ["nun", "monk"], "male": ["monk"]}
    assert whats("roles", table) == ["stands in 'female' too, which says the contrary"]


@pytest.mark.parametrize("text", ["Mr. Horak", "President Otakar Dub", "J. Horak", "Dr Lomova"])
def test_a_name_of_a_person_is_a_fault(text: str) -> None:
    assert is_person(text)
    assert any("names a person" in what for what in whats("organisations", {"media": [text]}))


@pytest.mark.parametrize(
    "text", ["Boko Haram", "Doctors Without Borders", "DR Congo", "Strelsau Gazette", "judge", "King's Guard"]
)
def test_an_organisation_is_no_person(text: str) -> None:
    assert not is_person(text)


def test_a_file_that_is_no_toml_is_a_fault_and_not_an_error() -> None:
    (fault,) = check_source("groups", "# Words.\npilots = [")
    assert fault.what.startswith("is no TOML")


def test_a_topic_opens_with_a_comment() -> None:
    (fault,) = check_source("groups", 'pilots = ["pilot"]\n')
    assert "comment" in fault.what


def test_a_fault_says_where_it_is() -> None:
    assert (
        str(Fault("groups", ("people", "pilots"), "pilot", "is odd"))
        == "vocab/groups.toml: people.pilots: 'pilot' is odd"
    )


@pytest.mark.skipif(not REPORTS.is_dir(), reason="the annotated reports are not beside the repository")
def test_no_topic_holds_a_person_of_the_reports() -> None:
    people = {
        person["name"].casefold()
        for path in REPORTS.glob("*.json")
        for person in json.loads(path.read_text(encoding="utf-8"))["people"]
    }
    organisations = {name.casefold() for names in load_topic("organisations").values() for name in names}
    assert not organisations & people
