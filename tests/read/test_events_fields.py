"""What an event carries: who, how many, when, where, by whom, on what terms."""

from __future__ import annotations

import pytest

from habeas.model import Edtf, EventType
from tests.read.custody_page import event_in, events_in, reading_of


def test_it_gives_the_full_name_for_a_surname() -> None:
    events = events_in("Jan Kos is an editor. Police arrested Kos on Monday.")
    assert [event.persons for event in events] == [("Jan Kos",)]


def test_it_gives_everyone_of_a_list() -> None:
    assert event_in("Police arrested Jan Kos, Ida Lom and Petr Vrba on Monday.").persons == (
        "Jan Kos",
        "Ida Lom",
        "Petr Vrba",
    )


def test_it_keeps_the_group_and_its_number_apart() -> None:
    event = event_in("The rebels freed more than 40 captured border guards on Monday.")
    assert (event.group, event.count) == ("captured border guards", "more than 40")


def test_over_belongs_to_the_verb_in_handed_over() -> None:
    assert event_in("The rebels handed over 40 prisoners on Monday.").count == "40"


def test_a_group_of_ten_counts_ten() -> None:
    assert event_in("The rebels freed a group of ten prisoners on Monday.").count == "ten"


def test_it_resolves_the_day_of_the_event() -> None:
    assert event_in("The rebels freed two nuns on Monday.").date == Edtf.parse("2031-05-12")


def test_the_day_of_the_report_is_not_the_day_of_the_event() -> None:
    event = event_in("The ministry said on Tuesday that the rebels had freed two nuns.")
    assert event.date is None


def test_a_dateline_is_not_the_day_of_the_event() -> None:
    assert event_in("KELMA, May 14 - The rebels have freed two nuns, the bishop said.").date is None


def test_joined_verbs_share_a_day() -> None:
    dates = {
        event.date for event in events_in("On 3 May 2019 a court convicted the editor and jailed him for two years.")
    }
    assert dates == {Edtf.parse("2019-05-03")}


def test_it_names_who_did_it() -> None:
    assert event_in("Gunmen abducted three engineers on Monday.").agent == "Gunmen"
    assert event_in("Three engineers were abducted by gunmen on Monday.").agent == "gunmen"


def test_a_dateline_is_no_part_of_the_agent() -> None:
    event = event_in("KELMA - Ruritania's government released 16 prisoners on Monday.")
    assert event.agent == "Ruritania's government"


def test_it_gives_the_place() -> None:
    assert event_in("The editor was arrested in Dakar on Monday.").place == "Dakar"


def test_a_transfer_goes_to_its_place() -> None:
    assert event_in("The three inmates were transferred to a prison in the north.").place == "a prison"


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("A court sentenced the editor to nine years in prison.", "nine years in prison"),
        ("A court jailed the editor for six years.", "six years"),
        ("The editor received an eight-year sentence from the court.", "an eight-year sentence"),
    ],
)
def test_it_gives_the_terms_of_a_sentence(text: str, terms: str) -> None:
    assert event_in(text).terms == terms


def test_it_gives_the_charges() -> None:
    assert event_in("The editor was charged with sedition, which he denies.").charges == "sedition"


def test_it_names_the_mediator() -> None:
    assert event_in("Qatar mediates exchange of 300 prisoners").mediators == ("Qatar",)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The rebels freed two nuns on Monday.", "0841"),
        ("Police arrested two nuns on Monday.", "173"),
        ("Gunmen abducted two nuns on Monday.", "181"),
        ("A court sentenced two nuns to death on Monday.", None),
        ("The rebels will free two nuns on Monday.", None),
    ],
)
def test_it_carries_cameo_codes_for_what_was_done_and_none_elsewhere(text: str, code: str | None) -> None:
    assert event_in(text).cameo == code


def test_it_says_whose_word_it_is() -> None:
    assert event_in("The rebels freed two nuns, the bishop said.").attributed_to == "the bishop"


def test_the_reports_own_word_has_no_attribution() -> None:
    assert event_in("The rebels freed two nuns on Monday.").attributed_to is None


