from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.errors import BadInput
from habeas.intake import ManifestRow, to_document
from habeas.model import DateBasis, Edtf, Reason

TEXT = "Ten prisoners of war were freed near Zenda, the ministry said.\r\n\r\nRead more: Ten years after the truce\r\n"


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a", "A.TXT"])
def test_a_plain_text_is_kept_as_it_is(name: str) -> None:
    document = to_document(TEXT.encode(), name)
    assert document.text == TEXT
    assert document.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
    assert document.name == name


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=80))
def test_offsets_hold_in_the_original(text: str) -> None:
    data = f"# Ten men\n{text}".encode()
    document = to_document(data, "a.md")
    assert document.text == data.decode("utf-8")
    assert all(one.span.of(data.decode("utf-8")) for one in document.furniture)


def test_its_furniture_stands_in_the_document() -> None:
    document = to_document(TEXT.encode(), "a.txt")
    assert [(one.reason, one.span.of(TEXT)) for one in document.furniture] == [
        (Reason.TEASER, "Read more: Ten years after the truce")
    ]


def test_the_language_is_that_of_the_article_unless_the_manifest_says() -> None:
    assert to_document(TEXT.encode(), "a.txt").language == "en"
    assert to_document(TEXT.encode(), "a.txt", facts=ManifestRow(file="a.txt", language="de")).language == "de"


def test_the_manifest_s_date_goes_before_that_of_the_text() -> None:
    facts = ManifestRow(file="a.txt", published=Edtf.parse("2031-05"))
    document = to_document(b"Ten men freed\n\n22 May 2031\n\nTen men were freed.", "a.txt", facts=facts)
    assert (str(document.published), document.published_basis) == ("2031-05", DateBasis.MANIFEST)
    assert document.published_span is None


def test_a_row_without_a_date_leaves_it_to_the_text() -> None:
    facts = ManifestRow(file="a.txt", source="Gazette")
    document = to_document(b"Ten men freed\n\n22 May 2031\n\nTen men were freed.", "a.txt", facts=facts)
    assert (str(document.published), document.published_basis) == ("2031-05-22", DateBasis.TEXT)


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n ", b"\xef\xbb\xbf", "\u00a0\n".encode(), " \n".encode("utf-16")])
def test_a_text_with_nothing_in_it_is_refused(data: bytes) -> None:
    with pytest.raises(BadInput, match=r"a.txt: (is empty|holds no text). Save the text again, or leave the file out"):
        to_document(data, "a.txt")


@given(st.binary(max_size=200))
def test_whatever_the_bytes_there_is_a_document_or_a_fault_with_a_cure(data: bytes) -> None:
    try:
        said = to_document(data, "a.txt").text
    except BadInput as fault:
        said = fault.cure if fault.where.startswith("a.txt") else ""
    assert said.strip()


def test_a_list_of_people_keeps_its_cells_and_is_not_dated_by_them() -> None:
    data = b"Name,Born,Sentence ends\nPavel Horak,1991-04-02,2035-01-01\n"
    document = to_document(data, "people.csv")
    (sheet,) = document.sheets
    assert [cell.of(document.text) for cell in sheet.rows[0].cells] == ["Pavel Horak", "1991-04-02", "2035-01-01"]
    assert (document.published, document.furniture) == (None, ())
    assert document.locators[0].at.endswith("!2")
