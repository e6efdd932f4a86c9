"""Stances on a plan or law that would let people go, and on letting people go at all."""

from __future__ import annotations

import pytest

from tests.read.custody_page import position_in, stances_in

STANCES = {
    "The junta rejected a plan under which 40 hostages would have been freed on Sunday.": [("refusal", "The junta")],
    "Sylvania offered a deal under which all prisoners would be freed.": [("offer", "Sylvania")],
    "The rebels offered to free 40 hostages. The government rejected the offer.": [("offer", "The rebels")],
    '"We do not free terrorists from prison," said Anton Rys, the interior minister.': [("refusal", "Anton Rys")],
    '"We have never freed jailed bombers and will not start now," the president said.': [("refusal", "the president")],
    "The government is not going to free the jailed generals.": [("refusal", "The government")],
    "The government has no plans to free the jailed generals.": [("refusal", "The government")],
    "The government has no intention of releasing the jailed generals.": [("refusal", "The government")],
    "The government is not prepared to free the jailed generals.": [("refusal", "The government")],
    "The senate passed a law that spares rebels from prosecution if they lay down their arms.": [
        ("offer", "The senate")
    ],
    "Deserters who return to their units will not be prosecuted, the defence minister said.": [
        ("offer", "the defence minister")
    ],
}

NO_STANCE = [
    "The mediators proposed a deal under which 40 hostages would be freed.",
    "Parliament rejected a bill that would have raised taxes.",
    "The rebels hold 40 nuns. Sylvania discussed a plan under which they would be freed.",
    "The senate passed a law that spares farmers from taxes if they plant trees.",
    "Drivers who pay on time will not be punished, the poet said.",
    '"I do not free myself from blame," said the minister.',
    '"We have not freed the hostages yet," the minister said.',
]


@pytest.mark.parametrize(("text", "stances"), STANCES.items(), ids=lambda value: str(value)[:60])
def test_it_reads_who_takes_a_stance_on_a_plan(text: str, stances: list[tuple[str, str]]) -> None:
    assert stances_in(text) == stances


@pytest.mark.parametrize("text", NO_STANCE, ids=lambda value: value[:60])
def test_plans_of_others_and_about_other_things_are_no_stance(text: str) -> None:
    assert stances_in(text) == []


def test_the_condition_of_an_amnesty_is_given() -> None:
    text = "The senate passed a law that spares rebels from prosecution if they lay down their arms."
    assert position_in(text).conditions == ("lay down their arms",)
