"""People who are only named beside custody. A status for any of them is the worst error a reader can make."""

from __future__ import annotations

import pytest

from tests.read.people_page import statuses_in

# Whoever is in custody in these is named in the second place; everyone else must stay without a status.
NOBODY: set[str] = set()
BYSTANDERS = [
    # who does it
    ("Judge Ida Lomova sentenced Viktor Horak to six years in prison.", {"Viktor Horak"}),
    ("Viktor Horak was sentenced by Judge Ida Lomova.", {"Viktor Horak"}),
    ("Prosecutor Petr Novak charged Viktor Horak with treason.", {"Viktor Horak"}),
    ("Commander Petr Novak captured the pilot Viktor Horak near Kelma.", {"Viktor Horak"}),
    ("President Otakar Dub pardoned Viktor Horak.", {"Viktor Horak"}),
    ("Warlord Petr Novak has been holding Viktor Horak since May.", {"Viktor Horak"}),
    ("Police chief Petr Novak arrested the mayor.", NOBODY),
    ("Interior Minister Petr Novak ordered the arrest of forty protesters.", NOBODY),
    ("President Otakar Dub signed a decree to free 40 prisoners.", NOBODY),
    ("Captain Petr Novak, who arrested and beat the students, was promoted.", NOBODY),
    ("Inspector Petr Novak detained three men.", NOBODY),
    # who asks, speaks, defends, writes
    ("Foreign Minister Ida Lomova demanded the release of Viktor Horak.", {"Viktor Horak"}),
    ("Lawyer Ida Lomova said Viktor Horak was arrested in May.", {"Viktor Horak"}),
    ("Viktor Horak was arrested in May, said his lawyer, Ida Lomova.", {"Viktor Horak"}),
    ("Viktor Horak's lawyer, Ida Lomova, visited him in prison.", {"Viktor Horak"}),
    ("Ambassador Ida Lomova met Viktor Horak in prison.", {"Viktor Horak"}),
    ("Ida Lomova, the wife of the jailed editor Viktor Horak, spoke in Strelsau.", {"Viktor Horak"}),
    ("The jailed editor's lawyer Ida Lomova filed an appeal.", NOBODY),
    ("Ida Lomova, mother of a hostage, spoke to the crowd.", NOBODY),
    ("Ida Lomova's brother was jailed in May.", NOBODY),
    ("Ida Lomova's son Viktor Horak was jailed in May.", {"Viktor Horak"}),
    ("Viktor Horak told his brother Petr Novak that he had been beaten in custody.", {"Viktor Horak"}),
    ("Mediator Ida Lomova negotiated the release of Viktor Horak.", {"Viktor Horak"}),
    ("Ida Lomova, a spokeswoman for the Red Cross, said the prisoners were freed.", NOBODY),
    ("Expert Petr Novak said that 28 of the prisoners had been captured in May.", NOBODY),
    ("Defence Minister Ida Lomova said 40 soldiers were captured.", NOBODY),
    ("Ida Lomova reported from Strelsau that three journalists had been detained.", NOBODY),
    ("Historian Petr Novak has written about prisoners of war.", NOBODY),
    ("Ida Lomova heads a group that helps prisoners.", NOBODY),
    ("Ida Lomova, director of the Prisoners' Aid Society, thanked donors.", NOBODY),
    ("Hostage negotiator Petr Novak retired.", NOBODY),
    ("Prison director Petr Novak denied the report.", NOBODY),
    ("Prison doctor Ida Lomova testified on Monday.", NOBODY),
    ("Detective Petr Novak testified at the trial.", NOBODY),
    ("Supreme Court Justice Ida Lomova heard the appeal.", NOBODY),
    ("Trial observer Ida Lomova was not let in.", NOBODY),
    ("Responding to prosecutor Ida Lomova, Viktor Horak said he was tortured in captivity.", {"Viktor Horak"}),
    # negation, possibility, plan, question
    ("Ida Lomova was not arrested, police said.", NOBODY),
    ("Ida Lomova has never been arrested.", NOBODY),
    ("Ida Lomova denied having been arrested.", NOBODY),
    ("Ida Lomova could be arrested if she returns.", NOBODY),
    ("Ida Lomova may face charges, the paper wrote.", NOBODY),
    ("Ida Lomova would be jailed if she went home.", NOBODY),
    ("The prosecutor threatened to arrest Ida Lomova.", NOBODY),
    ("Protesters demanded the arrest of Ida Lomova.", NOBODY),
    ("Opponents want Ida Lomova jailed.", NOBODY),
    ("Police tried to arrest Ida Lomova but failed.", NOBODY),
    ("Ida Lomova fled to avoid arrest.", NOBODY),
    ("Ida Lomova said she feared being arrested.", NOBODY),
    ("Was Ida Lomova arrested?", NOBODY),
    ("Ida Lomova escaped arrest.", NOBODY),
    ("There is no arrest warrant for Ida Lomova.", NOBODY),
    ("Ida Lomova narrowly escaped death in the blast.", NOBODY),
    # other senses
    ("Ida Lomova released a statement on the prisoners.", NOBODY),
    ("Ida Lomova released her second album in May.", NOBODY),
    ("Ida Lomova was charged with leading the talks.", NOBODY),
    ("Ida Lomova was held in high regard.", NOBODY),
    ("Ida Lomova should be held accountable, the report said.", NOBODY),
    ("Ida Lomova holds talks with the rebels.", NOBODY),
    ("Ida Lomova held a press conference on the hostages.", NOBODY),
    ("The speech of Ida Lomova captured the mood.", NOBODY),
    ("Ida Lomova captured 40 per cent of the vote.", NOBODY),
    ("Ida Lomova was sentenced to silence by her party, she joked.", {"Ida Lomova"}),
    ("Ida Lomova faces a difficult year.", NOBODY),
    ("Ida Lomova serves as chair of the committee on prisons.", NOBODY),
    ("Ida Lomova served a second term as mayor.", NOBODY),
    ("Ida Lomova received a prize for her work in prisons.", NOBODY),
    ("Ida Lomova teaches in a prison.", NOBODY),
    ("Ida Lomova visited a prison in Kelma.", NOBODY),
    ("Ida Lomova was killed in the war; her body was returned after 127 days.", NOBODY),
    ("Ida Lomova died in hospital.", NOBODY),
    ("Ida Lomova was injured in the clashes.", NOBODY),
    ("Ida Lomova returned home from Geneva.", NOBODY),
    ("Ida Lomova is free to travel.", NOBODY),
    ("Ida Lomova wanted to free the hostages.", NOBODY),
    ("Ida Lomova went missing from the line-up, her coach said.", {"Ida Lomova"}),
    ("Ida Lomova lost the trial of strength.", NOBODY),
    ("Ida Lomova spoke of her conviction that the war must end.", NOBODY),
    ("Ida Lomova appealed for the release of 40 prisoners.", NOBODY),
    ("Ida Lomova welcomed the release of the detainees.", NOBODY),
    ("Ida Lomova secured the release of 40 men.", NOBODY),
    ("Ida Lomova's release of the documents angered the army.", NOBODY),
    ("Ida Lomova exchanged letters with the minister.", NOBODY),
    ("Ida Lomova accused the police of torture.", NOBODY),
    ("Ida Lomova was accused of lying by her rival.", NOBODY),
    ("Ida Lomova sued the ministry over the detention of her clients.", NOBODY),
    ("Ida Lomova read the names of the prisoners aloud.", NOBODY),
    ("Ida Lomova followed the trial closely.", NOBODY),
    ("Police questioned Ida Lomova and let her go home.", NOBODY),
    ("Ida Lomova was summoned to the ministry.", NOBODY),
    ("Armed men surrounded the house of Ida Lomova.", NOBODY),
    ("Ida Lomova leads the Viktor Horak Centre for Prisoners.", NOBODY),
    ("The Horak Law lets judges free detainees, Ida Lomova explained.", NOBODY),
    ("Ida Lomova compared the trial to that of the Nazi leaders.", NOBODY),
    ("Under Ida Lomova, 300 opponents were jailed.", NOBODY),
    (
        "The war, carried out under the leadership of Petr Novak, Jan Kubat and others, left 40 men in captivity.",
        NOBODY,
    ),
    (
        "The statement called on President Otakar Dub and Ombudsman Ida Lomova to step into the case of Viktor Horak.",
        NOBODY,
    ),
]


