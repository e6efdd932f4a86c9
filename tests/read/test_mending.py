"""Subjects given back to their verbs where the parse lost them."""

from __future__ import annotations

import pytest

from habeas.model import Document
from habeas.read import EnglishReader

READER = EnglishReader()


def holders(text: str) -> list[tuple[int | None, str | None]]:
    reading = READER.read(Document(name="a.txt", text=text, sha256="0" * 64, language="en"))
    return [(count.value, count.held_by) for count in reading.counts]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Ruritania will release 32 Sylvanian soldiers and Sylvania will release two Ruritanian soldiers.",
            [(32, "Ruritania"), (2, "Sylvania")],
        ),
        ("Ruritania freed 50 prisoners and Boravia freed ten hostages.", [(50, "Ruritania"), (10, "Boravia")]),
        (
            "Sylvania will free 12 sailors and Ruritania will hand over two pilots.",
            [(12, "Sylvania"), (2, "Ruritania")],
        ),
    ],
)
def test_each_side_of_an_exchange_lets_its_own_prisoners_go(text: str, told: list[tuple[int, str]]) -> None:
    assert holders(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ruritania released 12 sailors and arrested three cooks.", [(12, "Ruritania"), (3, "Ruritania")]),
        ("Ruritania freed 12 sailors and will free 20 pilots.", [(12, "Ruritania"), (20, "Ruritania")]),
    ],
)
def test_one_who_does_two_things_stays_who_does_both(text: str, told: list[tuple[int, str]]) -> None:
    assert holders(text) == told
