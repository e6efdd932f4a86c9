from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.intake import to_document
from habeas.model import Document

TITLE = "Ten prisoners of war come home over the bridge"


def read(text: str) -> Document:
    return to_document(text.encode(), "feed.txt")


def items(text: str) -> list[tuple[str, str]]:
    return [(str(item.published), item.span.of(text).strip()) for item in read(text).items]


def test_a_feed_is_split_at_its_dates() -> None:
    text = f"2031-05-20\n{TITLE}\nZENDA, May 20. /AGENCY/. Ten me\n\n2031-05-22\nTalks go on in Strelsau, says envoy\n"
    assert items(text) == [
        ("2031-05-20", f"2031-05-20\n{TITLE}\nZENDA, May 20. /AGENCY/. Ten me"),
        ("2031-05-22", "2031-05-22\nTalks go on in Strelsau, says envoy"),
    ]


def test_a_digest_with_a_title_above_each_date_is_split_at_the_titles() -> None:
    text = f"{TITLE}\n22 May 2031\n\nThe men are well.\n\nTalks go on\n20 May 2031\n\nAn envoy to Sylvania said so.\n"
    assert [words.partition("\n")[0] for _, words in items(text)] == [TITLE, "Talks go on"]


def test_each_item_s_date_anchors_what_stands_in_it() -> None:
    text = f"Weekly digest\n\n22 May 2031\n\n{TITLE}\n\n24 May 2031\n\nTalks go on in Strelsau\n"
    document = read(text)
    assert str(document.anchor_at(text.index("Ten"))) == "2031-05-22"
    assert str(document.anchor_at(text.index("Talks"))) == "2031-05-24"
    assert document.anchor_at(0) == document.published


def test_figures_in_doubt_are_settled_by_the_other_days_of_the_feed() -> None:
    text = f"08/12/2031\n{TITLE}\n\n25/12/2031\nTalks go on in Strelsau\n"
    assert [date for date, _ in items(text)] == ["2031-12-08", "2031-12-25"]


def test_figures_in_doubt_that_nothing_settles_stay_in_doubt() -> None:
    text = f"08/12/2031\n{TITLE}\n\n09/12/2031\nTalks go on in Strelsau\n"
    assert [date for date, _ in items(text)] == ["{2031-08-12,2031-12-08}", "{2031-09-12,2031-12-09}"]
    assert read(text).published is None


@pytest.mark.parametrize(
    "text",
    [
        f"{TITLE}\n\n22 May 2031\n\nThe men are well.",
        f"{TITLE}\n\n22 May 2031\n23 May 2031\n\nThe men are well, an envoy said.",
        f"Published: 22 May 2031\n\n{TITLE}\n\nUpdated: 24 May 2031\n\nThe men are well, an envoy said.",
        f"22 May 2031\nImage via the Ministry of Defence\n\n24 May 2031\n\n{TITLE}",
        "Jan Novak\n22 May 2029\nZenda, camp 4\n\nAda Roe\n24 May 2030\nStrelsau, cell block two\n",
        f"On 22 May 2031 ten men were freed.\n\nOn 24 May 2031 two more were.\n\n{TITLE}",
    ],
)
def test_a_report_is_no_feed(text: str) -> None:
    assert items(text) == []


@given(st.lists(st.sampled_from(["2031-05-22", "24 May 2031", "08/12/2031", TITLE, "", "Share"]), max_size=12))
def test_items_lie_in_order_and_cover_the_rest_of_the_text(lines: list[str]) -> None:
    text = "Digest\n" + "\n".join(lines)
    spans = [item.span for item in read(text).items]
    assert all(first.end == second.start for first, second in pairwise(spans))
    assert not spans or spans[-1].end == len(text)
