"""Who takes which stance on letting people go; and talk of release that is nobody's stance."""

from __future__ import annotations

import pytest

from tests.read.custody_page import stances_in

STANCES = {
    "The president pledged not to pardon the generals.": [("refusal", "The president")],
    "The junta has 40 prisoners. It rejected that call, and on Monday the army rejected the appeal to free them.": [
        ("refusal", "the army"),
    ],
    "The families called for the release of the crew.": [("appeal", "The families")],
    "On Sunday the opposition demanded the release of all political prisoners.": [("demand", "the opposition")],
    "The bishop urged the rebels to free the two nuns.": [("appeal", "The bishop")],
    '"The students must be freed," said Irena Vales, the mayor of Dora.': [("demand", "Irena Vales")],
    "The minister refused to release the students.": [("refusal", "The minister")],
    "The rebels promised to free two more hostages.": [("promise", "The rebels")],
    "The president vowed to bring home every captive soldier.": [("promise", "The president")],
    "The king rejected a pardon for the three officers.": [("refusal", "The king")],
    "Rights groups demanded the immediate release of the four editors.": [("demand", "Rights groups")],
    "The four are still in prison. On Friday the United Nations called on the junta to free them.": [
        ("appeal", "the United Nations")
    ],
    "Amnesty International has urged Ruritania to release the poet unconditionally.": [
        ("appeal", "Amnesty International")
    ],
    "The pope appealed for the release of the hostages.": [("appeal", "The pope")],
    '"I ask the kidnappers to let my son go," said Ida Lom, a teacher.': [("appeal", "Ida Lom")],
    "Mass rallies were held on Sunday as the opposition demanded that the government free all detainees.": [
        ("demand", "the opposition")
    ],
    "All prisoners of war must be released without delay. We have documented 300 cases.": [("demand", "the document")],
    "The seven students should have been released in May under the agreement.": [("demand", "the document")],
    '"We call on both sides to release all prisoners," Petr Vrba, the envoy, said.': [("appeal", "Petr Vrba")],
    "The two sailors are in prison. Ruritania has ignored calls by the United States for their release.": [
        ("appeal", "the United States")
    ],
    "Vrba, whose release has been demanded by Western governments, is on hunger strike.": [
        ("demand", "Western governments")
    ],
    "Despite pressure from abroad the junta refused on Monday to free the deposed president.": [
        ("refusal", "the junta")
    ],
    "The president said he would not pardon the coup leaders.": [("refusal", "The president")],
    "The rebels will not release the pilots, their spokesman said.": [("refusal", "The rebels")],
    "Ruritania rejected calls to release the two journalists.": [("refusal", "Ruritania")],
    '"There will be no amnesty for murderers," said Karel Sova, the justice minister.': [("refusal", "Karel Sova")],
    "Sylvania rejected a proposal to exchange all prisoners.": [("refusal", "Sylvania")],
    "The rebels offered to release the hostages if the army withdrew.": [("offer", "The rebels")],
    "Borduria proposed an exchange of prisoners on the basis of one for one.": [("offer", "Borduria")],
    "The government is ready to grant an amnesty to fighters who lay down their arms.": [("offer", "The government")],
    "The government promised to release the protesters within a week.": [("promise", "The government")],
    "Ruritania has agreed to free the twelve fishermen.": [("promise", "Ruritania")],
    "The rebels will free ten more captives on Sunday, a commander said.": [("promise", "The rebels")],
    '"We will not rest until every hostage is home," said Irena Vales, the prime minister.': [
        ("promise", "Irena Vales")
    ],
    "The group said it would release the hostages only if its own prisoners were freed.": [
        ("condition_set", "The group")
    ],
    "The ministry denied holding the journalist.": [("denial", "The ministry")],
    "Officials deny that the arrests are politically motivated.": [("denial", "Officials")],
    '"There are no political prisoners in our country," said Anton Rys, the interior minister.': [
        ("denial", "Anton Rys")
    ],
    "Former detainees spoke of beatings in custody. The army denied the allegations of torture.": [
        ("denial", "The army")
    ],
    "The king granted an amnesty to 400 convicts on Monday. The amnesty does not include political prisoners.": [
        ("refusal", "The king")
    ],
    "The junta freed 2,000 prisoners on Monday. Among those freed were no journalists.": [("refusal", "The junta")],
    "On Sunday Sylvania appealed to Ruritania to release the crew of the trawler.": [("appeal", "Sylvania")],
    '"They must let her go at once," said Pavel Stein, her lawyer.': [("demand", "Pavel Stein")],
    "The crowd outside the court demanded freedom for the editor and the release of the two printers.": [
        ("demand", "The crowd")
    ],
    "Ida is in jail in Dora. Her mother has asked the emir to pardon her.": [("appeal", "Her mother")],
    "The junta said the amnesty would not apply to officers. It has 300 prisoners.": [("refusal", "The junta")],
    "The government refused to negotiate the release of the rebels.": [("refusal", "The government")],
    '"We will release all the students tomorrow," said Anton Rys, the interior minister.': [("promise", "Anton Rys")],
    "The militia said it would free the nuns in exchange for a ransom.": [("offer", "The militia")],
    "The militia will not release the nuns until the road is open.": [("condition_set", "The militia")],
    "The group denied that it had kidnapped the priest.": [("denial", "The group")],
    "The minister denied allegations that detainees had been tortured in custody.": [("denial", "The minister")],
    "Twelve priests are in prison. The bishops urged the government to drop the charges against them.": [
        ("appeal", "The bishops")
    ],
    "We call on the authorities to release Jan Kos immediately and unconditionally.": [("appeal", "the document")],
    "Free Jan Kos! He has been in prison for two years.": [("demand", "the document")],
    "The opposition wants an amnesty for the mutineers, but the government has ruled out a pardon.": [
        ("appeal", "The opposition"),
        ("refusal", "the government"),
    ],
    "The president said he was ready to exchange all prisoners of war.": [("offer", "The president")],
}

