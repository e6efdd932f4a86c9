"""Deaths, escapes and captures that only the words beside the verb make matters of custody."""

from __future__ import annotations

import pytest

from tests.read.custody_page import event_in, told_in


@pytest.mark.parametrize(
    "text",
    [
        "Jan Kos died under interrogation in 2027.",
        "Ida Lom died during questioning.",
        "The editor died in police hands.",
        "Two detainees died in a prison hospital.",
        "A student arrested in the riot has died in a military hospital.",
        "The mayor Jan Kos dies in custody in Kelma.",
    ],
)
def test_a_death_where_people_are_held(text: str) -> None:
    assert "death_in_custody asserted" in told_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "Jan Kos, who was freed from prison in 2020, died in hospital in May.",
        "A sergeant has died in a military hospital.",
        "The patient died under anaesthesia.",
        "The warden of the prison died in a hospital.",
        "He died in the hands of his doctors.",
    ],
)
def test_a_death_anywhere_else_is_none(text: str) -> None:
    assert "death_in_custody asserted" not in told_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "Two hostages ran away from their captors.",
        "The prisoners slipped away at night.",
        "Two nurses who were held in a cellar escaped a week ago.",
        "Forty men have been locked in a shed, say two boys who escaped from it on Monday.",
    ],
)
def test_captives_who_run_escape(text: str) -> None:
    assert told_in(text) == ["escape asserted"]


@pytest.mark.parametrize(
    "text",
    [
        "Soldiers who ran away will be sent to prison.",
        "Witnesses ran away when the prison burned.",
        "Soldiers escaped from the burning tank.",
        "The prisoners' lawyer slipped away.",
    ],
)
def test_others_who_run_do_not(text: str) -> None:
    assert "escape asserted" not in told_in(text)


def test_a_soldier_caught_is_captured() -> None:
    text = "Private Jan Kos is in captivity, the Red Cross said. He was caught on 9 April with a broken leg."
    assert (event_in(text).type, event_in(text).persons) == ("capture", ("Jan Kos",))


@pytest.mark.parametrize("text", ["A thief was caught by police.", "Sergeant Jan Kos was caught by police."])
def test_anybody_caught_by_police_is_arrested(text: str) -> None:
    assert told_in(text) == ["arrest asserted"]


@pytest.mark.parametrize(
    "text",
    [
        "The ten-year yield was arrested at four percent.",
        "Firemen arrested the blaze.",
        "The decline of the village was arrested.",
        "The fall of the krone was arrested by the bank.",
    ],
)
def test_things_are_not_arrested(text: str) -> None:
    assert told_in(text) == []


def test_people_held_are_moved_to_the_capital() -> None:
    text = "Forty women have been locked in a shed. The minister promised that they would be moved to the capital."
    assert told_in(text) == ["transfer planned"]
