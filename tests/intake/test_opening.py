"""Files in files, down to the texts: names, limits together, and archives made to do harm."""

from __future__ import annotations

import gzip
import hashlib
import tempfile
import zipfile
from pathlib import Path

import pytest

from habeas.errors import BadInput
from habeas.intake import DEFAULT, Limits, ManifestRow, Receipt, opening, receive, receive_all, receive_path
from habeas.intake.parsers import zips
from habeas.model import DateBasis, Document, Edtf
from tests.intake.parsers.archives import MAIL, SENTENCE, box, captured, item, pack, package, page, rss, zipped

HERE = Limits(confine=False)
HEADER = "file,published,source,url,language,note\n"


def results(
    data: bytes, name: str, limits: Limits = HERE, facts: ManifestRow | None = None
) -> list[Receipt | BadInput]:
    return list(receive_all(data, name, limits=limits, facts=facts))


def documents(data: bytes, name: str, limits: Limits = HERE, facts: ManifestRow | None = None) -> list[Document]:
    return [one.document for one in results(data, name, limits, facts) if isinstance(one, Receipt)]


def faults(data: bytes, name: str, limits: Limits = HERE) -> list[str]:
    return [str(one) for one in results(data, name, limits) if isinstance(one, BadInput)]


def warnings(data: bytes, name: str, facts: ManifestRow | None = None) -> list[str]:
    found = results(data, name, HERE, facts)
    return [words for one in found if isinstance(one, Receipt) for words in one.warnings]


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def test_a_document_of_an_archive_says_what_it_is_and_where_it_was() -> None:
    data = pack(("reports/7.txt", SENTENCE))
    (document,) = documents(data, "april.zip")
    assert (document.name, document.text) == ("april.zip/reports/7.txt", SENTENCE)
    assert document.sha256 == sha256(SENTENCE.encode())
    assert (document.container, document.container_sha256) == ("reports/7.txt in april.zip", sha256(data))


def test_an_archive_in_an_archive_is_opened_and_the_outermost_is_kept() -> None:
    inner = pack(("7.txt", SENTENCE))
    outer = pack(("in.zip", inner))
    (document,) = documents(outer, "april.zip")
    assert document.name == "april.zip/in.zip/7.txt"
    assert (document.container, document.container_sha256) == ("7.txt in in.zip in april.zip", sha256(outer))


def test_a_feed_s_items_are_documents_with_their_own_days() -> None:
    first, second = documents(rss(item(), item("22 May", title="Twelve freed")), "feed.xml")
    assert (first.name, first.container) == ("feed.xml/1.html", "item 1 of feed.xml")
    assert (str(first.published), first.published_basis) == ("2031-05-22", DateBasis.METADATA)
    assert (first.source, first.title) == ("Strelsau Gazette", "Ten freed")
    assert (second.published, second.title) == (None, "Twelve freed")
    assert SENTENCE in second.text


def test_the_pages_of_a_web_archive_are_documents_with_their_addresses() -> None:
    (document,) = documents(zipped(captured()), "crawl.warc.gz")
    assert document.name == "crawl.warc.gz/gazette.example/2031/freed.html"
    assert document.container == "record 1 of crawl.warc.gz"
    assert document.url == "https://gazette.example/2031/freed"
    assert document.sha256 == sha256(page())
    assert (str(document.published), document.published_basis) == ("../2031-05-22", DateBasis.METADATA)


def test_a_day_that_a_page_states_goes_before_that_of_its_capture() -> None:
    dated = page(f"Published: 20 May 2031</p><p>{SENTENCE}")
    (document,) = documents(captured(body=dated), "crawl.warc")
    assert str(document.published) == "2031-05-20"


def test_the_pages_of_a_packed_web_archive_stand_in_a_record_of_a_file() -> None:
    (document,) = documents(package(zipped(captured())), "crawl.wacz")
    assert document.container == "record 1 of archive/data.warc.gz of crawl.wacz"


