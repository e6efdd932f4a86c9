"""People the text says are, or were, in custody, in many wordings; everyone here must get a status."""

from __future__ import annotations

import pytest

from habeas.model import Document, Status
from habeas.read import EnglishReader
from tests.read.people_page import people_in, statuses_in

# One sentence or two each, all about Viktor Horak; the status is the latest the words give.
SAID_OF_HORAK = [
    # acts, passive and active
    ("Police in Strelsau arrested journalist Viktor Horak on Monday.", "arrested"),
    ("Journalist Viktor Horak was arrested at Strelsau airport on Monday.", "arrested"),
    ("Viktor Horak, a journalist, was detained by border guards on 3 May.", "arrested"),
    ("Officers detained Viktor Horak and searched his flat.", "arrested"),
    ("Soldiers captured Viktor Horak, a pilot, near the village of Kelma in 2019.", "held"),
    ("Gunmen abducted Viktor Horak, a doctor, from his clinic in Kelma.", "held"),
    ("Viktor Horak was kidnapped by rebels in the north of Borduria last year.", "held"),
    ("Pilot Viktor Horak was taken hostage in 1994.", "held"),
    ("Viktor Horak was taken prisoner by Bordurian forces during the offensive.", "held"),
    ("The student leader Viktor Horak was rounded up with dozens of others after the protest.", "arrested"),
    ("Prosecutors charged Viktor Horak with treason.", "charged"),
    ("Viktor Horak was charged with spreading false information.", "charged"),
    ("The prosecutor's office filed charges of espionage against Viktor Horak.", "charged"),
    ("A criminal case against Viktor Horak was opened in June.", "charged"),
    ("Viktor Horak pleaded not guilty to charges of sedition.", "charged"),
    ("Viktor Horak was indicted on Friday.", "charged"),
    ("Viktor Horak is on trial for treason in Strelsau.", "on_trial"),
    ("Viktor Horak went on trial on Monday.", "on_trial"),
    ("The trial of Viktor Horak opened on Monday in Strelsau.", "on_trial"),
    ("Viktor Horak stands accused of leading an armed group, the court heard.", "on_trial"),
    ("Viktor Horak faces trial for insulting the king.", "charged"),
    ("Viktor Horak, a poet, faces up to ten years in prison.", "charged"),
    ("A court in Strelsau sentenced Viktor Horak to six years in prison.", "sentenced"),
    ("Viktor Horak was sentenced to six years in prison on Monday.", "sentenced"),
    ("Viktor Horak was found guilty of treason.", "sentenced"),
    ("Viktor Horak was convicted of spying by a military court.", "sentenced"),
    ("The court handed Viktor Horak a seven-year sentence.", "sentenced"),
    ("Viktor Horak was given eight years in prison for a poem.", "sentenced"),
    ("Viktor Horak received a 12-year prison sentence.", "sentenced"),
    ("Viktor Horak is serving a ten-year sentence in a penal colony.", "sentenced"),
    ("Editor Viktor Horak, who is serving life in prison, has not seen his family since May.", "sentenced"),
    ("The court upheld the sentence of Viktor Horak.", "sentenced"),
    ("Viktor Horak's sentence was upheld by the Supreme Court in Strelsau.", "sentenced"),
    ("Viktor Horak was jailed for nine years over a social media post.", "sentenced"),
    ("Viktor Horak was extradited to Borduria on Friday.", "transferred"),
    # headlines
    ("Editor Viktor Horak jailed for six years", "sentenced"),
    ("Journalist Viktor Horak arrested in Strelsau", "arrested"),
    ("Activist Viktor Horak sentenced to four years in prison", "sentenced"),
    ("Activist Viktor Horak freed after two years in prison", "released"),
    # states
    ("Viktor Horak remains in custody.", "held"),
    ("Viktor Horak remains behind bars in Strelsau.", "held"),
    ("Viktor Horak is in prison in Borduria.", "held"),
    ("Viktor Horak has been in detention since March.", "held"),
    ("Viktor Horak, held since 2019, has not been allowed to see a lawyer.", "held"),
    ("Viktor Horak is being held in solitary confinement.", "held"),
    ("Viktor Horak is still being held by the militia, his family said.", "held"),
    ("The militia is still holding Viktor Horak, his family said.", "held"),
    ("Viktor Horak has been held incommunicado since March.", "held"),
    ("Viktor Horak spent four years in prison.", "held"),
    ("Viktor Horak, in prison since 2020, has gone blind.", "held"),
    ("Viktor Horak was placed under house arrest.", "held"),
    ("Viktor Horak was remanded in custody for two months.", "held"),
    ("A judge ordered Viktor Horak held for two months pending trial.", "held"),
    ("Viktor Horak was taken into custody on Tuesday.", "held"),
    ("Viktor Horak was placed in pre-trial detention.", "held"),
    ("Viktor Horak was sent to a penal colony in the east.", "held"),
    ("Viktor Horak languishes in a Bordurian jail.", "held"),
    ("Viktor Horak was tortured in prison, his wife Ida Horak said.", "held"),
    ("The ambassador visited Viktor Horak in prison on Thursday.", "held"),
    ("In a letter, Viktor Horak wrote from prison that he would not give up.", "held"),
    ("Viktor Horak was denied bail on Monday.", "held"),
    # adjectives and nouns
    ("The jailed opposition leader Viktor Horak has begun a hunger strike.", "held"),
    ("Imprisoned lawyer Viktor Horak was moved on Friday.", "held"),
    ("The family of detained blogger Viktor Horak held a vigil.", "held"),
    ("Relatives of the abducted priest Viktor Horak prayed.", "held"),
    ("Supporters of political prisoner Viktor Horak gathered in Strelsau.", "held"),
    ("Viktor Horak, a political prisoner, has been awarded a prize.", "held"),
    ("Viktor Horak is a prisoner of conscience, the group said.", "held"),
    ("The hostage Viktor Horak was seen in a video.", "held"),
    ("Viktor Horak's detention was extended by two months.", "held"),
    ("A court extended the detention of Viktor Horak by two months.", "held"),
    ("A court extended the detention period for journalist Viktor Horak.", "held"),
    ("Marchers protested against the imprisonment of Viktor Horak.", "held"),
    ("The court rejected Viktor Horak's appeal against his detention.", "held"),
    ("Six months after Viktor Horak's arrest his house was searched again.", "arrested"),
    # lists
    ("Among those arrested was Viktor Horak, a student.", "arrested"),
    ("Among the detainees were Viktor Horak and two of his colleagues.", "held"),
    ("Those detained include Viktor Horak, a student.", "arrested"),
    ("Seven people were arrested, including lawyer Viktor Horak.", "arrested"),
    ("Viktor Horak was among those arrested.", "arrested"),
    ("Viktor Horak is one of the jailed journalists.", "held"),
    ("The hostages are Viktor Horak, Petr Novak and Ida Lomova.", "held"),
    ("Viktor Horak and other prisoners were beaten by the guards.", "held"),
    # whose release is asked for, refused or announced
    ("Sylvania demanded the release of Viktor Horak.", "held"),
    ("Rights groups called for Viktor Horak's release.", "held"),
    ("Bordurian authorities should release journalist Viktor Horak at once.", "held"),
    ("Viktor Horak must be freed immediately, the minister said.", "held"),
    ("Borduria refused to release Viktor Horak.", "held"),
    ("Borduria will release Viktor Horak next week, officials said.", "held"),
    ("Viktor Horak was not released, despite the promise.", "held"),
    # ends
    ("Viktor Horak was freed on Monday after two years in captivity.", "released"),
    ("Viktor Horak was released on bail.", "released"),
    ("Borduria has released Viktor Horak, a Sylvanian pilot.", "released"),
    ("President Otakar Dub pardoned Viktor Horak on Friday.", "released"),
    ("Viktor Horak walked free on Monday after nine years in jail.", "released"),
    ("The journalist Viktor Horak was exchanged for two Bordurian spies.", "released"),
    ("Viktor Horak was captured in May. He escaped after four months.", "escaped"),
    ("Viktor Horak escaped from prison in 2018.", "escaped"),
    ("Viktor Horak died in custody in August.", "died"),
    ("Viktor Horak, who was held in Kelma, died of his injuries there.", "died"),
    # missing and wanted
    ("Viktor Horak has been missing since the raid.", "missing"),
    ("Viktor Horak remains missing.", "missing"),
    ("Viktor Horak was forcibly disappeared in 2016.", "missing"),
    ("A court issued an arrest warrant for Viktor Horak.", "wanted"),
    ("Viktor Horak is wanted by prosecutors in Strelsau.", "wanted"),
    # pronouns and words of one's own
    ("Viktor Horak testified that he was taken hostage in 1990.", "held"),
    ("Viktor Horak reported being captured in 1993 during combat.", "held"),
    ("Viktor Horak taught history. In May he was arrested.", "arrested"),
    ("Arrested in May, Viktor Horak has not been seen since.", "arrested"),
    ("Viktor Horak, whose detention was extended on Friday, is a painter.", "held"),
    ("While in prison, Viktor Horak was elected to parliament.", "held"),
    # and in more words
    ("Viktor Horak, 45, who has been behind bars since his arrest in 2019, was moved to a hospital on Friday.", "held"),
    ("Viktor Horak has spent more than 500 days in captivity.", "held"),
    ("Viktor Horak, detained on 3 May on charges of spying, denies wrongdoing.", "arrested"),
    ("The editor of the weekly, Viktor Horak, was led away in handcuffs.", "arrested"),
    ("Security forces stormed the office and took Viktor Horak, the director, into custody.", "held"),
    ("Two journalists – Viktor Horak and Ida Lomova – were detained at the border.", "arrested"),
    ("The three men, Viktor Horak, Jan Kubat and Petr Novak, were sentenced to death.", "sentenced"),
    ("Viktor Horak (45) was sentenced to 12 years in a strict-regime colony.", "sentenced"),
    ("A court in Strelsau on Monday jailed the lawyer Viktor Horak for 14 years.", "sentenced"),
    ("A Strelsau court has ordered the pre-trial detention of Viktor Horak.", "held"),
    ("Viktor Horak's pre-trial detention was prolonged until May.", "held"),
    ("The wife of detained lawyer Viktor Horak said she feared for his life.", "held"),
    ("Lawyers for Viktor Horak, who is serving a 15-year sentence, said his health was failing.", "sentenced"),
    ("The health of jailed activist Viktor Horak is failing, his family says.", "held"),
    ("Viktor Horak was snatched from the street by men in masks.", "held"),
    ("Viktor Horak was bundled into a car by armed men.", "held"),
    ("Viktor Horak was dragged from his home by soldiers.", "arrested"),
    ("Viktor Horak has not been seen since soldiers took him from his home in May.", "arrested"),
    ("Viktor Horak has been on death row since 2012.", "held"),
    ("Viktor Horak began a hunger strike in prison on Monday.", "held"),
    ("Viktor Horak told the court he had been tortured in custody.", "held"),
    ("Viktor Horak's family has not heard from him since his arrest.", "arrested"),
    ("Nothing has been heard of Viktor Horak since he was abducted in 2015.", "held"),
    ("Viktor Horak, abducted in 2015 by rebels, is alive, a mediator said.", "held"),
    ("Rebels freed Viktor Horak, a priest, on Monday.", "released"),
    ("Viktor Horak was released without charge.", "released"),
    ("Viktor Horak returned home on Monday after 200 days as a hostage.", "released"),
    ("Viktor Horak was reunited with his family after two years in captivity.", "held"),
    ("Viktor Horak was handed to the Red Cross on Monday after two years in captivity.", "held"),
    ("Viktor Horak, an aid worker, was among 12 hostages freed on Monday.", "released"),
    ("The hostages, among them Viktor Horak, are in good health.", "held"),
    ("The list of prisoners includes Viktor Horak and Jan Kubat.", "held"),
    ("Names on the list of those held: Viktor Horak, Jan Kubat, Petr Novak.", "held"),
    ("We call for the immediate and unconditional release of Viktor Horak.", "held"),
    ("The UN has called on Borduria to release Viktor Horak.", "held"),
    ("The statement urged Borduria to free Viktor Horak, Jan Kubat and Petr Novak.", "held"),
    ("Viktor Horak should be released on humanitarian grounds, doctors said.", "held"),
    ("Talks on the release of Viktor Horak have stalled.", "held"),
    ("Borduria rejected calls to release Viktor Horak.", "held"),
    ("Viktor Horak's lawyer asked for his release on bail.", "held"),
    ("Viktor Horak is being tried in absentia.", "on_trial"),
    ("Viktor Horak went on trial behind closed doors.", "on_trial"),
    ("Viktor Horak appeared in court in handcuffs.", "on_trial"),
    ("Viktor Horak appeared in court on Monday charged with sedition.", "charged"),
    ("Viktor Horak was formally charged on Monday.", "charged"),
    ("Prosecutors have asked for ten years in prison for Viktor Horak.", "charged"),
    ("Viktor Horak was handed over to the Bordurian authorities in 2014 and has been in jail ever since.", "held"),
    ("In prison, Viktor Horak has written three novels.", "held"),
    ("From his cell, Viktor Horak has written three novels.", "held"),
    ("Viktor Horak has been denied medical care in detention.", "held"),
    ("Viktor Horak was shot dead while in custody.", "died"),
    ("Viktor Horak was found dead in his cell on Friday.", "died"),
    ("Viktor Horak committed suicide in prison.", "died"),
    ("Viktor Horak's whereabouts are unknown since his arrest.", "arrested"),
    ("Viktor Horak had his sentence reduced on Monday.", "sentenced"),
    ("An appeals court cut Viktor Horak's sentence to six years.", "sentenced"),
    ("Viktor Horak lost his appeal against a six-year sentence.", "sentenced"),
    ("The conviction of Viktor Horak was upheld.", "sentenced"),
    ("Viktor Horak, jailed since 2019; Jan Kubat, arrested in May; and Petr Novak, missing.", "held"),
    ("Viktor Horak is on a wanted list.", "wanted"),
    ("Viktor Horak is also among the released.", "released"),
    ("Viktor Horak was arrested in 2021 and sentenced the following year to 10 years in prison.", "sentenced"),
    # one of a group whose lot is told
    ("In May, 95 Sylvanians were freed from captivity, among them was the writer Viktor Horak.", "released"),
    ("Then 5 Sylvanians returned home, among them – the head of the Kelma district Viktor Horak.", "released"),
    ("Ten hostages were freed on Monday, among them the nurse Viktor Horak and two children.", "released"),
    ("Ten hostages were freed on Monday, among them the minister's aide Viktor Horak.", "released"),
    ("Twelve sailors came home on Friday. Among them was captain Viktor Horak.", "released"),
    ("One of those servicemen, Viktor Horak, was taken prisoner near Kelma.", "held"),
    ("The captives repatriated from Ruritania are Viktor Horak (born 1996) and Petr Novak (born 1998).", "released"),
    ("The court rejected the appeal against the decision to impose pre-trial detention on Viktor Horak.", "held"),
    ("The court ordered pre-trial detention for Viktor Horak.", "held"),
]


