from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.errors import BadInput
from habeas.intake.limits import DEFAULT, Limits
from habeas.intake.parsers.protocol import Page
from habeas.intake.parsers.rtf import parse
from tests.intake.parsers.made import STORY, make_rtf


def read(data: bytes, limits: Limits = DEFAULT) -> Page:
    (page,) = parse(data, where="list.rtf", limits=limits)
    assert isinstance(page, Page)
    return page


def text_of(body: str, page: int = 1252) -> str:
    return read(make_rtf(body, page=page)).text


def test_each_paragraph_keeps_its_number() -> None:
    page = read(make_rtf("First.\\par\\par Third."))
    assert page.text == "First.\n\nThird."
    assert [(one.span.of(page.text), one.at, one.kind.value) for one in page.locators] == [
        ("First.", "1", "paragraph"),
        ("Third.", "3", "paragraph"),
    ]


@pytest.mark.parametrize(("page", "words"), [(1251, "Пленный Иванов"), (1250, "Jan Nová\u0159ek"), (1253, "Ζένδα")])
def test_letters_are_those_of_the_code_page(page: int, words: str) -> None:
    escaped = "".join(f"\\'{byte:02x}" for byte in words.encode(f"cp{page}"))
    assert text_of(escaped, page) == words
    assert text_of(words, page) == words


def test_a_font_may_have_a_code_page_of_its_own() -> None:
    fonts = "{\\fonttbl{\\f0\\fcharset0 Arial;}{\\f1\\fcharset204 Arial;}}"
    assert text_of(f"{fonts}\\f0 \\'e9 \\f1 \\'c6") == "é Ж"


def test_letters_by_number_are_read_halves_of_a_pair_made_one() -> None:
    assert text_of("\\u8364? \\u-10179?\\u-8704? \\u1046\\'c6") == "€ \U0001f600 Ж"


def test_a_byte_that_the_code_page_lacks_is_marked_and_told() -> None:
    page = read(make_rtf("Nov\\'81k"))
    assert page.text == "Nov\ufffdk"
    assert page.warnings[0].startswith("list.rtf: 1 letters are not in the code page")


@pytest.mark.parametrize("switch", ["v", "deleted", "v1"])
def test_hidden_and_deleted_text_is_left_out(switch: str) -> None:
    assert (
        text_of(f"shown {{\\{switch} secret\\'e9\\u8364?}}and \\{switch} secret\\{switch.rstrip('1')}0 seen")
        == "shown and seen"
    )


def test_hidden_paragraphs_are_counted() -> None:
    assert read(make_rtf("{\\v one\\par two\\par }three")).locators[0].at == "3"


def test_a_table_has_a_row_in_a_line_and_a_paragraph_in_a_cell() -> None:
    page = read(make_rtf("\\trowd Jan\\cell 34\\cell\\row\\trowd Eva\\cell 27\\cell\\row"))
    assert page.text == "Jan\t34\nEva\t27"
    assert [one.at for one in page.locators] == ["1", "2", "3", "4"]


def test_a_line_break_ends_no_paragraph() -> None:
    page = read(make_rtf("one\\line two\\par three"))
    assert page.text == "one\ntwo\n\nthree"
    assert [one.at for one in page.locators] == ["1", "2"]


def test_of_a_link_only_the_words_are_text() -> None:
    field = '{\\field{\\*\\fldinst{HYPERLINK "http://x.example/secret"}}{\\fldrslt{the list}}}'
    assert text_of(f"See {field} and HYPERLINK") == "See the list and HYPERLINK"


def test_what_is_not_text_is_left_out() -> None:
    parts = "{\\stylesheet{\\s1 Heading;}}{\\*\\generator Made up;}{\\header Gazette}{\\pict\\bin5 }}{}\\ 0000}"
    assert text_of(f"{parts}{{\\*\\annotation no}}Freed.") == "Freed."


def test_the_title_is_that_of_the_document() -> None:
    assert read(make_rtf("x", page=1251, head="{\\info{\\title \\'d1\\'ef\\'e8\\'f1\\'ee\\'ea}}")).title == "Список"
    assert read(make_rtf("x")).title is None


@pytest.mark.parametrize("data", [b"", b"Freed.", b"{\\rt", b"\\rtf1 x"])
def test_what_is_no_rtf_is_refused(data: bytes) -> None:
    with pytest.raises(BadInput, match=r"list.rtf: is no RTF document"):
        read(data)


@pytest.mark.parametrize("body", ["", "\\par\\par", "{\\*\\x }", "\\uc\\uc"])
def test_a_document_without_text_is_refused(body: str) -> None:
    with pytest.raises(BadInput, match=r"holds no text|is no RTF"):
        read(make_rtf(body))


def test_groups_nested_without_end_are_refused() -> None:
    with pytest.raises(BadInput, match="nested too deeply"):
        read(make_rtf("{" * 5000 + "x"))


def test_fonts_without_an_end_are_refused() -> None:
    with pytest.raises(BadInput, match="a font without an end"):
        read(make_rtf("{\\fonttbl" + "\\f1\\fcharset2 " * 3000 + "}x"))


def test_a_cut_file_gives_what_is_there() -> None:
    assert read(make_rtf("Ruritania freed {twelve")[:-1]).text == "Ruritania freed twelve"


def test_more_text_than_allowed_is_refused() -> None:
    with pytest.raises(BadInput, match="more than 50"):
        read(make_rtf(STORY[2]), Limits(max_characters=50))


@settings(max_examples=50)
@given(st.lists(st.text("ab \u00e9\u0416€", max_size=10), min_size=1, max_size=6))
def test_the_words_of_a_locator_stand_in_its_paragraph(paragraphs: list[str]) -> None:
    written = ["".join(f"\\u{ord(c)}?" if ord(c) > 127 else c for c in one) for one in ["Begin", *paragraphs]]
    page = read(make_rtf("\\par ".join(written)))
    for locator in page.locators:
        source = written[int(locator.at) - 1]
        assert locator.span.of(page.text) == re.sub(r"\\u(\d+)\?", lambda one: chr(int(one[1])), source).strip()
    assert len(page.locators) == 1 + sum(1 for one in paragraphs if one.strip())
