"""The dead who are handed over."""

from __future__ import annotations

import pytest

from tests.read.counts_page import told_in


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Thirty-two bodies are to be returned in June.", ["Thirty-two remains planned"]),
        ("Nine bodies are expected to be returned on Friday.", ["Nine remains planned"]),
        ("BODIES OF NINE MARINES REACH KELMA", ["NINE remains"]),
        ("The bodies of seven soldiers arrived in Dorn.", ["seven remains"]),
    ],
)
def test_bodies_on_their_way_are_counted(text: str, told: list[str]) -> None:
    assert told_in(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "The bodies of seven miners reached the hospital in Dorn.",
        "Forty-one bodies were found in the river.",
        "The bodies of two marines came ashore.",
        "Forty-one bodies are to be buried next week.",
    ],
)
def test_the_dead_whom_nobody_hands_over_are_not(text: str) -> None:
    assert told_in(text) == []
