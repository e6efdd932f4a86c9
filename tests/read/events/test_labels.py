"""Labelled days under a name, as censuses of prisoners print them."""

from __future__ import annotations

import pytest

from tests.read.custody_page import event_in, events_in, told_in


@pytest.mark.parametrize("label", ["Imprisoned", "IMPRISONED", "Arrested"])
def test_a_label_with_a_day_is_an_act_of_the_name_above(label: str) -> None:
    event = event_in(f"Jan Kos, Kelma Today\n\n{label}: October 28, 2029\n\nHe had written about a bridge.")
    assert (str(event.type), event.persons, event.date and event.date.text) == ("arrest", ("Jan Kos",), "2029-10-28")


def test_labels_one_below_another_are_of_one_name() -> None:
    text = "Name: Jan Kos\nArrested: 3 May 2029\nSentenced: 9 June 2029, four years"
    assert [(str(event.type), event.persons) for event in events_in(text)] == [
        ("arrest", ("Jan Kos",)),
        ("sentence", ("Jan Kos",)),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Prison report\n\nReleased: 3 May 2029\n\nThe council wrote it in Kelma.",
        "Jan Kos, Kelma Today\n\nCharged: treason\n\nHe had written about a bridge.",
        "Jan Kos, Press Officer\n\nReleased: 3 May 2029\n\nThe council of Kelma met.",
        "Source: Jan Kos\n\nArrested: 3 May 2029\n\nThe council of Kelma met.",
        "Jan Kos lives in Kelma.\n\nReleased: 3 May 2029",
    ],
)
def test_a_label_without_a_name_or_day_tells_nothing(text: str) -> None:
    assert told_in(text) == []
