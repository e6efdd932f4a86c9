from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from habeas.errors import BadInput
from habeas.intake import find_text


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("list.txt", "2031/list.txt", "2031/other.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"Ten men were freed. {name}", encoding="utf-8")
    return tmp_path


def test_it_finds_the_text_a_reading_names(folder: Path) -> None:
    assert find_text("other.txt", [folder]) == folder / "2031" / "other.txt"
    assert find_text("other.txt", [folder / "list.txt", folder / "2031" / "other.txt"]).name == "other.txt"


def test_a_name_with_a_folder_is_looked_for_with_it(folder: Path) -> None:
    assert find_text("2031/list.txt", [folder]) == folder / "2031" / "list.txt"


def test_of_two_files_the_hash_tells_which_is_meant(folder: Path) -> None:
    sha256 = hashlib.sha256((folder / "list.txt").read_bytes()).hexdigest()
    assert find_text("list.txt", [folder], sha256=sha256) == folder / "list.txt"


def test_two_files_of_one_name_are_a_fault(folder: Path) -> None:
    with pytest.raises(BadInput, match=r"list.txt: several files have this name: .*Give the one that is meant"):
        find_text("list.txt", [folder])


@pytest.mark.parametrize("name", ["gone.txt", "", "/", "..", "other.txt/"])
def test_a_text_that_is_nowhere_is_a_fault(folder: Path, name: str) -> None:
    with pytest.raises(BadInput, match="its text was not found"):
        find_text(name, [folder / "list.txt"])


def test_no_name_leads_out_of_the_folders(folder: Path) -> None:
    with pytest.raises(BadInput, match="its text was not found"):
        find_text("../list.txt", [folder / "2031" / "other.txt"])
    assert find_text("../../2031/other.txt", [folder]) == folder / "2031" / "other.txt"
