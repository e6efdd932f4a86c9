"""Sentences the small model parses amiss: a number behind a date, a dateline, two subjects, a verb hung too low."""

from __future__ import annotations

import pytest

from habeas.model import EventType
from tests.read.custody_page import event_in, events_in, told_in


@pytest.mark.parametrize(
    ("text", "count", "group"),
    [
        ("Between 6 and 13 January 48 people were arrested for political reasons.", "48", "people"),
        ("Between 3 and 9 May 2031 26 nurses were detained by the army.", "26", "nurses"),
        ("In 2029 14 monks were jailed for the protest.", "14", "monks"),
        ("On 3 May 12 students were arrested in Kelma.", "12", "students"),
        ("From 1 to 7 June 30 people were abducted.", "30", "people"),
    ],
)
def test_the_number_of_the_people_is_the_one_beside_them(text: str, count: str, group: str) -> None:
    event = event_in(text)
    assert (event.count, event.group) == (count, group)


def test_a_town_and_a_date_before_a_dash_open_a_report() -> None:
    text = (
        "KELMA, May 12 - Ruritanian opposition leader Ida Lom was charged with inciting violence on Tuesday, "
        "a day after police broke up a march against rising fuel prices."
    )
    event = event_in(text)
    assert (str(event.type), event.persons) == ("charge", ("Ida Lom",))


def test_most_of_them_are_not_all_who_were_detained() -> None:
    text = "At least 900 people, most of them of Bordurian origin, have been detained over the past two weeks."
    event = event_in(text)
    assert (event.group, event.count) == ("people", "At least 900")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("She was detained while showing her press card and freed three hours later.", "release asserted"),
        ("They were detained while handing out leaflets and taken to a prison in Kelma.", "transfer asserted"),
    ],
)
def test_what_follows_on_something_done_meanwhile_is_done_to_the_same(text: str, told: str) -> None:
    assert told_in(text) == ["arrest asserted", told]


def test_she_is_not_most_of_them() -> None:
    text = (
        "Police in Kelma detained 50 people on Sunday. Most of them had been released by the evening.\n\n"
        "Ida Lom said she was detained while filming the march and freed three hours later."
    )
    assert told_in(text).count("release asserted") == 2


def test_freed_and_handed_over_is_one_release() -> None:
    release = event_in("The teacher was freed from captivity on Sunday and handed over to officers of the army.")
    assert (release.group, len(release.also)) == ("teacher", 1)


def test_an_extradition_and_the_way_to_prison_are_two_moves() -> None:
    text = "Sylvania extradited Jan Kos on Monday. He was taken to Kelma prison, a court spokesman said."
    assert [str(event.type) for event in events_in(text)] == ["transfer", "transfer"]


def test_one_move_told_twice_is_one() -> None:
    text = "Sylvania extradited Jan Kos on Monday. Kos was extradited to Ruritania after a hearing."
    assert told_in(text).count("transfer asserted") == 1


def test_people_held_are_driven_over_a_long_aside() -> None:
    text = (
        "Jan Kos was kidnapped in May 2029 by gunmen.\n\n"
        "The soldiers drove Jan Kos, a teacher of physics from a village near the old border, to Damascus."
    )
    assert told_in(text) == ["capture asserted", "transfer asserted"]


def test_a_brother_drives_nobody_from_custody_to_custody() -> None:
    text = "Jan Kos was kidnapped in May 2029 by gunmen. His brother drove Jan Kos to Damascus."
    assert told_in(text) == ["capture asserted"]


@pytest.mark.parametrize("goal", ["the border", "Kelma prison", "the capital"])
def test_captives_are_driven_to_a_place(goal: str) -> None:
    assert told_in(f"The ten hostages were driven to {goal} on Friday.") == ["transfer asserted"]


@pytest.mark.parametrize(
    "text", ["The tourists were driven to the border on Friday.", "The hostages were driven to despair."]
)
def test_other_drives_are_no_transfers(text: str) -> None:
    assert told_in(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The captive thanked his family in a video, released on Friday.",
        "The minister said so in a letter, released on Monday, about the prisoners.",
        "The hostages appealed to their families in a recording released by the militia on Sunday.",
        "Nine prisoners, named in a list released on Monday, are still held.",
    ],
)
def test_what_is_published_frees_nobody(text: str) -> None:
    assert [event for event in events_in(text) if event.type is EventType.RELEASE] == []
