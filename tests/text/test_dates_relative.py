from __future__ import annotations

from datetime import date

import pytest

from habeas.model import Edtf
from habeas.text.dates import Basis, Role, Tense, find_dates, resolve_phrase

WEDNESDAY = date(2031, 10, 8)


def value(text: str, anchor: date | Edtf | None = WEDNESDAY) -> str:
    (found,) = find_dates(text, anchor)
    return str(found.edtf)


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("today", "2031-10-08"), ("Tonight", "2031-10-08"), ("yesterday", "2031-10-07"), ("tomorrow", "2031-10-09"),
        ("last night", "2031-10-07"), ("this morning", "2031-10-08"), ("yesterday evening", "2031-10-07"),
        ("the day before yesterday", "2031-10-06"), ("the day after tomorrow", "2031-10-10"),
        ("last week", "2031-09-29/2031-10-05"), ("this week", "2031-10-06/2031-10-12"),
        ("next week", "2031-10-13/2031-10-19"), ("last month", "2031-09"), ("next month", "2031-11"),
        ("last year", "2030"), ("this year", "2031"), ("early last year", "2030"),
        ("last weekend", "2031-10-04/2031-10-05"), ("the past weekend", "2031-10-04/2031-10-05"),
        ("this autumn", "2031-23"), ("last autumn", "2030-23"), ("next summer", "2032-22"), ("last March", "2031-03"),
        ("next May", "2032-05"), ("last Monday", "2031-10-06"), ("last Wednesday", "2031-10-01"),
        ("this Friday", "2031-10-10"), ("next Monday", "2031-10-13"), ("this past Friday", "2031-10-03"),
        ("two days ago", "2031-10-06"), ("a week ago", "2031-10-01~"), ("two weeks ago", "2031-09-24~"),
        ("six months ago", "2031-04"), ("two years ago", "2029"), ("a decade ago", "2021"),
        ("almost two years ago", "2029~"), ("the past week", "2031-10-01/2031-10-08"),
        ("the last three months", "2031-07-08/2031-10-08"), ("the next 10 days", "2031-10-08/2031-10-18"),
        ("December of last year", "2030-12"), ("March this year", "2031-03"), ("5 May last year", "2030-05-05"),
        ("the end of this month", "2031-10"), ("the end of the year", "2031"),
        ("the first half of this year", "2031-01/2031-06"),
    ],
)  # fmt: skip
def test_what_is_told_from_the_day_of_telling_is_counted_from_it(words: str, edtf: str) -> None:
    text = f"{words}, they said"
    (found,) = find_dates(text, WEDNESDAY)
    assert (found.span.of(text), str(found.edtf), found.basis) == (words, edtf, Basis.ANCHOR)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("They met on Monday.", "2031-10-06"), ("They met on Wednesday.", "2031-10-08"),
        ("They will meet on Monday.", "2031-10-13"), ("The hearing is due on Friday.", "2031-10-10"),
        ("She is scheduled to appear on Monday.", "2031-10-13"), ("He was to speak later on Monday.", "2031-10-13"),
        ("They agreed to free him on Friday.", "2031-10-10"), ("They could not be reached on Friday.", "2031-10-03"),
        ("Ruritania, Sylvania to hold another exchange on Friday", "2031-10-10"),
        ("He said on Monday that they will be freed.", "2031-10-06"), ("On Friday, the men were freed.", "2031-10-03"),
        ("On Friday, the men will be freed.", "2031-10-10"), ("They will be freed on Friday.", "2031-10-10"),
        ("Due to the war, he fled on Friday.", "2031-10-03"),
        ("He was freed over the weekend.", "2031-10-04/2031-10-05"),
        ("He will be freed over the weekend.", "2031-10-11/2031-10-12"), ("in a statement on Monday", "2031-10-06"),
    ],
)  # fmt: skip
def test_a_weekday_is_the_last_one_or_by_the_tense_the_next(text: str, edtf: str) -> None:
    assert value(text) == edtf


def test_each_weekday_of_a_sentence_has_the_tense_of_its_own_verb() -> None:
    text = "He will be freed on Friday, she said on Monday."
    assert [str(found.edtf) for found in find_dates(text, WEDNESDAY)] == ["2031-10-10", "2031-10-06"]


def test_the_caller_may_tell_the_tense() -> None:
    (found,) = find_dates("on Monday", WEDNESDAY, tense=lambda _: Tense.FUTURE)
    assert str(found.edtf) == "2031-10-13"
    assert str(resolve_phrase("on Monday", WEDNESDAY)) == "2031-10-06"
    assert str(resolve_phrase("on Monday", WEDNESDAY, tense=Tense.FUTURE)) == "2031-10-13"
    assert resolve_phrase("no date", WEDNESDAY) is None


@pytest.mark.parametrize("text", ["today", "on Monday", "last week", "in March", "5 May", "two years ago"])
@pytest.mark.parametrize("anchor", [None, Edtf.parse("2031-09-24/.."), Edtf.parse("../2031")])
def test_without_a_known_day_nothing_is_invented(text: str, anchor: Edtf | None) -> None:
    (found,) = find_dates(text, anchor)
    assert (found.edtf, found.alternatives) == (None, ())


def test_an_anchor_of_several_days_gives_what_is_the_same_on_all() -> None:
    autumn = Edtf.parse("2031-10/2031-11")
    assert value("this year", autumn) == "2031"
    assert value("on 5 May", autumn) == "2031-05-05"
    assert value("on Monday", autumn) == "None"


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("The same day she left.", "2030-05-05"), ("The next day she left.", "2030-05-06"),
        ("The following year she left.", "2031"), ("Two days later she left.", "2030-05-07"),
        ("A week later she left.", "2030-05-12~"), ("Three months later she left.", "2030-08"),
        ("Two years earlier she had left.", "2028"), ("Later that month she left.", "2030-05"),
        ("The next morning she left.", "2030-05-06"), ("On the 19th, she left.", "2030-05-19"),
        ("She left by month's end.", "2030-05"), ("She left at the end of that year.", "2030"),
        ("She left on the 9th of that month.", "2030-05-09"), ("The day after, she left.", "2030-05-06"),
        ("The following Monday she left.", "2030-05-06"), ("She left in June of that year.", "2030-06"),
    ],
)  # fmt: skip
def test_what_is_told_from_the_story_is_counted_from_its_last_date(text: str, edtf: str) -> None:
    story = f"He was held on 5 May 2030. {text}"
    first, second = find_dates(story)
    assert (str(second.edtf), second.basis, second.leans_on) == (edtf, Basis.TEXT, first.span)


def test_days_are_not_counted_from_a_year() -> None:
    _, later = find_dates("He was held in 2030. Two days later she left.")
    assert later.edtf is None


@pytest.mark.parametrize("text", ["two days after the vote", "the day after the vote", "a year before he came"])
def test_what_is_told_from_an_event_is_left_alone(text: str) -> None:
    assert find_dates(text, WEDNESDAY) == ()


def test_within_so_many_days_runs_from_the_day_before_it() -> None:
    _, within = find_dates("On Oct. 3, 2031, it began. Within 5 days, thousands fled.")
    assert (str(within.edtf), within.role) == ("2031-10-03/2031-10-08", Role.WITHIN)


def test_within_so_many_days_without_a_day_has_no_value() -> None:
    (within,) = find_dates("Within 5 days, thousands fled.", WEDNESDAY)
    assert within.edtf is None


def test_within_so_many_days_to_come_runs_from_the_day_of_telling() -> None:
    assert value("They will be freed within 10 days.") == "2031-10-08/2031-10-18"
