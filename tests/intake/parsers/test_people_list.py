"""Lists of people as files."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.errors import BadInput
from habeas.intake.limits import DEFAULT
from habeas.intake.parsers.people_list import is_list, parse
from habeas.intake.parsers.protocol import Page
from tests.intake.parsers.spreadsheets import ODS, XLSX, Book, make_ods, make_xlsx


def read(data: bytes) -> Page:
    (page,) = parse(data, where="list", limits=DEFAULT)
    assert isinstance(page, Page)
    return page


def cells(page: Page) -> list[list[str]]:
    return [[cell.of(page.text) for cell in row.cells] for sheet in page.sheets for row in sheet.rows]


def test_a_row_is_a_line_in_which_every_cell_is_found_again() -> None:
    page = read(b"Name,Status\nPavel Horak,held\nIda Lomova,\n")
    assert page.text == "Name: Pavel Horak | Status: held\nName: Ida Lomova\n"
    assert cells(page) == [["Pavel Horak", "held"], ["Ida Lomova", ""]]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_mark_between_cells_is_the_one_of_its_country(delimiter: str) -> None:
    assert cells(read(f"Name{delimiter}Status\nHorak{delimiter}held\n".encode())) == [["Horak", "held"]]


def test_rows_are_counted_as_a_spreadsheet_counts_them() -> None:
    page = read(b"List of May\n\nName,Status\nHorak,held\n\nLomova,held\n")
    assert [one.at for one in page.locators] == ["list!4", "list!6"]


@pytest.mark.parametrize("make", [XLSX, ODS])
def test_spreadsheets_are_read_sheet_by_sheet(make: str) -> None:
    book: Book = {"May": [["Name", "Age", "Date of arrest"], ["Horak", 41, "=1+1"]], "Notes": [["nothing here"]]}
    data = make_xlsx(book) if make == XLSX else make_ods(book)
    page = read(data)
    assert [one.at for one in page.locators] == ["May!2"]
    assert cells(page)[0][:2] == ["Horak", "41"]
    assert page.warnings == ("The sheet Notes has no column of names and was left out.",)


def test_two_columns_of_one_word_are_told_apart() -> None:
    assert read(b"Name,Date,Date,\nHorak,1,2,3\n").sheets[0].columns == ("Name", "Date", "Date (2)", "column 4")


@pytest.mark.parametrize(
    "data",
    [b"Age,Town\n41,Kelma\n", b"PK\x03\x04 not really", b"\xd0\xcf\x11\xe0 not really", b"Name\0,x\nHorak,held\n"],
)
def test_what_is_no_list_is_named(data: bytes) -> None:
    with pytest.raises(BadInput):
        read(data)


def test_a_packed_bomb_is_no_list() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<x>" + b" " * 20_000_000)
    with pytest.raises(BadInput):
        read(packed.getvalue())


def test_only_a_table_with_names_in_it_is_taken_for_a_list() -> None:
    assert is_list("ФИО;Статус\nГорак;held\n".encode())
    assert not is_list(b"date,number,direction\n2031-01-01,4,in\n")
    assert not is_list(b"\xff\xd8\xff")


@given(st.binary(max_size=300))
def test_any_bytes_are_a_page_or_a_fault(data: bytes) -> None:
    for start in (b"", b"Name,Status\n", b"PK\x03\x04"):
        try:
            page = read(start + data)
        except BadInput:
            continue
        for sheet in page.sheets:
            assert all(len(row.cells) == len(sheet.columns) for row in sheet.rows)
