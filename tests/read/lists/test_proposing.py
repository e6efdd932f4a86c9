"""What the columns of a list probably mean."""

from __future__ import annotations

from habeas.model import Column, Status
from habeas.read.lists import propose_maps
from tests.read.lists.telling import take


def test_words_over_columns_are_known_whatever_their_case_and_marks() -> None:
    (map_,) = propose_maps(take("No.,FULL NAME,Current_Status,Date of arrest (d/m/y),Remarks", "1,a,b,c,d"))
    assert map_.columns == (Column.ID, Column.NAME, Column.STATUS, Column.ARRESTED, None)


def test_no_meaning_is_given_twice() -> None:
    (map_,) = propose_maps(take("Name,Arrested,Date of arrest", "a,b,c"))
    assert map_.columns == (Column.NAME, Column.ARRESTED, None)


def test_only_words_of_the_status_column_that_are_known_get_a_meaning() -> None:
    (map_,) = propose_maps(take("Name,Status", "a,In Custody", "b,gone fishing", "c,FREED"))
    assert map_.statuses == (("In Custody", Status.HELD), ("FREED", Status.RELEASED))
