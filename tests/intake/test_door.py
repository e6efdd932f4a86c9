from __future__ import annotations

import io
import os
import pickle
from pathlib import Path

import pytest

from habeas.errors import BadInput, BadManifest
from habeas.intake import Limits, find_sources, take_each, take_in, take_one
from habeas.model import DateBasis
from tests.intake.parsers.archives import pack

TEXT = "Ten prisoners of war were freed near Zenda, the ministry said."
HEADER = "file,published,source,url,language,note\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a.txt", "b.md", "in/c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"{TEXT} {name}", encoding="utf-8")
    return tmp_path


def test_it_takes_in_files_and_folders_in_order(folder: Path) -> None:
    taken = take_in([folder / "in", folder / "b.md", folder])
    assert [document.name for document in taken] == ["c.txt", "b.md", "a.txt"]
    assert (taken.faults, taken.warnings, len(taken)) == ((), (), 3)


def test_what_the_manifest_says_stands_in_the_document(folder: Path) -> None:
    (folder / "list.csv").write_text(HEADER + "a.txt,2031-10/2031-11,Gazette,https://gazette.example,fr,late\n")
    document = take_in([folder / "a.txt"], manifest=folder / "list.csv").documents[0]
    assert (str(document.published), document.published_basis) == ("2031-10/2031-11", DateBasis.MANIFEST)
    assert (document.source, document.url) == ("Gazette", "https://gazette.example")
    assert (document.language, document.note) == ("fr", "late")
    assert document.path == str(folder / "a.txt")


def test_in_a_folder_manifest_csv_is_the_manifest(folder: Path) -> None:
    (folder / "manifest.csv").write_text(HEADER + "a.txt,2031,,,,\nin/c.txt,2032,,,,\n")
    dates = {document.name: str(document.published) for document in take_in([folder])}
    assert dates == {"a.txt": "2031", "b.md": "None", "c.txt": "2032"}


def test_a_manifest_given_by_name_goes_before_that_of_a_folder(folder: Path) -> None:
    (folder / "manifest.csv").write_text(HEADER + "a.txt,2031,,,,\nb.md,2031,,,,\n")
    (folder / "mine.csv").write_text(HEADER + "a.txt,2033,,,,\n")
    taken = take_in([folder], manifest=folder / "mine.csv")
    assert {document.name: str(document.published) for document in taken}["a.txt"] == "2033"
    assert {document.name: str(document.published) for document in taken}["b.md"] == "2031"


def test_a_manifest_among_the_files_is_the_manifest(folder: Path) -> None:
    (folder / "manifest.csv").write_text(HEADER + "a.txt,2031,,,,\n")
    taken = take_in([folder / "a.txt", folder / "manifest.csv"])
    assert [(document.name, str(document.published)) for document in taken] == [("a.txt", "2031")]


def test_a_folder_s_manifest_says_nothing_of_files_elsewhere(folder: Path) -> None:
    (folder / "in" / "manifest.csv").write_text(HEADER + "a.txt,2031,,,,\n")
    taken = take_in([folder])
    assert [document.published for document in taken] == [None, None, None]
    assert "there is no file a.txt beside the manifest" in taken.warnings[0]


def test_one_bad_file_stops_no_other(folder: Path) -> None:
    (folder / "bad.txt").write_bytes(b"\x00\x01\x02")
    (folder / "empty.txt").write_bytes(b" \n")
    os.mkfifo(folder / "pipe.txt")
    taken = take_in([folder, folder / "gone.txt", folder / "scan.pdf"])
    assert len(taken) == 3
    assert sorted(Path(fault.where.partition(",")[0]).name for fault in taken.faults) == [
        "bad.txt", "empty.txt", "gone.txt", "pipe.txt", "scan.pdf",
    ]  # fmt: skip
    assert all(fault.what and fault.cure for fault in taken.faults)


def test_a_manifest_with_bad_rows_is_a_fault_and_the_files_are_still_read(folder: Path) -> None:
    (folder / "manifest.csv").write_text(HEADER + "a.txt,31.5.2031,,,,\nb.md,2031,,,,\n")
    taken = take_in([folder])
    assert [str(document.published) for document in taken] == ["None", "2031", "None"]
    assert isinstance(taken.faults[0], BadManifest)
    assert taken.faults[0].faults[0].startswith("row 1 (a.txt)")


def test_a_manifest_that_is_missing_is_a_fault_and_the_files_are_still_read(folder: Path) -> None:
    taken = take_in([folder / "a.txt"], manifest=folder / "no.csv")
    assert [fault.what for fault in taken.faults] == ["there is no such file"]
    assert len(taken) == 1


def test_a_row_for_a_file_that_is_nowhere_is_only_a_warning(folder: Path) -> None:
    (folder / "manifest.csv").write_text(HEADER + "gone.txt,2031,,,,\n")
    taken = take_in([folder])
    assert taken.faults == ()
    assert "gone.txt" in taken.warnings[0]


def test_it_reads_standard_input() -> None:
    document = take_in(["-"], stdin=io.BytesIO(TEXT.encode())).documents[0]
    assert (document.name, document.text, document.path) == ("standard input", TEXT, None)


def test_standard_input_has_the_limits_of_files() -> None:
    taken = take_in(["-"], stdin=io.BytesIO(b"x" * 11), limits=Limits(max_bytes=10))
    assert taken.faults[0].what == "is larger than 10 bytes"