@pytest.mark.parametrize(
    "text",
    [
        "Villagers said soldiers took away six men on Sunday. The army denied the report.",
        "The rebels said they had freed 40 soldiers. The ministry dismissed the claim.",
    ],
)
def test_an_event_is_disputed_where_the_text_carries_a_denial(text: str) -> None:
    assert event_in(text).disputed


def test_a_prisoner_who_denies_the_charge_does_not_dispute_the_arrest() -> None:
    (arrest,) = events_in("Jan Kos was arrested on Monday and accused of spying. He denies the allegations.")
    assert not arrest.disputed


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Soldiers detained four shepherds on Monday.", EventType.CAPTURE),
        ("Police detained four shepherds on Monday.", EventType.ARREST),
        ("Four shepherds were detained on Monday.", EventType.ARREST),
        ("Security forces detained four demonstrators on Monday.", EventType.ARREST),
        ("Four shepherds were detained during the war.", EventType.CAPTURE),
    ],
)
def test_taking_by_armed_people_or_in_war_is_a_capture_and_in_doubt_an_arrest(text: str, kind: EventType) -> None:
    assert event_in(text).type is kind


def test_both_sides_of_a_swap_are_read_each_with_its_holder() -> None:
    text = "A decision has been made to release 12 sailors by Ruritania and two pilots by Sylvania."
    assert [(e.count, e.agent, str(e.modality)) for e in events_in(text)] == [
        ("12", "Ruritania", "planned"),
        ("two", "Sylvania", "planned"),
    ]


def test_people_with_days_of_their_own_are_events_of_their_own() -> None:
    text = "Arrests in early 2029 included Karel Sova (5 February), Olga Brod (20 February) and Ivan Hron (7 May)."
    found = [(event.persons, event.date.text if event.date else None) for event in events_in(text)]
    assert found == [(("Karel Sova",), "2029-02-05"), (("Olga Brod",), "2029-02-20"), (("Ivan Hron",), "2029-05-07")]


def test_such_an_event_stands_on_the_name_and_its_day_with_the_trigger_beside() -> None:
    text = "Arrests in early 2029 included Karel Sova (5 February), Olga Brod (20 February) and Ivan Hron (7 May)."
    first = events_in(text)[0]
    assert first.span.of(text) == "Karel Sova (5 February"
    assert [span.of(text) for span in first.also] == ["Arrests in early 2029"]


def test_a_further_name_with_its_own_term_is_a_sentence_of_its_own() -> None:
    found = events_in("The judge sentenced Jan Kos to 18 years and Ida Lom to 16.")
    assert [event.persons for event in found] == [("Jan Kos",), ("Ida Lom",)]


def test_a_swap_in_which_one_side_is_freed_is_two_events() -> None:
    text = "Two sailors were freed on Friday in a prisoner swap for three rebels."
    assert {event.type for event in events_in(text)} == {EventType.RELEASE, EventType.EXCHANGE}


def test_one_clause_tells_each_act_by_itself() -> None:
    text = "The pilot was captured, put on trial and sentenced to nine years."
    assert [event.type for event in events_in(text)] == [EventType.CAPTURE, EventType.TRIAL, EventType.SENTENCE]


def test_a_span_shows_the_people_and_the_trigger_and_stays_short() -> None:
    text = "After months of talks in three capitals the rebels on Monday freed twelve border guards, the ministry said."
    event = event_in(text)
    assert "freed twelve border guards" in event.span.of(text)
    assert len(event.span) <= 150


def test_offsets_hold_in_a_hard_wrapped_text() -> None:
    text = "The rebels on Monday freed twelve border\nguards, the ministry said in a statement."
    assert event_in(text).span.of(text).endswith("twelve border\nguards")


def test_reading_twice_gives_the_same() -> None:
    text = "Police arrested two nuns on Monday. They were released on Tuesday."
    first = reading_of(text)
    reading_of.cache_clear()
    assert reading_of(text) == first
