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
    # who says it, or is named beside it, where the parse runs the sentence together
    (
        "Videos testify about 60 soldiers and about 40 civilians held in captivity, Ida Lomova, Ombudsperson of Kelma, "
        "said on 2 December.",
        NOBODY,
    ),
    (
        "A total of 122 prisoners of war and other detained persons have returned, Prime Minister Petr Novak told a "
        "meeting of the Council of Heads of Government held online on Friday.",
        NOBODY,
    ),
    ("The list was made by the head of the Centre for Monitoring Political Prisoners Petr Novak.", NOBODY),
    ("Ten hostages were freed on Monday, among them the brother of Petr Novak.", NOBODY),
    ("Ten hostages were freed on Monday, among them Petr Novak's brother.", NOBODY),
    ("The envoys met on Friday. Among them was Petr Novak.", NOBODY),
    ("Petr Novak of the Prison Monitoring Centre spoke on Friday.", NOBODY),
    (
        "Petr Novak, whose 15-year-old daughter Olga was among those kidnapped on April 21, said she was back home.",
        {"Olga"},
    ),
    ("The court sentenced three men, Judge Ida Lomova, prosecutor Petr Novak and lawyer Olga Horak said.", NOBODY),
    ("Rebels freed three nuns, envoy Ida Lomova, consul Petr Novak and doctor Olga Horak told reporters.", NOBODY),
    ("The list was made by the head of the Committee on Detainees and Missing Persons Petr Novak.", NOBODY),
    ("Hostages and Missing Families Forum spokesman Petr Novak said nothing.", NOBODY),
    ("The judge who imposed pre-trial detention on Viktor Horak, Petr Novak, resigned.", {"Viktor Horak"}),
    ("The decision to impose pre-trial detention on Viktor Horak was overturned.", NOBODY),
    ("The prosecutor asked the court to impose detention on Petr Novak.", NOBODY),
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
    # beside people who are held, and in words that sound like custody
    ("Minister Ida Lomova, whose brother Viktor Horak was jailed in May, resigned.", {"Viktor Horak"}),
    ("Journalist Ida Lomova, who interviewed the jailed dissident Viktor Horak, won a prize.", {"Viktor Horak"}),
    ("After sentencing Viktor Horak, Judge Ida Lomova left the room.", {"Viktor Horak"}),
    ("Ida Lomova, a lawyer for detained activists, was not allowed in.", NOBODY),
    ("Ida Lomova, sister of imprisoned poet Viktor Horak, said she had visited the prison.", {"Viktor Horak"}),
    ("President Otakar Dub said he would not release Viktor Horak.", {"Viktor Horak"}),
    ("President Otakar Dub, who was himself jailed in 1999, signed the amnesty.", {"Otakar Dub"}),
    ("Viktor Horak and his lawyer Ida Lomova were in court on Monday.", NOBODY),
    ("Viktor Horak was sentenced to five years; his lawyer, Ida Lomova, will appeal.", {"Viktor Horak"}),
    ("Ida Lomova's office said that Viktor Horak had been moved to another prison.", {"Viktor Horak"}),
    ("Ida Lomova met the families of prisoners, including Olga Horak.", NOBODY),
    ("Among those who welcomed the prisoners were President Otakar Dub and Minister Ida Lomova.", NOBODY),
    ("Among the mourners was Ida Lomova, whose husband died in prison.", NOBODY),
    ("The prisoners thanked President Otakar Dub and Ambassador Ida Lomova.", NOBODY),
    ("The freed pilots were greeted by President Otakar Dub.", NOBODY),
    ("Viktor Horak was arrested by Captain Petr Novak and Sergeant Jan Kubat.", {"Viktor Horak"}),
    ("Petr Novak testified against Viktor Horak, who was sentenced to death.", {"Viktor Horak"}),
    ("Ida Lomova, the prosecutor in the trial of Viktor Horak, was dismissed.", {"Viktor Horak"}),
    ("Ida Lomova accused Petr Novak of having Viktor Horak arrested.", {"Viktor Horak"}),
    ("According to Ida Lomova, Viktor Horak is being held in Kelma.", {"Viktor Horak"}),
    ("Viktor Horak, according to Ida Lomova, is being held in Kelma.", {"Viktor Horak"}),
    ("The committee, headed by Ida Lomova, lists 40 people held in Kelma.", NOBODY),
    ("Ida Lomova published a book about her father's years in prison.", NOBODY),
    ("Ida Lomova gave up her seat when her husband was arrested.", NOBODY),
    ("Ida Lomova, a former prison guard, testified.", NOBODY),
    ("Ida Lomova, a former prisoner, testified.", {"Ida Lomova"}),
    ("Ida Lomova, an expert on hostage-taking, said the men were alive.", NOBODY),
    ("Reporter Ida Lomova was released from her contract.", NOBODY),
    ("Ida Lomova was freed from her duties as minister.", NOBODY),
    ("Ida Lomova was captured on video greeting the hostages.", NOBODY),
    ("Ida Lomova was charged five dollars.", NOBODY),
    ("Ida Lomova was charged with the task of bringing the prisoners home.", NOBODY),
    ("Ida Lomova was convicted of nothing, her party said.", NOBODY),
    ("Ida Lomova was tried and tested.", NOBODY),
    ("Ida Lomova was taken to hospital.", NOBODY),
    ("Ida Lomova was taken by surprise.", NOBODY),
    ("Ida Lomova was picked up at the airport by the ambassador.", NOBODY),
    ("Ida Lomova was held up in traffic.", NOBODY),
    ("Ida Lomova was held by many to be a saint.", NOBODY),
    ("Ida Lomova is in the custody of her aunt, a judge ruled.", NOBODY),
    ("Ida Lomova is a captive of her own words, critics said.", NOBODY),
    ("Ida Lomova disappeared from public view after the vote.", NOBODY),
    ("Ida Lomova was missing from the ceremony.", NOBODY),
    ("Ida Lomova wants to return to Sylvania.", NOBODY),
    ("Ida Lomova is wanted back by her old club.", NOBODY),
    ("Ida Lomova surrendered her passport.", NOBODY),
    ("Minister Ida Lomova promised to free Viktor Horak within a week.", {"Viktor Horak"}),
    ("If convicted, Viktor Horak faces up to ten years in prison.", {"Viktor Horak"}),
    ("Viktor Horak could face up to ten years in prison if he is convicted.", NOBODY),
    ("The court acquitted Viktor Horak of all charges.", NOBODY),
    ("Charges against Viktor Horak were dropped.", NOBODY),
    ("Sylvania and Borduria discussed the fate of Viktor Horak, who has been held since May.", {"Viktor Horak"}),
    ("Neither Ida Lomova nor Petr Novak has been arrested.", NOBODY),
    ("Ida Lomova said that she had not been detained but only questioned.", NOBODY),
    ("Ida Lomova told reporters that Viktor Horak and Jan Kubat, the two pilots, would be home by Friday.", NOBODY),
    ("Asked whether Viktor Horak would be released, Otakar Dub, the president, refused to answer.", {"Viktor Horak"}),
    ("Police, led by Inspector Petr Novak, arrested twelve people.", NOBODY),
    ("Ida Lomova, like Viktor Horak, has criticised the government.", NOBODY),
    ("Unlike Ida Lomova, Viktor Horak was arrested.", {"Viktor Horak"}),
    ("Viktor Horak was arrested for writing about Minister Ida Lomova.", {"Viktor Horak"}),
    ("Viktor Horak was jailed for insulting President Otakar Dub.", {"Viktor Horak"}),
    ("Viktor Horak was convicted of plotting to kill President Otakar Dub.", {"Viktor Horak"}),
    ("Viktor Horak was sentenced for the murder of the journalist Ida Lomova.", {"Viktor Horak"}),
    ("Viktor Horak was charged with kidnapping the businessman Petr Novak.", {"Viktor Horak"}),
    ("Supporters of Viktor Horak and critics of Ida Lomova clashed outside the prison.", NOBODY),
    ("Viktor Horak was arrested together with Ida Lomova.", {"Ida Lomova", "Viktor Horak"}),
    ("Viktor Horak was arrested during an interview with Ida Lomova.", {"Viktor Horak"}),
    ("Viktor Horak was arrested after a quarrel with Ida Lomova.", {"Viktor Horak"}),
    ("Viktor Horak replaced Ida Lomova, who was arrested in May.", {"Ida Lomova"}),
    ("Ida Lomova replaced Viktor Horak after he was arrested.", NOBODY),
    ("Viktor Horak's trial was attended by Ambassador Ida Lomova.", {"Viktor Horak"}),
    ("The lawyer of Viktor Horak, who is in prison, spoke to Ida Lomova.", {"Viktor Horak"}),
    ("Ida Lomova visited her son Viktor Horak, who is in prison.", {"Viktor Horak"}),
    ("Ida Lomova mourned her son Viktor Horak, who died in captivity.", {"Viktor Horak"}),
    ("President Otakar Dub accepted the credentials of Ambassador Ida Lomova, freed prisoners of war said.", NOBODY),
    ("Prisoner support worker Ida Lomova said the men were well.", NOBODY),
    ("Political prisoners' wives Ida Lomova and Olga Horak wrote to the Pope.", NOBODY),
    ("Hostage families' spokesman Petr Novak said nothing.", NOBODY),
    ("Detained migrants' lawyer Ida Lomova said nothing.", NOBODY),
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
