from __future__ import annotations

import gzip

import pytest

from habeas.intake.formats import Format, format_of, is_container, is_known, is_table, warn_of_name
from tests.intake.parsers.archives import MAIL, SENTENCE, box, captured, item, pack, package, page, rss, zipped

TEXT = SENTENCE.encode()
WORD = pack(("[Content_Types].xml", "<x/>"), ("word/document.xml", "<x/>"))
SHEET = pack(("[Content_Types].xml", "<x/>"), ("xl/workbook.xml", "<x/>"))
OPEN_DOCUMENT = pack(("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<x/>"), method=0)


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.txt", TEXT, Format.PLAIN),
        ("a.md", page(), Format.PLAIN),
        ("a.html", page(), Format.HTML),
        ("a.html", TEXT, Format.HTML),
        ("a.pdf", b"%PDF-1.7\n", Format.PDF),
        ("a.pdf", b"junk\n%PDF-1.7\n", Format.PDF),
        ("a.docx", WORD, Format.DOCX),
        ("a.odt", OPEN_DOCUMENT, Format.ODT),
        ("a.xlsx", SHEET, Format.XLSX),
        ("a.rtf", b"{\\rtf1 x}", Format.RTF),
        ("a.eml", MAIL.encode(), Format.EML),
        ("a.mbox", box(MAIL), Format.MBOX),
        ("a.rss", rss(item()), Format.FEED),
        ("a.xml", rss(item()), Format.FEED),
        ("a.csv", b"name;born\n", Format.CSV),
        ("a.WARC.GZ", zipped(captured()), Format.WARC),
        ("a.warc", captured(), Format.WARC),
        ("a.wacz", package(zipped(captured())), Format.WACZ),
        ("a.zip", pack(("a.txt", SENTENCE)), Format.ZIP),
    ],
)
def test_a_file_is_what_its_name_says_where_its_bytes_agree(name: str, data: bytes, kind: Format) -> None:
    assert format_of(name, data) is kind
    assert warn_of_name(name, kind, name) is None


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.txt", b"%PDF-1.7\n", Format.PDF),
        ("a.html", b"%PDF-1.7\n", Format.PDF),
        ("a.docx", b"%PDF-1.7\n", Format.PDF),
        ("a.pdf", page(), Format.HTML),
        ("a.docx", b"\n <!DOCTYPE HTML><html>", Format.HTML),
        ("a.xml", page(), Format.HTML),
        ("a.html", rss(item()), Format.FEED),
        ("a.zip", page(), Format.HTML),
        ("a.pdf", TEXT, Format.PLAIN),
        ("a.rtf", TEXT, Format.PLAIN),
        ("a.xml", TEXT, Format.PLAIN),
        ("a.txt", WORD, Format.DOCX),
        ("a.zip", WORD, Format.DOCX),
        ("a.zip", package(zipped(captured())), Format.WACZ),
        ("a.pdf", pack(("a.txt", SENTENCE)), Format.ZIP),
        ("a.txt", zipped(captured()), Format.WARC),
    ],
)
def test_what_its_bytes_are_goes_before_its_name_with_a_warning(name: str, data: bytes, kind: Format) -> None:
    assert format_of(name, data) is kind
    assert "but is" in (warn_of_name(name, kind, name) or "")


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.txt", page(), Format.PLAIN),
        ("a.txt", b"From Zenda we hear of ten freed.", Format.PLAIN),
        ("a.pdf", b"\x00\x01\x02", Format.PDF),
        ("a.pdf", b"", Format.PDF),
        ("a.txt", b"PK\x03\x04 not really", Format.PLAIN),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1", Format.DOCX),
        ("a.xml", b"<?xml version='1.0'?><list/>", Format.FEED),
        ("a.zip", pack(("x/word/document.xml", "x"), ("a.docx", WORD), method=0), Format.ZIP),
    ],
)
def test_where_the_bytes_prove_nothing_the_name_stays(name: str, data: bytes, kind: Format) -> None:
    assert format_of(name, data) is kind


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (TEXT, Format.PLAIN),
        (page(), Format.HTML),
        (b"%PDF-1.4", Format.PDF),
        (box(MAIL), Format.MBOX),
        (rss(item()), Format.FEED),
        (gzip.compress(TEXT), Format.PLAIN),
    ],
)
def test_a_file_without_an_ending_is_what_its_bytes_are(data: bytes, kind: Format) -> None:
    assert format_of("Inbox", data) is kind


@pytest.mark.parametrize("name", ["a.txt", "a", "a.PDF", "a.warc.gz", "a.eml", "a.zip"])
def test_reports_are_known_by_their_endings(name: str) -> None:
    assert is_known(name)


@pytest.mark.parametrize("name", ["a.gz", "a.png", "a.csv", "manifest.csv", "a.doc", "a.tar.gz"])
def test_what_is_no_report_or_not_by_its_name_alone_is_not(name: str) -> None:
    assert not is_known(name)


def test_a_table_may_be_a_list_of_people_unless_it_is_the_manifest() -> None:
    assert [is_table(name) for name in ("a.csv", "A.CSV", "manifest.csv", "in/Manifest.csv", "a.xlsx")] == [
        *(True, True, False, False, False)
    ]


def test_archives_mailboxes_feeds_and_mails_hold_other_files() -> None:
    assert [is_container(name) for name in ("a.zip", "a.mbox", "a.eml", "a.rss", "a.pdf", "2031")] == [
        *(True, True, True, True, False, False)
    ]
