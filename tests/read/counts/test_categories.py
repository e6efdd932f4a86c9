"""Lines that part a number of people by kind, and lines that only look like it."""

from __future__ import annotations

import pytest

from tests.read.counts_page import counts_in, told_in

LINES = """There are 122 political prisoners in Ruritania, the union says.

The list of them is classified into groups:

“Journalists and Bloggers” – 5 people;

“Believers”: 21

Convicted in the Zenda case (27)
"""


def test_lines_behind_a_colon_part_the_number_before_them() -> None:
    assert told_in(LINES) == ["122 held", "5 held", "21 held", "27 held"]
    whole, *parts = counts_in(LINES)
    assert {part.part_of for part in parts} == {whole.id}


def test_lines_of_one_paragraph_part_the_number_they_come_to() -> None:
    text = """The number of political prisoners in Ruritania has risen to 61. The old list had 36 names.

Police detained 14 villagers in May.

The list by category:
- Journalists: 26 people
- Believers: 30 persons
- Lawyers: 5

It was drawn up by two lawyers."""
    whole, _, _, *parts = counts_in(text)
    assert [(part.value, part.measure.value, part.part_of) for part in parts] == [
        (26, "held", whole.id),
        (30, "held", whole.id),
        (5, "held", whole.id),
    ]


def test_what_is_said_of_the_whole_is_said_of_its_parts() -> None:
    text = "Ruritania released 40 prisoners on Monday:\n\nSylvanians – 30\n\nBordurians – 10"
    assert told_in(text) == ["40 released", "30 released", "10 released"]


@pytest.mark.parametrize(
    "text",
    [
        "Ruritania released 40 prisoners.\n\nRead more:\n\nTelephone: 555",  # one line, and more than the whole
        "Ruritania released 40 prisoners on Monday.\n\nGoals – 3\n\nCards – 2",  # nothing leads to them
        "Ruritania released 40 prisoners:\n\nSylvanians – 4000\n\nBordurians – 1000",
    ],
)
def test_other_lines_part_nobody(text: str) -> None:
    assert told_in(text) == ["40 released"]
