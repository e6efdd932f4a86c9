"""Refusals of letting go as such, and conditions set for it."""

from __future__ import annotations

import pytest

from tests.read.custody_page import stances_in

STANCES = {
    "The rebels have set three conditions for freeing the pilot, whom they hold as a hostage.": [
        ("condition_set", "The rebels")
    ],
    "Freeing the captured pilot is out of the question, said the rebels.": [("refusal", "the rebels")],
    "There can be no question of an amnesty for those who fired on the crowd, said the premier.": [
        ("refusal", "the premier")
    ],
    "The captured pilot's release is not negotiable, a rebel commander said.": [("refusal", "a rebel commander")],
    "Sylvania is ready for an exchange of all prisoners, the minister said.": [("offer", "Sylvania")],
    "The rebels are not open to a swap of prisoners.": [("refusal", "The rebels")],
    "Mercenaries are not subject to exchange, the general said.": [("refusal", "the general")],
}

NO_STANCE = [
    "There can be no question of a tax on bread, said the premier.",
    "The price is not negotiable, the prison guard said.",
    "The government has set three conditions for the loan.",
    "The list of prisoners is ready for the exchange.",
    "Timber is not subject to exchange, the general said.",
    "No swap of prisoners this week, both armies say.",
]


@pytest.mark.parametrize(("text", "stances"), STANCES.items(), ids=lambda value: str(value)[:60])
def test_refusing_or_setting_terms_for_letting_go_is_a_stance(text: str, stances: list[tuple[str, str]]) -> None:
    assert stances_in(text) == stances


@pytest.mark.parametrize("text", NO_STANCE, ids=lambda value: value[:60])
def test_terms_for_other_things_and_news_are_none(text: str) -> None:
    assert stances_in(text) == []
