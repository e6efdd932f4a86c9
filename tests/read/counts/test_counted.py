"""What a number counts, where a date stands right before it."""

from __future__ import annotations

import pytest

from tests.read.counts_page import counts_in, told_in


@pytest.mark.parametrize(
    ("text", "told", "day"),
    [
        ("Between 2 and 4 April 48 people were arrested in Dorn.", "48 captured", "2024-04-02/2024-04-04"),
        ("On 13 April 48 people were arrested.", "48 captured", "2024-04-13"),
        ("On May 3 120 protesters were detained.", "120 captured", "2024-05-03"),
        ("From 3 to 4 May 120 protesters were detained.", "120 captured", "2024-05-03/2024-05-04"),
        ("In March 2023 31 students were detained.", "31 captured", "2023-03"),
    ],
)
def test_a_number_behind_a_date_is_of_the_people(text: str, told: str, day: str) -> None:
    (count,) = counts_in(text)
    assert f"{count.head} {count.measure}" == told
    assert str(count.as_of and count.as_of.text) == day


def test_a_part_behind_a_date_is_told_of_alone() -> None:
    assert told_in("On 2 April 14 of the 60 prisoners were released.") == ["14 released", "60 held"]


@pytest.mark.parametrize("text", ["On 3 May 12 journalists watched the trial.", "On 3 May 12 workers were paid."])
def test_it_counts_nobody_of_whom_nothing_is_said(text: str) -> None:
    assert told_in(text) == []