@pytest.mark.parametrize(("text", "held"), BYSTANDERS)
def test_only_the_one_it_is_done_to_gets_a_status(text: str, held: set[str]) -> None:
    assert {name for name, status in statuses_in(text).items() if status} <= held


@pytest.mark.parametrize(("text", "held"), [case for case in BYSTANDERS if case[1] and "Viktor Horak" in case[1]])
def test_and_that_one_does(text: str, held: set[str]) -> None:
    assert {name for name, status in statuses_in(text).items() if status} == held


def test_a_page_full_of_bystanders_has_nobody_in_custody() -> None:
    text = (
        "President Otakar Dub met Prime Minister Ida Lomova in Strelsau to talk of an exchange of prisoners.\n\n"
        "“We will not rest until every soldier is home,” Dub said. Lomova, a former judge, said that 40 men had been "
        "freed and that 12 remained in captivity. Mediator Petr Novak of the Red Cross confirmed the figures.\n\n"
        "Lawyer Jana Malikova, who represents two of the detainees, said that her clients had been beaten. General "
        "Karel Brod, the head of the military prosecutor's office, denied it. “Nobody was beaten,” he said.\n\n"
        "The families of the prisoners, led by Olga Sykorova, have asked the court to hear them. Judge Karel Hora will "
        "decide on Monday."
    )
    statuses = statuses_in(text)
    assert len(statuses) == 7
    assert not any(statuses.values())
