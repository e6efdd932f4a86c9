"""Vows to keep people until something is done: a condition."""

from __future__ import annotations

import pytest

from tests.read.custody_page import stances_in

STANCES = {
    "The rebels seized the mayor in May. They vowed to hold the mayor until their comrades were let out of prison.": (
        "condition_set",
        "The rebels",
    ),
    "The rebels hold the mayor. The rebels said they would keep him until the ransom was paid.": (
        "condition_set",
        "The rebels",
    ),
}

NO_STANCE = [
    "The army will hold the town until the rain stops. It has 40 prisoners.",
    "The nuns are hostages. The school will keep the children until their parents come.",
]


@pytest.mark.parametrize(("text", "stance"), STANCES.items(), ids=lambda value: str(value)[:60])
def test_keeping_people_until_something_is_done_sets_a_condition(text: str, stance: tuple[str, str]) -> None:
    assert stances_in(text) == [stance]


@pytest.mark.parametrize("text", NO_STANCE, ids=lambda value: value[:60])
def test_keeping_other_things_and_other_people_does_not(text: str) -> None:
    assert stances_in(text) == []
