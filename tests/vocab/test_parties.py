from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.errors import BadVocabulary
from habeas.vocab import fold, load_parties

PARTIES = load_parties()


def ids(text: str) -> list[str]:
    return [party.id for party in PARTIES.find(text)]


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("Ukraine", "ua"),
        ("United Kingdom", "gb"),
        ("Britain", "gb"),
        ("UK", "gb"),
        ("U.S.", "us"),
        ("United Arab Emirates", "ae"),
        ("UAE", "ae"),
        ("Burma", "mm"),
        ("Ivory Coast", "ci"),
        ("Cote d’Ivoire", "ci"),
        ("DRC", "cd"),
        ("Türkiye", "tr"),
        ("Czechia", "cz"),
        ("North Korea", "kp"),
        ("Palestinian Authority", "ps"),
        ("Holy See", "va"),
    ],
)
def test_a_state_is_known_by_all_its_names(name: str, state: str) -> None:
    assert [party.id for party in PARTIES.named(name)] == [state]


@pytest.mark.parametrize(
    ("people", "state"),
    [
        ("Iraqis", "iq"),
        ("Briton", "gb"),
        ("British", "gb"),
        ("Saudi", "sa"),
        ("Saudis", "sa"),
        ("Serbs", "rs"),
        ("Croat", "hr"),
        ("Bosniaks", "ba"),
        ("Kyrgyz", "kg"),
        ("Tajik", "tj"),
        ("Swiss", "ch"),
        ("Frenchmen", "fr"),
        ("Spaniards", "es"),
        ("Filipino", "ph"),
        ("Emirati", "ae"),
        ("Antiguan", "ag"),
        ("Herzegovinian", "ba"),
        ("Burkinabé", "bf"),
    ],
)
def test_peoples_have_irregular_names(people: str, state: str) -> None:
    assert [party.id for party in PARTIES.of_people(people)] == [state]


@pytest.mark.parametrize(
    ("seat", "state"),
    [
        ("Kyiv", "ua"),
        ("Kiev", "ua"),
        ("Sanaa", "ye"),
        ("Sana'a", "ye"),
        ("Yaoundé", "cm"),
        ("Ulan Bator", "mn"),
        ("Rangoon", "mm"),
        ("Washington", "us"),
        ("White House", "us"),
        ("Kremlin", "ru"),
        ("The Hague", "nl"),
        ("Teheran", "ir"),
    ],
)
def test_a_seat_of_government_stands_for_it_in_each_of_its_spellings(seat: str, state: str) -> None:
    assert [party.id for party in PARTIES.seated_in(seat)] == [state]


@pytest.mark.parametrize(
    "word", ["us", "uk", "male", "Male", "Island", "Victoria", "Douglas", "Stanley", "Mann", "and", ""]
)
def test_everyday_words_and_names_are_no_party(word: str) -> None:
    assert ids(word) == []


def test_two_parties_of_one_name_both_come_back() -> None:
    assert set(ids("Congolese")) == {"cd", "cg"}
    assert set(ids("Jerusalem")) == {"il", "ps"}


@pytest.mark.parametrize("name", ["Belarus", "China", "Iran", "Myanmar", "Turkey", "United Kingdom", "United States"])
def test_a_state_is_shown_by_its_plain_name(name: str) -> None:
    assert [party.names[0] for party in PARTIES.named(name)] == [name]


def test_a_territory_has_neither_people_nor_a_seat() -> None:
    assert [party.id for party in PARTIES.of_people("French")] == ["fr"]
    assert all(
        not party.seats and not party.people for party in PARTIES.parties if party.id in {"bm", "hk", "re", "gi"}
    )


def test_no_name_carries_brackets_or_stray_spaces() -> None:
    names = [name for party in PARTIES.parties for name in (*party.names, *party.people, *party.seats)]
    assert not [name for name in names if name != name.strip() or "(" in name]


@pytest.mark.parametrize("place", ["Marseille", "Texas", "Europe", "Aleppo"])
def test_cities_states_of_the_union_and_continents_are_places(place: str) -> None:
    assert PARTIES.is_place(place)


def test_a_persons_name_is_no_place() -> None:
    assert not PARTIES.is_place("Ida Lomova")


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_a_file_adds_parties_without_a_state_and_places_of_several_names(tmp_path: Path) -> None:
    path = tmp_path / "parties.toml"
    path.write_text(
        '[[party]]\nid = "marches"\nnames = ["High Marches"]\npeople = ["Marcher"]\nseats = ["Karst"]\n'
        'until = "2031-05"\n\n[[place]]\nnames = ["Karst", "Kársz"]\n',
        encoding="utf-8",
    )
    parties = load_parties(path)
    (found,) = parties.find("Marchers")
    assert (found.id, str(found.until), found.is_state) == ("marches", "2031-05", False)
    assert parties.same_place("Karst", "Kársz")
    assert parties.is_place("Kársz")
    assert parties.named("Ukraine")


def test_a_party_of_the_file_stands_before_the_state_of_its_name(tmp_path: Path) -> None:
    path = tmp_path / "parties.toml"
    path.write_text('[[party]]\nid = "own"\nnames = ["Georgia"]\n', encoding="utf-8")
    assert [party.id for party in load_parties(path).named("Georgia")] == ["own"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[[party]\n", "cannot be read as TOML"),
        ("[[party]]\npeople = []\n", "needs an id and at least one name"),
        ('[[party]]\nnames = "Karst"\n', "must be a list of texts"),
        ('[[party]]\nnames = ["Karst"]\nuntil = "soon"\n', "soon"),
    ],
)
def test_a_fault_in_a_file_is_named_with_its_place_and_cure(tmp_path: Path, text: str, fault: str) -> None:
    path = tmp_path / "parties.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadVocabulary, match=fault) as caught:
        load_parties(path)
    assert str(path) in str(caught.value)
    assert "docs/vocabulary.md" in str(caught.value)


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(BadVocabulary, match="no such parties file"):
        load_parties(tmp_path / "none.toml")
