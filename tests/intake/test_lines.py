from __future__ import annotations

import pytest

from habeas.intake.lines import DatedLine, find_dated_lines, find_dateline
from habeas.text.page import find_blocks


def lines(text: str) -> list[DatedLine]:
    return list(find_dated_lines(text, find_blocks(text), ()))


def dateline(text: str) -> str | None:
    found = find_dateline(text, find_blocks(text)[0])
    return str(found.published) if found else None


@pytest.mark.parametrize(
    "line",
    [
        "22 May 2031",
        "May 22nd, 2031",
        "Thursday, 22 May 2031",
        "2031-05-22",
        "2031-05-22T14:05:00Z",
        "22.05.2031 14:05",
        "22 May 2031 22:05 (UTC+04:00)",
        "Published: May 22, 2031, 10:02 AM",
        "Posted on 22 May 2031",
        "date: 2031-05-22",
        "Published on 22 May 2031 by the press service",
        "By Jan Novak, 22 May 2031",
        "Strelsau, 22 May 2031",
        "News | 22 May 2031 | Gazette",
        "**22 May 2031**",
        "by Ada Roe and Jan Novak May 22, 2031 5:27 PM 1 min read",
    ],
)
def test_it_reads_a_line_that_says_when(line: str) -> None:
    text = f"Ten men come home\n\n{line}\n\nTen men were freed."
    assert [str(found.published) for found in lines(text)] == ["2031-05-22"]
    assert "2031" in lines(text)[0].span.of(text)


@pytest.mark.parametrize(
    "line",
    [
        "22 May",
        "May 2031",
        "2031",
        "On 22 May 2031 ten men were freed.",
        "Report on the events of 22 May 2031",
        "Ten men freed on 22 May 2031",
        "Zenda, before 22 May 2031 the seat of the court",
        "The truce of 22 May 2031 holds | Opinion",
    ],
)
def test_a_line_that_tells_something_else_is_none(line: str) -> None:
    assert lines(f"Ten men come home\n\n{line}\n\nTen men were freed.") == []


def test_day_and_month_in_doubt_are_two_readings() -> None:
    found = lines("04/05/2031 - 14:21")[0]
    assert str(found.published) == "{2031-04-05,2031-05-04}"
    assert [str(day) for day in found.readings] == ["2031-05-04", "2031-04-05"]


@pytest.mark.parametrize(
    ("line", "order"), [("25/12/2031", 0), ("12/25/2031", 1), ("25 December 2031", None), ("05/05/2031", None)]
)
def test_figures_with_one_reading_show_their_order(line: str, order: int | None) -> None:
    assert lines(line)[0].order == order


def test_a_line_of_a_change_is_told_apart() -> None:
    text = "Published 22 May 2031\n\nLast updated: 24 May 2031"
    assert [line.is_change for line in lines(text)] == [False, True]


@pytest.mark.parametrize(
    "text",
    [
        "STRELSAU, May 22, 2031 (Agency) — Ten men were freed.",
        "STRELSAU, Ruritania, 22 May 2031 – Ten men were freed.",
        "Strelsau, May 22, 2031 -- Ten men were freed.",
        "ZENDA, May 22, 2031. /AGENCY/. Ten men were freed.",
        "Strelsau, 22 May 2031: The Court in session freed ten men.",
    ],
)
def test_it_reads_a_dateline_with_a_year(text: str) -> None:
    assert dateline(text) == "2031-05-22"


@pytest.mark.parametrize(
    "text",
    [
        "ZENDA, May 22. /AGENCY/. Ten men were freed.",
        "STRELSAU (Agency) — Ten men were freed on May 22, 2031.",
        "On May 22, 2031 — a Thursday — ten men were freed.",
        "Ten men were freed on May 22, 2031 — a Thursday.",
        "Strelsau, May 22, 2031 was the day ten men were freed.",
    ],
)
def test_a_dateline_without_a_year_and_a_sentence_are_none(text: str) -> None:
    assert dateline(text) is None
