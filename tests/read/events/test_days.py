"""Which day an act is given, and which day it cannot be of."""

from __future__ import annotations

from tests.read.custody_page import event_in, events_in


def test_what_is_told_in_the_present_of_a_day_to_come_is_a_plan() -> None:
    trial = events_in("Police charged Jan Kos with treason in April; his trial opens in June.")[-1]
    assert (trial.modality, trial.date and trial.date.text) == ("planned", "2031-06")


def test_the_day_of_the_second_verb_is_not_that_of_a_charge() -> None:
    charge = events_in("Jan Kos is accused of spying and will appear before a court on 20 May 2031.")[0]
    assert (charge.type, charge.date) == ("charge", None)


def test_the_year_of_the_crime_is_not_that_of_the_sentence() -> None:
    events = events_in("Eight soldiers condemned for the mutiny of 2021 escaped from Kelma prison.")
    assert [event.date for event in events] == [None, None]


def test_a_first_name_is_no_month() -> None:
    assert event_in("Prosecutors sought the death penalty for Jan Kos.").date is None
