"""The day a number holds, and days that are those of something else."""

from __future__ import annotations

import pytest

from tests.read.counts_page import counts_in


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("As of 3 March 2019, 40 monks were in jail.", "2019-03-03"),
        ("In a swap on 3 March 2019 Borduria freed 40 monks.", "2019-03-03"),
        ("Borduria freed 40 monks on the morning of 3 March 2019.", "2019-03-03"),
    ],
)
def test_its_own_day_is_given(text: str, day: str) -> None:
    (count,) = counts_in(text)
    assert count.as_of is not None
    assert count.as_of.text == day


@pytest.mark.parametrize(
    "text",
    [
        "Borduria freed 40 monks after the vote of 3 March 2019.",
        "A court convicted 40 monks for a march in 1994.",
        "Sylvania has freed 40 monks, the first since a visit in May 2019.",
    ],
)
def test_the_day_of_what_went_before_is_not(text: str) -> None:
    (count,) = counts_in(text)
    assert count.as_of is None


def test_a_time_holds_nobody() -> None:
    (count,) = counts_in("By the end of 2019, 250 people were in prison.")
    assert count.held_by is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("On 13 April there were 640 political prisoners in Kelma.", "2024-04-13"),
        ("There were 640 political prisoners in Kelma on 13 April.", "2024-04-13"),
        ("There were 40 prisoners in the camp when it was stormed on 13 April.", "None"),
        ("There were 40 men held since 2019 in Kelma.", "2019/2024-05-06"),
        ("The number of political prisoners is 512, 23 more than a week ago.", "2024-05-06"),
    ],
)
def test_the_day_on_which_there_are_so_many_is_the_numbers(text: str, day: str) -> None:
    (count,) = counts_in(text)
    assert str(count.as_of and count.as_of.text) == day
