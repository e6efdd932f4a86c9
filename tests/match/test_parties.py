from __future__ import annotations

import pytest

from habeas.match import Answer, find_sightings, same_party, same_place
from habeas.match.parties import people_of, slug
from habeas.match.whose import read_whose
from habeas.vocab import load_parties
from tests.record.telling import PARTIES


def ids(text: str) -> list[str]:
    return [sighting.party.id for sighting in find_sightings(text, PARTIES)]


def test_the_longest_name_is_taken() -> None:
    assert ids("a Lower Sylvanian farmer") == ["lower-sylvania"]


def test_a_word_in_lower_case_names_no_party() -> None:
    assert [s.party.id for s in find_sightings("roast turkey in china bowls", load_parties())] == []


def test_a_name_several_parties_bear_names_none() -> None:
    assert find_sightings("Congolese soldiers", load_parties()) == ()


def test_a_possessive_does_not_hide_a_name() -> None:
    assert ids("Ruritania’s army") == ["ruritania"]


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        ("Strelsau", "the Ruritanian authorities", Answer.SAME),
        ("Ruritania", "Sylvania", Answer.NOT_SAME),
        ("the rebels", "Ruritania", Answer.UNSURE),
        ("the Green Front", "Green Front fighters", Answer.SAME),
    ],
)
def test_it_says_whether_two_phrases_name_one_party(one: str, other: str, answer: Answer) -> None:
    assert same_party(one, other, parties=PARTIES).answer is answer


def test_mere_authorities_have_no_slug() -> None:
    assert slug("the security forces") == ""


def test_people_of_a_province_are_those_its_name_says() -> None:
    lower = PARTIES.named("Lower Sylvania")[0]
    assert people_of(lower, PARTIES).id == "sylvania"


@pytest.mark.parametrize(
    ("phrase", "people", "places"),
    [
        ("Sylvanian prisoners in Ruritania", ["sylvania"], ["ruritania"]),
        ("Sylvanians in Ruritanian jails", ["sylvania"], ["ruritania"]),
        ("former ministers of Sylvania", ["sylvania"], []),
        ("held by Ruritania", [], ["ruritania"]),
    ],
)
def test_it_tells_whose_people_from_where_they_are(phrase: str, people: list[str], places: list[str]) -> None:
    whose = read_whose(phrase, parties=PARTIES)
    assert ([party.id for party in whose.people], [party.id for party in whose.places]) == (people, places)


def test_two_names_of_one_place_are_the_same_place() -> None:
    assert same_place("Marsch", "Undersylva City", parties=PARTIES).is_same


def test_two_spellings_of_a_place_are_a_question() -> None:
    assert same_place("Kharkova", "Harkova", parties=PARTIES).answer is Answer.UNSURE


def test_two_places_are_two_places() -> None:
    assert same_place("Marsch", "Strelsau", parties=PARTIES).answer is Answer.NOT_SAME