def test_names_that_come_twice_are_told_apart() -> None:
    data = zipped(captured(), captured(body=page("Other words were said near Zenda on that day, we hear.")))
    names = [document.name for document in documents(data, "c.warc.gz")]
    assert names == ["c.warc.gz/gazette.example/2031/freed.html", "c.warc.gz/gazette.example/2031/freed (2).html"]


@pytest.mark.parametrize("path", ["../../../../tmp/x.txt", "/tmp/x.txt", "C:\\tmp\\x.txt", "..\\..\\tmp\\x.txt"])
def test_a_name_that_climbs_is_only_a_name(path: str) -> None:
    (document,) = documents(pack((path, SENTENCE)), "a.zip")
    assert document.name == "a.zip/tmp/x.txt"


def test_a_manifest_in_an_archive_is_respected() -> None:
    rows = HEADER + "7.txt,2031-05,Gazette,https://gazette.example/7,en,late\ngone.txt,2031,,,,\n"
    data = pack(("april/7.txt", SENTENCE), ("april/8.txt", SENTENCE + " Again."), ("april/manifest.csv", rows))
    first, second = documents(data, "april.zip")
    assert (str(first.published), first.published_basis) == ("2031-05", DateBasis.MANIFEST)
    assert (first.source, first.url, first.note) == ("Gazette", "https://gazette.example/7", "late")
    assert second.published is None
    assert "rows for no one file in the archive: gone.txt" in warnings(data, "april.zip")[0]


def test_the_manifest_nearest_to_a_file_goes_first() -> None:
    near, far = HEADER + "7.txt,2031,,,,\n", HEADER + "in/7.txt,2032,Gazette,,,\n"
    data = pack(("manifest.csv", far), ("in/manifest.csv", near), ("in/7.txt", SENTENCE))
    (document,) = documents(data, "a.zip")
    assert str(document.published) == "2031"


def test_a_manifest_with_a_fault_is_told_and_its_good_rows_are_used() -> None:
    rows = HEADER + "7.txt,2031,,,,\n8.txt,31.5.2031,,,,\n"
    data = pack(("7.txt", SENTENCE), ("8.txt", SENTENCE + " Again."), ("manifest.csv", rows))
    assert [str(document.published) for document in documents(data, "a.zip")] == ["2031", "None"]
    assert "a.zip, manifest.csv: has faults: row 2 (8.txt)" in faults(data, "a.zip")[0]


def test_of_what_is_said_of_an_archive_only_what_holds_for_all_in_it_is_taken() -> None:
    facts = ManifestRow(file="a.zip", published=Edtf.parse("2031"), source="Gazette", url="https://x.example", note="n")
    data = pack(("1.txt", SENTENCE), ("2.txt", SENTENCE + " Again."))
    for document in documents(data, "a.zip", facts=facts):
        assert (document.published, document.url) == (None, None)
        assert (document.source, document.note) == ("Gazette", "n")
    told = [words for words in warnings(data, "a.zip", facts) if "of the whole file" in words]
    assert len(told) == 1


def test_one_bad_file_stops_no_other() -> None:
    data = pack(("1.txt", b"\x00\x01"), ("2.txt", ""), ("3.pdf", page()), ("4.txt", SENTENCE))
    assert [document.name for document in documents(data, "a.zip")] == ["a.zip/3.pdf", "a.zip/4.txt"]
    assert [words.partition(":")[0] for words in faults(data, "a.zip")] == [
        "a.zip, 1.txt, character 1 (line 1)",
        "a.zip, 2.txt",
    ]


def test_a_file_that_is_not_what_its_name_says_is_opened_with_a_warning() -> None:
    assert warnings(page(), "a.pdf") == ["a.pdf: is called .pdf, but is a web page; it was opened as that"]


def test_files_of_other_kinds_are_a_warning_of_the_last_document() -> None:
    assert warnings(pack(("1.txt", SENTENCE), ("a.jpg", "x")), "a.zip") == ["a.zip: not read in it: a.jpg"]


