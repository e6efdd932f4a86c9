"""What looks like a date and is none."""

from __future__ import annotations

from datetime import date

import pytest

from habeas.text.dates import find_dates

WEDNESDAY = date(2031, 10, 8)


@pytest.mark.parametrize(
    "text",
    [
        "you may go", "She may 5 times", "at least 12 may be held", "March on the capital", "the March on Strelsau",
        "Ms May said so to May", "April Novak was freed", "by June Novak", "Mar del Sol", "Sun and sand",
        "second chance", "the first floor", "on the 5th floor", "every Monday", "Black Friday", "Friday prayers",
        "the October Revolution", "the fall of the city", "spring water", "READ TODAY",
    ],
)  # fmt: skip
def test_words_that_are_no_dates_are_not_found(text: str) -> None:
    assert find_dates(text, WEDNESDAY) == ()


@pytest.mark.parametrize(
    "text",
    [
        "call +10 20 30 2019", "tel. 2019-5512", "$2019", "2019 €", "1,990 men", "Article 2019", "Article 12.3.2020",
        "Resolution 1325", "No. 1973", "№ 2020", "page 1995", "room 1408", "Hill 1062", "version 1.2.2020",
        "2000 soldiers", "1990 Sylvanian soldiers", "more than 2000 were held", "about 1500", "up to 2000",
        "a total of 1999 prisoners", "2000 were freed", "a 2000-strong force", "in 1500 cases", "from 1800 hrs",
        "3/4", "24/7", "9/11", "3-2", "1 in 4", "at 14:21", "COVID-2019", "a1990b",
        "https://example.org/2031/05/06/freed", "www.example.org/2031-05-06", "/reports/2031-05-06/",
        "33 days", "18 years", "aged 23", "118 days", "eleven years and 4 months",
    ],
)  # fmt: skip
def test_numbers_that_are_no_dates_are_not_found(text: str) -> None:
    assert find_dates(text, WEDNESDAY) == ()


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("In March 15 people were held", "2031-03"), ("In May 20 prisoners were freed", "2031-05"),
        ("On May 20 prisoners were freed", "2031-05-20"), ("On 5 May, 2000 people fled", "2031-05-05"),
        ("In May 2000 people fled", "2031-05"), ("In 2020 prisoners were exchanged", "2020"),
        ("Teresa May said in May 2018", "2018-05"), ("He may, in May, be tried", "2032-05"),
    ],
)  # fmt: skip
def test_a_count_beside_a_date_is_no_part_of_it(text: str, edtf: str) -> None:
    assert [str(found.edtf) for found in find_dates(text, WEDNESDAY)] == [edtf]


def test_a_date_does_not_reach_over_an_empty_line() -> None:
    assert [str(found.edtf) for found in find_dates("He came in May\n\n2020 was hard")] == ["None", "2020"]


def test_a_date_may_be_broken_by_the_wrap_of_a_line() -> None:
    text = "The three men, all of them farmers from the hills, were taken on February 11,\n1996, and held for a year."
    assert [str(found.edtf) for found in find_dates(text)] == ["1996-02-11"]
