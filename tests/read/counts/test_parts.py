"""A part of a group told by what its members are."""

from __future__ import annotations

import pytest

from tests.read.counts_page import counts_in, told_in


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("There were 640 detainees in Kelma. Of these, 610 were men and 30 were women; 52 belonged to the navy.", 3),
        ("More than 900 people are being held. Of them, 812 are men, 88 are women, nine come from abroad.", 3),
        ("About 200 activists are in custody, and some 20 of them are older than 70.", 1),
        ("Some 300 activists are in custody in Dorn. Around 40 of them are aged under 18.", 1),
        ("Ten men are in jail. Two of them are over 70.", 1),
        ("The rebels hold 60 miners. Twenty belong to one village.", 1),
    ],
)
def test_a_predicate_tells_a_part_of_the_group_before(text: str, parts: int) -> None:
    whole, *rest = counts_in(text)
    assert [(count.measure, count.part_of) for count in rest] == [("held", whole.id)] * parts


@pytest.mark.parametrize(
    "text",
    [
        "There are 60 prisoners in Dorn. The prison has 12 guards; four belong to the union.",
        "There are 60 prisoners in Dorn. The prison has 12 guards; four are women.",
        "There are 60 prisoners in Dorn. None of them belongs to the union, and 12 of the guards are over 60.",
        "There are 60 prisoners in Dorn. Two of them do not belong to any party.",
    ],
)
def test_others_told_of_between_are_no_part(text: str) -> None:
    assert told_in(text) == ["60 held"]


def test_the_parts_of_one_group_are_parts_of_it_and_not_of_each_other() -> None:
    whole, *rest = counts_in("Of the 512 prisoners, 470 are men and 42 are women. Sixty of them are over 60.")
    assert [count.part_of for count in rest] == [whole.id] * 3


def test_those_of_one_nation_are_given_up_by_one_side() -> None:
    text = "Ruritania and Sylvania exchanged 50 prisoners. Of these, 28 were Sylvanians and 22 were Ruritanians."
    assert told_in(text) == ["50 exchanged", "28 released", "22 released"]
