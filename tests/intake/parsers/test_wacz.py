"""Web archives with their lists, and those whose lists and files differ."""

from __future__ import annotations

import json

import pytest

from habeas.errors import BadInput
from habeas.intake.limits import DEFAULT
from habeas.intake.parsers.protocol import Entry, Part
from habeas.intake.parsers.wacz import parse
from tests.intake.parsers.archives import captured, pack, package, page, zipped

ARCHIVE = zipped(captured(), captured("https://gazette.example/other"))
PAGES = "\n".join(
    json.dumps(line)
    for line in (
        {"format": "json-pages-1.0", "id": "pages", "title": "All pages"},
        {"url": "https://gazette.example/2031/freed", "ts": "2031-05-22T08:00:00Z", "title": "Ten\n freed"},
        {"url": "https://gazette.example/other", "title": "https://gazette.example/other"},
    )
)


def read(data: bytes) -> list[Part]:
    return list(parse(data, where="crawl.wacz", limits=DEFAULT))


def test_pages_come_out_with_titles_and_where_they_stand() -> None:
    first, second = read(package(ARCHIVE, pages=PAGES))
    assert isinstance(first, Entry)
    assert isinstance(second, Entry)
    assert (first.title, first.at) == ("Ten freed", "record 1 of archive/data.warc.gz")
    assert (first.data, str(first.published)) == (page(), "../2031-05-22")
    assert second.title is None


def test_an_archive_that_does_not_fit_its_digest_is_not_taken() -> None:
    (fault,) = read(package(ARCHIVE, stated="sha256:" + "0" * 64))
    assert "crawl.wacz, archive/data.warc.gz: does not fit its digest" in str(fault)


def test_a_file_that_is_listed_and_not_there_is_a_fault_and_the_rest_is_taken() -> None:
    listed = {"resources": [{"path": "archive/gone.warc.gz", "hash": ""}]}
    fault, *parts = read(pack(("archive/a.warc.gz", ARCHIVE), ("datapackage.json", json.dumps(listed))))
    assert "archive/gone.warc.gz: is listed in the package and not there" in str(fault)
    assert len(parts) == 2


def test_several_archives_are_read_and_a_bad_one_stops_no_other() -> None:
    parts = read(pack(("archive/a.warc.gz", b"no archive"), ("archive/b.warc.gz", ARCHIVE)))
    assert "crawl.wacz, archive/a.warc.gz: is no web archive" in str(parts[0])
    assert len(parts) == 3


@pytest.mark.parametrize("pages", ["no JSON", "[1, 2]", '{"url": 3, "title": null}', "[" * 100_000])
def test_a_list_of_pages_that_cannot_be_read_costs_only_the_titles(pages: str) -> None:
    assert [part.title for part in read(package(ARCHIVE, pages=pages)) if isinstance(part, Entry)] == [None, None]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"no archive", "is no web archive"),
        (package(ARCHIVE)[:-400], "is no web archive"),
        (pack(("a.txt", "x")), "holds no web archive"),
        (pack(("archive/a.warc.gz", ARCHIVE), ("datapackage.json", "no JSON")), "has a list of files that cannot be"),
        (pack(("archive/a.warc.gz", ARCHIVE), ("datapackage.json", '{"resources": [3]}')), "has a list of files"),
    ],
)
def test_what_is_no_such_archive_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(BadInput, match=words):
        read(data)


def test_a_damaged_archive_in_it_is_a_fault() -> None:
    data = bytearray(pack(("archive/a.warc.gz", ARCHIVE), ("x.txt", "x")))
    data[80:90] = bytes(10)
    assert any(isinstance(part, BadInput) for part in read(bytes(data)))
