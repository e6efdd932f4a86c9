"""Figures given for a number that is named."""

from __future__ import annotations

import pytest

from tests.read.counts_page import told_in


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "(Corrects number of arrested miners in headline to 17, not 71)",
            ["17 captured", "71 captured denied"],
        ),
        (
            "Borduria freed 17 sailors. The navy had put their number at 71.",
            ["17 released", "71 released"],
        ),
        (
            "Police detained twelve clerks.\n\nNobody knows why. Later a lawyer gave the number as 15.",
            ["twelve captured", "15 captured"],
        ),
    ],
)
def test_they_are_counted_as_those_before(text: str, told: list[str]) -> None:
    assert told_in(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "(Corrects number of ships in second paragraph to 17, not 71)",
        "Police arrested the mayor. A fair drew 400 visitors, but farmers put the number at 71.",
    ],
)
def test_other_numbers_are_not(text: str) -> None:
    assert not {"17", "71"} & {told.split()[0] for told in told_in(text)}
