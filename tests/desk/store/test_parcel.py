"""What is dropped off at once: what is taken, what is refused, and what a manifest says of which file."""

from __future__ import annotations

import io

import pytest

from habeas.desk.store.parcel import Dropped, Parcel, look_through
from habeas.errors import BadInput, BadManifest
from tests.desk.store.test_archives import TEXT, pack

HEADER = "file,published,source,url,language,note\n"


def drop(name: str, data: bytes | str = TEXT) -> Dropped:
    raw = data.encode() if isinstance(data, str) else data
    return Dropped(name=name, size=len(raw), open=lambda: io.BytesIO(raw))


def sources(parcel: Parcel) -> dict[str, str | None]:
    return {piece.path: piece.facts.source if piece.facts else None for piece in parcel.pieces}


def words(parcel: Parcel) -> dict[str, str]:
    return {told.name: told.words for told in parcel.told}


def test_reports_are_taken_and_other_files_are_named_with_the_reason() -> None:
    parcel = look_through([drop("a.txt"), drop("b.html"), drop("c.md"), drop("photo.jpg"), drop("table.csv")])
    assert [piece.name for piece in parcel.pieces] == ["a.txt", "b.html", "c.md"]
    assert "is not a kind of file that is read" in words(parcel)["photo.jpg"]
    assert "not called manifest.csv" in words(parcel)["table.csv"]


@pytest.mark.parametrize("name", ["../../etc/cron.d/a.txt", "C:\\temp\\a.txt", "/a.txt"])
def test_a_name_is_never_a_path(name: str) -> None:
    (piece,) = look_through([drop(name)]).pieces
    assert (piece.name, piece.path) == ("a.txt", "a.txt")


def test_a_file_that_is_too_large_is_not_opened() -> None:
    def never() -> io.BytesIO:
        raise AssertionError

    parcel = look_through([Dropped(name="a.txt", size=5_000_001, open=never), drop("b.txt")])
    assert "a.txt: is larger than 5,000,000 bytes" in words(parcel)["a.txt"]
    assert [piece.name for piece in parcel.pieces] == ["b.txt"]


def test_a_manifest_describes_the_files_beside_it_and_says_what_it_did() -> None:
    manifest = f"{HEADER}a.txt,2031-05,Gazette,,,\nlost.txt,,Gazette,,,\n"
    parcel = look_through([drop("a.txt"), drop("Manifest.CSV", manifest), drop("b.txt")])
    assert sources(parcel) == {"a.txt": "Gazette", "b.txt": None}
    assert words(parcel) == {
        "Manifest.CSV": "describes 1 of the files brought; 1 of its rows name no file among them: lost.txt"
    }
    assert not parcel.told[0].is_fault


def test_a_manifest_in_an_archive_knows_its_folders() -> None:
    manifest = f"{HEADER}x/a.txt,,Gazette,,,\ny/a.txt,,Courier,,,\n"
    parcel = look_through(
        [drop("p.zip", pack(("x/a.txt", TEXT), ("y/a.txt", TEXT), ("manifest.csv", manifest)).getvalue())]
    )
    assert sources(parcel) == {"x/a.txt": "Gazette", "y/a.txt": "Courier"}


def test_a_manifest_beside_an_archive_has_the_last_word() -> None:
    inner = pack(("a.txt", TEXT), ("b.txt", TEXT), ("manifest.csv", f"{HEADER}a.txt,,Gazette,,,\nb.txt,,Gazette,,,\n"))
    parcel = look_through([drop("p.zip", inner.getvalue()), drop("manifest.csv", f"{HEADER}b.txt,,Courier,,,\n")])
    assert sources(parcel) == {"a.txt": "Gazette", "b.txt": "Courier"}


@pytest.mark.parametrize(
    ("manifest", "fault"),
    [
        ("name,date\na.txt,2031\n", "manifest.csv: has no column `file`"),
        (f"{HEADER}a.txt,30/05/2031,,,,\n", "row 1"),
        (f"{HEADER}a.txt,,,javascript:alert(1),,\n", "row 1 (a.txt): an address begins with http:// or https://"),
        (f"{HEADER}a.txt,,,http://[,,\n", "row 1 (a.txt): an address begins with"),
        (f"{HEADER}a.txt,,{'x' * 301},,,\n", "the source is longer than 300 characters"),
        (b"\x89PNG\r\n\x1a\n\0\0", "is a picture, not text"),
        (b"", "has no column `file`"),
        ('"file"x,published\n', "has no column `file`"),
    ],
)
def test_a_manifest_with_a_fault_stops_the_parcel(manifest: str | bytes, fault: str) -> None:
    with pytest.raises(BadInput) as caught:
        look_through([drop("a.txt"), drop("manifest.csv", manifest)])
    assert fault in str(caught.value)


def test_a_row_that_could_be_for_either_of_two_files_stops_the_parcel() -> None:
    with pytest.raises(BadManifest, match=r"row 1 could be for one or another file called a\.txt"):
        look_through([drop("a.txt"), drop("a.txt", "Twelve."), drop("manifest.csv", f"{HEADER}a.txt,2031,,,,\n")])


def test_files_that_follow_count_for_the_manifest() -> None:
    manifest = drop("manifest.csv", f"{HEADER}a.txt,,Gazette,,,\nb.txt,,Gazette,,,\n")
    parcel = look_through([drop("a.txt"), manifest], others=["b.txt"])
    assert words(parcel) == {"manifest.csv": "describes 2 of the files brought"}
    with pytest.raises(BadManifest, match="one or another"):
        look_through([drop("a.txt"), manifest], others=["b.txt", "a.txt"])
    assert look_through([drop("b.txt"), manifest], tells=False).told == ()


def test_a_bad_archive_keeps_no_other_file_from_being_taken() -> None:
    parcel = look_through([drop("p.zip", "no archive"), drop("a.txt"), drop("q.zip", pack().getvalue())])
    assert [piece.name for piece in parcel.pieces] == ["a.txt"]
    assert "is no ZIP archive" in words(parcel)["p.zip"]
    assert "holds no file" in words(parcel)["q.zip"]


def test_a_huge_archive_is_not_opened() -> None:
    parcel = look_through([Dropped(name="p.zip", size=50_000_001, open=io.BytesIO)])
    assert "is larger than 50,000,000 bytes" in words(parcel)["p.zip"]


@pytest.mark.parametrize("dropped", [[], [drop("manifest.csv", HEADER)]])
def test_a_parcel_with_nothing_in_it_is_none(dropped: list[Dropped]) -> None:
    with pytest.raises(BadInput, match="nothing was brought"):
        look_through(dropped)
