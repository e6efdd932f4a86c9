"""A figure given for the number of people told before."""

from __future__ import annotations

import pytest

from tests.read.counts_page import counts_in, told_in


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("On 3 April there were 60 prisoners in Kelma. On 20 March the figure stood at 75.", "2024-03-20"),
        ("There are 60 prisoners in Kelma. In 2022 the number was 75.", "2022"),
        ("There are 60 prisoners in Kelma. The figure now stands at 75.", "2024-05-06"),
        ("There were 60 prisoners in Kelma in April. The number was 75 a week earlier.", None),
        ("At the end of April there were 60 detainees in Kelma; a year before, the number was 75.", None),
    ],
)
def test_it_holds_on_a_day_of_its_own(text: str, day: str | None) -> None:
    first, second = counts_in(text)
    assert (second.value, second.measure, second.conflicts_with) == (75, "held", None)
    assert (second.as_of.text if second.as_of else None) == day
    assert first.conflicts_with is None


def test_a_figure_for_something_else_is_not_of_the_people() -> None:
    assert told_in("The party has 40 members in jail. The figure for last year's budget stood at 300.") == ["40 held"]


def test_a_figure_that_may_be_reached_is_not_told_as_so() -> None:
    assert told_in("There are 40 prisoners in Kelma. The figure may rise to 60.")[1] == "60 held hypothetical"


def test_a_list_has_as_many_names_as_people_held() -> None:
    assert told_in("40 men are in jail in Dorn. Our list then had 31 names.") == ["40 held", "31 held"]
    assert told_in("40 men are in jail in Dorn. The list of sponsors has 212 names.") == ["40 held"]
