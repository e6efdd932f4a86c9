"""Light verbs: let go, taken in, handed over, given back."""

from __future__ import annotations

import pytest

from tests.read.custody_page import events_in, told_in


def test_people_let_go_had_been_picked_up() -> None:
    assert told_in("Three men picked up in the same street were let go after two hours.") == [
        "arrest asserted",
        "release asserted",
    ]


def test_most_of_those_arrested_were_freed() -> None:
    text = (
        "Police arrested 64 participants in a march. While most were freed within two days, eleven remain in custody."
    )
    assert told_in(text) == ["arrest asserted", "release asserted"]


def test_a_release_after_a_span_of_days_is_not_on_the_day_of_the_arrest() -> None:
    arrest, release = events_in("Jan Kos was arrested in April 2027 and was let go after 90 days without charge.")
    assert (arrest.date and arrest.date.text, release.date) == ("2027-04", None)


@pytest.mark.parametrize(
    "text", ["The police took in three men for questioning.", "He was taken in by police on Friday."]
)
def test_police_take_people_in(text: str) -> None:
    assert told_in(text) == ["arrest asserted"]


@pytest.mark.parametrize(
    "text",
    [
        "A family took in three refugees from the war.",
        "The orphans were taken in by nuns.",
        "Ruritania took him in 2019 to the border.",
    ],
)
def test_families_take_people_in_too(text: str) -> None:
    assert told_in(text) == []


def test_one_person_handed_over_to_a_state_is_extradited() -> None:
    text = (
        "Jan Kos, wanted for fraud, was handed over to Ruritania on Friday. Sylvania had refused his extradition twice."
    )
    assert "transfer asserted" in told_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ten prisoners were handed over to Ruritania on Friday. Nobody was extradited.",
        "The pilot was handed over to Ruritania in a prisoner swap. His extradition had been sought.",
        "The captured pilot was handed over to Ruritania on Friday.",
    ],
)
def test_prisoners_handed_over_are_released(text: str) -> None:
    assert "release asserted" in told_in(text)


def test_one_who_is_given_back_his_shoes_is_not_freed() -> None:
    assert told_in("Ten prisoners were freed on Friday. “I was given back my shoes,” said Jan Kos.") == [
        "release asserted"
    ]


def test_mediators_who_suggest_a_release_tell_of_talks() -> None:
    assert told_in("Mediators had suggested that Ruritania let out 450 prisoners in return.") == [
        "release hypothetical"
    ]


def test_a_demand_is_no_event() -> None:
    assert told_in("The council suggested that Ruritania free the prisoners.") == []


def test_one_who_returns_from_the_market_is_not_freed() -> None:
    assert "release asserted" not in told_in("Ida Lom returned from the market. Police took her to Kelma prison.")
