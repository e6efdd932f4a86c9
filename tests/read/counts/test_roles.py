"""The part a group plays in its clause."""

from __future__ import annotations

import pytest

from tests.read.counts_page import told_in


@pytest.mark.parametrize(
    "text",
    [
        "Ten clerks were still in custody on Monday, along with 34 drivers employed by the mission.",
        "Ten clerks remain in prison, together with 34 drivers.",
    ],
)
def test_people_share_the_state_of_those_they_are_held_with(text: str) -> None:
    assert told_in(text) == ["Ten held", "34 held"]


def test_company_outside_of_custody_counts_nobody() -> None:
    assert told_in("The minister was in Dorn along with 34 drivers.") == []
