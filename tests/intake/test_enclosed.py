from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.intake.enclosed import Names, assign_rows, clean, warn_of_rows
from habeas.intake.manifest import ManifestRow


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("reports/7.pdf", "reports/7.pdf"),
        ("../../../etc/passwd", "etc/passwd"),
        ("/etc/passwd", "etc/passwd"),
        ("C:\\Windows\\a.txt", "Windows/a.txt"),
        ("a/./b/../c.txt", "a/b/c.txt"),
        ("a\x00\x1b[31m\u202egpj.txt", "a[31mgpj.txt"),
        ("...", "untitled"),
        ("", "untitled"),
        ("/".join("abcdefghijk"), "d/e/f/g/h/i/j/k"),
    ],
)
def test_a_name_is_shown_without_what_climbs_or_misleads(name: str, shown: str) -> None:
    assert clean(name) == shown


@given(st.text(max_size=400))
def test_no_part_of_any_name_climbs_or_is_long(name: str) -> None:
    parts = clean(name).split("/")
    assert all(part.strip(". ") and len(part) <= 100 and part.isprintable() for part in parts)
    assert not clean(name).startswith("/")


def test_a_long_name_keeps_its_ending() -> None:
    assert clean("x" * 300 + ".txt").endswith("xxx.txt")


def test_names_that_come_twice_are_told_apart() -> None:
    names = Names()
    given_names = [names.give("a.zip", name) for name in ("b/c.txt", "b/../b/c.txt", "b/c.txt")]
    assert given_names == ["a.zip/b/c.txt", "a.zip/b/b/c.txt", "a.zip/b/c (2).txt"]


def row(file: str, number: int) -> ManifestRow:
    return ManifestRow(file=file, row=number)


def test_a_row_is_for_the_file_at_its_path_from_the_manifest_s_folder() -> None:
    rows = (row("a.txt", 1), row("./sub/b.txt", 2))
    found = assign_rows(rows, "april/manifest.csv", ["april/a.txt", "april/sub/b.txt", "a.txt"])
    assert {path: one.row for path, one in found.items()} == {"april/a.txt": 1, "april/sub/b.txt": 2}


def test_a_base_name_is_enough_where_one_file_and_one_row_have_it() -> None:
    rows = (row("a.txt", 1), row("b.txt", 2))
    found = assign_rows(rows, "manifest.csv", ["x/a.txt", "x/b.txt", "y/b.txt"])
    assert {path: one.row for path, one in found.items()} == {"x/a.txt": 1}
    assert list(warn_of_rows(rows, found.values(), "m.csv")) == ["m.csv: rows for no one file in the archive: b.txt"]
