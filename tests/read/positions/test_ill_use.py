"""Denials of what is done to people held short of violence, and that they are tried for their views."""

from __future__ import annotations

import pytest

from tests.read.custody_page import stances_in

DENIED = {
    "The army denied on Monday that it was hiding any captives.": "The army",
    "The council denies that prisoners are refused a doctor.": "The council",
    "The prison service denied that detainees had been deprived of sleep.": "The prison service",
    "The warden denied on Monday that inmates were not given water.": "The warden",
    "The warden denied that the inmates lack food.": "The warden",
    "The prison service rejected claims that inmates had been refused medical care.": "The prison service",
    "The ministry denied that lawyers had been refused access to the detainees.": "The ministry",
    "The army denied refusing the captives water.": "The army",
    "The poet was arrested in May. The police denied that she had been put in solitary confinement.": "The police",
    "The warden denied that inmates were kept in chains.": "The warden",
    "The minister denied that detainees are treated inhumanely.": "The minister",
    "The minister denied that any hostage had been ill-treated.": "The minister",
    "The prosecutor denied that the confessions had been extracted under torture.": "The prosecutor",
    "Sylvania denies that writers are tried for their books.": "Sylvania",
    "Sylvania denies that anyone is jailed for their views.": "Sylvania",
    "The poet was arrested in May. The minister denied that her arrest was linked to her poems.": "The minister",
    "The minister denied the charges were in retaliation for his articles.": "The minister",
    "Sylvania denies that prisoners of conscience exist.": "Sylvania",
    "The army denied that prisoners were dying of hunger.": "The army",
}

NOT_DENIED = [
    "The priest denied hiding an escaped prisoner.",
    "The hospital denied that patients were refused medical care.",
    "The poet was jailed in May. The airline denied that passengers had been refused water.",
    "The minister denied that farmers were refused water.",
    "The minister denied that guards had been ill-treated by inmates.",
    "The warden denied that any inmate was refusing food.",
    "The minister did not deny that inmates were refused a doctor.",
    "The minister denied that teachers had been dismissed for their views.",
    "The minister denied that masons had been tried for work on the bridge.",
    "The minister denied that the arrest was linked to a theft.",
    "The prisoner denied that he had been tried for his views.",
    "Ida Lom denied that she had been convicted for her poem.",
    "The minister denied that the prisoner had died.",
    "The minister denied that prisoners received better food than soldiers.",
]


@pytest.mark.parametrize(("text", "by"), DENIED.items(), ids=lambda value: value[:60])
def test_who_denies_ill_use_is_read(text: str, by: str) -> None:
    assert stances_in(text) == [("denial", by)]


@pytest.mark.parametrize("text", NOT_DENIED, ids=lambda value: value[:60])
def test_denials_of_something_else_are_none(text: str) -> None:
    assert stances_in(text) == []
