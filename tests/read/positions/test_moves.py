"""Stances on bringing held people somewhere else, and those that stand in a that-clause."""

from __future__ import annotations

import pytest

from tests.read.custody_page import stances_in

STANCES = {
    "The rebels hold 40 nuns. Their leader promised in a letter that the older women would be moved to a convent.": [
        ("promise", "Their leader")
    ],
    "The two airmen are prisoners. Sylvania demands that they be returned without delay.": [("demand", "Sylvania")],
    "The camps still hold 3,000 men. Borduria has promised to return all 3,000 men before winter.": [
        ("promise", "Borduria")
    ],
    "Forty nuns are prisoners. The pope asked in an open letter that they be tried or released by Christmas.": [
        ("appeal", "The pope")
    ],
    "The two drivers are in prison. Their union asked that they be moved to a hospital.": [("appeal", "Their union")],
    "The president assured the families of the hostages that their sons would be freed.": [
        ("promise", "The president")
    ],
    "The nuns are hostages. The family of one wants her freed.": [("appeal", "The family of one")],
    "The rebels hold 40 nuns. The minister rejected the demand that the nuns be freed.": [("refusal", "The minister")],
}

NO_STANCE = [
    "The prosecutor asked the court to send Kos to prison for ten years.",
    "Three nuns were kidnapped in May. Relatives demanded that the killers be brought to justice.",
    "The union demanded that the workers be moved to another hall.",
    "The airline promised to return all passengers to Dora by Friday.",
    "The camps hold 3,000 men. Borduria promised to return the refugees to their villages.",
    "The prisoners will be moved to another prison next week.",
    "The mayor hopes that the rebels will let them go. The nuns are hostages.",
    "The law requires that prisoners be moved once a year.",
]


@pytest.mark.parametrize(("text", "stances"), STANCES.items(), ids=lambda value: str(value)[:60])
def test_the_verb_that_governs_the_clause_gives_stance_and_holder(text: str, stances: list[tuple[str, str]]) -> None:
    assert stances_in(text) == stances


@pytest.mark.parametrize("text", NO_STANCE, ids=lambda value: value[:60])
def test_moving_others_and_plain_news_are_nobodys_stance(text: str) -> None:
    assert stances_in(text) == []
