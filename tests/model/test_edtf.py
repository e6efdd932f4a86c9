from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.errors import BadDate
from habeas.model import Edtf

DAYS = st.dates()
MONTHS = st.builds(lambda day: f"{day.year:04d}-{day.month:02d}", DAYS)
YEARS = st.builds(lambda day: f"{day.year:04d}", DAYS)
SEASONS = st.builds(lambda year, season: f"{year:04d}-{season}", st.integers(1, 9998), st.integers(21, 24))
QUARTERS = st.builds(lambda day, quarter: f"{day.year:04d}-{quarter}", DAYS, st.integers(33, 36))
DECADES = st.integers(1, 999).map(lambda decade: f"{decade:03d}X")
CENTURIES = st.integers(1, 99).map(lambda century: f"{century:02d}XX")
WHOLE = st.one_of(DAYS.map(str), MONTHS, YEARS, SEASONS, QUARTERS, DECADES, CENTURIES)
SIMPLE = st.builds(lambda text, doubt: text + doubt, WHOLE, st.sampled_from(["", "~", "?", "%"]))


@given(WHOLE)
def test_what_is_parsed_prints_as_it_was_written(text: str) -> None:
    assert str(Edtf.parse(text)) == text


@given(SIMPLE)
def test_bounds_run_forward(text: str) -> None:
    edtf = Edtf.parse(text)
    assert edtf.earliest is not None
    assert edtf.latest is not None
    assert edtf.earliest <= edtf.latest


@given(DAYS)
def test_a_day_is_its_own_bounds(day: date) -> None:
    edtf = Edtf.of(day)
    assert edtf == Edtf.parse(day.isoformat())
    assert edtf.is_day
    assert not edtf.is_open


@given(DAYS)
def test_a_month_holds_its_days_and_a_year_its_months(day: date) -> None:
    month, year = Edtf.parse(f"{day.year:04d}-{day.month:02d}"), Edtf.parse(f"{day.year:04d}")
    bounds = [year.earliest, month.earliest, day, month.latest, year.latest]
    assert bounds == sorted(bound for bound in bounds if bound)


@given(SIMPLE, SIMPLE)
def test_an_interval_has_the_bounds_of_its_ends_or_is_refused(first: str, last: str) -> None:
    start, end = Edtf.parse(first).earliest, Edtf.parse(last).latest
    assert start
    assert end
    if start > end:
        with pytest.raises(BadDate):
            Edtf.parse(f"{first}/{last}")
    else:
        assert (Edtf.parse(f"{first}/{last}").earliest, Edtf.parse(f"{first}/{last}").latest) == (start, end)


@given(SIMPLE)
def test_an_open_interval_has_no_bound_on_that_side(text: str) -> None:
    whole = Edtf.parse(text)
    assert Edtf.parse(f"{text}/..").earliest == whole.earliest
    assert Edtf.parse(f"{text}/..").latest is None
    assert Edtf.parse(f"../{text}").earliest is None
    assert Edtf.parse(f"../{text}").is_open


@given(st.lists(SIMPLE, min_size=1, max_size=6))
def test_a_set_spans_its_members(texts: list[str]) -> None:
    members = [Edtf.parse(text) for text in texts]
    whole = Edtf.parse("{" + ",".join(texts) + "}")
    assert whole.earliest == min(member.earliest for member in members if member.earliest)
    assert whole.latest == max(member.latest for member in members if member.latest)


@given(st.one_of(st.text(max_size=40), st.text(alphabet="0123456789X-/.{},~?% ", max_size=40)))
def test_any_text_is_a_date_or_a_bad_date(text: str) -> None:
    try:
        edtf = Edtf.parse(text)
    except BadDate:
        return
    assert edtf.text == text.strip()
    assert edtf.earliest is not None or edtf.latest is not None


@pytest.mark.parametrize(
    "text",
    ["", "23", "2023-13", "2023-02-30", "2023-00", "0000", "2023-05/2023-04", "../..", "{}", "{2023", "199X-05",
     "2023-XX-05", "2023-21-01", "9999-24", "٢٠٢٣", "²023", "2027-09-17T10:00", "{..}", "2023-24-01", "now"],
)  # fmt: skip
def test_what_is_no_date_is_refused_with_a_cure(text: str) -> None:
    with pytest.raises(BadDate, match="Write it as EDTF"):
        Edtf.parse(text)


def test_a_text_far_too_long_is_refused_before_it_is_kept() -> None:
    with pytest.raises(BadDate, match="too long"):
        Edtf.parse("{" + "2023," * 1000 + "2023}")


def test_winter_runs_into_the_next_year() -> None:
    winter = Edtf.parse("2023-24")
    assert (winter.earliest, winter.latest) == (date(2023, 12, 1), date(2024, 2, 29))


def test_a_set_may_hold_an_interval() -> None:
    wars = Edtf.parse("{2021-03..2021-05,2026-03}")
    assert (wars.earliest, wars.latest) == (date(2021, 3, 1), date(2026, 3, 31))


def test_white_space_around_a_date_is_no_part_of_it() -> None:
    assert Edtf.parse(" 2027-09 ").text == "2027-09"


def test_precedence_is_possible_wherever_days_overlap() -> None:
    month, day = Edtf.parse("2027-09"), Edtf.parse("2027-09-17")
    assert month.may_precede(day)
    assert day.may_precede(month)
    assert not day.may_precede(Edtf.parse("2027-09-01"))
    assert day.may_precede(Edtf.parse("2024/.."))
