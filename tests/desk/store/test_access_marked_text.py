"""A text cut into stretches: put together it is the text, and every claim can be reached from it."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from habeas.desk.store.access.marked_text import Mark, MarkedParagraph, Stretch, mark_text
from habeas.model import Span
from habeas.text.sentences import find_sentences

TEXT = "Ruritania holds 40 sailors. “Все вернутся домой,” he said.\n\nהם חזרו הביתה. 𝔄 few 🚢 left."


def cut(text: str, *marks: Mark, dimmed: tuple[tuple[Span, str], ...] = ()) -> tuple[MarkedParagraph, ...]:
    return mark_text(text, find_sentences(text), marks, dimmed)


def stretches(paragraphs: tuple[MarkedParagraph, ...]) -> list[Stretch]:
    return [one for paragraph in paragraphs for sentence in paragraph.sentences for one in sentence.stretches]


def place(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def test_stretches_put_together_are_the_sentences() -> None:
    made = cut(TEXT, Mark(place("40 sailors"), "count", "a"), Mark(place("🚢 left"), "event", "b"))
    sentences = [sentence for paragraph in made for sentence in paragraph.sentences]
    assert ["".join(one.text for one in sentence.stretches) for sentence in sentences] == [
        TEXT[sentence.start : sentence.end] for sentence in sentences
    ]


def test_a_stretch_leads_to_the_innermost_claim_and_knows_all() -> None:
    made = cut(TEXT, Mark(place("holds 40 sailors"), "statement", "outer"), Mark(place("40 sailors"), "count", "inner"))
    found = next(one for one in stretches(made) if one.text == "40 sailors")
    assert found.mark is not None
    assert found.mark.name == "inner"
    assert found.names == ("outer", "inner")


def test_a_claim_on_words_that_are_another_s_has_a_sign_behind_them() -> None:
    marks = [Mark(place("40 sailors"), kind, kind) for kind in ("count", "event")]
    found = next(one for one in stretches(cut(TEXT, *marks)) if one.text == "40 sailors")
    assert found.mark is not None
    assert found.mark.name == "count"
    assert [one.name for one in found.also] == ["event"]


def test_a_repetition_is_no_place_of_its_own() -> None:
    said = Mark(place("he"), "person", "a")
    again = Mark(place("few"), "person", "a", is_main=False)
    shown = [one.mark for one in stretches(cut(TEXT, said, again)) if one.mark]
    assert [(one.name, one.is_main) for one in shown] == [("a", True), ("a", False)]


def test_what_is_not_the_article_is_dimmed_with_the_reason() -> None:
    made = cut(TEXT, dimmed=((place("𝔄 few 🚢 left."), "teaser"),))
    assert [one.text for one in stretches(made) if one.dimmed == "teaser"] == ["𝔄 few 🚢 left."]


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 30)), max_size=12))
def test_every_claim_can_be_reached_wherever_it_stands(places: list[tuple[int, int]]) -> None:
    spans = [Span(start, min(start + size, len(TEXT))) for start, size in places]
    marks = [Mark(span, "count", str(i)) for i, span in enumerate(spans) if span.of(TEXT).strip()]
    made = stretches(cut(TEXT, *marks))
    reached = {one.mark.name for one in made if one.mark} | {mark.name for one in made for mark in one.also}
    assert reached == {mark.name for mark in marks}