def test_an_archive_without_any_document_is_a_fault() -> None:
    assert faults(pack(("a.jpg", "x")), "a.zip") == [
        "a.zip: holds no document (a.zip: not read in it: a.jpg). Look into it, and bring what is meant"
    ]


def nested(times: int) -> bytes:
    data = pack(("7.txt", SENTENCE))
    for _ in range(times - 1):
        data = pack(("in.zip", data))
    return data


def test_archives_in_archives_are_opened_three_deep() -> None:
    assert len(documents(nested(3), "a.zip")) == 1
    assert documents(nested(4), "a.zip") == []
    assert "lies in more than 3 files, one in another" in faults(nested(4), "a.zip")[0]


def test_an_archive_that_holds_itself_over_and_over_ends() -> None:
    assert len(results(nested(40), "a.zip")) == 1


def test_bombs_in_archives_add_up() -> None:
    """Each of these is within the limits by itself; what they hold together is not."""
    noise = [hashlib.shake_256(bytes([i])).hexdigest(1_000) for i in range(6)]
    inner = pack(*((f"{i}.txt", SENTENCE * 600 + noise[i]) for i in range(6)))
    middle = pack(*((f"{i}.zip", inner) for i in range(20)), method=zipfile.ZIP_STORED)
    outer = pack(("in.zip", middle))
    assert len(documents(inner, "in.zip")) == 6
    assert "unpacks to more than 100 times its size" in faults(outer, "a.zip")[-1]


def test_no_more_parts_come_than_allowed() -> None:
    data = pack(*((f"{i}.txt", f"{SENTENCE} {i}") for i in range(9)))
    found = results(data, "a.zip", Limits(confine=False, max_parts=5))
    assert len([one for one in found if isinstance(one, Receipt)]) == 5
    assert any("holds more than 5 texts and files" in str(one) for one in found)


class SlowClock:
    """`step` seconds go by between one look at it and the next."""

    def __init__(self, step: float) -> None:
        self.now, self._step = 0.0, step

    def monotonic(self) -> float:
        self.now += self._step
        return self.now


def test_an_archive_of_slow_files_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "time", SlowClock(30.0))
    data = pack(*((f"{i}.html", page(f"{SENTENCE} {i}")) for i in range(40)))
    found = results(data, "a.zip", Limits(confine=False, spare_seconds=600))
    assert 5 < len([one for one in found if isinstance(one, Receipt)]) < 20
    assert any("take far longer to open than others do" in str(one) for one in found if isinstance(one, BadInput))


