"""Denials told as a plain negative: only in the mouth of one who could hold people."""

from __future__ import annotations

import pytest

from tests.read.custody_page import stances_in

DENIED = {
    "Police insisted on Monday that the missing editor was not in their custody.": "Police",
    '"He is not in our custody," said Anton Rys, a police spokesman. The poet vanished in May.': "Anton Rys",
    "No one has been tortured in Sylvanian prisons, the justice minister said.": "the justice minister",
    "The ministry said it was not holding any foreigners.": "The ministry",
    "The rebels said they had never kidnapped priests.": "The rebels",
    "Forty monks are in prison. No one has been detained there, said Deputy Governor Anton Rys.": "Anton Rys",
    '"They are not hostages, they are our guests," said the militia commander.': "the militia commander",
    '"Our country has no political prisoners," the president said.': "the president",
    "The minister said there were not any political prisoners in Sylvania.": "The minister",
    "The minister said that there are no longer any prisoners of war in Borduria.": "The minister",
    "The junta insists it holds no political prisoners.": "The junta",
    '"His arrest has nothing to do with politics," the interior minister said.': "the interior minister",
    "Forty monks are missing. The governor replied that no monk had been taken away.": "The governor",
    "The government claims it has no such prisoner.": "The government",
    '"This is not a political case," the prosecutor said.': "the prosecutor",
}

NOT_DENIED = [
    '"I am not a political prisoner but a hostage," said Ida Lom.',
    "Police said they had not detained any suspects in the robbery.",
    "The prime minister said that none of its citizens were being held.",
    '"He is not in custody," said his lawyer, Pavel Stein.',
    "A rights group said that the editor was not in prison but in a hospital.",
    "Nobody has been arrested over the killing, police said.",
    "No one has been arrested yet, police said.",
    "Nobody has been charged, the prosecutor said.",
    "The activists said there were still political prisoners in Sylvania.",
    "Nobody knows where the prisoners are held, the mayor said.",
    '"This is not a difficult case," the prosecutor said.',
    '"I was not tortured," said Ida Lom, who spent two months in prison.',
]


@pytest.mark.parametrize(("text", "by"), DENIED.items(), ids=lambda value: value[:60])
def test_who_could_hold_people_denies_it_with_a_plain_negative(text: str, by: str) -> None:
    assert stances_in(text) == [("denial", by)]


@pytest.mark.parametrize("text", NOT_DENIED, ids=lambda value: value[:60])
def test_a_negative_in_other_mouths_or_of_other_things_denies_nothing(text: str) -> None:
    assert stances_in(text) == []
