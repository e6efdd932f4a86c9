"""Calls for what people who are held are owed short of release."""

from __future__ import annotations

import pytest

from tests.read.custody_page import position_in, stances_in

STANCES = {
    "The guild urged the junta to reveal the whereabouts of the missing editor.": [("appeal", "The guild")],
    "The sisters demanded that the army disclose the fate of their brothers.": [("demand", "The sisters")],
    "The families urged police to say where the detained students were being held.": [("appeal", "The families")],
    "The rebels hold a priest. The pope asked the colonel to bring the captive priest before a judge.": [
        ("appeal", "The pope")
    ],
    "The council called on Sylvania to grant the Red Cross access to all prisoners.": [("appeal", "The council")],
}

NO_STANCE = [
    "Three nuns were kidnapped in May. Relatives demanded that the killers be brought before a court.",
    "The company was urged to disclose its debts.",
    "The guild urged the junta to reveal the whereabouts of the stolen paintings.",
    "The teachers asked the mayor to grant pupils access to the library.",
    "The law demands that suspects be brought before a judge.",
    "The fate of the crew is unknown.",
]


@pytest.mark.parametrize(("text", "stances"), STANCES.items(), ids=lambda value: str(value)[:60])
def test_asking_for_word_or_a_court_or_access_is_a_stance(text: str, stances: list[tuple[str, str]]) -> None:
    assert stances_in(text) == stances


@pytest.mark.parametrize("text", NO_STANCE, ids=lambda value: value[:60])
def test_asking_for_other_things_is_none(text: str) -> None:
    assert stances_in(text) == []


def test_it_gives_whom_the_call_is_made_to() -> None:
    text = "The guild called on the junta to disclose the whereabouts of the missing editor."
    assert position_in(text).toward == "the junta"
