"""What a count carries beside its number: the people, who holds them, the day, the qualifier, whose word it is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.model import Count, Span, Unread
from tests.read.counts_page import counts_in, look_at


def only(text: str, published: str | None = "2024-05-06") -> Count:
    (count,) = counts_in(text, published)
    return count


COMPARATORS = [
    ("Police arrested 40 men.", "exact"),
    ("Police arrested just 7 men.", "exact"),
    ("At least 40 men were arrested.", "at_least"),
    ("No fewer than 40 men were arrested.", "at_least"),
    ("More than 40 men were arrested.", "more_than"),
    ("Police arrested over 40 men.", "more_than"),
    ("Some 40 men were arrested.", "about"),
    ("Nearly 40 men were arrested.", "about"),
    ("Up to 40 men were arrested.", "at_most"),
    ("Fewer than 40 men were arrested.", "fewer_than"),
    ("Between 40 and 50 men were arrested.", "range"),
    ("Dozens of men were arrested.", "dozens_like"),
    ("An unknown number of men were arrested.", "unknown"),
    ("Police arrested 40 men and counting.", "exact"),
    ("About a dozen men were arrested.", "about"),
]


@pytest.mark.parametrize(("text", "comparator"), COMPARATORS)
def test_it_keeps_how_the_number_is_qualified(text: str, comparator: str) -> None:
    assert only(text).comparator == comparator


def test_a_range_keeps_both_its_ends() -> None:
    count = only("Between 60 and 70 prisoners were freed.")
    assert (count.value, count.upper) == (60, 70)


def test_a_vague_size_has_no_value() -> None:
    assert only("Hundreds of prisoners were freed.").value is None


WHOM = [
    ("Borduria freed 16 Sylvanian pilots.", "Sylvanian pilots"),
    ("Nearly 45 poets and printers are imprisoned.", "poets and printers"),
    ("Police arrested 12 members of the Dorn choir.", "members of the Dorn choir"),
    ("Dozens of former ministers were jailed.", "former ministers"),
    ("Some 44 prisoners of war remain in Bordurian camps.", "prisoners of war"),
    ("Seven of the 45 soldiers were freed.", "soldiers"),
    ("Observers documented three executions of Sylvanian prisoners.", "Sylvanian prisoners"),
]


@pytest.mark.parametrize(("text", "whom"), WHOM)
def test_it_calls_the_people_what_the_text_calls_them(text: str, whom: str) -> None:
    assert counts_in(text)[0].whom == whom


def test_people_understood_stand_in_brackets() -> None:
    last = counts_in("The army took 40 nurses hostage. Seven were freed.")[-1]
    assert last.whom == "(nurses)"


HOLDERS = [
    ("The rebels freed 16 hostages.", "rebels"),
    ("Nine men were captured by Syldavian guerrillas.", "Syldavian guerrillas"),
    ("At least 23 monks remain in Kenyan custody.", "Kenya"),
    ("There are 62 journalists in Chinese jails.", "China"),
    ("Some 40 reporters are imprisoned in Turkey.", "Turkey"),
    ("Twelve pilots were released from Sudan.", "Sudan"),
    ("Ten Rebel-held pilots were freed by the Taliban.", "Taliban"),
    ("Egypt jailed 20 students.", "Egypt"),
    ("Kenya and Uganda exchanged 300 prisoners.", "Kenya and Uganda"),
]


@pytest.mark.parametrize(("text", "holder"), HOLDERS)
def test_it_says_who_holds_or_held_them(text: str, holder: str) -> None:
    assert only(text).held_by == holder


LEFT_OPEN = [
    "Kenya brought home 16 pilots from captivity.",
    "Gunmen held 20 hostages for ransom; they were seized in Mali.",
    "Forty people are missing in Peru.",
    "They hold 12 pilots.",
    "Five monks were kidnapped in Chad.",
]


@pytest.mark.parametrize("text", LEFT_OPEN)
def test_a_holder_the_text_does_not_give_is_not_guessed(text: str) -> None:
    assert counts_in(text)[0].held_by in (None, "Gunmen")


DAYS = [
    ("Police arrested 40 men on 3 May 2023.", "2023-05-03", "event"),
    ("In July 1993, eight soldiers were captured.", "1993-07", "event"),
    ("Nine men were freed on Friday.", "2024-05-03", "event"),
    ("Some 290 political prisoners are being held.", "2024-05-06", "publication"),
    ("As of 1 May 2024, 1,052 prisoners remained in prison.", "2024-05-01", "stated"),
    ("Ten pilots have been held since 2022.", "2022/2024-05-06", "stated"),
    ("The king secured on 2 May 2024 the release of 18 nuns.", "2024-05-02", "event"),
    ("Sylvania will release 45 soldiers on 9 May 2024.", "2024-05-09", "event"),
]


@pytest.mark.parametrize(("text", "day", "basis"), DAYS)
def test_it_gives_the_day_the_number_holds(text: str, day: str, basis: str) -> None:
    count = only(text)
    assert (count.as_of and count.as_of.text, count.as_of_basis) == (day, basis)


NO_DAY = [
    "Police arrested 40 men.",
    "The ministry said on Friday that 40 men had been arrested.",
    "On 2 May the two sides announced that 45 soldiers will be freed.",
    "The rebels held 14 engineers.",
    "Borduria refuses to release 17 prisoners.",
]


@pytest.mark.parametrize("text", NO_DAY)
def test_the_day_it_was_said_is_not_the_day_it_holds(text: str) -> None:
    assert only(text).as_of is None


def test_without_a_date_of_publication_a_stock_has_no_day() -> None:
    assert only("Some 290 prisoners are being held.", published=None).as_of is None


def test_each_of_a_list_has_its_own_day() -> None:
    found = counts_in("Over 800 men were released in January 2023, five in March 2023 and 60 in April 2023.")
    assert [count.as_of and count.as_of.text for count in found] == ["2023-01", "2023-03", "2023-04"]


def test_a_number_inside_a_statement_is_the_speakers() -> None:
    text = "The ombudsman said 40 pilots were being held."
    (count,) = counts_in(text, said={"40 pilots were being held": "the ombudsman"})
    assert count.attribution == ("the ombudsman",)


def test_the_reports_own_number_is_nobodys() -> None:
    assert only("Forty pilots are being held.").attribution == ()


def test_a_number_told_as_hearsay_says_so() -> None:
    assert only("Forty pilots were reportedly captured.").attribution == ("reportedly",)


EACH = [
    ("Kenya and Uganda each freed 20 prisoners.", True),
    ("The two sides exchanged 143 prisoners each.", True),
    ("Each side released 7,000 prisoners.", True),
    ("The two sides exchanged 143 prisoners.", False),
]


@pytest.mark.parametrize(("text", "each"), EACH)
def test_it_marks_a_number_that_holds_for_each_side(text: str, each: bool) -> None:
    assert only(text).each is each


SPANS = [
    ("On Friday at least 40 miners were arrested in Dorn.", "at least 40 miners were arrested"),
    ("The deal brought about the release of 18 nuns in May.", "release of 18 nuns"),
    (
        "Officials say some 290 political prisoners are in Bordurian jails today.",
        "some 290 political prisoners are in Bordurian jails",
    ),
    (
        "The list names 240 (https://example.org/a) former customs officers who are wanted.",
        "240 (https://example.org/a) former customs officers who are wanted",
    ),
]


@pytest.mark.parametrize(("text", "words"), SPANS)
def test_its_span_is_the_phrase_that_states_the_fact(text: str, words: str) -> None:
    assert only(text).span.of(text) == words


WORDS = [
    *(
        "40",
        "three",
        "dozens",
        "police",
        "arrested",
        "were",
        "of",
        "the",
        "prisoners",
        ".",
        "\n\n",
        ",",
        "and",
        "released",
    ),
    *(
        "Borduria",
        "in",
        "2020",
        "including",
        "number",
        "rose",
        "to",
        "who",
        "held",
        "exchange",
        "for",
        "%",
        "—",
        "“",
        "(",
        ")",
        "each",
    ),
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join) | st.text(max_size=200))
def test_no_text_breaks_it_and_every_span_lies_in_the_text(text: str) -> None:
    for item in look_at(text):
        assert isinstance(item, (Count, Unread))
        assert Span(0, len(text)).contains(item.span)
        if isinstance(item, Count):
            assert item.head in item.span.of(text)
