"""Rows of a list to claims, by a map somebody confirmed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from habeas.model import Claim, Reading
from habeas.model.contract import check
from habeas.read import EnglishReader
from tests.read.lists.telling import confirmed, events, found, left, people, take

HEADER = "Name,Status,Date of arrest,Prison,Arrested with"


def test_nothing_is_read_before_somebody_has_said_what_the_columns_mean() -> None:
    document = take(HEADER, "Pavel Horak,held,2031-04-09,Kelma,")
    assert people(document) == []
    assert [by for _, by in left(document)] == ["lists: nobody has said what the columns mean"]


def test_a_row_is_a_person_with_a_status_and_what_happened() -> None:
    document = confirmed(HEADER, "Pavel Horak,In custody,2031-04-09,Kelma prison,")
    assert people(document) == [("Pavel Horak", "held")]
    assert events(document) == [("arrest", "2031-04-09", "Kelma prison")]
    assert left(document) == []


def test_a_status_nobody_gave_a_meaning_stays_unread_and_gives_none() -> None:
    document = confirmed(HEADER, "Pavel Horak,see remarks,,,")
    assert people(document) == [("Pavel Horak", None)]
    assert left(document) == [("see remarks", "lists: status")]


def test_a_day_that_can_be_read_both_ways_is_none() -> None:
    document = confirmed(HEADER, "Pavel Horak,held,03/04/2031,,")
    assert events(document) == [("arrest", None, None)]
    assert left(document) == [("03/04/2031", "lists: arrested")]


def test_a_column_that_shows_how_it_is_written_settles_all_its_days() -> None:
    document = confirmed(HEADER, "Pavel Horak,held,03/04/2031,,", "Ida Lomova,held,25/04/2031,,")
    assert [day for _, day, _ in events(document)] == ["2031-04-03", "2031-04-25"]


def test_a_linked_person_is_looked_up_and_never_made() -> None:
    document = confirmed(
        HEADER, "Pavel Horak,held,,,Ida Lomova", "Ida Lomova,held,,,Boris Kos", "Jan Kos,held,,,pavel horák"
    )
    assert [name for name, _ in people(document)] == ["Pavel Horak", "Ida Lomova", "Jan Kos"]
    assert left(document) == [("Boris Kos", "lists: a linked person who is not in this list")]


def test_a_link_may_be_a_number_of_the_list() -> None:
    document = confirmed("No,Name,Linked to", "1,Pavel Horak,2", "2,Ida Lomova,7")
    assert left(document) == [("7", "lists: a linked person who is not in this list")]


def test_a_row_without_a_name_is_nobody() -> None:
    document = confirmed(HEADER, ",held,2031-04-09,Kelma,")
    assert people(document) == []
    assert [by for _, by in left(document)] == ["lists: no name"]


def test_a_name_turned_round_and_a_name_in_two_columns_are_told_as_they_are_said() -> None:
    assert people(confirmed("Name,Status", '"Horak, Pavel",held')) == [("Pavel Horak", "held")]
    assert people(confirmed("Surname,First name,Status", "Horak,Pavel,held")) == [("Pavel Horak", "held")]


def test_the_day_of_release_tells_that_somebody_was_released() -> None:
    document = confirmed("Name,Date of arrest,Date of release", "Pavel Horak,2031-04-09,2031-06-01")
    assert people(document) == [("Pavel Horak", "released")]
    assert [(kind, day) for kind, day, _ in events(document)] == [("arrest", "2031-04-09"), ("release", "2031-06-01")]


def test_where_somebody_is_held_is_no_arrest() -> None:
    document = confirmed(HEADER, "Pavel Horak,held,,Kelma,")
    assert events(document) == []
    assert left(document) == [("Kelma", "lists: place")]


def test_charges_and_terms_are_told_in_the_words_of_the_list() -> None:
    document = confirmed("Name,Charges,Sentence", "Pavel Horak,Article 12,six years")
    assert [kind for kind, _, _ in events(document)] == ["charge", "sentence"]


CELLS = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=12)


@given(st.lists(st.tuples(CELLS, CELLS, CELLS, CELLS, CELLS), max_size=6))
def test_whatever_stands_in_the_cells_every_claim_stands_in_its_row(rows: list[tuple[str, ...]]) -> None:
    lines = [",".join(f'"{cell.replace(chr(34), "")}"' for cell in row) for row in rows]
    document = confirmed(HEADER, *lines)
    claims = [one for one in found(document) if isinstance(one, Claim)]
    check(EnglishReader().read(document), document)
    for claim in claims:
        assert any(row.span.contains(claim.span) for sheet in document.sheets for row in sheet.rows)


def test_a_list_is_read_in_whatever_language_it_is() -> None:
    reading: Reading = EnglishReader().read(confirmed("ФИО,Статус", "Павел Горак,под стражей"))
    assert [(one.name, one.status and one.status.value) for one in reading.people] == [("Павел Горак", "held")]
