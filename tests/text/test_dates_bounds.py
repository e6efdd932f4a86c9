from __future__ import annotations

import pytest

from habeas.model import Edtf, Span
from habeas.text.dates import latest_past_day, settle_order

OCTOBER, JUNE = Edtf.parse("2031-10-06"), Edtf.parse("2031-06-10")


def bound(text: str, *skip: Span) -> tuple[str, str] | None:
    found = latest_past_day(text, skip=skip)
    return (str(found[0]), found[1].of(text)) if found else None


def settled(text: str) -> tuple[str, str] | None:
    found = settle_order((OCTOBER, JUNE), text)
    return (str(found[0]), found[1].of(text)) if found else None


@pytest.mark.parametrize(
    ("text", "day", "words"),
    [
        ("On Oct. 3, 2031, the army moved in. Within 5 days, thousands fled.", "2031-10-08", "Within 5 days"),
        ("He was held in May 2030 and freed on 3 June 2031.", "2031-06-03", "3 June 2031"),
        ("They were held in September 2031.", "2031-09-01", "September 2031"),
        ("They were held in 2030.", "2030-01-01", "2030"),
        ("They were held from April 30 to May 2, 2031.", "2031-05-02", "April 30 to May 2, 2031"),
        ("Held on 3 June 2031, he will be freed on 5 May 2033.", "2031-06-03", "3 June 2031"),
    ],
)
def test_a_text_is_no_older_than_the_latest_day_it_tells_as_past(text: str, day: str, words: str) -> None:
    assert bound(text) == (day, words)


@pytest.mark.parametrize(
    "text",
    [
        "The trial is scheduled for 5 May 2033.", "He will be freed in 2033.", "They agreed to free him on 5 May 2033.",
        "The permit was valid until 2033.", "See https://example.org/2033/05/06/freed.", "They are now held.",
        "He was sentenced to a term that ends in March 2033.", "It was shown around May 2033.",
        "They were freed in the spring of 2033.", "The 2033 agenda was signed.", "They were freed on Monday.",
        "It was due by 5 May 2033.", "No date at all.", "",
    ],
)  # fmt: skip
def test_what_is_not_told_as_past_bounds_nothing(text: str) -> None:
    assert bound(text) is None


def test_what_is_skipped_bounds_nothing() -> None:
    text = "He was held in 2030. Read more: he was freed in 2033."
    assert bound(text, Span(20, len(text))) == ("2030-01-01", "2030")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The leaders were arrested this autumn.", "this autumn"),
        ("They were arrested on 3 September 2031.", "3 September 2031"),
        ("They were arrested in September 2031.", "September 2031"),
    ],
)
def test_what_is_told_as_past_excludes_a_reading_before_it(text: str, words: str) -> None:
    assert settled(text) == ("2031-10-06", words)


def test_a_weekday_that_fits_one_reading_settles_it() -> None:
    assert settled("They were freed today, Monday, at noon.") == ("2031-10-06", "today, Monday")
    assert settled("They were freed today (Tuesday) at noon.") == ("2031-06-10", "today (Tuesday")


def test_a_weekday_beside_a_day_settles_by_the_year_it_fits() -> None:
    assert settled("They were freed on Sunday, October 5, he said.") == ("2031-10-06", "Sunday, October 5")


@pytest.mark.parametrize(
    "text",
    [
        "They were arrested on Thursday.", "They will be tried this autumn.", "They were arrested in 2030.",
        "They were arrested in May 2031.", "They will be freed on 3 September 2031.", "They were freed in 2033.", "",
    ],
)  # fmt: skip
def test_what_fits_every_reading_or_none_settles_nothing(text: str) -> None:
    assert settled(text) is None
