"""What is no act, acts that are not one, and days that are another act's."""

from __future__ import annotations

import pytest

from tests.read.custody_page import event_in, events_in, told_in


def days_of(text: str) -> list[tuple[str, str | None]]:
    return [(event.type.value, event.date.text if event.date else None) for event in events_in(text)]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (
            "Sylvania has returned all prisoners under the principle laid down in the 9 November 2030 Kelma armistice.",
            [("release", None)],
        ),
        (
            "The prisoners whose exchange was agreed by Sylvania and Borduria on 16 May 2030 are ill.",
            [("exchange", None)],
        ),
        (
            "In November 2029 Petr Vrba was arrested. He was charged with smuggling. On 16 August 2030 the charges "
            "were toughened.",
            [("arrest", "2029-11"), ("charge", None)],
        ),
        (
            "A trial of seven editors, who were detained over the “Vesti” case, officially commenced on 7 May 2030.",
            [("trial", None), ("arrest", None)],
        ),
        ("The last time an exchange of prisoners took place was on 9 February 2031.", [("exchange", "2031-02-09")]),
        ("The soldiers were captured in the 2020 war.", [("capture", "2020")]),
        (
            "Sylvania released the 20 hostages taken on 7 October 2030 in exchange for 90 prisoners.",
            [("release", None), ("exchange", None)],
        ),
    ],
)
def test_a_day_is_of_the_act_it_is_told_of(text: str, days: list[tuple[str, str | None]]) -> None:
    assert days_of(text) == days


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The editor was detained on Tuesday upon her return to Sylvania from Brussels.", ["arrest asserted"]),
        ("Their main goal is to give long prison terms.", []),
        (
            "Police detained Jan Kos. The paper accused the police of planting money, a tactic they have been accused "
            "of using.",
            ["arrest asserted"],
        ),
    ],
)
def test_a_journey_an_aim_and_a_tactic_are_no_acts(text: str, told: list[str]) -> None:
    assert told_in(text) == told


def test_those_convicted_who_deny_it_were_convicted() -> None:
    text = "A court convicted five editors. Those convicted, as well as rights groups, have dismissed the verdict."
    assert told_in(text) == ["sentence asserted"]


def test_who_is_accused_of_jailing_does_it() -> None:
    text = "Rights groups accuse President Kos's government of muzzling and jailing opponents."
    assert event_in(text).agent == "President Kos's government"


def test_two_arrests_told_together_stay_two() -> None:
    text = "Police arrested Jan Kos on Monday. Ida Lom was arrested on Tuesday. Kos and Lom call their arrests unjust."
    arrests = events_in(text)
    assert [event.persons for event in arrests] == [("Jan Kos",), ("Ida Lom",)]
    assert all(len(event.also) == 1 for event in arrests)


def test_what_had_been_done_already_is_another_act() -> None:
    text = "Borduria freed 10 more soldiers on Sunday. Borduria had already handed over 10 prisoners in December."
    assert told_in(text) == ["release asserted"] * 2


def test_then_tells_of_another_act() -> None:
    text = (
        "Borduria freed 5 soldiers on Sunday. The last exchange of prisoners was in June. Then 5 soldiers were freed."
    )
    assert told_in(text).count("release asserted") == 2


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Borduria captured 62 soldiers. Borduria has returned 29 of them.", ["capture asserted", "release asserted"]),
        (
            "Prisoners of war returned from captivity. 390 people were exchanged the day before. "
            "A group of 303 individuals was exchanged on Sunday.",
            ["release asserted", "exchange asserted", "exchange asserted"],
        ),
        (
            "Jan Kos and Ida Lom were charged with smuggling after the police found $44,000 in their office.",
            ["charge asserted"],
        ),
    ],
)
def test_acts_on_people_told_before_are_read(text: str, told: list[str]) -> None:
    assert sorted(told_in(text)) == sorted(told)
