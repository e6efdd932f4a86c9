"""Mentions that must not be joined: one person is not the group told of before."""

from __future__ import annotations

from tests.read.custody_page import events_in, told_in


def test_a_counted_group_is_not_the_person_before_it() -> None:
    text = (
        "Eva Dub, whose brother, Jan Kos, was abducted in May, waits. Of the 90 people seized in the raid, 31 are held."
    )
    captures = [event for event in events_in(text) if event.type == "capture"]
    assert [event.persons for event in captures] == [("Jan Kos",), ()]


def test_he_is_not_the_three_men_before_him() -> None:
    assert (
        told_in("Police arrested three men in Kelma on Monday. He was arrested on Friday.") == ["arrest asserted"] * 2
    )


def test_one_who_was_freed_too_is_of_the_group_told_before() -> None:
    text = "Sylvania released 100 fishermen on Sunday. “The sea is free,” said Jan Kos, who was freed with his brother."
    assert told_in(text) == ["release asserted"]


def test_one_who_was_freed_another_day_is_not() -> None:
    text = "Sylvania released 100 fishermen on Sunday. Jan Kos, who was freed from prison in 2021, met them."
    assert told_in(text) == ["release asserted"] * 2
