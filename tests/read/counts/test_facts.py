"""What describes a group, where its clause says nothing of custody."""

from __future__ import annotations

import pytest

from tests.read.counts_page import counts_in, told_in


def test_those_a_described_group_is_told_apart_by_share_its_state() -> None:
    text = "The released sailors, four Bordurians, two Sylvanians and one Ruritanian, sang all night."
    assert told_in(text) == ["four released", "two released", "one released"]


def test_they_are_parts_of_the_group_where_it_has_a_number() -> None:
    text = "The 12 arrested miners, eight Bordurians and four Sylvanians, were driven to Dorn."
    found = counts_in(text)
    assert [(count.head, count.measure) for count in found] == [
        ("12", "captured"),
        ("eight", "captured"),
        ("four", "captured"),
    ]
    assert {count.part_of for count in found[1:]} == {found[0].id}


@pytest.mark.parametrize(
    "text",
    [
        "The detained men, three cooks say, were beaten.",
        "The arrested men, one Karl Kos and one Jan Horvat, were driven away.",
        "The freed men, met by two ministers and one bishop, sang.",
        "The villagers, two Bordurians and three Sylvanians, sang.",
    ],
)
def test_bystanders_beside_a_described_group_are_not_counted(text: str) -> None:
    assert told_in(text) == []


def test_a_number_before_owners_counts_those_they_have() -> None:
    assert told_in("The junta freed 20 deserters' brothers.") == ["20 released"]
    assert told_in("The junta burned 44 exiles' letters.") == []
