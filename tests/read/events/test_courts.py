"""Accusations that are charges, sentences told as being sent away or condemned, and sentences only asked for."""

from __future__ import annotations

import pytest

from tests.read.custody_page import event_in, told_in


@pytest.mark.parametrize(
    "text",
    [
        "They are accused of treason, the court said.",
        "Prosecutors accuse the two brothers of spying for Sylvania.",
        "Jan Kos was accused of sabotage and will appear before a tribunal.",
    ],
)
def test_an_accusation_before_a_court_is_a_charge(text: str) -> None:
    assert "charge asserted" in told_in(text)


def test_one_who_was_arrested_and_is_accused_is_charged() -> None:
    assert told_in("Police arrested Jan Kos in May. He is accused of insulting the king.") == [
        "arrest asserted",
        "charge asserted",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The army is accused of killing civilians.",
        "Critics accuse the minister of corruption.",
        "I have been accused of haste, the judge said.",
        "The judge is accused of haste by his rivals.",
        "Soldiers accused of looting left the town.",
    ],
)
def test_an_accusation_by_anybody_else_is_none(text: str) -> None:
    assert told_in(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "A judge sent the editor Jan Kos to Kelma for two years.",
        "They were sent to a penal colony for nine years.",
        "A Kelma magistrate sent her to the island for three years for owning a map.",
        "Eight mutineers were condemned for treason.",
        "The mutineers were condemned to death.",
        "The longest sentence, nine years, went to Jan Kos.",
        "Jan Kos is serving five years at Kelma prison.",
    ],
)
def test_a_sentence_told_in_other_words(text: str) -> None:
    assert told_in(text) == ["sentence asserted"]


def test_the_term_is_what_says_how_long() -> None:
    assert event_in("A judge sent the editor Jan Kos to Kelma for two years.").terms == "two years"


@pytest.mark.parametrize(
    "text",
    [
        "The firm sent her to Kelma for two years.",
        "The minister was condemned for his remarks.",
        "The raid was condemned for its murder of civilians.",
        "The longest prize went to Jan Kos.",
        "His cousin is serving two years in the army.",
    ],
)
def test_no_sentence(text: str) -> None:
    assert told_in(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The prosecutor, Marat Zub, had sought 14 years for Jan Kos.",
        "Prosecutors sought the death penalty for Jan Kos.",
        "The prosecution had asked for ten years.",
        "The prosecutor recommended a sentence of six years for Ida Lom.",
    ],
)
def test_a_sentence_a_prosecutor_asks_for_is_hypothetical(text: str) -> None:
    assert told_in(text) == ["sentence hypothetical"]


def test_the_term_asked_for_is_no_person() -> None:
    event = event_in("The prosecutor, Marat Zub, had sought 14 years for Jan Kos.")
    assert (event.terms, event.persons, event.date) == ("14 years", ("Jan Kos",), None)


def test_a_prosecutor_may_call_for_other_things() -> None:
    assert told_in("The prosecutor called for an end to the talks.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Ida Lom, 48, appeared before magistrate Eva Dub in a crowded courtroom and pleaded not guilty.",
        "Jan Kos was arrested in May and brought before a judge on Friday.",
    ],
)
def test_whoever_appears_before_a_judge_is_tried(text: str) -> None:
    assert "trial asserted" in told_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ida Lom is in prison. Her lawyer appeared before a judge in Kelma on Friday.",
        "The police said a witness appeared before a magistrate.",
        "Jan Kos appeared before a judge to testify against the police.",
        "The singer appeared before the judges of a talent show.",
    ],
)
def test_others_appear_before_judges_too(text: str) -> None:
    assert "trial asserted" not in told_in(text)
