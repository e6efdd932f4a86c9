"""Numbers that count no people in custody must not become counts, and say why."""

from __future__ import annotations

import pytest

from tests.read.counts_page import counts_in, reasons_in, told_in

NOTHING_TO_COUNT = [
    # times, ages, terms
    "In 1987 the war ended after 37 days.",
    "He was jailed for 17 years in 2019.",
    "Jan Kos, 41, was released on bail.",
    "She served nine months of a three-year sentence.",
    "The women are aged between 17 and 20.",
    "The oldest prisoner was 71 and the youngest just 14.",
    "They were held for more than 120 days in a cellar.",
    "On 28 May the minister visited the prison at 10:18.",
    "He was arrested in the 1990s.",
    # money, things, places
    "The kidnappers demanded $180,000 and 12 rifles.",
    "Police seized 300 kilos of explosives and two boats.",
    "The navy detained three trawlers.",
    "The army captured 16 villages and four tanks.",
    "The group released two videos of the hostages.",
    "The ministry released 60 pages of documents.",
    "Soldiers cleared 1,200 mines near the front.",
    "The prison holds books in nine languages.",
    "Sylvania sent two planes to collect them.",
    "The exchange took place 16 miles north of Dorn.",
    "Protests were held in 140 cities.",
    # labels, shares, votes, rates
    "He was charged under Article 311 of the code.",
    "The Council adopted Resolution 2336 by 12 votes to three.",
    "Only 7% of political prisoners were freed.",
    "One in five prisoners fell ill.",
    "Two-thirds of the detainees were beaten.",
    "They were taken to Prison No. 7 and then to Camp 5.",
    "The parliament voted 62 to 31 for the amnesty law.",
    "The rate stood at 512.40 on Friday.",
    "Inmates were vaccinated against Covid-19.",
    # events, bodies
    "It was the 58th exchange since the war began.",
    "The two countries have held 17 exchanges of prisoners.",
    "Two rounds of talks on the captives failed.",
    "Four agencies visited the camp.",
    "A 13-member commission will review the cases.",
    "Three courts rejected the appeals.",
    "Two regiments guarded the prisoners.",
    "The police carried out 31 raids.",
    # people, but not in custody
    "Two sources close to the talks confirmed the swap.",
    "Thousands of protesters demanded the release of the poet.",
    "Some 90,000 people fled to Sylvania.",
    "Twenty policemen guarded the hostage.",
    "Forty gunmen kidnapped the governor.",
    "Three judges sentenced him to death.",
    "Five lawyers defended the accused.",
    "Two envoys met the prisoners' families.",
    "Seven officers were injured in the clashes.",
    "Some 300 refugees returned to their villages.",
    "Twelve monitors observed the exchange.",
    "Dozens of relatives waited outside the prison.",
    "Three ministers signed the exchange agreement.",
    "More than 5,000 volunteers work for the charity.",
    "Four miners died in the earthquake.",
    "Nine people died when the ferry sank in the flood.",
    # mixed or not told of them
    "At least 50 people were killed or wounded in the attack.",
    "The rebels killed or captured over 5,000 soldiers.",
    "The prison was built for 400 inmates.",
    "The jail has room for 250 prisoners.",
    "Twenty prisoners escaped through a tunnel.",
    "Eleven prisoners were wounded in the riot.",
    "Two former prisoners wrote a book.",
    "One of the hostages said the food was bad.",
    "No one was arrested.",
    "He thanked one and all for his release.",
    "The mayor Jan Kos (47) was arrested.",
]


@pytest.mark.parametrize("sentence", NOTHING_TO_COUNT)
def test_it_counts_nothing_where_no_people_in_custody_are_numbered(sentence: str) -> None:
    assert told_in(sentence) == []


WHY = [
    ("He was jailed for 17 years.", "17", "not_people"),
    ("Only 7% of the prisoners were freed.", "7", "not_people"),
    ("Several prisoners were freed.", "Several", "vague"),
    ("A handful of officers were arrested.", "handful", "vague"),
    ("Seven officers were injured.", "Seven", "not_custody"),
    ("Two sources confirmed the swap.", "Two", "not_people"),
    ("Thousands of protesters gathered.", "Thousands", "not_custody"),
    ("Four left the room.", "Four", "uncertain"),
]


@pytest.mark.parametrize(("sentence", "words", "reason"), WHY)
def test_it_says_why_a_number_stays_unread(sentence: str, words: str, reason: str) -> None:
    assert reasons_in(sentence)[words] == reason


def test_every_number_of_a_text_gives_a_result() -> None:
    text = "On 3 May, 12 men and 4 boats were seized; 2 guards fled. Fifty of them were freed."
    looked_at = {*reasons_in(text), *(count.head for count in counts_in(text))}
    assert looked_at == {"3", "12", "4", "2", "Fifty"}


def test_an_article_or_a_bare_plural_is_no_number() -> None:
    assert told_in("A soldier and several nurses were captured; prisoners were freed.") == []


def test_an_empty_text_gives_nothing() -> None:
    assert counts_in("") == []


def test_captors_are_not_counted_where_their_captives_are() -> None:
    assert told_in("Twelve gunmen abducted three nurses.") == ["three captured"]


def test_those_included_among_others_not_counted_are_not_counted() -> None:
    assert told_in("Police said ten people were killed and 41 others, including 16 officers, were injured.") == [
        "ten killed"
    ]


def test_one_of_those_taken_who_is_described_is_no_further_count() -> None:
    assert told_in("Police arrested two men, one of whom is a mayor.") == ["two captured"]


def test_guards_beside_prisoners_are_not_prisoners() -> None:
    assert told_in("Two guards watched 40 prisoners.") == ["40 held"]
