"""Denials told beside what others say, and what is not admitted; and words that deny something else."""

from __future__ import annotations

import pytest

from tests.read.custody_page import stances_in

DENIED = {
    "Rights groups accuse the junta of jailing critics, charges it denies.": "the junta",
    "Rights groups accuse Ruritania of torturing prisoners, which the government denies.": "the government",
    "The union accuses the police of abducting its leaders, an accusation the police reject.": "the police",
    "Monitors say there are 300 political prisoners in Ruritania, a claim the government denies.": "the government",
    "Ruritania has never acknowledged holding the nine soldiers.": "Ruritania",
    "Ruritania does not admit that it holds the soldiers.": "Ruritania",
    "The militia refused to acknowledge that the nuns were in its custody.": "The militia",
}

NOT_DENIED = [
    "Ten men accused the mayor of stealing a car, which he denies.",
    "Horak was charged with treason, a charge he denies.",
    "The students are accused of arson, which they deny.",
    "The prosecutor accuses the teacher of holding rallies, which her lawyer denies.",
    "The officer refused to accept the prize, which the army had withheld.",
    "The ministry has not recognised the result of the vote.",
    "Rights groups accuse Ruritania of jailing critics, which the government does not deny.",
    "The union accuses the ministry of raising the tax on bread, a claim the ministry rejects.",
]


@pytest.mark.parametrize(("text", "by"), DENIED.items(), ids=lambda value: value[:60])
def test_who_denies_what_others_say_of_people_held_is_read(text: str, by: str) -> None:
    assert stances_in(text) == [("denial", by)]


@pytest.mark.parametrize("text", NOT_DENIED, ids=lambda value: value[:60])
def test_what_else_is_denied_or_not_admitted_is_no_stance(text: str) -> None:
    assert stances_in(text) == []
