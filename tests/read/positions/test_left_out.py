"""People left out of a release or amnesty: a refusal of whoever lets the others go."""

from __future__ import annotations

import pytest

from tests.read.custody_page import stances_in

PARDON = "The king pardoned 300 convicts on Monday. "
LAW = "The senate adopted a law that keeps deserters out of prison. "

LEFT_OUT = {
    PARDON + "Ida Lom and four other editors do not appear in the decree.": "The king",
    PARDON + "The officers are not named in the decree.": "The king",
    PARDON + "Those who took up arms are left out.": "The king",
    LAW + "Soldiers who fled twice are left out.": "The senate",
}

NOBODYS = [
    PARDON + "Her name does not appear in the report.",
    PARDON + "The officers should not be left out, his mother said.",
    "Those who came late are left out.",
    "The striker was left out of the squad on Friday.",
    "Three editors do not figure in the list of guests.",
]


@pytest.mark.parametrize(("text", "by"), LEFT_OUT.items(), ids=lambda value: value[-60:])
def test_leaving_people_out_is_a_refusal(text: str, by: str) -> None:
    assert stances_in(text) == [("refusal", by)]


@pytest.mark.parametrize("text", NOBODYS, ids=lambda value: value[-60:])
def test_other_omissions_are_not(text: str) -> None:
    assert stances_in(text) == []
