from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.errors import BadInput
from habeas.intake.limits import DEFAULT, Limits
from habeas.intake.parsers.docx import parse
from habeas.intake.parsers.protocol import Page
from tests.intake.parsers.made import ROWS, STORY, make_docx, make_odt, member, repack, with_body

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
EMPTY = make_docx()


def read(data: bytes, limits: Limits = DEFAULT) -> Page:
    (page,) = parse(data, where="list.docx", limits=limits)
    assert isinstance(page, Page)
    return page


def text_of(body: str) -> str:
    return read(with_body(EMPTY, body)).text


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def paragraph_of(data: bytes, number: int) -> str:
    """The words of a paragraph, read without anything of ours."""
    root = ElementTree.fromstring(member(data, "word/document.xml"))
    return "".join(text.text or "" for text in list(root.iter(f"{W}p"))[number - 1].iter(f"{W}t"))


def test_each_paragraph_keeps_its_number() -> None:
    page = read(make_docx(["First.", "", "Third."]))
    assert page.text == "First.\n\nThird."
    assert [(one.span.of(page.text), one.at, one.kind.value) for one in page.locators] == [
        ("First.", "1", "paragraph"),
        ("Third.", "3", "paragraph"),
    ]


def test_tables_stand_where_they_are_with_a_row_in_a_line() -> None:
    page = read(make_docx(["Held:"], rows=ROWS))
    assert page.text == "Held:\n\n" + "\n".join("\t".join(row) for row in ROWS)
    assert [one.at for one in page.locators] == [str(n) for n in range(1, 11)]


def test_a_cell_of_several_paragraphs_has_lines_of_its_own() -> None:
    cells = "<w:tc><w:p><w:r><w:t>Jan</w:t></w:r></w:p><w:p><w:r><w:t>Novak</w:t></w:r></w:p></w:tc>"
    assert text_of(f"<w:tbl><w:tr>{cells}<w:tc><w:p>{run('34')}</w:p></w:tc></w:tr></w:tbl>") == "Jan\n\nNovak\n34"


def test_a_table_in_a_cell_is_read_once() -> None:
    inner = f"<w:tbl><w:tr><w:tc><w:p>{run('Zenda')}</w:p></w:tc></w:tr></w:tbl><w:p/>"
    assert text_of(f"<w:tbl><w:tr><w:tc>{inner}</w:tc></w:tr></w:tbl>") == "Zenda"


def test_deleted_text_is_left_out_and_inserted_text_is_kept() -> None:
    changes = f"<w:del>{run('nine').replace('w:t>', 'w:delText>')}</w:del><w:ins>{run('twelve')}</w:ins>"
    assert text_of(f"<w:p>{run('Ruritania freed ')}{changes}</w:p>") == "Ruritania freed twelve"


def test_text_moved_away_is_left_out() -> None:
    assert text_of(f"<w:p><w:moveFrom>{run('old')}</w:moveFrom>{run('new')}</w:p>") == "new"


def test_a_row_that_was_deleted_is_left_out_and_counted() -> None:
    gone = f"<w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p>{run('gone')}</w:p></w:tc></w:tr>"
    page = read(with_body(EMPTY, f"<w:tbl>{gone}<w:tr><w:tc><w:p>{run('kept')}</w:p></w:tc></w:tr></w:tbl>"))
    assert (page.text, page.locators[0].at) == ("kept", "2")


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next() -> None:
    mark = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
    assert text_of(f"<w:p>{mark}{run('prison')}</w:p><w:p>{run('ers')}</w:p>") == "prisoners"


@pytest.mark.parametrize("switch", ["<w:vanish/>", '<w:vanish w:val="1"/>', '<w:rStyle w:val="Secret"/>'])
def test_hidden_text_is_left_out(switch: str) -> None:
    styles = member(EMPTY, "word/styles.xml").replace(
        b"</w:styles>",
        b'<w:style w:type="character" w:styleId="Base"><w:rPr><w:vanish/></w:rPr></w:style>'
        b'<w:style w:type="character" w:styleId="Secret"><w:basedOn w:val="Base"/></w:style></w:styles>',
    )
    body = f"<w:p>{run('shown')}{run('hidden', switch)}</w:p>"
    assert read(with_body(EMPTY, body, {"word/styles.xml": styles})).text == "shown"


def test_text_that_is_not_hidden_after_all_is_kept() -> None:
    shown = run("shown", '<w:vanish w:val="false"/>')
    assert text_of(f"<w:p>{shown}</w:p>") == "shown"


def test_field_codes_are_left_out_and_what_they_show_is_kept() -> None:
    code = '<w:r><w:instrText>HYPERLINK "http://x.example"</w:instrText></w:r>'
    assert text_of(f"<w:p>{code}{run('link')}</w:p>") == "link"


