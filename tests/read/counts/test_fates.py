"""People on lists, people of unknown fate, and the last of many."""

from __future__ import annotations

import pytest

from tests.read.counts_page import told_in


@pytest.mark.parametrize(
    "text",
    [
        "The whereabouts of 12 villagers remain unknown.",
        "The fate of 12 villagers is not known.",
        "Nobody knows the fate of 12 villagers.",
        "There are 12 villagers whose fate is unclear.",
    ],
)
def test_people_of_unknown_fate_are_missing(text: str) -> None:
    assert told_in(text) == ["12 missing"]


def test_the_other_thirty_are_missing_too() -> None:
    text = "Forty men vanished in May. Ten were freed. Nobody knows the fate of the other thirty."
    assert told_in(text) == ["Forty missing", "Ten released", "thirty missing"]


@pytest.mark.parametrize(
    "text",
    [
        "The fate of 40 ships is unknown.",
        "The fate of 40 villagers is well known.",
        "The whereabouts of the treasure are not known to 40 villagers.",
    ],
)
def test_things_and_those_who_do_not_know_are_not_missing(text: str) -> None:
    assert told_in(text) == []


def test_prisoners_on_lists_agreed_for_an_exchange_are_to_be_exchanged() -> None:
    text = "The delegations have settled lists of 700 captives. A swap may follow in May."
    assert told_in(text) == ["700 exchanged planned"]


@pytest.mark.parametrize(
    "text",
    [
        "The two sides exchanged lists of 300 prisoners on Friday.",
        "Sylvania submitted a list of 300 prisoners.",
        "The parties agreed on lists of 300 prisoners.",
    ],
)
def test_a_list_alone_exchanges_nobody(text: str) -> None:
    assert told_in(text) == ["300 held"]


def test_speakers_on_a_list_are_no_captives() -> None:
    assert told_in("The parties agreed on a list of 12 speakers for the exchange of views.") == []


def test_what_is_said_of_the_last_was_done_to_all() -> None:
    assert told_in("He is the last of twelve hostages to be freed.") == ["twelve released"]


def test_a_train_of_former_prisoners_from_afar_brings_them_home() -> None:
    text = "A ship bringing 240 former prisoners of war docked on Friday from Borduria."
    assert told_in(text) == ["240 released"]


@pytest.mark.parametrize(
    "text",
    [
        "Two buses carrying 40 former players arrived from Kelma.",
        "Forty former prisoners of war arrived at the ceremony.",
        "A bus carrying 40 former prisoners arrived late.",
    ],
)
def test_other_journeys_free_nobody(text: str) -> None:
    assert told_in(text) == []


def test_what_was_done_to_them_is_told_before_their_fate() -> None:
    assert told_in("The fate of 60 boys kidnapped by rebels is unknown.") == ["60 captured"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Forty villagers have not been seen since the raid.", ["Forty missing"]),
        ("The union asks for 90 men who were arrested in May and have not been heard of since.", ["90 missing"]),
        ("Ten sailors have not been seen in church.", []),
        ("Ten sailors have been seen since.", []),
        ("The two gunmen fled and have not been seen since.", []),
    ],
)
def test_whoever_nobody_has_seen_since_is_missing(text: str, told: list[str]) -> None:
    assert told_in(text) == told
