"""Whatever the text, statements stand in it, each joined only to one before it, and nothing is taken twice over."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.model import Statement, StatementKind
from tests.read.statements_page import read, statements_in

PIECES = [
    "“We are free,”",
    '"Nobody came."',
    "‘It’s over’,",
    "said Jan Kos",
    "Ida Lom said that",
    "she added",
    "the ministry announced",
    "according to",
    "the prisoners’ families",
    "were released",
    "to free them",
    "urged Borduria",
    ",",
    ".",
    ":",
    "—",
    "\n\n",
    "and",
    "“",
    "”",
]
jumbled = st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(jumbled)
def test_every_statement_stands_in_the_text_with_its_head(text: str) -> None:
    for found in read(text):
        assert 0 <= found.span.start < found.span.end <= len(text)
        if isinstance(found, Statement):
            assert found.head in found.span.of(text)


@settings(max_examples=60, deadline=None)
@given(jumbled)
def test_a_statement_continues_one_that_stands_before_it(text: str) -> None:
    statements = statements_in(text)
    starts = {statement.id: statement.span.start for statement in statements}
    assert len(starts) == len(statements)
    for statement in statements:
        assert statement.continues is None or starts[statement.continues] < statement.span.start


@settings(max_examples=60, deadline=None)
@given(jumbled)
def test_no_words_are_quoted_twice(text: str) -> None:
    direct = [s.span for s in statements_in(text) if s.kind is StatementKind.DIRECT]
    assert not any(one.overlaps(other) for i, one in enumerate(direct) for other in direct[i + 1 :])


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    assert all(found.span.end <= len(text) for found in read(text))
