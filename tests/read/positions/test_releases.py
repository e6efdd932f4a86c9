"""Kinds of stances on an act of letting go: conditions, times, calls that are made and calls that are met with no."""

from __future__ import annotations

import pytest

from tests.read.custody_page import stances_in

HELD = "The rebels hold 40 nuns as hostages. "

STANCES = {
    HELD + "The rebels said they would only let them go if the road was opened.": [("condition_set", "The rebels")],
    HELD + "The rebels would not free the nuns before the army left the valley.": [("condition_set", "The rebels")],
    HELD + "The rebels will not release the nuns until a ceasefire.": [("condition_set", "The rebels")],
    HELD + "The rebels will not release the nuns until Friday.": [("refusal", "The rebels")],
    HELD + "The rebels will free the nuns when the rains end.": [("promise", "The rebels")],
    HELD + "The rebels will free the nuns when the army leaves the valley.": [("offer", "The rebels")],
    HELD + "The rebels will exchange prisoners only if the names are published.": [("condition_set", "The rebels")],
    HELD + "The rebels are demanding a ransom for the release of the nuns.": [("condition_set", "The rebels")],
    HELD + "The rebels said the nuns would only be freed on condition of an exchange.": [
        ("condition_set", "The rebels")
    ],
    HELD + "The group insists it will not free any nuns.": [("refusal", "The group")],
    HELD + "The king's amnesty will not cover those convicted of murder.": [("refusal", "The king")],
    HELD + "The president said that nobody would be pardoned.": [("refusal", "The president")],
    HELD + "The president turned down a request to free them.": [("refusal", "The president")],
    HELD + "The king renewed his offer to free 40 prisoners.": [("offer", "The king")],
    HELD + "The junta brushed aside calls for the release of the poet.": [("refusal", "The junta")],
}

NO_STANCE = [
    HELD + "Under the accord both sides must free all prisoners within a week.",
    HELD + "One of the prisoners refused to sign a plea for clemency.",
    HELD + "Once the ransom is paid the driver will go free, the caller said.",
    HELD + "The rebels ignored calls to free them.",
    HELD + "The rebels received a request to free them.",
    HELD + "The court will decide on Friday whether to free the editor.",
    HELD + "The two sides will exchange prisoners on Friday.",
    HELD + "The envoy said a prisoner exchange would not take place this week.",
    '"We will not let him go for any price," said the club\'s coach. The team takes no prisoners.',
]


@pytest.mark.parametrize(("text", "stances"), STANCES.items(), ids=lambda value: str(value)[-70:])
def test_condition_time_and_verb_decide_the_kind(text: str, stances: list[tuple[str, str]]) -> None:
    assert stances_in(text) == stances


@pytest.mark.parametrize("text", NO_STANCE, ids=lambda value: value[-70:])
def test_receiving_a_call_or_reporting_a_delay_is_no_stance(text: str) -> None:
    assert stances_in(text) == []
