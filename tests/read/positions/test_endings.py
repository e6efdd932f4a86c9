"""Calls to end custody in other words than release."""

from __future__ import annotations

import pytest

from tests.read.custody_page import position_in, stances_in

ULTIMATA = {
    "The president has given the rebels until Sunday to free the kidnapped nuns.": ("demand", "The president"),
    "The rebels gave the government 48 hours to release their jailed leader.": ("demand", "The rebels"),
}


@pytest.mark.parametrize(("text", "stance"), ULTIMATA.items(), ids=lambda value: str(value)[:60])
def test_time_given_to_free_somebody_is_a_demand(text: str, stance: tuple[str, str]) -> None:
    assert stances_in(text) == [stance]


def test_an_ultimatum_says_to_whom_it_is_put() -> None:
    assert position_in(next(iter(ULTIMATA))).toward == "the rebels"


def test_time_given_for_other_things_is_no_stance() -> None:
    assert stances_in("The court gave the prison a month to free up cells.") == []
    assert stances_in("The jailed poet was given two days to pay the fine.") == []
