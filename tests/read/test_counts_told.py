"""Numbers of people in custody in the many ways English tells them: what is counted, and as what."""

from __future__ import annotations

import pytest

from tests.read.counts_page import told_in

PASSIVE_AND_ACTIVE = [
    ("Police in Strelsau arrested 40 protesters on Monday.", ["40 captured"]),
    ("Forty protesters were arrested in Strelsau on Monday.", ["Forty captured"]),
    ("At least 12 people have been detained since the vote.", ["12 captured"]),
    ("Bordurian troops captured 31 Sylvanian soldiers near the river.", ["31 captured"]),
    ("Gunmen abducted seven aid workers from a clinic in Kelma.", ["seven captured"]),
    ("Three nuns were taken hostage in the raid.", ["Three captured"]),
    ("Officers rounded up more than 200 students overnight.", ["200 captured"]),
    ("Some 500 men were taken into custody.", ["500 captured"]),
    ("About 90 rebels surrendered to the army last week.", ["90 captured"]),
    ("The rebels freed 16 hostages.", ["16 released"]),
    ("Sylvania released 250 Bordurian prisoners on humanitarian grounds.", ["250 released"]),
    ("Nine sailors were set free after three months.", ["Nine released"]),
    ("Twelve of the conscripts were handed over to the Red Cross.", ["Twelve released"]),
    ("The king pardoned 300 convicts on his birthday.", ["300 pardoned"]),
    ("Parliament granted amnesty to 1,100 prisoners.", ["1,100 pardoned"]),
    ("Fifty deserters were granted a pardon.", ["Fifty pardoned"]),
    ("A court in Dorn sentenced five activists to prison terms of up to nine years.", ["five sentenced"]),
    ("Eleven officers were convicted of treason.", ["Eleven sentenced"]),
    ("Two students were found guilty of sedition.", ["Two sentenced"]),
    ("Prosecutors charged 23 miners with rioting.", ["23 on_trial"]),
    ("Six editors went on trial in Strelsau.", ["Six on_trial"]),
    ("Fourteen villagers are facing charges of espionage.", ["Fourteen on_trial"]),
    ("Ruritania executed four officers in the spring.", ["four killed"]),
    ("Two detainees were beaten to death in the barracks.", ["Two killed"]),
    ("Three prisoners died in custody last year.", ["Three killed"]),
    ("The shelling killed 18 villagers.", ["18 killed"]),
    ("More than 95 sailors remain missing.", ["95 missing"]),
    ("Nearly 600 men disappeared during the siege.", ["600 missing"]),
    ("Thirty former ministers are wanted by the new authorities.", ["Thirty wanted"]),
    ("Warrants were issued for 15 journalists.", ["15 wanted"]),
    ("Ruritania and Borduria exchanged 300 prisoners on Friday.", ["300 exchanged"]),
    ("The two sides swapped 48 captives at the bridge.", ["48 exchanged"]),
    ("The bodies of 44 soldiers were returned to Sylvania.", ["44 remains"]),
    ("Borduria handed over 40 bodies.", ["40 remains"]),
]

STATES = [
    ("At least 23 monks remain in Bordurian custody.", ["23 held"]),
    ("Some 290 political prisoners are being held in Ruritania.", ["290 held"]),
    ("There are 62 journalists behind bars in Sylvania.", ["62 held"]),
    ("Thirty activists are still detained.", ["Thirty held"]),
    ("The rebels hold 14 engineers captive.", ["14 held"]),
    ("Borduria is holding about 2,000 soldiers.", ["2,000 held"]),
    ("Eight bishops are under house arrest.", ["Eight held"]),
    ("More than 100 people languish in secret prisons.", ["100 held"]),
    ("Observers visited over 400 prisoners of war in March.", ["400 held"]),
    ("The ministry has 27 detainees in its cells.", ["27 held"]),
    ("Five bloggers are serving sentences of up to ten years.", ["Five held"]),
    ("Twelve men are awaiting trial in Dorn.", ["Twelve on_trial"]),
    ("Twenty officers are on trial for mutiny.", ["Twenty on_trial"]),
    ("The party counts 1,300 political prisoners.", ["1,300 held"]),
    ("Three of the pilots are dead.", ["Three killed"]),
]

