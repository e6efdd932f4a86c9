from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.errors import BadInput
from habeas.intake.limits import DEFAULT, Limits
from habeas.intake.parsers.odt import parse
from habeas.intake.parsers.protocol import Page
from tests.intake.parsers.made import ROWS, STORY, make_docx, make_odt, member, repack, with_text

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
EMPTY = make_odt()


def read(data: bytes, limits: Limits = DEFAULT) -> Page:
    (page,) = parse(data, where="list.odt", limits=limits)
    assert isinstance(page, Page)
    return page


def text_of(text: str, styles: str = "") -> str:
    return read(with_text(EMPTY, text, styles)).text


def paragraph_of(data: bytes, number: int) -> str:
    """The words of a paragraph, read without anything of ours; only for paragraphs that hold nothing but spaces."""
    root = ElementTree.fromstring(member(data, "content.xml"))
    found = [one for one in root.iter() if one.tag in (f"{TEXT}p", f"{TEXT}h")][number - 1]
    gaps = {one: " " for one in found.iter() if one.tag == f"{TEXT}s"}
    return (found.text or "") + "".join(gaps.get(one, "") + (one.tail or "") for one in list(found.iter())[1:])


def test_each_paragraph_keeps_its_number() -> None:
    page = read(make_odt(["First.", "", "Third."]))
    assert page.text == "First.\n\nThird."
    assert [(one.span.of(page.text), one.at, one.kind.value) for one in page.locators] == [
        ("First.", "1", "paragraph"),
        ("Third.", "3", "paragraph"),
    ]


def test_tables_stand_where_they_are_with_a_row_in_a_line() -> None:
    page = read(make_odt(["Held:"], rows=ROWS))
    assert page.text == "Held:\n\n" + "\n".join("\t".join(row) for row in ROWS)


def test_headings_and_lists_are_paragraphs() -> None:
    lists = "<text:list><text:list-item><text:p>one</text:p></text:list-item></text:list>"
    assert (
        text_of(f"<text:h>Freed</text:h>{lists}<text:section><text:p>two</text:p></text:section>")
        == "Freed\n\none\n\ntwo"
    )


def test_deleted_text_is_left_out() -> None:
    gone = "<text:tracked-changes><text:changed-region><text:deletion><text:p>nine</text:p></text:deletion>"
    page = read(with_text(EMPTY, f"{gone}</text:changed-region></text:tracked-changes><text:p>twelve</text:p>"))
    assert (page.text, page.locators[0].at) == ("twelve", "1")


def test_comments_are_left_out() -> None:
    assert text_of("<text:p>a<office:annotation><text:p>no</text:p></office:annotation>b</text:p>") == "ab"


@pytest.mark.parametrize(
    "hidden",
    [
        "<text:hidden-text text:string-value='x'>secret</text:hidden-text>",
        "<text:span text:style-name='T1'>secret</text:span>",
    ],
)
def test_hidden_text_is_left_out(hidden: str) -> None:
    styles = "<style:style style:name='T1'><style:text-properties text:display='none'/></style:style>"
    assert text_of(f"<text:p>shown{hidden}</text:p><text:p text:style-name='T1'>secret</text:p>", styles) == "shown"


def test_white_space_is_as_the_format_counts_it() -> None:
    assert text_of("<text:p>  a\n   b<text:s text:c='3'/>c<text:tab/>d<text:line-break/>e</text:p>") == "a b   c\td\ne"


def test_a_number_of_spaces_beyond_reason_is_not_made() -> None:
    assert len(text_of("<text:p>a<text:s text:c='999999999'/>b<text:s text:c='x'/>c</text:p>")) < 1100


def test_notes_and_frames_stand_after_their_paragraph() -> None:
    body = "<text:note-body><text:p>Note.</text:p></text:note-body>"
    note = f"<text:note><text:note-citation>1</text:note-citation>{body}</text:note>"
    frame = "<draw:frame><draw:text-box><text:p>In a box.</text:p></draw:text-box></draw:frame>"
    page = read(with_text(EMPTY, f"<text:p>Text{note}{frame} goes on.</text:p><text:p>Next.</text:p>"))
    assert page.text == "Text goes on.\n\nNote.\n\nIn a box.\n\nNext."
    assert [one.at for one in page.locators] == ["1", "2", "3", "4"]


def test_the_title_is_that_of_the_document() -> None:
    assert read(make_odt(["Freed."], title="Twelve freed")).title == "Twelve freed"


def test_a_document_with_declared_entities_is_refused() -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
    with pytest.raises(BadInput, match=r"content.xml: declares a document type"):
        read(repack(EMPTY, {"content.xml": bomb}))


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    with pytest.raises(BadInput, match="unpacks to more than 100 times its size"):
        read(repack(EMPTY, {"Pictures/a.bin": b"\0" * 20_000_000}))


def test_a_document_with_a_password_is_refused_with_the_cure() -> None:
    locked = member(EMPTY, "META-INF/manifest.xml").replace(
        b"</manifest:manifest>",
        b'<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry>'
        b"</manifest:manifest>",
    )
    with pytest.raises(BadInput, match=r"list.odt: has a password. Open it with its password"):
        read(repack(EMPTY, {"META-INF/manifest.xml": locked, "content.xml": b"\x93\x11\x07"}))


def test_elements_nested_without_end_are_refused() -> None:
    for element in ("text:section", "text:span"):
        inner = f"<{element}>" * 230 + "x" + f"</{element}>" * 230
        with pytest.raises(BadInput):
            text_of(f"<text:p>{inner}</text:p>" if element == "text:span" else inner)


def test_a_document_without_text_is_refused() -> None:
    with pytest.raises(BadInput, match="holds no text"):
        read(EMPTY)


@pytest.mark.parametrize(
    "data", [b"", b"Freed.", b"PK\x03\x04", make_docx(["Freed."]), repack(EMPTY, {"content.xml": None})]
)
def test_what_is_no_opendocument_text_is_refused(data: bytes) -> None:
    with pytest.raises(BadInput, match=r"list.odt: is no OpenDocument text"):
        read(data)


def test_more_text_than_allowed_is_refused() -> None:
    with pytest.raises(BadInput, match="more than 50"):
        read(make_odt(STORY), Limits(max_characters=50))


WORDS = st.text("ab \u00e9\u0416<&]", max_size=12)


@settings(max_examples=20)
@given(st.lists(WORDS, max_size=5), st.lists(st.tuples(WORDS, WORDS), max_size=3))
def test_the_words_of_a_locator_stand_in_its_paragraph(paragraphs: list[str], rows: list[tuple[str, str]]) -> None:
    data = make_odt(["Begin", *paragraphs], rows=rows)
    page = read(data)
    for locator in page.locators:
        words = paragraph_of(data, int(locator.at)).split()
        assert locator.span.of(page.text).split() == words
    shown = [*paragraphs, *(cell for row in rows for cell in row)]
    assert len(page.locators) == 1 + sum(1 for one in shown if one.strip())


def test_what_the_library_takes_for_an_attack_is_refused() -> None:
    with pytest.raises(BadInput, match="is no OpenDocument text"):
        read(repack(EMPTY, {"Pictures/a.bin": b"\0" * 900_000}))
