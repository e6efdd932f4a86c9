from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from habeas.desk.store.search_words import parse_query
from habeas.desk.store.snippets import Segment, cut, mark

LONG = "Nothing of note. " * 40


def test_hits_are_marked_as_they_are_written() -> None:
    terms = parse_query('"harbour watch" zend*').wanted
    assert mark("The Harbour Watch of Zénda", terms) == (
        Segment("The "),
        Segment("Harbour Watch", is_hit=True),
        Segment(" of "),
        Segment("Zénda", is_hit=True),
    )


def test_a_snippet_is_cut_at_spaces_around_the_hit() -> None:
    found = cut(f"{LONG}The tower of Zenda burned. {LONG}", parse_query("zenda").wanted)
    words = "".join(part.text for part in found.segments)
    assert found.is_cut_before and found.is_cut_after  # noqa: PT018
    assert "The tower of Zenda burned." in words
    assert len(words) < 300
    assert not words[0].isspace()


def test_the_hit_with_most_words_near_it_is_chosen() -> None:
    found = cut(f"Zenda. {LONG}The tower of Zenda burned.", parse_query("zenda tower").wanted)
    assert [part.text for part in found.segments if part.is_hit] == ["tower", "Zenda"]


def test_a_text_without_a_hit_shows_its_beginning() -> None:
    found = cut(f"First words. {LONG}", parse_query("zenda").wanted)
    assert found.start is None
    assert found.segments[0].text.startswith("First words.")


def test_scripts_without_spaces_are_marked_to_the_character() -> None:
    assert [part.text for part in mark("東京拘置所にいる", parse_query("拘置所").wanted)] == [
        "東京",
        "拘置所",
        "にいる",
    ]


@given(st.text(), st.text(max_size=10))
def test_segments_put_together_are_the_text(text: str, asked: str) -> None:
    terms = parse_query(asked).wanted
    assert "".join(part.text for part in mark(text, terms)) == text
    assert "".join(part.text for part in cut(text, terms).segments) in text