WITHOUT_A_NOUN = [
    ("Of the soldiers taken at the ford, 24 were captured in the first hour.", ["24 captured"]),
    ("The villagers were taken in May. Nine sit in Bordurian jails by now.", ["Nine held"]),
    ("The army detained 60 men. Dozens remain in jail.", ["60 captured", "Dozens held"]),
    ("Rebels seized 40 passengers and released 12.", ["40 captured", "12 released"]),
    ("Of those freed, 121 had sat in jail since 2019.", ["121 held"]),
    ("Nine of these mayors were arrested and flown to Strelsau.", ["Nine captured"]),
    ("The rebels hold 30 pilots. Ten of them were released.", ["30 held", "Ten released"]),
    ("One of them was shot dead.", ["One killed"]),
    ("The rebels took 30 hostages; four have died in captivity.", ["30 captured", "four killed"]),
    (
        "More than 70 dockers were detained in the raids, with nine, three of them minors, facing charges.",
        ["70 captured", "nine on_trial", "three on_trial"],
    ),
    (
        "Ten sailors were arrested at first, though the union put the number at fourteen.",
        ["Ten captured", "fourteen captured"],
    ),
    ("Police detained 17 students. The union says the figure is 23.", ["17 captured", "23 captured"]),
]

LISTS_AND_PARTS = [
    ("Borduria freed 350 captives, including three Sylvanian nurses.", ["350 released", "three released"]),
    ("Those released included 17 singers of the Dorn choir.", ["17 released"]),
    ("Among those freed were 21 women and eight children.", ["21 released", "eight released"]),
    ("Among the captives are four pilots.", ["four held"]),
    ("The hostages are five soldiers and two cooks.", ["five held", "two held"]),
    ("Fourteen women and 16 men were pardoned.", ["Fourteen pardoned", "16 pardoned"]),
    ("Seven of the 45 soldiers were captured at the border.", ["Seven captured"]),
    (
        "Over 800 prisoners were released in January, five in March and 60 in April.",
        ["800 released", "five released", "60 released"],
    ),
    ("Some 195 men were detained: 70 from Dorn, 55 from Kelma.", ["195 captured", "70 captured", "55 captured"]),
    ("The rebels hold 130 girls. Of these, 12 are orphans.", ["130 held", "12 held"]),
    (
        "Sixty people were arrested in the capital (41) and 19 others were arrested in Dorn.",
        ["Sixty captured", "19 captured"],
    ),
    ("Police arrested 12 men, among them three former ministers.", ["12 captured", "three captured"]),
    ("A total of 82 of the 90 pupils seized in Kelma were freed.", ["82 released", "90 captured"]),
    ("Two more opposition leaders were arrested.", ["Two captured"]),
    ("Another pair of pilots was captured.", ["pair captured"]),
    ("One more journalist was jailed for six years.", ["One sentenced"]),
    ("He was arrested along with 20 other teachers.", ["20 captured"]),
    ("She was seized with five other nurses in March.", ["five captured"]),
]

NOUNS_OF_EVENTS = [
    ("The deal brought about the release of 18 nuns from Borduria.", ["18 released"]),
    ("The arrest of nine students set off protests.", ["nine captured"]),
    ("The abduction of 90 pupils shocked the country.", ["90 captured"]),
    ("It was an exchange of 4,610 prisoners of war.", ["4,610 exchanged"]),
    ("The pilots came home in a swap for three insurgents.", ["three released"]),
    ("The pilots were traded for 20 rebels.", ["20 released"]),
    ("Sylvania swapped 640 prisoners for 1,250 of its own soldiers.", ["640 released", "1,250 released"]),
    ("Observers documented three executions of prisoners.", ["three killed"]),
    ("The death of 93 protesters is under investigation.", ["93 killed"]),
    ("The exchange involved 286 prisoners.", ["286 exchanged"]),
    ("The amnesty covers 700 convicts.", ["700 pardoned"]),
    ("The return of the bodies of 12 soldiers took place on Friday.", ["12 remains"]),
    ("The conviction of ten trade unionists was upheld.", ["ten sentenced"]),
    ("The killing of two pilots led to a break in relations.", ["two killed"]),
]

HEADLINES = [
    ("40 detained at Strelsau rally", ["40 captured"]),
    ("Two dead, dozens held after Dorn prison riot", ["Two killed", "dozens held"]),
    ("Borduria frees 20 prisoners", ["20 released"]),
    ("Three Jailed Over Kelma Protest", ["Three held"]),
    ("208 people arrested for rioting", ["208 captured"]),
    ("Ruritania, Sylvania swap hundreds of prisoners", ["hundreds exchanged"]),
    ("Borduria holds 14 shepherds captive — ministry", ["14 held"]),
    ("Court sentences 31 Sylvanians to death", ["31 sentenced"]),
    ("Hundreds arrested in Dorn", ["Hundreds captured"]),
    ("Seven Ruritanian sailors freed", ["Seven released"]),
]