NO_STANCE = [
    "The families hope that their sons will be freed soon.",
    "Analysts expect the rebels to free more hostages.",
    "The hostages are expected to be freed on Friday, a diplomat said.",
    "The two presidents discussed the fate of the prisoners.",
    "The envoy raised the issue of the detained teachers.",
    "The release of the crew would ease tension between the two countries.",
    "Relatives wait outside the prison every day.",
    "The opposition demanded the resignation of the minister.",
    "The union called for a strike on Monday.",
    "He was asked about the prisoners and said nothing.",
    "The law requires that suspects be released after 48 hours without charge.",
    "Syria freed the sailors after months of talks.",
    "The president welcomed the release of the two journalists.",
    "The minister demanded the extradition of the banker.",
    "The rebels demanded a ransom of a million dollars.",
    "The company promised to release the figures next week.",
    "The court rejected his appeal against the sentence.",
    "The minister denied that taxes would rise.",
    "The party will not include women in its list.",
    "She will return to Kelma on Monday for a meeting.",
    "The bank offered to exchange the notes.",
    "The police urged residents to stay at home.",
    "The mayor called the arrests a disgrace.",
    "The king could pardon the generals next year, newspapers say.",
    "He refused to leave the room.",
    "Is the government going to free the editors?",
    "The charity asked for blankets for the camp.",
    "The men will be released on Friday, their lawyer said.",
    "The mother of the jailed editor said she hoped to see him freed soon.",
    "Nobody knows when the hostages will be freed.",
    '"They will be home tomorrow," said the lawyer.',
    "The player denied that he would leave the club.",
    "The minister denied a report that he would resign.",
    "The bishops urged the government to drop the tax on bread.",
    "The group demanded that its leader be given a seat in parliament.",
    "Free parking is offered to all guests of the prison museum.",
    "The president said a prisoner exchange was possible.",
]


@pytest.mark.parametrize(("text", "stances"), STANCES.items(), ids=lambda value: str(value)[:60])
def test_it_reads_who_takes_which_stance(text: str, stances: list[tuple[str, str]]) -> None:
    assert stances_in(text) == stances


@pytest.mark.parametrize("text", NO_STANCE, ids=lambda value: value[:60])
def test_talk_of_release_is_nobodys_stance(text: str) -> None:
    assert stances_in(text) == []
