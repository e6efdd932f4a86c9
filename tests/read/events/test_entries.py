"""Sentences without a subject: said of the name their entry begins with, or of nobody."""

from __future__ import annotations

import pytest

from habeas.model import EventType
from tests.read.custody_page import event_in, events_in, told_in

LIST = (
    "EDITORS IN PRISON IN BORDURIA\n\n"
    "• Jan Kos, editor of Radio Kelma. Detained on 3 May 2029 in Kelma. Sentenced on 9 June 2029 to four years.\n"
    "• Ida Lom, poet. Charged in August 2029 with insulting the king; trial adjourned to 3 March 2032.\n"
)


def test_each_act_of_an_entry_is_of_the_name_it_begins_with() -> None:
    told = [(event.type, event.persons) for event in events_in(LIST) if event.persons]
    assert told == [
        (EventType.ARREST, ("Jan Kos",)),
        (EventType.SENTENCE, ("Jan Kos",)),
        (EventType.CHARGE, ("Ida Lom",)),
    ]


def test_each_act_of_an_entry_has_its_own_day() -> None:
    days = [event.date.text for event in events_in(LIST) if event.date is not None]
    assert days == ["2029-05-03", "2029-06-09", "2029-08", "2032-03-03"]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Taken from his home by soldiers on 3 May.", "capture asserted"),
        ("Transferred to Kelma prison in April.", "transfer asserted"),
        ("Died in custody on 7 April.", "death_in_custody asserted"),
        ("Serving a six-year sentence.", "sentence asserted"),
        ("Previously arrested in 2027.", "arrest asserted"),
        ("Released on bail on 3 May.", "release asserted"),
    ],
)
def test_an_entry_tells_without_a_subject(sentence: str, told: str) -> None:
    event = event_in(f"Petr Vrba, teacher at Kelma prison school. {sentence}")
    assert (f"{event.type} {event.modality}", event.persons) == (told, ("Petr Vrba",))


@pytest.mark.parametrize(
    "text",
    [
        "Petr Vrba, singer in Kelma prison. Released two albums in 2028.",
        "Petr Vrba, singer. Not charged.",
        "The prison guard Petr Vrba told the court of a song. Released in 2028, the album sold well.",
        "Ida Lom, lawyer. Held without charge since June.",
        "Kelma prison, a ruin. Released in 2028.",
        "By Jan Kos. Arrested on 3 May in Kelma.",
        "Photo: Jan Kos. Arrested on 3 May in Kelma.",
    ],
)
def test_what_is_no_act_of_the_entry_stays_unread(text: str) -> None:
    assert told_in(text) == []


def test_two_names_at_the_head_of_an_entry_are_left_unread() -> None:
    assert told_in("Ida Lom and Eva Dub, teachers. Arrested on 4 May.") == []


def test_a_group_at_the_head_of_an_entry_is_kept() -> None:
    assert event_in("Two cameramen of Radio Kelma. Arrested in April.").group == "cameramen of Radio Kelma"


def test_a_participle_before_its_own_subject_is_that_subjects() -> None:
    text = "Ida Lom went to Kelma. Arrested by police within the hour, the driver Jan Kos said nothing."
    assert event_in(text).persons == ("Jan Kos",)


@pytest.mark.parametrize(
    "line",
    [
        "Jan Kos — arrested 3 May 2029; sentenced to four years in prison.",
        "Jan Kos, 34, is a teacher. Arrested on 3 May 2029, sentenced to four years.",
        "Jan Kos, editor. Was arrested on 3 May 2029. Has been held in Kelma prison since.",
        "Jan Kos, editor. Rearrested on 3 May 2029; sentenced to four years.",
    ],
)
def test_other_forms_of_an_entry(line: str) -> None:
    arrest = events_in(line)[0]
    assert (arrest.type, arrest.persons, arrest.date and arrest.date.text) == ("arrest", ("Jan Kos",), "2029-05-03")