NUMBERS_OF = [
    ("The number of political prisoners has risen to 515.", ["515 held"]),
    ("The number of people detained in the protests reached 1,200.", ["1,200 captured"]),
    ("The number of those killed rose to at least 215.", ["215 killed"]),
    ("The death toll rose to 40.", ["40 killed"]),
    ("This brought the total number of freed captives to 156.", ["156 released"]),
    ("The number of jailed reporters stands at 47.", ["47 held"]),
]

VAGUE_SIZES = [
    ("Dozens of protesters were arrested.", ["Dozens captured"]),
    ("Several dozen activists were detained.", ["Several dozen captured"]),
    ("Hundreds of prisoners were freed.", ["Hundreds released"]),
    ("Tens of thousands of men were interned.", ["Tens of thousands captured"]),
    ("An unknown number of villagers were taken hostage.", ["unknown number captured"]),
    ("Scores of students were seized.", ["Scores captured"]),
    ("Half a dozen rebels surrendered.", ["Half a dozen captured"]),
    ("Between 60 and 70 prisoners were freed.", ["60 and 70 released"]),
    ("Two to three hundred men were arrested.", ["Two to three hundred captured"]),
    ("Some 60-90 fighters were captured.", ["60-90 captured"]),
]

IN_A_ROW = [
    ("He is the eleventh journalist to be jailed this year.", ["eleventh captured"]),
    ("She became the third prisoner to die in custody since May.", ["third killed"]),
]

CLAUSES_AROUND = [
    ("Seven men who were arrested on Friday said nothing.", ["Seven captured"]),
    ("The fate of 100 girls abducted by rebels is unknown.", ["100 captured"]),
    ("Families of 33 jailed activists met the envoy.", ["33 held"]),
    ("Ten officers are believed to have been captured.", ["Ten captured"]),
    ("Two pilots are said to be held in Dorn.", ["Two held"]),
    ("12,000 people arrested since the coup are still detained.", ["12,000 held"]),
    ("The rebels are believed to be holding 20 policemen.", ["20 held"]),
    ("The war left 2,000 people dead and two million displaced.", ["2,000 killed"]),
    (
        "Three cooks, all of them Ruritanians, were in the course of being handed back to Dorn, the warden said.",
        ["Three released"],
    ),
    ("Borduria brought home over 60 pilots.", ["60 released"]),
    ("The prosecutor says 240 (https://example.org/list) former customs officers are wanted.", ["240 wanted"]),
]

TWO_FACTS = [
    ("At least 23 monks are still in custody and were sentenced.", ["23 held", "23 sentenced"]),
    ("Twelve nurses were arrested and charged with theft.", ["Twelve captured", "Twelve on_trial"]),
    ("Nine men were captured and later released.", ["Nine captured", "Nine released"]),
    ("Four thousand people were arrested and held.", ["Four thousand captured"]),
    ("Six officers were convicted and imprisoned.", ["Six sentenced"]),
]

TOLD_AS = [
    ("Sylvania will release 45 soldiers.", ["45 released planned"]),
    ("More than 300 prisoners are expected to be exchanged.", ["300 exchanged planned"]),
    ("The two governments agreed to free 40 captives.", ["40 released planned"]),
    ("Borduria offered to release 12 pilots.", ["12 released hypothetical"]),
    ("The families demanded the release of 51 prisoners.", ["51 released hypothetical"]),
    ("Borduria refused to release 17 prisoners.", ["17 released denied"]),
    ("Borduria has not released the 17 prisoners.", ["17 released denied"]),
    ("The two governments have exchanged 90 captives.", ["90 exchanged"]),
]

ALL = [
    *PASSIVE_AND_ACTIVE,
    *STATES,
    *WITHOUT_A_NOUN,
    *LISTS_AND_PARTS,
    *NOUNS_OF_EVENTS,
    *HEADLINES,
    *NUMBERS_OF,
    *VAGUE_SIZES,
    *IN_A_ROW,
    *CLAUSES_AROUND,
    *TWO_FACTS,
    *TOLD_AS,
]


@pytest.mark.parametrize(("sentence", "told"), ALL, ids=[sentence[:60] for sentence, _ in ALL])
def test_it_counts_what_the_sentence_counts(sentence: str, told: list[str]) -> None:
    assert told_in(sentence) == told
