from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from habeas.text.paragraphs import find_paragraphs

WRAPPED = (
    "The ministry of the interior of Ruritania said on Monday that\n"
    "forty people had been taken to the prison of Strelsau, where\n"
    "their families have not been allowed to see them since then.\n"
    "\n"
    "A lawyer of the families said that nobody had been charged.\n"
)


def spans(text: str) -> list[str]:
    return [paragraph.span.of(text) for paragraph in find_paragraphs(text)]


def test_hard_wrapped_lines_between_empty_lines_are_one_paragraph() -> None:
    assert len(spans(WRAPPED)) == 2


def test_long_lines_are_paragraphs_of_their_own_without_empty_lines_between() -> None:
    line = "Forty people were taken to the prison of Strelsau and have not been seen since by anyone at all there. " * 2
    assert len(spans(f"{line.strip()}\n{line.strip()}\n")) == 2


def test_short_lines_that_could_have_held_the_next_word_are_not_wraps() -> None:
    text = "2031-02-03\nSylvania frees twelve sailors, says its foreign ministry\nSTRELSAU, February 3. The twelve\n"
    assert len(spans(text)) == 3


def test_windows_line_ends_do_not_change_the_paragraphs() -> None:
    assert [" ".join(p.split()) for p in spans(WRAPPED.replace("\n", "\r\n"))] == [
        " ".join(p.split()) for p in spans(WRAPPED)
    ]


def test_it_says_whether_an_empty_line_stands_before() -> None:
    long_line = "A line that goes on well past the width at which anybody would wrap a text by hand or by machine, yes."
    text = f"{long_line}\n{long_line}\n\n{long_line}"
    assert [paragraph.blank_before for paragraph in find_paragraphs(text)] == [True, False, True]


def test_a_text_of_white_space_has_no_paragraphs() -> None:
    assert find_paragraphs(" \n\t\r\n ") == ()


@given(st.text(alphabet=st.sampled_from("ab .\n\r\t«é"), max_size=300))
def test_every_visible_character_stands_in_exactly_one_paragraph(text: str) -> None:
    found = [paragraph.span for paragraph in find_paragraphs(text)]
    covered = [i for span in found for i in range(span.start, span.end)]
    assert covered == sorted(set(covered))
    assert {i for i, char in enumerate(text) if not char.isspace()} <= set(covered)
    assert all(span.of(text).strip() == span.of(text) != "" for span in found)


def test_a_title_above_its_date_is_no_wrapped_line_where_paragraphs_are_long_lines() -> None:
    title = "Twelve prisoners of war come home over the bridge at Zenda"
    text = f"{title}\n22 May 2031\n\n{'Ruritania freed twelve prisoners of war on Monday, it said. ' * 3}\n"
    assert [p.span.of(text) for p in find_paragraphs(text)][:2] == [title, "22 May 2031"]
