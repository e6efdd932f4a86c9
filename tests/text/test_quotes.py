"""Pairing quotation marks: every style, apostrophes told apart, nesting, quotations kept open, any text at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.model import Span
from habeas.text.quotes import Quote, find_quotes


def quoted(text: str, depth: int | None = 0) -> list[str]:
    return [quote.inner.of(text) for quote in find_quotes(text) if depth is None or quote.depth == depth]


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ('"We are free," he said.', "We are free,"),
        ("“We are free,” he said.", "We are free,"),
        ("„Wir sind frei“, said the sign.", "Wir sind frei"),
        ("„Jesteśmy wolni”, said the sign.", "Jesteśmy wolni"),
        ("”Vi är fria”, said the sign.", "Vi är fria"),
        ("«We are free», he said.", "We are free"),
        ("« Nous sommes libres », he said.", "Nous sommes libres"),
        ("»Wir sind frei«, he said.", "Wir sind frei"),
        ("‹We are free›, he said.", "We are free"),
        ("‘We are free’, he said.", "We are free"),
        ("'We are free,' he said.", "We are free,"),
        ("‚Wir sind frei‘, he said.", "Wir sind frei"),
        ("``We are free,'' he said.", "We are free,"),
        ("''We are free,'' he said.", "We are free,"),
        ('“We are free," he said.', "We are free,"),
        ("He called it “free.“ They laughed.", "free."),
        ('(He said "no".)', "no"),
        ("**“We are free,”** he said.", "We are free,"),
        ('He said " no " twice.', "no"),
    ],
)
def test_it_pairs_every_style_of_marks(text: str, inner: str) -> None:
    assert quoted(text) == [inner]


@pytest.mark.parametrize(
    "text",
    [
        "The prisoners' families don't know where they're held.",
        "The prisoners’ families don’t know where they’re held.",
        "Kelma's '90s amnesty, and rock 'n' roll, and 'em all.",
        "The Qur’an, Sana‘a and the people of Ba‘ath.",
        'He is 5\'6" tall and the cell is 3" wide.',
        "The state''s first prison isn''t full.",
        "No marks at all.",
        "",
    ],
)
def test_apostrophes_and_inches_quote_nothing(text: str) -> None:
    assert quoted(text, None) == []


def test_a_possessive_does_not_close_a_single_quotation() -> None:
    text = "‘The prisoners’ families don’t know,’ she said. ‘It’s the guards’ fault.’"
    assert quoted(text) == ["The prisoners’ families don’t know,", "It’s the guards’ fault."]


def test_a_possessive_like_end_closes_when_another_quotation_follows() -> None:
    text = "He called them ‘liars’ and the camp a ‘school’."
    assert quoted(text) == ["liars", "school"]


def test_a_quotation_inside_a_quotation_is_one_deeper() -> None:
    text = "“He told me ‘never again’ and left,” she said."
    assert quoted(text, 0) == ["He told me ‘never again’ and left,"]
    assert quoted(text, 1) == ["never again"]


def test_straight_marks_nest_in_straight_marks() -> None:
    text = 'She said: "He told me "never again" and left."'
    assert quoted(text, 0) == ['He told me "never again" and left.']
    assert quoted(text, 1) == ["never again"]


def test_a_single_mark_never_closes_across_an_open_double_one() -> None:
    text = "The ‘Abd family said “the prisoners’ wives” had come."
    assert "the prisoners’ wives" in quoted(text, None)


def test_a_mark_never_closed_does_not_swallow_the_next_quotation() -> None:
    text = '"He left. Then he said, "I am free." And "so are they."'
    assert quoted(text) == ["I am free.", "so are they."]


def test_a_quotation_taken_up_in_the_next_paragraph_runs_on() -> None:
    text = "“We walked for days.\n\n“Nobody spoke.\n\n“Then we saw lights,” she said."
    pieces = find_quotes(text)
    assert [(piece.closed, piece.continues) for piece in pieces] == [(False, False), (False, True), (True, True)]
    assert [piece.paragraph for piece in pieces] == [0, 1, 2]


def test_a_single_quotation_taken_up_in_the_next_paragraph_runs_on() -> None:
    assert quoted("‘We walked for days.\n\n‘Nobody spoke,’ she said.") == ["We walked for days.", "Nobody spoke,"]


def test_a_quotation_closed_two_paragraphs_on_has_a_piece_in_each() -> None:
    text = 'She said: "We walked.\n\nNobody spoke.\n\nThen we saw lights," and wept.'
    assert quoted(text) == ["We walked.", "Nobody spoke.", "Then we saw lights,"]


def test_a_quotation_introduced_by_a_colon_and_cut_off_runs_to_the_end() -> None:
    text = "She stated: “The silence about their fate is worrying. Nobody has seen them"
    assert quoted(text) == ["The silence about their fate is worrying. Nobody has seen them"]


def test_a_mark_opened_and_forgotten_quotes_nothing() -> None:
    assert quoted("“He left the room and nobody saw him again.\n\nThe guards slept.") == []


def test_paragraphs_can_be_given() -> None:
    text = "“One.”  “Two.”"
    assert [q.paragraph for q in find_quotes(text, [Span(0, 6), Span(8, 14)])] == [0, 1]


marked = st.text(alphabet="ab S.,!?'\"“”‘’«»„‚`()—\n*", max_size=80)


@given(st.one_of(st.text(max_size=120), marked))
def test_any_text_is_paired_and_every_piece_stands_in_it(text: str) -> None:
    for quote in find_quotes(text):
        assert quote.span.contains(quote.inner)
        assert len(quote.inner) > 0
        assert quote.inner.of(text) in quote.span.of(text)


@given(marked)
def test_pieces_nest_or_do_not_overlap(text: str) -> None:
    quotes = find_quotes(text)
    for i, one in enumerate(quotes):
        for other in quotes[i + 1 :]:
            assert not one.span.overlaps(other.span) or one.span.contains(other.span)


@given(marked)
def test_pieces_stand_in_order_and_depth_counts_those_around(text: str) -> None:
    quotes = find_quotes(text)
    assert list(quotes) == sorted(quotes, key=lambda quote: (quote.span.start, -quote.span.end))
    for quote in quotes:
        assert quote.depth == sum(_is_around(other, quote) for other in quotes)


def _is_around(outer: Quote, inner: Quote) -> bool:
    return outer is not inner and outer.span.contains(inner.span)


@given(st.lists(st.sampled_from(["We are free.", "Nobody came", "I don’t know!"]), min_size=1, max_size=5))
def test_what_was_put_between_marks_comes_back(parts: list[str]) -> None:
    text = " ".join(f"“{part}” he said." for part in parts)
    assert quoted(text) == parts
