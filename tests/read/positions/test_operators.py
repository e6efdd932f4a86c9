"""What the words around a verb of promising or asking make of it."""

from __future__ import annotations

import pytest

from tests.read.custody_page import stances_in

LEFT_UNDONE = [
    "Envoys of Sylvania ended four days of talks without agreeing on the names of prisoners to be exchanged.",
    "The rebels left the talks without promising to free the hostages.",
    "The premier stopped short of promising to free the generals.",
    "The premier spoke for an hour without ruling out an amnesty for the rebels.",
]


@pytest.mark.parametrize("text", LEFT_UNDONE, ids=lambda value: value[:60])
def test_what_is_left_undone_is_no_stance(text: str) -> None:
    assert stances_in(text) == []


REFUSED = {
    "The rebels did not agree to free the two hostages.": ("refusal", "The rebels"),
    "The rebels refuse to give up the captured pilots.": ("refusal", "The rebels"),
}


@pytest.mark.parametrize(("text", "stance"), REFUSED.items(), ids=lambda value: value[:60])
def test_what_is_not_agreed_to_is_refused(text: str, stance: tuple[str, str]) -> None:
    assert stances_in(text) == [stance]


def test_a_demand_in_a_resolution_is_who_adopts_it() -> None:
    text = "The assembly adopted a resolution demanding that Ruritania free all political prisoners."
    assert stances_in(text) == [("demand", "The assembly")]


def test_few_whom_they_would_want_are_asked_for_by_nobody() -> None:
    assert stances_in("There are few prisoners that Ruritania would want to return.") == []


def test_what_is_done_at_last_is_one() -> None:
    text = "The rebels held talks for two days before agreeing to free the hostages."
    assert stances_in(text) == [("promise", "The rebels")]