def test_a_file_given_twice_is_taken_once(folder: Path) -> None:
    (folder / "link.txt").symlink_to(folder / "a.txt")
    taken = take_in([folder / "a.txt", folder / "in" / ".." / "a.txt", folder / "link.txt"])
    assert [document.name for document in taken] == ["a.txt"]


def test_files_of_one_name_are_told_apart_by_their_folders(folder: Path) -> None:
    (folder / "in" / "a.txt").write_text(f"{TEXT} other", encoding="utf-8")
    names = [document.name for document in take_in([folder])]
    assert names == [f"{folder.name}/a.txt", "b.md", "in/a.txt", "c.txt"]


def test_the_same_bytes_under_two_names_are_warned_about(folder: Path) -> None:
    (folder / "copy.txt").write_bytes((folder / "a.txt").read_bytes())
    taken = take_in([folder])
    assert len(taken) == 4
    assert taken.warnings == ("the same text under 2 names: a.txt, copy.txt",)


def test_an_empty_folder_is_warned_about(tmp_path: Path) -> None:
    assert "holds no report" in take_in([tmp_path]).warnings[0]


def test_a_guessed_encoding_is_warned_about(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Обмен пленными состоялся в понедельник, сообщили власти.".encode("cp1251"))
    assert "taken for cp1251" in take_in([tmp_path]).warnings[0]


def test_others_are_kept_for_who_reads_them(folder: Path) -> None:
    (folder / "readings.jsonl").write_text("{}", encoding="utf-8")
    found = find_sources([folder], left=(".jsonl",))
    assert (found.others, found.warnings) == ((folder / "readings.jsonl",), ())


def test_sources_can_be_sent_to_another_process_and_taken_one_by_one(folder: Path) -> None:
    sources = pickle.loads(pickle.dumps(find_sources([folder]).sources))
    assert [take_one(source).document.name for source in sources] == ["a.txt", "b.md", "c.txt"]


def test_taking_each_gives_faults_in_their_place(folder: Path) -> None:
    (folder / "b.md").write_bytes(b"")
    results = list(take_each(find_sources([folder]).sources))
    assert [isinstance(result, BadInput) for result in results] == [False, True, False]


def test_an_archive_gives_all_its_documents_in_their_place(folder: Path) -> None:
    (folder / "b.zip").write_bytes(pack(("1.txt", TEXT + " One."), ("2.txt", b""), ("3.txt", TEXT + " Three.")))
    taken = take_in([folder])
    assert [document.name for document in taken] == ["a.txt", "b.md", "b.zip/1.txt", "b.zip/3.txt", "c.txt"]
    assert [fault.where for fault in taken.faults] == [f"{folder / 'b.zip'}, 2.txt"]


def test_archives_of_one_name_in_two_folders_give_documents_of_different_names(folder: Path) -> None:
    for place in (folder, folder / "in"):
        (place / "b.zip").write_bytes(pack(("1.txt", f"{TEXT} {place.name}")))
    names = [document.name for document in take_in([folder])]
    assert [name for name in names if "zip" in name] == [f"{folder.name}/b.zip/1.txt", "in/b.zip/1.txt"]


def test_an_archive_is_read_from_standard_input_too() -> None:
    taken = take_in(["-"], stdin=io.BytesIO(pack(("1.txt", TEXT))))
    assert [document.name for document in taken] == ["standard input/1.txt"]


def test_one_source_with_several_documents_is_not_one(folder: Path) -> None:
    (folder / "b.zip").write_bytes(pack(("1.txt", TEXT + " One."), ("3.txt", TEXT + " Three.")))
    (source,) = find_sources([folder / "b.zip"]).sources
    with pytest.raises(BadInput, match=r"b\.zip: holds several documents"):
        take_one(source)


def test_a_folder_holds_reports_of_every_kind(folder: Path) -> None:
    for name in ("d.pdf", "d.docx", "d.odt", "d.rtf", "d.eml", "d.mbox", "d.rss", "d.xlsx", "d.warc.gz", "d.wacz"):
        (folder / name).write_bytes(b"")
    found = find_sources([folder])
    assert (len(found.sources), found.others) == (13, ())


def test_a_table_is_taken_where_it_is_a_list_of_people(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("habeas.intake.door.is_list_of_people", lambda data: data.startswith(b"name"))
    (folder / "people.csv").write_text("name,born\nJan Novak,1991\n", encoding="utf-8")
    (folder / "rates.csv").write_text("day,rate\n2031-05-22,1.08\n", encoding="utf-8")
    found = find_sources([folder, folder / "rates.csv"])
    assert [source.name for source in found.sources] == ["a.txt", "b.md", "c.txt", "people.csv"]
    assert found.others == (folder / "rates.csv",)
    assert [fault.what for fault in found.faults] == ["is a table, and no list of people"]
    assert "rates.csv: not read" in found.warnings[0]


def test_a_table_that_is_missing_is_a_fault(folder: Path) -> None:
    assert [fault.what for fault in find_sources([folder / "gone.csv"]).faults] == ["there is no such file"]


def test_a_folder_called_like_an_archive_is_a_folder(folder: Path) -> None:
    (folder / "in").rename(folder / "in.zip")
    assert len(take_in([folder / "in.zip"])) == 1
