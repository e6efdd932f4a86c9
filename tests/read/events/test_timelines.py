"""Lines of a chronology: told in the present, of the day they stand under."""

from __future__ import annotations

from tests.read.custody_page import events_in, told_in

LINES = (
    "Thirty years of captivity",
    "MARCH 2001 – Rebels seize 12 nurses near Kelma.",
    "JUNE 2003 – King Otto pardons 66 detainees.",
    "MAY 2004 – The Red Cross flies home 186 men, some of them held for more than 20 years.",
    "JULY 2005 – A private, Jan Kos, dies in a camp hospital. He is the last of 43 prisoners to lose their lives.",
)
PAGE = "\n\n".join(LINES)


def test_a_line_gives_its_day_to_what_it_tells() -> None:
    days = [(str(event.type), event.date and event.date.text) for event in events_in(PAGE)]
    assert days[:3] == [("capture", "2001-03"), ("pardon", "2003-06"), ("release", "2004-05")]


def test_whom_somebody_flies_home_is_let_go() -> None:
    release = next(event for event in events_in(PAGE) if event.type == "release")
    assert (release.group, release.agent) == ("men", "The Red Cross")


def test_the_last_to_die_is_not_all_of_them() -> None:
    deaths = [event for event in events_in(PAGE) if event.type == "death_in_custody"]
    assert [event.persons for event in deaths] == [("Jan Kos",)]


def test_what_stands_beside_the_line_keeps_its_own_time() -> None:
    lines = ("2001: Rebels seize 12 nurses.", "2003: Ruritania frees them.", "2005: Eva Dub, seized there, is jailed.")
    text = "\n\n".join(lines)
    seized = [event for event in events_in(text) if event.persons == ("Eva Dub",) and event.type != "sentence"]
    assert all(event.date is None or event.head == "jailed" for event in seized)


def test_one_dated_line_is_no_chronology() -> None:
    (event,) = events_in("MARCH 2001 – Rebels seized 12 nurses.\n\nNobody knew where they were.")
    assert told_in("MARCH 2001 – Rebels seized 12 nurses.\n\nNobody knew where they were.") == ["capture asserted"]
    assert event.date is None
