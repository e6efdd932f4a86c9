from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.model import Span

ends = st.tuples(st.integers(0, 50), st.integers(0, 50)).map(sorted)


def test_it_counts_code_points_and_not_bytes() -> None:
    assert Span(2, 4).of("ab🕊é") == "🕊é"


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)])
def test_a_span_that_runs_backward_or_starts_before_the_text_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="must run forward"):
        Span(start, end)


@given(ends, ends)
def test_two_spans_overlap_where_they_share_a_character(one: list[int], other: list[int]) -> None:
    shared = set(range(*one)) & set(range(*other))
    assert Span(*one).overlaps(Span(*other)) or not shared


@given(ends, ends)
def test_the_span_to_another_contains_both(one: list[int], other: list[int]) -> None:
    both = Span(*one).to(Span(*other))
    assert both.contains(Span(*one))
    assert both.contains(Span(*other))
