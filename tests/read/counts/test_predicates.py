"""What verbs say of those they are done to, or who stay with somebody."""

from __future__ import annotations

import pytest

from tests.read.counts_page import told_in


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The judge handed prison terms to six members of the guild.", ["six sentenced"]),
        (
            "The pirates freed six of the sailors. Two others stay with the crew of the dhow.",
            ["six released", "Two held"],
        ),
        ("Two nuns are still with the kidnappers.", ["Two held"]),
        ("The union says there are 90, many of them boys, in the jails.", ["90 held"]),
        ("The hostages are in a cave. The army believes at most 20 of them are alive.", []),
        ("Rebels hold 50 nurses; some say ten of them are alive.", ["50 held", "ten held"]),
    ],
)
def test_they_are_counted(text: str, told: list[str]) -> None:
    assert told_in(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "Police arrested the mayor. Two officers remain with the victims.",
        "The sailors were freed. Three others remain with their families.",
        "The council handed down rules of up to nine pages to five members of the guild.",
        "There were 340, most of them farmers, in the hall.",
        "Sailors are missing; 20 of them are alive.",
        "There are 12 guards, most of them young, in the prison.",
    ],
)
def test_they_are_not(text: str) -> None:
    assert told_in(text) == []


def test_those_who_benefit_from_an_amnesty_are_pardoned() -> None:
    assert told_in("Some 800 deserters are expected to benefit from the amnesty.") == ["800 pardoned planned"]
    assert told_in("Some 800 farmers are expected to benefit from the release of water.") == []


def test_people_brought_ashore_in_a_town_are_not_taken_in() -> None:
    assert told_in("The ferry brought 80 migrants ashore in Dorn.") == []


def test_guards_in_custody_are_held_and_guards_in_the_prison_are_not() -> None:
    assert told_in("Three guards are in custody.") == ["Three held"]
    assert told_in("There are three guards in the prison.") == []
