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


def test_what_is_done_at_last_is_one() -> None:
    text = "The rebels held talks for two days before agreeing to free the hostages."
    assert stances_in(text) == [("promise", "The rebels")]