def test_a_text_box_stands_once_after_its_paragraph() -> None:
    box = f"<w:txbxContent><w:p>{run('In a box')}</w:p></w:txbxContent>"
    both = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    page = read(with_body(EMPTY, f"<w:p>{run('Above')}<w:r>{both}</w:r></w:p><w:p>{run('Below')}</w:p>"))
    assert page.text == "Above\n\nIn a box\n\nBelow"
    assert [one.at for one in page.locators] == ["1", "2", "3"]


def test_signs_that_are_elements_are_text() -> None:
    assert text_of("<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/></w:r></w:p>") == (
        "a\tb\nc\u2011"
    )


def test_footnotes_stand_after_the_text_and_comments_nowhere() -> None:
    note = f'<w:footnote w:id="1"><w:p>{run("A note.")}</w:p></w:footnote>'
    line = f'<w:footnote w:type="separator" w:id="0"><w:p>{run("---")}</w:p></w:footnote>'
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    rels = member(EMPTY, "word/_rels/document.xml.rels").replace(
        b"</Relationships>",
        f'<Relationship Id="rId90" Type="{kind}" Target="footnotes.xml"/></Relationships>'.encode(),
    )
    types = member(EMPTY, "[Content_Types].xml").replace(
        b"</Types>", b'<Override PartName="/word/footnotes.xml" ContentType="application/xml"/></Types>'
    )
    extra: dict[str, bytes | None] = {
        "word/footnotes.xml": f"<w:footnotes {space}>{line}{note}</w:footnotes>".encode(),
        "word/_rels/document.xml.rels": rels,
        "[Content_Types].xml": types,
    }
    page = read(with_body(EMPTY, f"<w:p>{run('The text.')}</w:p>", extra))
    assert page.text == "The text.\n\nA note."
    assert [one.at for one in page.locators] == ["1", "2"]


def test_the_title_is_that_of_the_document() -> None:
    assert read(make_docx(["Freed."], title="Twelve freed")).title == "Twelve freed"
    assert read(make_docx(["Freed."])).title is None


def test_a_document_with_declared_entities_is_refused() -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY x "xxxxxxxxxx"><!ENTITY y "&x;&x;&x;">]>'
    xml = bomb + member(EMPTY, "word/document.xml").split(b"?>", 1)[1]
    with pytest.raises(BadInput, match=r"word/document.xml: declares a document type"):
        read(repack(EMPTY, {"word/document.xml": xml}))
    with pytest.raises(BadInput, match="declares a document type"):
        read(repack(EMPTY, {"word/document.xml": xml.decode().encode("utf-16")}))


def test_parts_elsewhere_are_never_fetched() -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    rels = member(EMPTY, "word/_rels/document.xml.rels").replace(
        b"</Relationships>",
        f'<Relationship Id="rId91" Type="{kind}" Target="http://127.0.0.1:9/x" TargetMode="External"/>'.encode()
        + b"</Relationships>",
    )
    assert read(repack(make_docx(["Freed."]), {"word/_rels/document.xml.rels": rels})).text == "Freed."


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    with pytest.raises(BadInput, match="unpacks to more than 100 times its size"):
        read(repack(EMPTY, {"word/media/a.bin": b"\0" * 20_000_000}))


def test_elements_nested_without_end_are_refused() -> None:
    with pytest.raises(BadInput, match="damaged"):
        text_of("<w:sdt><w:sdtContent>" * 150 + f"<w:p>{run('x')}</w:p>" + "</w:sdtContent></w:sdt>" * 150)


def test_an_old_or_locked_file_is_refused_with_the_cure() -> None:
    with pytest.raises(BadInput, match=r"list.docx: has a password, or is of the format before 2007. Open it"):
        read(b"\xd0\xcf\x11\xe0" + b"\0" * 600)


def test_a_document_without_text_is_refused() -> None:
    with pytest.raises(BadInput, match="holds no text"):
        read(make_docx())


@pytest.mark.parametrize(
    "data", [b"", b"Freed.", b"PK\x03\x04", make_odt(["Freed."]), repack(EMPTY, {"word/document.xml": None})]
)
def test_what_is_no_word_document_is_refused(data: bytes) -> None:
    with pytest.raises(BadInput, match=r"list.docx: is no Word document"):
        read(data)


def test_more_text_than_allowed_is_refused() -> None:
    with pytest.raises(BadInput, match="more than 50"):
        read(make_docx(STORY), Limits(max_characters=50))


WORDS = st.text("ab \u00e9\u0416<&]", max_size=12)


@settings(max_examples=20)
@given(st.lists(WORDS, max_size=5), st.lists(st.tuples(WORDS, WORDS), max_size=3))
def test_the_words_of_a_locator_stand_in_its_paragraph(paragraphs: list[str], rows: list[tuple[str, str]]) -> None:
    data = make_docx(["Begin", *paragraphs], rows=rows)
    page = read(data)
    for locator in page.locators:
        assert locator.span.of(page.text) == paragraph_of(data, int(locator.at)).strip()
    shown = [*paragraphs, *(cell for row in rows for cell in row)]
    assert len(page.locators) == 1 + sum(1 for one in shown if one.strip())