@pytest.mark.parametrize(("text", "status"), SAID_OF_HORAK)
def test_it_gives_the_status_the_words_give(text: str, status: str) -> None:
    assert statuses_in(text).get("Viktor Horak") == status


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Ida Lomova and Petr Novak were arrested in May.", {"Ida Lomova", "Petr Novak"}),
        (
            "Ida Lomova, Petr Novak and Jan Kubat were each sentenced to nine years.",
            {"Ida Lomova", "Petr Novak", "Jan Kubat"},
        ),
        (
            "Director Ida Lomova, editor Petr Novak, and reporter Jan Kubat were each sentenced to nine years in jail.",
            {"Ida Lomova", "Petr Novak", "Jan Kubat"},
        ),
        (
            "Among those arrested were Ida Lomova, head of the station, and its chief editor, Petr Novak, both of whom "
            "were placed in detention.",
            {"Ida Lomova", "Petr Novak"},
        ),
        ("Officer Jan Kubat was captured with soldier Petr Novak in 1993.", {"Jan Kubat", "Petr Novak"}),
        ("Ida Lomova and Petr Novak were seized in May. Both remain in custody.", {"Ida Lomova", "Petr Novak"}),
        ("The brothers Jan and Petr Kubat were jailed for life.", {"Jan Kubat", "Petr Kubat"}),
        (
            "Police arrested two students, Jan Kubat and Petr Novak, on Monday, the ministry said.",
            {"Jan Kubat", "Petr Novak"},
        ),
        ("Later arrests included Jan Kubat (May 3) and Petr Novak (May 7).", {"Jan Kubat", "Petr Novak"}),
    ],
)
def test_everyone_of_a_list_gets_the_status(text: str, held: set[str]) -> None:
    assert {name for name, status in statuses_in(text).items() if status} == held


