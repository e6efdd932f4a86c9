"""Figures whose own words point back to a group told before."""

from __future__ import annotations

import pytest

from tests.read.counts_page import counts_in, told_in


def parts_in(text: str) -> dict[str, str]:
    """Heads of counts that are parts, with the head of their whole."""
    found = counts_in(text)
    by_id = {count.id: count.head for count in found}
    return {count.head: by_id[count.part_of] for count in found if count.part_of}


def test_among_them_were_takes_what_was_said_of_them() -> None:
    text = "Borduria freed 60 fishermen. Among them were 14 boys and nine cooks."
    assert told_in(text) == ["60 released", "14 released", "nine released"]
    assert parts_in(text) == {"14": "60", "nine": "60"}


def test_they_include_takes_what_was_said_of_them() -> None:
    text = "Police arrested 40 students in Kelma. They include three nuns."
    assert told_in(text) == ["40 captured", "three captured"]


def test_those_counted_among_a_number_are_a_part_of_it() -> None:
    text = "Borduria freed 75 captives in March.\n\nThe union counted twelve nurses and six cooks among the 75."
    assert parts_in(text) == {"twelve": "75", "six": "75"}


def test_a_group_counted_among_those_freed_was_freed() -> None:
    assert told_in("Monitors identified nine priests among those freed.") == ["nine released"]


def test_nothing_is_among_a_number_told_of_no_custody() -> None:
    assert told_in("The school has 52 pupils. The teacher counted twelve girls among the 52.") == []


def test_of_whom_is_a_part_of_the_group_it_follows() -> None:
    text = "Sylvania freed 30 conscripts, nine of whom had never fired a shot."
    assert told_in(text) == ["30 released", "nine released"]
    assert parts_in(text) == {"nine": "30"}


def test_of_whom_reaches_the_group_named_again() -> None:
    text = "Sylvania freed 30 conscripts. The conscripts, nine of whom had never fired a shot, were met by a priest."
    assert parts_in(text) == {"nine": "30"}


@pytest.mark.parametrize(
    "text",
    [
        "The mayor met 30 farmers, nine of whom had lost their land.",
        "Police arrested 12 men. The mayor met 30 farmers, nine of whom had lost their land.",
        "Rebels took 30 hostages, four of whom escaped.",
        "Borduria released 30 men, six of whom had been wounded.",
        "Police arrested 30 men, one of whom is a mayor.",
    ],
)
def test_of_whom_counts_neither_bystanders_nor_wounded_nor_one(text: str) -> None:
    assert not {"nine", "four", "six", "one"} & {count.head for count in counts_in(text)}


def test_one_sentenced_in_absentia_is_one_of_those_sentenced() -> None:
    text = "A court in Dorn convicted eight officers of treason, one of them in absentia."
    assert told_in(text) == ["eight sentenced", "one sentenced"]


def test_an_act_told_before_is_done_to_those_it_benefits() -> None:
    text = "The queen pardoned 200 prisoners on Sunday. The decree covers 31 officers convicted of treason."
    assert told_in(text) == ["200 pardoned", "31 pardoned"]
    assert parts_in(text) == {"31": "200"}


def test_an_act_that_does_not_cover_people_is_denied_them() -> None:
    text = "The queen pardoned 200 prisoners. The decree does not cover 31 officers."
    assert told_in(text) == ["200 pardoned", "31 pardoned denied"]


@pytest.mark.parametrize(
    "text",
    [
        "The decree covers 31 farmers.",
        "The queen pardoned 200 prisoners. The measure affects 12 prisons.",
        "The queen pardoned 200 prisoners. The law covers 40 million people.",
        "Police arrested 200 people. The law concerns 31 lawyers.",
    ],
)
def test_an_act_frees_nobody_but_after_a_release_and_no_more_than_it(text: str) -> None:
    assert not {"31", "12", "40 million"} & {count.head for count in counts_in(text)}


def test_a_number_compared_with_is_of_the_same_measure_and_not_of_today() -> None:
    now, then = counts_in("Sylvania is holding 41 editors, up from 30 in 2022.")
    assert (now.measure, then.measure) == ("held", "held")
    assert now.as_of is not None
    assert then.as_of is None


