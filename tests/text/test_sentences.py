from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.model import Span
from habeas.text.sentences import find_sentences, sentences_around, sentences_at


def split(text: str) -> list[str]:
    return [span.of(text) for span in find_sentences(text)]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("They were freed. Nobody said why.", ["They were freed.", "Nobody said why."]),
        ("On Sept. 19 Dr. J. Novak was freed. He", ["On Sept. 19 Dr. J. Novak was freed.", "He"]),
        ("The U.S. Senate met.", ["The U.S. Senate met."]),
        ("“Let them go.” The crowd left.", ["“Let them go.”", "The crowd left."]),
        ("Why? Nobody knows!", ["Why?", "Nobody knows!"]),
        ("It holds 4.5 million. No. 7 is empty.", ["It holds 4.5 million.", "No. 7 is empty."]),
        ("Освободили 12 человек. Список не опубликован.", ["Освободили 12 человек.", "Список не опубликован."]),
        ("释放了十二人。名单没有公布。", ["释放了十二人。", "名单没有公布。"]),
        ("A heading without a stop", ["A heading without a stop"]),
    ],
)
def test_it_splits_at_stops_that_end_sentences(text: str, sentences: list[str]) -> None:
    assert split(text) == sentences


def test_a_span_opens_every_sentence_it_touches() -> None:
    text = "They were freed. Nobody said why. The list is old."
    around = sentences_around(find_sentences(text), Span(10, 20))
    assert [span.of(text) for span in around] == ["They were freed.", "Nobody said why."]


@given(st.text(alphabet=st.sampled_from("abC .!?\n”。’"), max_size=200))
def test_sentences_hold_every_visible_character_once_and_in_order(text: str) -> None:
    found = find_sentences(text)
    assert all(one.end <= other.start for one, other in pairwise(found))
    covered = {i for span in found for i in range(span.start, span.end)}
    assert {i for i, char in enumerate(text) if not char.isspace()} <= covered


@given(
    st.text(alphabet=st.sampled_from("abC .!?\n”。’"), max_size=200),
    st.tuples(st.integers(0, 200), st.integers(0, 200)).map(sorted),
)
def test_cutting_only_where_a_span_stands_gives_the_same_sentences(text: str, ends: list[int]) -> None:
    span = Span(*ends)
    assert sentences_at(text, span) == sentences_around(find_sentences(text), span)