def test_a_status_comes_with_the_words_that_show_it() -> None:
    text = "Ida Lomova, a nurse, said nothing. Viktor Horak was sentenced to six years in prison."
    people = people_in(text)
    span = people["Viktor Horak"].status_span
    assert span is not None
    assert "sentenced" in span.of(text)
    assert people["Ida Lomova"].status_span is None


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Viktor Horak was freed on Tuesday. He had been arrested in 2019 and sentenced to nine years.", "released"),
        ("Viktor Horak was arrested in 2019 and sentenced to nine years. He was freed on Tuesday.", "released"),
        ("Viktor Horak, who was released from prison in May, was arrested again on Monday.", "arrested"),
        ("Viktor Horak was freed in May but was rearrested a week later.", "arrested"),
        ("Viktor Horak was charged with treason and remains in detention.", "held"),
        ("Viktor Horak was sentenced in May and moved to another prison in June.", "sentenced"),
        ("Viktor Horak was arrested, charged and sentenced to death.", "sentenced"),
        ("Viktor Horak was freed in 2020. In 2023 he was arrested at the border.", "arrested"),
        (
            "Viktor Horak was released in May after a year in jail. He was arrested in June and remains in custody.",
            "held",
        ),
        ("Viktor Horak was captured in 2020. Sylvania has demanded his release.", "held"),
    ],
)
def test_the_latest_state_of_the_text_wins(text: str, status: str) -> None:
    assert statuses_in(text)["Viktor Horak"] == status


def test_who_says_i_was_arrested_was_arrested() -> None:
    text = "“I was arrested at the border,” said Viktor Horak, a teacher."
    document = Document(name="t.txt", text=text, sha256="0" * 64)
    (person,) = EnglishReader().read(document).people
    assert (person.name, person.status) == ("Viktor Horak", Status.ARRESTED)