def test_what_is_done_with_a_document_takes_no_time_of_its_archive(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = SlowClock(0.0)
    monkeypatch.setattr(opening, "time", clock)
    data = pack(*((f"{i}.txt", f"{SENTENCE} {i}") for i in range(40)))
    found = []
    for one in receive_all(data, "a.zip", limits=Limits(confine=False, spare_seconds=2)):
        clock.now += 100.0
        found.append(one)
    assert len(found) == 40


def test_a_gzip_bomb_called_an_archive_ends_as_a_fault() -> None:
    data = gzip.compress(captured(body=bytes(20_000_000)))
    assert documents(data, "a.warc.gz") == []
    assert faults(data, "a.warc.gz")


@pytest.mark.parametrize(
    "name", ["a.zip", "a.wacz", "a.warc.gz", "a.mbox", "a.rss", "a.pdf", "a.docx", "a.odt", "a.rtf"]
)
def test_a_file_of_any_kind_that_is_broken_is_a_fault_with_its_name(name: str) -> None:
    broken = {"a.zip": b"PK\x03\x04", "a.warc.gz": b"\x1f\x8b\x08", "a.wacz": b"PK\x03\x04"}
    (fault,) = faults(broken.get(name, b"\x00\x01\x02"), name, DEFAULT)
    assert fault.startswith(name)


WHOLE = {
    "a.zip": pack(("1.txt", SENTENCE), ("2.html", page()), ("manifest.csv", HEADER)),
    "a.wacz": package(zipped(captured())),
    "a.warc": captured() * 2,
    "a.warc.gz": zipped(captured()) * 2,
    "a.mbox": box(MAIL, MAIL),
    "a.rss": rss(item(), item(full=False)),
}


@pytest.mark.parametrize("name", WHOLE)
def test_an_archive_cut_off_anywhere_gives_documents_or_faults_with_a_cure(name: str) -> None:
    data = WHOLE[name]
    for left in range(0, len(data) - 1, 1 + len(data) // 25):
        for one in results(data[:left], name):
            assert isinstance(one, Receipt) or (one.what and one.cure and one.where.startswith(name))


# What `receive` makes of files that hold several documents.


def test_one_document_in_an_archive_is_received() -> None:
    assert receive(pack(("7.txt", SENTENCE)), "a.zip", limits=HERE).document.name == "a.zip/7.txt"


def test_several_documents_are_not_received_as_one() -> None:
    with pytest.raises(BadInput, match=r"a\.zip: holds several documents"):
        receive(pack(("7.txt", SENTENCE), ("8.txt", SENTENCE)), "a.zip", limits=HERE)


def test_the_only_fault_of_an_archive_is_the_fault() -> None:
    with pytest.raises(BadInput, match=r"a\.zip, 7\.txt.*NUL"):
        receive(pack(("7.txt", "a\0b")), "a.zip", limits=HERE)


def test_of_several_faults_the_first_is_told() -> None:
    with pytest.raises(BadInput, match=r"none of 2 files in it can be read\. The first: a\.zip, 7\.txt: is empty"):
        receive(pack(("7.txt", ""), ("8.txt", "")), "a.zip", limits=HERE)


# In the process that parses, from the disk.


def test_an_archive_on_the_disk_is_read_where_it_lies(tmp_path: Path) -> None:
    rows = HEADER + "1.html,2031-05-20,,,,\n"
    inner = zipped(captured(), captured("https://gazette.example/2"))
    (tmp_path / "a.zip").write_bytes(pack(("1.html", page()), ("c.warc.gz", inner), ("manifest.csv", rows)))
    found = [one for one in receive_path(tmp_path / "a.zip", "a.zip") if isinstance(one, Receipt)]
    assert [one.document.name for one in found] == [
        "a.zip/1.html",
        "a.zip/c.warc.gz/gazette.example/2031/freed.html",
        "a.zip/c.warc.gz/gazette.example/2.html",
    ]
    assert str(found[0].document.published) == "2031-05-20"
    assert {one.document.path for one in found} == {str(tmp_path / "a.zip")}


def test_a_large_archive_is_not_held_to_the_size_of_a_document(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(captured() * 40)
    found = list(receive_path(tmp_path / "a.warc", "a.warc", limits=Limits(max_bytes=2_000, max_document=2_000)))
    assert len(found) == 40


def test_a_plain_text_starts_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "mkdtemp", None)
    assert len(documents(SENTENCE.encode(), "a.txt", DEFAULT)) == 1


def test_a_missing_library_is_named_with_its_cure(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise ModuleNotFoundError("No module named 'docx'", name="docx")

    monkeypatch.setattr("habeas.intake.parsers.import_module", refuse)
    assert faults(b"PK\x03\x04", "a.docx") == [
        "a.docx: needs python-docx, which is not installed. pip install 'habeas[formats]'"
    ]


def test_the_manifest_is_compared_with_the_names_in_the_archive_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zips, "_read", lambda *_: b"file\n")
    data = pack(("7.txt", SENTENCE), ("manifest.csv", HEADER))
    assert len(documents(data, "a.zip")) == 1


def test_a_mailbox_is_opened_message_by_message() -> None:
    pytest.importorskip("habeas.intake.parsers.mail", reason="the parser of mails comes from another hand")
    first, second = documents(box(MAIL, MAIL.replace("Ten", "Twelve")), "box.mbox")
    assert (first.name, first.container) == ("box.mbox/1.eml", "message 1 of box.mbox")
    assert SENTENCE in first.text
    assert second.container == "message 2 of box.mbox"
