from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.model import Edtf
from habeas.text.dates import Basis, FoundDate, find_dates, latest_past_day, settle_order
from habeas.vocab import load_topic

MONTHS = [names[0].capitalize() for names in load_topic("dates")["months"]]
WEEKDAYS = [names[0].capitalize() for names in load_topic("dates")["weekdays"]]


def ordinal(number: int) -> str:
    ending = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def short(day: date) -> str:
    return MONTHS[day.month - 1] if day.month == 5 else f"{MONTHS[day.month - 1][:3]}."


FORMS: list[Callable[[date], str]] = [
    lambda d: f"{d.day} {MONTHS[d.month - 1]} {d.year}",
    lambda d: f"{d.day:02d} {MONTHS[d.month - 1]}, {d.year}",
    lambda d: f"{ordinal(d.day)} of {MONTHS[d.month - 1]} {d.year}",
    lambda d: f"{MONTHS[d.month - 1]} {d.day}, {d.year}",
    lambda d: f"{MONTHS[d.month - 1]} {ordinal(d.day)} {d.year}",
    lambda d: f"{short(d)} {d.day}, {d.year}",
    lambda d: f"{d.day} {short(d)} {d.year}",
    lambda d: f"{d.day}-{MONTHS[d.month - 1][:3]}-{d.year}",
    lambda d: f"{WEEKDAYS[d.weekday()]}, {MONTHS[d.month - 1]} {d.day}, {d.year}",
    lambda d: f"{WEEKDAYS[d.weekday()][:3]}, {d.day} {MONTHS[d.month - 1][:3]} {d.year}",
    lambda d: f"{WEEKDAYS[d.weekday()]} {d.day} {MONTHS[d.month - 1]} {d.year}",
    lambda d: d.isoformat(),
    lambda d: f"{d.year}/{d.month}/{d.day}",
    lambda d: f"{d.isoformat()}T07:30:00Z",
    lambda d: f"{MONTHS[d.month - 1].upper()} {d.day}, {d.year}",
]
BEFORE = [
    "",
    "He was held on ",
    "Freed (",
    "— ",
    "A list of 12 names, dated ",
    "“",
    "Им помогли ",
    "x\u0301 ",
    "\U0001f54a ",
]
AFTER = ["", ".", ", she said.", ") in Strelsau", "\n\nThe next paragraph", "; 14 men", "\u201d"]
MODERN = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))

topic = load_topic("dates")
NAMES = [name for row in topic["months"] + topic["weekdays"] for name in (row[0], row[-1])]
WORDS = sorted(
    set(NAMES) | {name.capitalize() for name in NAMES}
    | {word for row in topic["small_words"].values() for word in row}
    | {word for row in topic["units"].values() for word in row if not word.startswith("centur")}
    | set(topic["numbers"]) | set(topic["seasons"]) | set(topic["portions"]) | set(topic["day_parts"])
    | set(topic["deictic_days"]) | {"will", "was", "said", "(", ")", "-", "–", ",", ".", "’s", "\n\n", "\n"}
)  # fmt: skip
_FIGURES = """
1 05 12 13 31 32 99 1990 2031 1999 2000 '23 1990s 90s 19th Q3 06/10/2031 25.12.2031 2031-05-06 2031-05 1939-40 490 BC
14:21 7 p.m. 1,234 $5
"""
FIGURES = _FIGURES.split()
SPEECH = st.lists(st.sampled_from(WORDS + FIGURES), max_size=40).map(" ".join)
GLUED = st.lists(st.sampled_from(WORDS + FIGURES), max_size=25).map("".join)
ANY = st.one_of(st.text(max_size=200), st.text(alphabet="0123456789/.-:, ()'MayJun–", max_size=120), SPEECH, GLUED)
WIDE_ANCHORS = st.sampled_from(["2031", "2031-10/2031-11", "2031-09-24/..", "../2031"]).map(Edtf.parse)
ANCHORS = st.one_of(st.none(), st.dates(), WIDE_ANCHORS)


@given(MODERN, st.sampled_from(FORMS), st.sampled_from(BEFORE), st.sampled_from(AFTER))
def test_a_written_day_is_found_with_its_span_and_its_value(
    day: date, write: Callable[[date], str], before: str, after: str
) -> None:
    words = write(day)
    text = before + words + after
    (found,) = find_dates(text)
    assert (found.span.of(text), found.edtf, found.basis) == (words, Edtf.of(day), Basis.STATED)


@given(MODERN)
def test_figures_have_one_reading_exactly_if_the_day_is_over_twelve_or_both_are_one(day: date) -> None:
    (found,) = find_dates(f"{day.day:02d}.{day.month:02d}.{day.year}")
    assert Edtf.of(day) in (found.edtf, *found.alternatives)
    assert (found.edtf is not None) == (day.day > 12 or day.day == day.month)


@given(MODERN, MODERN, st.sampled_from(["–", " - ", " to ", " until "]))
def test_a_range_of_days_is_the_interval_of_its_ends(first: date, last: date, link: str) -> None:
    first, last = sorted((first, last))
    start, end = (f"{day.day} {MONTHS[day.month - 1]} {day.year}" for day in (first, last))
    text = f"from {start}{link}{end}"
    found = find_dates(text)
    if first == last and link.strip() != "to" and link.strip() != "until":
        assert [one.edtf for one in found] == [Edtf.of(first), Edtf.of(last)]
    else:
        assert [one.edtf for one in found] == [Edtf.parse(f"{first}/{last}")]


@given(ANY, ANCHORS)
@settings(max_examples=300)
def test_any_text_gives_dates_in_order_inside_it(text: str, anchor: date | Edtf | None) -> None:
    end = 0
    for found in find_dates(text, anchor):
        assert end <= found.span.start < found.span.end <= len(text)
        end = found.span.end
        for one in found.ends:
            assert found.span.contains(one.span)
        assert found.edtf is None or found.edtf == Edtf.parse(found.edtf.text)
        assert found.extent is None or found.edtf is not None


@given(ANY, ANCHORS)
def test_the_same_text_gives_the_same_dates(text: str, anchor: date | Edtf | None) -> None:
    assert find_dates(text, anchor) == find_dates(text, anchor)


@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))
def test_a_text_without_a_figure_or_an_anchor_gives_no_value(text: str) -> None:
    found = [one for date_ in find_dates(text) for one in date_.written()]
    assert [(one.edtf, one.alternatives) for one in found] == [(None, ())] * len(found)


@given(SPEECH)
def test_what_needs_no_anchor_is_the_same_with_one(text: str) -> None:
    def stated(found: tuple[FoundDate, ...]) -> list[FoundDate]:
        return [one for one in found if one.basis is Basis.STATED and not one.ends]

    alone, anchored = find_dates(text), find_dates(text, date(2031, 10, 8))
    assert [one.span for one in alone] == [one.span for one in anchored]
    assert [one.edtf for one in stated(alone) if not _is_short(one, text)] == [
        one.edtf for one in stated(anchored) if not _is_short(one, text)
    ]


def _is_short(found: FoundDate, text: str) -> bool:
    return re.search(r"'\d\d", found.span.of(text)) is not None


@given(ANY)
def test_bounds_come_from_the_text_or_not_at_all(text: str) -> None:
    bound = latest_past_day(text)
    assert bound is None or (bound[0].is_day and bound[1].end <= len(text))
    readings = (Edtf.parse("2031-10-06"), Edtf.parse("2031-06-10"))
    settled = settle_order(readings, text)
    assert settled is None or (settled[0] in readings and settled[1].end <= len(text))
