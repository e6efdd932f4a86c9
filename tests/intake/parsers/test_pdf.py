from __future__ import annotations

import re
from contextlib import suppress

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.errors import BadInput
from habeas.intake.limits import DEFAULT, Limits
from habeas.intake.parsers.pdf import parse
from habeas.intake.parsers.pdf_words import Words
from habeas.intake.parsers.protocol import Page
from tests.intake.parsers.made import ROWS, STORY, Put, make_pdf, put_lines, wrap


def read(data: bytes, limits: Limits = DEFAULT) -> Page:
    (page,) = parse(data, where="april.pdf", limits=limits)
    assert isinstance(page, Page)
    return page


def read_lines(*lines: str) -> str:
    return read(make_pdf([put_lines(lines)])).text


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def letters_of_page(data: bytes, number: int) -> str:
    """The letters of a page in the order of the file, read without anything of ours."""
    return letters(pypdfium2.PdfDocument(data)[number - 1].get_textpage().get_text_range())


def test_each_page_keeps_its_number() -> None:
    page = read(make_pdf([[Put("First.")], [], [Put("Third.")]]))
    assert [(one.span.of(page.text), one.at, one.kind.value) for one in page.locators] == [
        ("First.", "1", "page"),
        ("Third.", "3", "page"),
    ]


def test_lines_of_a_paragraph_are_made_one() -> None:
    assert read(make_pdf([put_lines(wrap(STORY[0], 40))])).text == STORY[0]


def test_paragraphs_are_parted_where_there_is_space_between_them() -> None:
    lines = [*put_lines(wrap(STORY[0], 40), top=700), *put_lines(wrap(STORY[2], 40), top=640)]
    assert read(make_pdf([lines])).text == f"{STORY[0]}\n\n{STORY[2]}"


def test_a_short_line_ends_its_paragraph() -> None:
    lines = wrap(STORY[0], 50) + wrap(STORY[2], 50)
    assert read(make_pdf([put_lines(lines)])).text == f"{STORY[0]}\n\n{STORY[2]}"


def test_a_heading_is_no_part_of_the_paragraph_below() -> None:
    page = [Put("Twelve freed", y=720, size=18), *put_lines(wrap(STORY[0], 40))]
    assert read(make_pdf([page])).text == f"Twelve freed\n\n{STORY[0]}"


def columns(count: int, texts: list[str], *, top: float = 700, width: int = 28) -> list[Put]:
    step = 500 / count
    sides = [put_lines(wrap(text, width), x=50 + i * step, top=top, size=8) for i, text in enumerate(texts)]
    return [put for side in sides for put in side]


