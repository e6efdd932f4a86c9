"""One event told twice is one event with its other mentions; two events stay two."""

from __future__ import annotations

import pytest

from tests.read.custody_page import event_in, events_in, told_in


@pytest.mark.parametrize(
    "text",
    [
        "Rebels release eight nurses\n\nRebels in the north freed eight nurses on Tuesday, the ministry said.",
        "Police arrested Jan Kos on Monday. Kos was arrested at a petrol station, his wife said.",
        "The rebels freed two nuns on Monday. The release came after months of talks.",
        "Forty prisoners were exchanged on Monday. The exchange took place on a bridge.",
        "Police arrested two men on Monday. They were detained at a petrol station.",
        "Two aid workers were kidnapped in May.\n\nGunmen seized Ida Lom and Jan Kos on the road to Dora.",
        "The trial of nine monks opened on Monday. The trial is closed to the press.",
        "A 20-man patrol of rebels freed 20 hostages on Monday. All twenty hostages were released at dawn.",
    ],
)
def test_an_act_told_again_is_one_event(text: str) -> None:
    event = event_in(text)
    assert event.also


@pytest.mark.parametrize(
    "text",
    [
        "Rebels freed eight nurses on Tuesday. The army released six rebels on Friday.",
        "Police arrested two men in Dora on Monday. On Friday they arrested another man.",
        "Jan Kos was arrested in 2011. Ida Lom was arrested in 2015.",
        "Jan Kos was arrested in 2011. Jan Kos was arrested in 2015.",
        "Peru freed 12 Finnish prisoners on Monday. Finland freed two Peruvian prisoners the same day.",
        "In May 40 prisoners were exchanged. Another prisoner exchange took place on Monday.",
        "Jan Kos was sentenced to ten years. Jan Kos was sentenced to four years in a second case.",
    ],
)
def test_two_acts_stay_two(text: str) -> None:
    assert len(events_in(text)) == 2


def test_a_plan_and_its_fulfilment_are_two_events() -> None:
    text = "The ministry said on Friday it expected a prisoner exchange. Forty prisoners were exchanged on Monday."
    assert told_in(text) == ["exchange asserted", "exchange planned"]


def test_the_first_mention_is_the_event_and_the_others_stand_beside() -> None:
    text = "The rebels freed two nuns on Monday. The release came after months of talks."
    event = event_in(text)
    assert event.span.of(text).startswith("The rebels freed two nuns")
    assert [span.of(text) for span in event.also] == ["release"]


def test_a_later_mention_fills_in_what_the_first_left_out() -> None:
    text = "Police arrested Jan Kos. Kos was arrested on Monday in Dakar."
    event = event_in(text)
    assert (event.date is not None, event.place) == (True, "Dakar")


def test_a_heading_over_several_acts_is_a_mention_of_each() -> None:
    text = (
        "Villagers taken captive by rebels speak in court\n\n"
        "Jan Kos was captured in 1993. Ida Lom was captured by rebels in 1994."
    )
    assert [len(event.also) for event in events_in(text)] == [1, 1]


def test_a_mention_of_people_freed_names_them() -> None:
    text = "The junta freed 40 prisoners on Monday. Those freed include Jan Kos and Ida Lom."
    assert event_in(text).persons == ("Jan Kos", "Ida Lom")


def test_a_mention_without_an_act_is_no_event() -> None:
    assert events_in("The freed men's families danced. The released prisoners went home by bus.") == []


def test_a_report_of_an_arrest_that_is_false_is_denied() -> None:
    text = "Reports that the journalist Jan Kos had been arrested are false, his editor said."
    assert told_in(text) == ["arrest denied"]


def test_an_act_told_and_then_denied_is_one_disputed_event() -> None:
    text = "A website said Jan Kos was arrested on Monday. Police denied that they had arrested Kos."
    event = event_in(text)
    assert (str(event.modality), event.disputed) == ("asserted", True)
