"""Whom a clause speaks of, where the parse hangs it on the wrong word."""

from __future__ import annotations

from habeas.model import EventType
from tests.read.custody_page import event_in, events_in


def test_who_is_a_person_and_not_the_paper() -> None:
    text = "Left out of the list of prisoners: Ida Lom, editor of Kelma Today, who was freed on 9 April."
    assert event_in(text).persons == ("Ida Lom",)


def test_two_names_with_a_clause_each_keep_their_own() -> None:
    text = (
        "No longer on the list: Ida Lom, editor of Kelma Today, who was released on 9 April; and the teacher Petr "
        "Vrba, who died in prison."
    )
    told = {event.type: event.persons for event in events_in(text)}
    assert told == {EventType.RELEASE: ("Ida Lom",), EventType.DEATH_IN_CUSTODY: ("Petr Vrba",)}


def test_a_second_clause_behind_a_name_is_of_that_name() -> None:
    text = (
        "Mr Jan Kos, a former major who was taken prisoner at Kelma in April, 2025, and was sentenced four years "
        "later to 25 years' hard labour, said nothing."
    )
    sentence = next(event for event in events_in(text) if event.type is EventType.SENTENCE)
    assert (sentence.persons, sentence.terms) == (("Jan Kos",), "25 years' hard labour")


def test_a_participle_says_nothing_of_the_next_name() -> None:
    text = "The king pardoned 31 soldiers condemned for the mutiny of 2021 and the leader of the Front, Jan Kos."
    sentences = [event for event in events_in(text) if event.type is EventType.SENTENCE]
    assert all(event.persons == () and event.date is None for event in sentences)


def test_a_day_may_stand_between_the_release_and_its_people() -> None:
    event = event_in("The mission welcomes the release on Tuesday of 28 children by the rebels.")
    assert (event.group, event.count, event.date and event.date.text) == ("children", "28", "2031-05-13")


def test_the_end_of_the_month_frees_nobody() -> None:
    assert event_in("Nine prisoners are expected to be freed by the end of the month.").agent is None


def test_the_evening_is_not_whom_they_released() -> None:
    text = "The bishop Jan Kos was taken in by security agents on Monday and released the same evening."
    assert [(str(event.type), event.persons) for event in events_in(text)] == [
        ("arrest", ("Jan Kos",)),
        ("release", ("Jan Kos",)),
    ]


def test_the_autumn_is_not_whom_they_arrested() -> None:
    text = "Among the prisoners released on Friday are no leaders of the Front, arrested this autumn."
    assert "leaders of the Front" in [event.group for event in events_in(text)]
