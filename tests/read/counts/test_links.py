"""What is a part of what, and what is not."""

from __future__ import annotations

from tests.read.counts_page import counts_in


def test_two_more_are_no_part_of_those_told_before() -> None:
    first, more = counts_in("Police detained 11 people. Two more were arrested on Friday.")
    assert (first.part_of, more.part_of) == (None, None)
