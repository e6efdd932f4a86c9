from __future__ import annotations

from datetime import date

import pytest

from habeas.text.dates import FoundDate, find_dates

WEDNESDAY = date(2031, 10, 8)


def only(text: str, anchor: date | None = None) -> FoundDate:
    (found,) = find_dates(text, anchor)
    return found


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("April 30 to May 2, 2028", "2028-04-30/2028-05-02"), ("29 March–2 April 2028", "2028-03-29/2028-04-02"),
        ("29 March 2028 – 2 April 2028", "2028-03-29/2028-04-02"), ("28–30 May 2019", "2019-05-28/2019-05-30"),
        ("May 3–5, 2021", "2021-05-03/2021-05-05"), ("March-April 2019", "2019-03/2019-04"),
        ("Feb-Apr 2022", "2022-02/2022-04"), ("1990-1994", "1990/1994"), ("1939–40", "1939/1940"),
        ("2020/21", "2020/2021"), ("May 2020 to June 2021", "2020-05/2021-06"), ("1889–1945", "1889/1945"),
        ("December 20 to January 5, 2024", "2023-12-20/2024-01-05"), ("2014 until 2018", "2014/2018"),
        ("the spring to autumn 2021", "2021-21/2021-23"),
    ],
)  # fmt: skip
def test_a_range_is_one_date_with_two_ends(words: str, edtf: str) -> None:
    text = f"It ran from {words} there."
    found = only(text)
    assert (found.span.of(text), str(found.edtf)) == (words, edtf)
    assert [str(end.edtf) for end in found.ends] == edtf.split("/")


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("between March and May 2019", "2019-03/2019-05"), ("between 2014 and 2018", "2014/2018"),
        ("between 3 and 5 May 2021", "2021-05-03/2021-05-05"), ("from Monday to Wednesday", "2031-10-06/2031-10-08"),
        ("from 29 March to 2 April", "2031-03-29/2031-04-02"), ("from early 2014 to late 2015", "2014/2015"),
    ],
)  # fmt: skip
def test_between_and_from_make_ranges(text: str, edtf: str) -> None:
    assert str(only(text, WEDNESDAY).edtf) == edtf


def test_the_ends_of_a_range_stand_where_they_are_written() -> None:
    text = "from April 30 to May 2, 2028"
    assert [end.span.of(text) for end in only(text).ends] == ["April 30", "May 2, 2028"]
    assert [end.span.of(text) for end in only(text).written()] == ["April 30", "May 2, 2028"]


def test_and_without_between_is_no_range() -> None:
    assert [str(found.edtf) for found in find_dates("in March and May 2019")] == ["2019-03", "2019-05"]


def test_a_dash_between_unlike_dates_is_a_dash() -> None:
    assert [str(found.edtf) for found in find_dates("freed in 2019 — Monday was quiet", WEDNESDAY)] == [
        "2019",
        "2031-10-06",
    ]


def test_a_range_with_an_end_in_doubt_has_no_value() -> None:
    found = only("from 01/02/2031 to 03/04/2031")
    assert found.edtf is None
    assert all(len(end.alternatives) == 2 for end in found.ends)


def test_an_alternative_of_days_is_no_range() -> None:
    assert [str(found.edtf) for found in find_dates("on 1 or 2 May 2020")] == ["2020-05-01", "2020-05-02"]