@pytest.mark.parametrize("count", [2, 3])
def test_columns_are_read_one_after_the_other(count: int) -> None:
    texts = [" ".join([story] * 3) for story in STORY[:count]]
    assert read(make_pdf([columns(count, texts, width=60 // count)])).text == "\n\n".join(texts)


def test_columns_written_line_by_line_are_read_column_by_column() -> None:
    texts = [" ".join([story] * 3) for story in STORY[:2]]
    by_height = sorted(columns(2, texts), key=lambda put: (-put.y, put.x))
    assert read(make_pdf([by_height])).text == "\n\n".join(texts)


def test_what_runs_across_the_columns_stands_where_it_is() -> None:
    texts = [" ".join([story] * 3) for story in STORY[:2]]
    title = Put("Twelve prisoners of war were freed", 50, 730, 18)
    foot = Put("The ministry gave no names and no places, and no date for more", 50, 400, 10)
    text = read(make_pdf([[foot, *columns(2, texts), title]])).text
    assert text == "\n\n".join([title.text, *texts, foot.text])


def test_the_short_last_line_of_what_runs_across_the_columns_belongs_to_it() -> None:
    texts = [" ".join([story] * 3) for story in STORY[:2]]
    across = [Put("Twelve prisoners of war were freed on", 50, 760, 18), Put("Monday", 50, 740, 18)]
    text = read(make_pdf([[*across, *columns(2, texts)]])).text
    assert text == "\n\n".join(["Twelve prisoners of war were freed on Monday", *texts])


def test_wide_spaces_of_justified_lines_do_not_hide_the_columns() -> None:
    texts = [" ".join([story] * 3) for story in STORY[:2]]
    puts = columns(2, texts)
    wide = [Put(word, put.x + 60 * i, put.y, 8) for put in puts[2:4] for i, word in enumerate(put.text.split()[:3])]
    text = read(make_pdf([[*puts[:2], *wide, *puts[4:]]])).text
    assert text.index(texts[1][:20]) > text.index(texts[0][-20:])


def test_a_raised_figure_starts_no_paragraph() -> None:
    lines = wrap(STORY[0], 40)
    note = Put("1", 72 + len(lines[1]) * 6, 692, 6)
    assert read(make_pdf([[*put_lines(lines), note]])).text == f"{' '.join(lines[:2])}1 {' '.join(lines[2:])}"


def test_a_sentence_runs_on_from_column_to_column_and_from_page_to_page() -> None:
    lines = wrap(" ".join([STORY[0]] * 4), 28)
    half = len(lines) // 2
    left, right = put_lines(lines[:half], x=50, size=8), put_lines(lines[half:-3], x=300, size=8)
    data = make_pdf([[*left, *right], put_lines(lines[-3:], x=50, size=8)])
    page = read(data)
    assert page.text == " ".join([STORY[0]] * 4)
    assert [one.at for one in page.locators] == ["1", "2"]


def table(rows: tuple[tuple[str, ...], ...], top: float = 500) -> list[Put]:
    return [Put(cell, 72 + 170 * j, top - 14 * i) for i, row in enumerate(rows) for j, cell in enumerate(row)]


def test_a_table_is_read_row_by_row() -> None:
    assert read(make_pdf([table(ROWS)])).text == "\n".join("\t".join(row) for row in ROWS)


def test_a_table_under_columns_is_read_row_by_row() -> None:
    texts = [" ".join([story] * 3) for story in STORY[:2]]
    text = read(make_pdf([[*columns(2, texts), *table(ROWS)]])).text
    assert text == "\n\n".join([*texts, "\n".join("\t".join(row) for row in ROWS)])


@pytest.mark.parametrize(
    ("above", "below", "whole"),
    [
        ("They were in deten-", "tion near Zenda.", "They were in detention near Zenda."),
        ("They were in deten\xad", "tion near Zenda.", "They were in detention near Zenda."),
        ("They came from Strelsau-", "Zenda by train.", "They came from Strelsau-Zenda by train."),
        ("They were held in 2031-", "2032 near Zenda.", "They were held in 2031-2032 near Zenda."),
        ("Twenty-", "one others remain.", "Twenty-one others remain."),
        ("They were held -", "so he said.", "They were held - so he said."),
    ],
)
def test_a_hyphen_at_the_end_of_a_line(above: str, below: str, whole: str) -> None:
    first, between = Words([above, below]).join(above, below)
    assert first + between + below == whole


def test_a_hyphen_that_the_word_has_elsewhere_stays() -> None:
    lines = ["The well-known camp lies near Zenda and is called a well-", "known place of detention."]
    assert read_lines(*lines) == "The well-known camp lies near Zenda and is called a well-known place of detention."


def test_a_cut_word_is_made_whole() -> None:
    text = read_lines("Ruritania on Monday said that twelve prisoners were in deten-", "tion near Zenda.")
    assert text == "Ruritania on Monday said that twelve prisoners were in detention near Zenda."


def heads(count: int, head: str = "Strelsau Gazette", foot: str = "Page {} of 4") -> bytes:
    pages = [
        [
            Put(head, y=815),
            Put(f"{('One', 'Two', 'Three', 'Four')[i]} were freed.", y=500),
            Put(foot.format(i + 1), 300, 30),
        ]
        for i in range(count)
    ]
    return make_pdf(pages)


def test_running_heads_and_page_numbers_are_left_out_and_told() -> None:
    page = read(heads(4))
    assert page.text == "\n\n".join(f"{word} were freed." for word in ("One", "Two", "Three", "Four"))
    assert "“Strelsau Gazette”" in page.warnings[0]


@pytest.mark.parametrize("foot", ["{}", "- {} -", "{}/4"])
def test_a_number_that_counts_the_pages_is_one(foot: str) -> None:
    assert not re.search(r"\d", read(heads(4, foot=foot)).text)


def test_what_stands_on_one_page_only_stays() -> None:
    page = read(heads(1))
    assert page.text == "Strelsau Gazette\n\nOne were freed.\n\nPage 1 of 4"
    assert not page.warnings


def test_numbers_that_count_no_pages_stay() -> None:
    pages = [[Put("Freed.", y=500), Put(number, 300, 30)] for number in ("12", "45", "7")]
    assert read(make_pdf(pages)).text.split() == ["Freed.", "12", "Freed.", "45", "Freed.", "7"]


def test_a_line_that_comes_again_in_the_middle_of_pages_stays() -> None:
    assert (
        read(make_pdf([[Put("Name and place")], [Put("Name and place")], [Put("Name and place")]])).text.count("N") == 3
    )


def test_a_page_that_is_a_picture_is_named_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    page = read(make_pdf([[Put(STORY[0], 20)], [], []], pictures=[2, 3]))
    assert page.text == STORY[0]
    assert page.warnings[0].startswith("april.pdf: Pages 2 to 3 of 3 are pictures and were not read. Install Tesseract")


def test_a_file_of_pictures_alone_is_refused_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(BadInput, match=r"holds no text.*Page 1 of 1 is a picture and was not read. Install Tesseract"):
        read(make_pdf([[]], pictures=[1]))


def test_invisible_text_over_a_picture_is_marked_as_recognised() -> None:
    page = read(make_pdf([[Put(STORY[0], 20, mode=3)]], pictures=[1]))
    assert page.text == STORY[0]
    assert [one.recognised for one in page.locators] == [True]


def test_invisible_text_elsewhere_is_left_out_and_told() -> None:
    page = read(make_pdf([[Put("Twelve were freed."), Put("secret", y=500, mode=3)]]))
    assert page.text == "Twelve were freed."
    assert page.warnings == ("april.pdf: 6 letters are in the file but not shown on its pages, and were not read",)


def test_text_outside_the_page_is_left_out() -> None:
    assert read(make_pdf([[Put("Twelve were freed."), Put("secret", x=2000), Put("hidden", y=-300)]])).text.endswith(
        "freed."
    )


@pytest.mark.parametrize("rotate", [0, 90])
@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_is_read_as_an_upright_one(turn: int, rotate: int) -> None:
    data = make_pdf([[*put_lines(wrap(STORY[0], 40), top=500), Put("Others remain.", y=400)]], rotate=rotate, turn=turn)
    assert read(data).text == f"{STORY[0]}\n\nOthers remain."


def test_a_line_that_runs_up_the_page_stands_last() -> None:
    data = make_pdf([[Put("Printed in Strelsau", 20, 500, turn=90), *put_lines(wrap(STORY[0], 40))]])
    assert read(data).text == f"{STORY[0]}\n\nPrinted in Strelsau"


def test_the_title_is_the_document_s_and_no_date_is_taken_from_it() -> None:
    page = read(make_pdf([[Put("Freed.")]], title="Twelve freed"))
    assert (page.title, page.dates) == ("Twelve freed", ())


@pytest.mark.parametrize("title", ["", "Microsoft Word - list", "list.docx", "untitled"])
def test_a_title_that_is_none_is_not_taken(title: str) -> None:
    assert read(make_pdf([[Put("Freed.")]], title=title)).title is None


def test_nothing_in_the_file_is_run_or_followed() -> None:
    action = "/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> /Names << /EmbeddedFiles << /Names [] >> >>"
    assert read(make_pdf([[Put("Freed.")]], extra=action)).text == "Freed."


def test_a_file_with_a_password_is_refused_with_the_cure() -> None:
    lock = "/Encrypt << /Filter /Standard /V 1 /R 2 /O (" + "o" * 32 + ") /U (" + "u" * 32 + ") /P -4 >> /ID [(a) (b)]"
    data = make_pdf([[Put("Freed.")]]).replace(b"trailer <<", b"trailer << " + lock.encode())
    with pytest.raises(BadInput, match=r"april.pdf: has a password. Open it with its password"):
        read(data)


def test_a_file_of_too_many_pages_is_refused() -> None:
    data = make_pdf([[Put("Freed.")]]).replace(
        b"/Kids [6 0 R] /Count 1", b"/Kids [" + b"6 0 R " * 10_000 + b"] /Count 10000"
    )
    with pytest.raises(BadInput, match=r"has 10,000 pages, more than 2,000. Split it"):
        read(data)


def test_more_text_than_allowed_is_refused() -> None:
    with pytest.raises(BadInput, match="more than 50"):
        read(make_pdf([[Put(STORY[0], 20)]]), Limits(max_characters=50))


@pytest.mark.parametrize("data", [b"", b"Freed.", b"%PDF-1.7\n", b"%PDF-1.7\n" + b"\0" * 500])
def test_what_is_no_pdf_is_refused(data: bytes) -> None:
    with pytest.raises(BadInput, match=r"april.pdf: is no PDF"):
        read(data)


def test_a_cut_file_is_read_or_refused() -> None:
    data = make_pdf([[Put("Freed.")]])
    for end in range(0, len(data), 97):
        with suppress(BadInput):
            assert read(data[:end]).text


WORDS = st.lists(
    st.sampled_from([*STORY[0].split(), "deten-", "tion", "12", "-", "Strelsau-Zenda"]), min_size=1, max_size=60
)


@settings(max_examples=25)
@given(st.lists(WORDS, min_size=1, max_size=3), st.integers(18, 80))
def test_the_words_of_a_locator_stand_on_its_page(pages: list[list[str]], width: int) -> None:
    data = make_pdf([put_lines(wrap(" ".join(words), width), x=20) for words in pages])
    page = read(data)
    assert letters(page.text) == "".join(letters(" ".join(words)) for words in pages)
    for locator in page.locators:
        assert letters(locator.span.of(page.text)) == letters_of_page(data, int(locator.at))