def test_the_day_of_the_other_number_is_not_the_day_of_this() -> None:
    now, then = counts_in("On 4 June 2019, 80 printers were in prison, up from 50 a year earlier.")
    assert now.as_of is not None
    assert now.as_of.text == "2019-06-04"
    assert then.as_of is None


def test_no_years_are_counted_in_down_from_300_last_year() -> None:
    assert told_in("The number of prisoners fell to 220, down from 300 last year.") == ["220 held", "300 held"]


def test_an_increase_of_nine_counts_nobody() -> None:
    assert told_in("Monitors found 145 reporters behind bars, an increase of nine.") == ["145 held"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Rebels freed 14 men, not 40.", ["14 released", "40 released denied"]),
        ("Six monks, not 60, are in custody.", ["Six held", "60 held denied"]),
        ("Rebels did not free 26 men.", ["26 released denied"]),
        ("The queen pardoned 12 men, not one of them a soldier.", ["12 pardoned"]),
    ],
)
def test_a_number_that_is_corrected_is_denied_and_the_other_is_not(text: str, told: list[str]) -> None:
    assert told_in(text) == told


def test_those_who_have_not_been_freed_are_held() -> None:
    text = "Seven of the cooks were released; the three who were not sit in Dorn."
    assert told_in(text) == ["Seven released", "three held"]


def test_those_who_have_not_paid_are_no_captives() -> None:
    assert told_in("Twelve monks have been set free; the two who have not paid were fined.") == ["Twelve released"]


def test_people_counted_on_a_visit_to_those_held_are_held() -> None:
    text = "Some 300 migrants are held in a barn near Dorn.\n\nObservers were let in on Friday and counted 270 people."
    assert told_in(text) == ["300 held", "270 held"]


@pytest.mark.parametrize(
    "text",
    [
        "Voters were let in and officials counted 290 people.",
        "Some 300 migrants are held in a barn.\n\nAt the rally in Kelma reporters counted 290 people.",
    ],
)
def test_people_counted_elsewhere_are_not_held(text: str) -> None:
    assert "290" not in {count.head for count in counts_in(text)}


@pytest.mark.parametrize(
    "text",
    [
        "The rebels released all but 20 of the miners.",
        "Police arrested nine clerks, all but 20 of them women.",
    ],
)
def test_all_but_twenty_are_not_twenty(text: str) -> None:
    assert "20" not in {count.head for count in counts_in(text)}


def test_people_counted_on_a_visit_to_a_prison_are_held() -> None:
    assert told_in("The envoy visited the prison in Dorn and counted 120 men.") == ["120 held"]


def test_that_makes_five_sums_up_those_freed() -> None:
    text = "Two more cooks were freed on Friday. That makes nine of the twenty who were seized in May."
    assert told_in(text) == ["Two released", "nine released", "twenty captured"]


def test_a_decree_after_word_of_pardons_pardons_whom_it_covers() -> None:
    text = "The regent pardoned those who asked for it. His decree covers 900 convicts."
    assert told_in(text) == ["900 pardoned"]


def test_a_decree_without_word_of_pardons_does_not() -> None:
    assert told_in("Winter is near. The decree covers 900 farmers.") == []


def test_those_who_are_to_follow_are_to_be_freed() -> None:
    text = "Borduria freed 80 sailors on Sunday. Another 40 are to follow in May."
    assert told_in(text) == ["80 released", "40 released planned"]


@pytest.mark.parametrize(
    "text",
    [
        "Borduria freed 80 sailors. Ten more guests will follow the parade.",
        "Borduria freed 80 sailors. The choir sang, and 10 more songs are to follow.",
        "The party held 80 rallies. Another 10 are to follow.",
    ],
)
def test_what_else_follows_is_no_release(text: str) -> None:
    assert not {"Ten", "10"} & {count.head for count in counts_in(text)}


def test_some_of_the_dead_handed_over_are_a_part_of_them() -> None:
    text = "The remains of 20 marines were handed over. Three of them have been identified."
    assert told_in(text) == ["20 remains", "Three remains"]


def test_one_given_a_longer_term_is_one_of_those_sentenced() -> None:
    text = "Borduria jailed four clerks, one of them for eleven years."
    assert told_in(text) == ["four sentenced", "one sentenced"]
