from __future__ import annotations

from pathlib import Path

import pytest

from habeas.errors import BadInput, BadManifest
from habeas.intake import read_manifest
from habeas.intake.manifest import Manifest, assign

HEADER = "file,published,source,url,language,note\n"


def read(folder: Path, text: str) -> tuple[Manifest, BadManifest | None]:
    path = folder / "manifest.csv"
    path.write_text(text, encoding="utf-8")
    return read_manifest(path)


def faults(folder: Path, rows: str) -> tuple[str, ...]:
    fault = read(folder, HEADER + rows)[1]
    return fault.faults if fault else ()


def make(folder: Path, *names: str) -> list[Path]:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("Ten men were freed.", encoding="utf-8")
    return [folder / name for name in names]


def test_it_reads_what_a_row_says(tmp_path: Path) -> None:
    line = 'a.txt,2031-05,"Gazette, Strelsau",https://gazette.example/a,en-GB,"late, undated"\n'
    row = read(tmp_path, HEADER + line)[0].rows[0]
    assert (row.file, str(row.published), row.source, row.language) == ("a.txt", "2031-05", "Gazette, Strelsau", "en")
    assert (row.url, row.note, row.row) == ("https://gazette.example/a", "late, undated", 1)


@pytest.mark.parametrize(
    "published", ["2031-05-22", "2031-10/2031-11", "2031-05-22/..", "2031-23", "2031~", "{2031-05-08,2031-08-05}"]
)
def test_published_may_be_any_edtf(tmp_path: Path, published: str) -> None:
    manifest, fault = read(tmp_path, HEADER + f'a.txt,"{published}",,,,\n')
    assert (str(manifest.rows[0].published), fault) == (published, None)


@pytest.mark.parametrize(
    "text",
    [
        "\ufefffile;published\r\na.txt;2031-05-22\r\n",
        "file\tpublished\na.txt\t2031-05-22\n",
        " File , Published \na.txt, 2031-05-22 \n",
        "published,file,colour\n2031-05-22,a.txt,red\n",
        "file,published,source\n\na.txt,2031-05-22\n,,\n",
    ],
)
def test_it_reads_tables_as_spreadsheets_save_them(tmp_path: Path, text: str) -> None:
    manifest, fault = read(tmp_path, text)
    assert [(row.file, str(row.published)) for row in manifest.rows] == [("a.txt", "2031-05-22")]
    assert fault is None


def test_a_first_line_that_is_broken_is_no_table(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="has no column `file`"):
        read(tmp_path, '"file"x,published\na.txt,2031\n')


def test_every_bad_row_is_named_and_the_good_ones_are_kept(tmp_path: Path) -> None:
    rows = "a.txt,22/05/2031,,,,\nb.txt,2031-02-30,,,English,\n,2031,,,,\nc.txt,2031,,,,\n"
    manifest, fault = read(tmp_path, HEADER + rows)
    assert [row.file for row in manifest.rows] == ["c.txt"]
    assert fault is not None
    assert [words.partition(":")[0] for words in fault.faults] == ["row 1 (a.txt)", "row 2 (b.txt)", "row 3 (no file)"]


def test_a_bad_date_says_how_to_write_it(tmp_path: Path) -> None:
    assert "Write it as EDTF: 2023-09-29" in faults(tmp_path, "a.txt,30/05/2031,,,,\n")[0]


def test_of_two_rows_for_one_file_neither_is_used(tmp_path: Path) -> None:
    manifest, fault = read(tmp_path, HEADER + "a.txt,2031,,,,\nb.txt,2032,,,,\n./a.txt,2033,,,,\n")
    assert [row.file for row in manifest.rows] == ["b.txt"]
    assert fault is not None
    assert fault.faults == ("rows 1, 3 are all for a.txt",)


def test_a_row_with_too_many_cells_is_a_fault(tmp_path: Path) -> None:
    assert "put quotes round a text with commas" in faults(tmp_path, "a.txt,2031,Gazette, Strelsau,,en,\n")[0]


def test_an_open_quotation_mark_is_a_fault_with_its_line(tmp_path: Path) -> None:
    assert faults(tmp_path, 'a.txt,2031,,,,\nb.txt,2031,"Gazette,,,\n')[0].startswith("row 2 (line 3) is broken")


def test_a_table_without_a_file_column_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"has no column `file`\. Begin it with the line file,published"):
        read(tmp_path, "name,published\na.txt,2031\n")


def test_an_empty_manifest_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="has no column `file`"):
        read(tmp_path, "")


def assigned(manifest: Manifest, files: list[Path]) -> tuple[list[tuple[str, int]], tuple[str, ...]]:
    found, warnings = assign(manifest, files)
    return [(path.name, row.row) for path, row in found.items()], warnings


def test_a_row_is_matched_by_its_path_beside_the_manifest(tmp_path: Path) -> None:
    files = make(tmp_path, "2031/a.txt", "2032/a.txt")
    manifest = read(tmp_path, HEADER + "2032/a.txt,2032,,,,\n2031/a.txt,2031,,,,\n")[0]
    assert assigned(manifest, files) == ([("a.txt", 2), ("a.txt", 1)], ())


def test_else_a_row_is_matched_by_base_name(tmp_path: Path) -> None:
    files = make(tmp_path, "elsewhere/a.txt")
    manifest = read(tmp_path, HEADER + "old\\folder\\a.txt,2031,,,,\n")[0]
    assert assigned(manifest, files) == ([("a.txt", 1)], ())


def test_an_accent_is_one_letter_however_the_disk_stores_it(tmp_path: Path) -> None:
    files = make(tmp_path, "other/Zara\u0301.txt")
    manifest = read(tmp_path, HEADER + "Zar\u00e1.txt,2031,,,,\n")[0]
    assert assigned(manifest, files)[0] == [("Zara\u0301.txt", 1)]


def test_a_row_whose_own_file_is_among_the_inputs_is_for_no_other(tmp_path: Path) -> None:
    files = make(tmp_path, "a.txt", "other/a.txt")
    assert assigned(read(tmp_path, HEADER + "a.txt,2031,,,,\n")[0], files) == ([("a.txt", 1)], ())


def test_a_base_name_of_two_files_fits_neither_and_is_warned_about(tmp_path: Path) -> None:
    files = make(tmp_path, "one/a.txt", "two/a.txt")
    found, warnings = assigned(read(tmp_path, HEADER + "a.txt,2031,,,,\n")[0], files)
    assert found == []
    assert "could be for" in warnings[0]


def test_a_row_for_a_file_that_is_there_but_not_asked_for_is_ignored(tmp_path: Path) -> None:
    files = make(tmp_path, "a.txt", "b.txt")
    assert assigned(read(tmp_path, HEADER + "a.txt,2031,,,,\nb.txt,2031,,,,\n")[0], files[:1]) == ([("a.txt", 1)], ())


def test_a_row_for_a_file_that_is_nowhere_is_warned_about(tmp_path: Path) -> None:
    warnings = assigned(read(tmp_path, HEADER + "gone.txt,2031,,,,\n")[0], [])[1]
    assert warnings == (f"{tmp_path}/manifest.csv: row 1: there is no file gone.txt beside the manifest",)
