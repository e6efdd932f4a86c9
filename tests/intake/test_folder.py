from __future__ import annotations

import os
from pathlib import Path

import pytest

from habeas.intake.folder import list_folder, warn_of


def make(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("Ten men were freed.", encoding="utf-8")


def names(folder: Path, paths: list[Path]) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in paths]


def test_it_lists_reports_of_all_folders_in_the_order_of_their_paths(tmp_path: Path) -> None:
    make(tmp_path, "b.txt", "a/z.html", "a/b/c.md", "c.TXT")
    assert names(tmp_path, list_folder(tmp_path).files) == ["a/b/c.md", "a/z.html", "b.txt", "c.TXT"]


def test_a_manifest_is_no_report(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "manifest.csv", "more/manifest.csv")
    found = list_folder(tmp_path)
    assert names(tmp_path, found.files) == ["a.txt"]
    assert names(tmp_path, found.manifests) == ["manifest.csv", "more/manifest.csv"]


def test_files_of_no_known_kind_stand_apart_and_are_warned_about(tmp_path: Path) -> None:
    make(tmp_path, "a.png", "b.jsonl", "c")
    found = list_folder(tmp_path)
    assert names(tmp_path, found.others) == ["a.png", "b.jsonl", "c"]
    warnings = list(warn_of(found.others, frozenset({".jsonl"})))
    assert [warning.partition(":")[0] for warning in warnings] == [str(tmp_path / "a.png"), str(tmp_path / "c")]


def test_hidden_files_and_folders_are_left_alone(tmp_path: Path) -> None:
    make(tmp_path, ".a.txt", ".git/b.txt", "c.txt")
    assert names(tmp_path, list_folder(tmp_path).files) == ["c.txt"]


def test_a_link_that_leads_round_is_followed_once(tmp_path: Path) -> None:
    make(tmp_path, "in/a.txt")
    (tmp_path / "in" / "round").symlink_to(tmp_path, target_is_directory=True)
    found = list_folder(tmp_path)
    assert names(tmp_path, found.files) == ["in/a.txt"]
    assert "already read" in found.warnings[0]


def test_links_that_lead_nowhere_are_faults(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nothing.txt")
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    whats = [fault.what for fault in list_folder(tmp_path).faults]
    assert whats == ["there is no such file", "is a link that leads back to itself"]


def test_a_folder_one_may_not_read_is_a_fault_and_the_others_are_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path, "a.txt", "closed/b.txt")
    listdir = os.listdir

    def refuse(path: Path) -> list[str]:
        if path.name == "closed":
            raise PermissionError(13, "Permission denied", str(path))
        return listdir(path)

    monkeypatch.setattr(os, "listdir", refuse)
    found = list_folder(tmp_path)
    assert names(tmp_path, found.files) == ["a.txt"]
    assert [(fault.what, fault.where) for fault in found.faults] == [("may not be read", str(tmp_path / "closed"))]
