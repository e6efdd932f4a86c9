"""Stays in time: nothing is drawn as sure that some reading of the days told leaves open."""

from __future__ import annotations

from datetime import date
from typing import Any

from habeas.desk.web.strips import Bar, Strip, draw_strip
from tests.desk.web.guide import Stay

TODAY = date(2031, 12, 31)
MAY: dict[str, Any] = {"began": "2031-05", "began_first": date(2031, 5, 1), "began_last": date(2031, 5, 31)}
DAY: dict[str, Any] = {"began": "2031-05-17", "began_first": date(2031, 5, 17), "began_last": date(2031, 5, 17)}
LET_GO: dict[str, Any] = {"ended": "2031-08-01", "ended_first": date(2031, 8, 1), "ended_last": date(2031, 8, 1)}


def draw(*stays: Stay, confirmed: date | None = None) -> Strip:
    strip = draw_strip(stays, confirmed=confirmed, until=TODAY)
    assert strip is not None
    return strip


def extent(bar: Bar) -> tuple[float, float]:
    x, width = float(bar.x.rstrip("%")), float(bar.width.rstrip("%"))
    return x, round(x + width, 1)


def sure(strip: Strip, row: int = 0) -> list[tuple[float, float]]:
    return [extent(bar) for bar in strip.rows[row].bars if bar.css == "sure"]


def possible(strip: Strip, row: int = 0) -> tuple[float, float]:
    (bar,) = (bar for bar in strip.rows[row].bars if bar.css == "possible")
    return extent(bar)


def test_an_imprecise_beginning_is_sure_from_its_last_day_on() -> None:
    strip = draw(Stay(**MAY, **LET_GO, how_began="arrest", how_ended="release"))
    ((start, end),) = sure(strip)
    first, last = possible(strip)
    assert first < start
    assert end == last < 100


def test_an_end_nobody_told_of_is_possible_up_to_today_and_sure_until_it_was_confirmed() -> None:
    strip = draw(Stay(**DAY, how_began="arrest"), confirmed=date(2031, 7, 1))
    ((start, end),) = sure(strip)
    assert start < end < 100
    assert possible(strip)[1] == 100


def test_an_open_stay_nobody_confirmed_has_nothing_sure() -> None:
    strip = draw(Stay(**DAY))
    assert sure(strip) == []
    assert "end not told" in strip.rows[0].words


def test_an_undated_release_is_no_end_on_any_day() -> None:
    strip = draw(Stay(**DAY, how_ended="release"))
    assert sure(strip) == []
    assert possible(strip)[1] == 100
    assert "release day not stated" in strip.words


def test_a_stint_lasts_until_the_next_begins() -> None:
    moved: dict[str, Any] = {"began": "2031-09", "began_first": date(2031, 9, 1), "began_last": date(2031, 9, 30)}
    strip = draw(Stay(**DAY, place="Zenda"), Stay(**moved, place="Hentzau"))
    assert sure(strip)[0][1] < possible(strip)[1] < 100


def test_a_beginning_without_bound_reaches_the_edge() -> None:
    strip = draw(Stay(**LET_GO, how_ended="exchange"))
    assert possible(strip)[0] == 0
    assert sure(strip) == []


def test_where_no_day_is_told_nothing_is_drawn() -> None:
    assert draw_strip([Stay(how_began="arrest")], confirmed=None, until=TODAY) is None
    assert draw_strip([], confirmed=None, until=TODAY) is None


def test_every_row_says_who_held_where_in_words() -> None:
    strip = draw(Stay(**DAY, **LET_GO, how_began="arrest", how_ended="release", holder="Ruritania", place="Zenda"))
    assert strip.words == "Ruritania · Zenda: arrest 2031-05-17 to release 2031-08-01"


def test_the_axis_has_few_ticks_however_long_it_is() -> None:
    for year in (2031, 2030, 2028, 1990, 1900, 1):
        begun = date(year, 5, 1)
        strip = draw(Stay(began=f"{year:04}-05-01", began_first=begun, began_last=begun))
        assert 1 <= len(strip.ticks) <= 7
        assert len({tick.label for tick in strip.ticks}) == len(strip.ticks)
