"""Whose stance an infinitive or a participle is."""

from __future__ import annotations

from tests.read.custody_page import stances_in


def test_those_asked_may_be_called_concerned() -> None:
    text = (
        "In all, 41 sailors are in custody. The Guild of Pilots calls on the governments concerned to release them all."
    )
    assert stances_in(text) == [("appeal", "The Guild of Pilots")]


def test_an_end_of_custody_is_asked_of_those_involved() -> None:
    text = "In all, 41 sailors are in custody. The Guild of Pilots urged the states involved to drop the charges."
    assert stances_in(text) == [("appeal", "The Guild of Pilots")]


def test_a_call_that_is_not_made_is_none() -> None:
    text = "In all, 41 sailors are in custody. The guild did not call on the ministers concerned to free them."
    assert stances_in(text) == []
