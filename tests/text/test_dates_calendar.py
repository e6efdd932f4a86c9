from __future__ import annotations

from datetime import date

import pytest

from habeas.text.dates import FoundDate, Portion, Role, find_dates

WEDNESDAY = date(2031, 10, 8)


def only(text: str, anchor: date | None = None) -> FoundDate:
    (found,) = find_dates(text, anchor)
    return found


def values(text: str, anchor: date | None = None) -> list[tuple[str, str]]:
    return [(found.span.of(text), str(found.edtf)) for found in find_dates(text, anchor)]


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("Sept. 17, 2027", "2027-09-17"), ("17 September 2027", "2027-09-17"), ("September 17th, 2027", "2027-09-17"),
        ("17th of September, 2027", "2027-09-17"), ("17.09.2027", "2027-09-17"), ("2027-09-17", "2027-09-17"),
        ("2027/9/17", "2027-09-17"), ("2027-09-17T10:00Z", "2027-09-17"), ("17-Sep-2027", "2027-09-17"),
        ("2027-Sep-17", "2027-09-17"), ("2027 September 17", "2027-09-17"), ("SEPTEMBER 17, 2027", "2027-09-17"),
        ("second of May 2020", "2020-05-02"), ("12 may 2020", "2020-05-12"), ("Tue, 04 Mar 2025", "2025-03-04"),
        ("Monday, 6 October 2031", "2031-10-06"), ("September 2027", "2027-09"), ("Sept. 2027", "2027-09"),
        ("September of 2027", "2027-09"), ("2027-09", "2027-09"), ("2023", "2023"), ("spring 2014", "2014-21"),
        ("the summer of 2014", "2014-22"), ("winter of 2020-21", "2020-24"), ("Q3 2023", "2023-35"),
        ("the third quarter of 2023", "2023-35"), ("the first half of 2021", "2021-01/2021-06"),
        ("the last two weeks of May 2020", "2020-05-18/2020-05-31"), ("the 1990s", "199X"), ("the 1980’s", "198X"),
        ("the 19th century", "18XX"), ("the twentieth century", "19XX"), ("around 2002", "2002~"),
        ("about March 2019", "2019-03~"),
    ],
)  # fmt: skip
def test_a_date_in_any_order_and_abbreviation_is_found_whole(words: str, edtf: str) -> None:
    text = f"He was held in {words}, they said."
    assert values(text) == [(words, edtf)]


@pytest.mark.parametrize(
    ("words", "edtf", "portion"),
    [
        ("early 2019", "2019", Portion.EARLY), ("mid-May 2019", "2019-05", Portion.MID),
        ("the end of May 2020", "2020-05", Portion.END), ("late in 2019", "2019", Portion.LATE),
        ("the beginning of 2019", "2019", Portion.START), ("late 1980s", "198X", Portion.LATE),
        ("the night of 5 May 2020", "2020-05-05", Portion.NIGHT),
    ],
)  # fmt: skip
def test_a_part_of_a_period_keeps_the_period_and_names_the_part(words: str, edtf: str, portion: Portion) -> None:
    text = f"It began by {words}."
    found = only(text)
    assert (found.span.of(text), str(found.edtf), found.portion) == (words, edtf, portion)


@pytest.mark.parametrize(
    ("text", "role", "extent"),
    [
        ("Held since 2014.", Role.SINCE, "2014/.."), ("Closed until May 2015.", Role.UNTIL, "../2015-05"),
        ("Due by 5 May 2031.", Role.BY, "../2031-05-05"), ("Built before 2014.", Role.BEFORE, "../2014"),
        ("Taken after 14 April 2022.", Role.AFTER, "2022-04-14/.."),
        ("From 1 May 2020 onwards he was free.", Role.SINCE, "2020-05-01/.."), ("He came in 2014.", None, "2014"),
    ],
)  # fmt: skip
def test_the_word_before_a_date_bounds_it(text: str, role: Role | None, extent: str) -> None:
    found = only(text)
    assert (found.role, str(found.extent)) == (role, extent)


def test_the_span_leaves_the_preposition_out() -> None:
    text = "Since 5 May 2020 he was held."
    assert only(text).span.of(text) == "5 May 2020"


def test_days_in_a_row_share_month_and_year() -> None:
    assert values("on June 4, 5 and 6, 2023") == [
        ("June 4", "2023-06-04"),
        ("5", "2023-06-05"),
        ("6, 2023", "2023-06-06"),
    ]


def test_months_in_a_row_share_the_year() -> None:
    shared = [("March", "2019-03"), ("April", "2019-04"), ("May 2019", "2019-05")]
    assert values("in March, April and May 2019") == shared


def test_a_weekday_that_does_not_fit_makes_its_date_uncertain() -> None:
    assert str(only("on Tuesday, 6 October 2031").edtf) == "2031-10-06?"


def test_a_day_that_does_not_exist_has_no_value() -> None:
    assert only("on 30 February 2020").edtf is None


def test_a_year_before_our_era_is_found_and_has_no_value() -> None:
    assert values("in August 480 BC they came") == [("August 480 BC", "None")]


def test_a_century_of_years_or_a_decade_stays_open() -> None:
    assert only("in the 1900s").edtf is None


def test_figures_day_or_month_first_stay_in_doubt() -> None:
    found = only("06/10/2031")
    assert found.edtf is None
    assert [str(reading) for reading in found.alternatives] == ["2031-10-06", "2031-06-10"]


@pytest.mark.parametrize(("day_first", "edtf"), [(True, "2031-10-06"), (False, "2031-06-10")])
def test_the_caller_may_settle_figures(day_first: bool, edtf: str) -> None:
    (found,) = find_dates("06/10/2031", day_first=day_first)
    assert str(found.edtf) == edtf


@pytest.mark.parametrize("text", ["25/12/2031", "12/25/2031", "Thursday, 25.12.2031"])
def test_a_day_over_twelve_settles_figures(text: str) -> None:
    assert str(only(text).edtf) == "2031-12-25"


def test_a_weekday_beside_figures_settles_them() -> None:
    assert str(only("Monday, 06/10/2031").edtf) == "2031-10-06"


def test_a_month_or_two_years_stay_in_doubt() -> None:
    assert [str(reading) for reading in only("the plan 2001-05 was").alternatives] == ["2001-05", "2001/2005"]


def test_two_figures_of_a_year_need_a_year_beside_them() -> None:
    assert only("on 24.02.22").edtf is None
    assert str(only("on 24.02.22", WEDNESDAY).edtf) == "2022-02-24"
    assert str(only("on 17 Sept. '27", WEDNESDAY).edtf) == "2027-09-17"
    assert only("on 17 Sept. '27").edtf is None


def test_a_year_that_names_something_is_a_year_and_a_name() -> None:
    text = "The 2012 war and the 2024 elections"
    assert [(found.span.of(text), found.is_name) for found in find_dates(text)] == [("2012", True), ("2024", True)]
