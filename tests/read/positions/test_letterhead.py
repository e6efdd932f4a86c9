"""Whose page it is: an organisation's name alone over it, and lines that are none."""

from __future__ import annotations

import pytest

from tests.read.custody_page import stances_in

_CALL = "The police arrested nine women on Monday. We demand their release."
_DATED = "Kelma, 20 January 2031"

SIGNED = {
    f"FORO DOLNA\n{_DATED}\n\n{_CALL}": "FORO DOLNA",
    f"Dolna Prisoners' Watch\n10 June 2031\n\n{_CALL}": "Dolna Prisoners' Watch",
    f"PRESS RELEASE\nForest Mothers Association\n{_DATED}\n\n{_CALL}": "Forest Mothers Association",
}

UNSIGNED = [
    _CALL,
    f"HUNGER STRIKE\n{_DATED}\n\nThey are on hunger strike. {_CALL}",
    f"Army Frees Two\n{_DATED}\n\n{_CALL}",
    f"PORT SYLVA\n{_DATED}\n\nIt rained in Port Sylva. {_CALL}",
    f"MIDDLE EAST\n\n{_CALL}",
    f"Fresh Hope for Dolna Union\n\n{_CALL}",
    f"Ida Lom\n{_DATED}\n\nIda Lom is a lawyer. {_CALL}",
    f"Forest Mothers Association\nDolna Writers' Guild\n{_DATED}\n\n{_CALL}",
]


@pytest.mark.parametrize(("text", "by"), SIGNED.items(), ids=lambda value: value[:40])
def test_we_is_the_organisation_whose_name_stands_over_the_page(text: str, by: str) -> None:
    assert stances_in(text) == [("demand", by)]


@pytest.mark.parametrize("text", UNSIGNED, ids=lambda value: value[:40])
def test_we_is_the_document_where_no_one_name_stands_over_it(text: str) -> None:
    assert stances_in(text) == [("demand", "the document")]


def test_who_is_quoted_speaks_for_himself() -> None:
    text = (
        f'Forest Mothers Association\n{_DATED}\n\nThe police hold nine women. "We demand their release," said Ida Lom.'
    )
    assert stances_in(text) == [("demand", "Ida Lom")]
