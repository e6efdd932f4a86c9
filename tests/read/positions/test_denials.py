"""Denials by a verb of denying; and denials that have to do with something else, or are none."""

from __future__ import annotations

import pytest

from tests.read.custody_page import stances_in

DENIED = {
    "The poet was seized in March. The police denied that he was in their custody.": "The police",
    "The army denied that any prisoner had been beaten.": "The army",
    "The rebels hold 30 sailors. A spokesman denied that they had been forced to dig trenches.": "A spokesman",
    "The rebels hold 30 sailors. The rebels have denied making them carry shells.": "The rebels",
    "The editor was abducted in May. The interior ministry denies any knowledge of her whereabouts.": (
        "The interior ministry"
    ),
    "The editor was abducted in May. The army denied any involvement in her abduction.": "The army",
    "The government denied that there were secret prisons in the country.": "The government",
    "Ruritania denies the existence of political prisoners.": "Ruritania",
    "The general dismissed reports that his troops had executed captives.": "The general",
    "Police denied last night that the missing priest was among the detainees.": "Police",
    "The army denies that gunmen who had surrendered were shot.": "The army",
    "The police denied having her in custody.": "The police",
    "The junta has repeatedly denied it had detained or was holding the two drivers.": "The junta",
    "Sylvania has always denied that it holds Bordurian soldiers.": "Sylvania",
    "The reports of torture in prison are baseless, the justice minister said.": "the justice minister",
    "The militia said the nuns were its guests and denied that they were being held against their will.": "The militia",
}

NOT_DENIED = [
    "The father denied taking the children to school.",
    "The reports of torture in prison are lies, said his mother.",
    "The rebels hold 30 sailors. Their commander did not deny that two of them had been shot.",
    "The ministry would neither confirm nor deny that it was holding the editor.",
    "The ministry refused to confirm or deny holding the editor.",
    "Kos is in prison. Kos denied that he had been beaten.",
    "The company denied that its director had been arrested.",
    "The minister denied that taxes had been raised to pay for prisons.",
    "The general dismissed reports that the harvest had failed.",
    "The mayor denied having the keys to the prison.",
    "Mr Kos, on trial for robbery, denied that he had stolen the car.",
    "The minister denied that power was in his hands.",
    "The abbot said that he had asked the army and that it had denied holding the monks.",
]


@pytest.mark.parametrize(("text", "by"), DENIED.items(), ids=lambda value: value[:60])
def test_who_denies_holding_or_harming_is_read(text: str, by: str) -> None:
    assert stances_in(text) == [("denial", by)]


@pytest.mark.parametrize("text", NOT_DENIED, ids=lambda value: value[:60])
def test_other_denials_are_no_stance_on_custody(text: str) -> None:
    assert stances_in(text) == []
