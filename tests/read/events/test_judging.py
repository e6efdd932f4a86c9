"""What is told of nobody in particular, on a condition, or only to say who is meant."""

from __future__ import annotations

import pytest

from tests.read.custody_page import told_in


@pytest.mark.parametrize(
    "text",
    [
        "No prisoners will be released until the fate of the pilot is known.",
        "Jan Kos was captured in 2029. The envoy said no one would be released until his fate was known.",
        "The rebels hold ten hostages. Nobody will be freed until the list is complete, they said.",
    ],
)
def test_nobody_freed_until_is_a_release_on_a_condition(text: str) -> None:
    assert "release hypothetical" in told_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "No figures will be released until the audit is complete.",
        "Nobody will be released until the season is over, said the coach of the club.",
        "No prisoners were released until 2029.",
    ],
)
def test_other_things_wait_too(text: str) -> None:
    assert "release hypothetical" not in told_in(text)


def test_those_not_charged_are_only_who_is_meant() -> None:
    assert told_in("The council urged Ruritania to free all those who have not been charged with a crime.") == []


def test_one_man_not_charged_is_told() -> None:
    assert told_in("Jan Kos has not been charged and remains in prison.") == ["charge denied"]


@pytest.mark.parametrize(
    "text",
    ["The union is worried about a wave of arrests in Kelma.", "Amid a spate of arrests the price of cocoa rose."],
)
def test_a_wave_of_arrests_takes_nobody(text: str) -> None:
    assert told_in(text) == []


@pytest.mark.parametrize(
    "text", ["A wave of arrests followed the strike.", "Three weeks later there was a new wave of arrests."]
)
def test_a_wave_that_is_told_takes_people(text: str) -> None:
    assert told_in(text) == ["arrest asserted"]
