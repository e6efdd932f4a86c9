"""Web archives: what is taken, what is counted, and those that were cut, changed or made to burst."""

from __future__ import annotations

import gzip
from collections.abc import Iterator

import pytest

from habeas.errors import BadInput
from habeas.intake.limits import DEFAULT, Limits
from habeas.intake.parsers.protocol import Entry, Page, Part
from habeas.intake.parsers.warc import name_of, parse, published_by
from tests.intake.parsers.archives import SENTENCE, answer, captured, digest, page, record, zipped

ADDRESS = "https://gazette.example/2031/freed"


def read(data: bytes, limits: Limits = DEFAULT) -> list[Part]:
    return list(parse(data, where="crawl.warc", limits=limits))


def entries(data: bytes, limits: Limits = DEFAULT) -> list[Entry]:
    return [part for part in read(data, limits) if isinstance(part, Entry)]


def faults(data: bytes, limits: Limits = DEFAULT) -> list[str]:
    return [str(part) for part in read(data, limits) if isinstance(part, BadInput)]


def remarks(data: bytes) -> Iterator[str]:
    for part in read(data):
        if isinstance(part, Page):
            yield from part.warnings


@pytest.mark.parametrize("data", [captured(), zipped(captured()), gzip.compress(captured())])
def test_a_page_comes_out_with_its_bytes_and_its_address(data: bytes) -> None:
    (entry,) = entries(data)
    assert (entry.data, entry.url, entry.at) == (page(), ADDRESS, "record 1")
    assert entry.name == "gazette.example/2031/freed.html"
    assert faults(data) == []


def test_a_capture_says_that_it_was_published_by_then() -> None:
    (entry,) = entries(captured())
    assert str(entry.published) == "../2031-05-22"


@pytest.mark.parametrize(
    ("captured_at", "by"),
    [
        ("2031-05-22T08:00:00Z", "../2031-05-22"),
        ("2031-05-22T11:00:00Z", "../2031-05-23"),
        ("2031-05-22T08:00:00.123456Z", "../2031-05-22"),
        ("2031-13-22T08:00:00Z", "None"),
        ("", "None"),
    ],
)
def test_it_was_published_by_then_anywhere_on_earth(captured_at: str, by: str) -> None:
    assert str(published_by(captured_at)) == by


def test_what_is_no_page_is_counted() -> None:
    data = b"".join(
        (
            record("warcinfo", "", b"software: test\r\n", media_type="application/warc-fields"),
            record("request", ADDRESS, b"GET / HTTP/1.1\r\n\r\n", media_type="application/http; msgtype=request"),
            record("metadata", ADDRESS, b"via: https://a.example\r\n", media_type="application/warc-fields"),
            record("response", f"{ADDRESS}/1", answer(b"", status="302 Found", more="Location: /\r\n")),
            record("response", f"{ADDRESS}/2", answer(page(), status="404 Not Found")),
            record("response", f"{ADDRESS}/3", answer(b"body {}", "text/css")),
            captured(),
        )
    )
    assert [entry.at for entry in entries(data)] == ["record 7"]
    assert list(remarks(data)) == ["crawl.warc: no documents: 1 redirects, 1 errors, 1 files of other kinds"]
    assert faults(data) == []


@pytest.mark.parametrize(
    ("media_type", "body", "ending"),
    [
        ("text/plain; charset=utf-8", SENTENCE.encode(), ".txt"),
        ("application/pdf", b"%PDF-1.7 x", ".pdf"),
        ("text/html", b"%PDF-1.7 x", ".pdf"),
        ("application/octet-stream", b"%PDF-1.7 x", ".pdf"),
        ("application/rss+xml", b"<rss/>", ".rss"),
    ],
)
def test_the_name_ends_as_the_kind_of_file_does(media_type: str, body: bytes, ending: str) -> None:
    (entry,) = entries(record("response", ADDRESS, answer(body, media_type)))
    assert entry.name.endswith(ending)


@pytest.mark.parametrize("said", ["windows-1251", '"Windows-1251"'])
def test_the_encoding_its_server_named_goes_along(said: str) -> None:
    body = "<html><body><p>Обмен пленными.</p></body></html>".encode("cp1251")
    block = answer(body, f"text/html; charset={said}")
    (entry,) = entries(record("response", "https://gazette.example/a", block))
    assert entry.charset == "windows-1251"


def test_what_was_sent_in_chunks_or_packed_is_put_together_and_fits_its_digest() -> None:
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(page()), page())
    packed = gzip.compress(page())
    first = answer(chunked, more="Transfer-Encoding: chunked\r\n")
    second = answer(packed, more="Content-Encoding: gzip\r\n")
    for block, stated in ((first, page()), (first, chunked), (second, packed), (second, page())):
        (entry,) = entries(record("response", ADDRESS, block, WARC_Payload_Digest=digest(stated)))
        assert entry.data == page()


def test_a_resource_is_taken_as_it_is() -> None:
    (entry,) = entries(record("resource", "ftp://gazette.example/list.txt", SENTENCE.encode()))
    assert (entry.data, entry.name) == (SENTENCE.encode(), "gazette.example/list.txt")


def revisit(**more: str) -> bytes:
    return record("revisit", ADDRESS, answer(b""), WARC_Payload_Digest=digest(page()), **more)


def test_a_page_captured_again_without_a_change_is_one_document() -> None:
    data = captured() + revisit(WARC_Refers_To_Target_URI=ADDRESS)
    assert len(entries(data)) == 1
    assert list(remarks(data)) == ["crawl.warc: no documents: 1 pages captured again without a change"]


def test_a_revisit_of_what_is_not_here_is_a_fault() -> None:
    (fault,) = faults(captured(body=page("Another text.")) + revisit())
    assert f"record 2: only says that {ADDRESS} was as before, and what was before is not in this file" in fault


@pytest.mark.parametrize(
    "changed", [captured(WARC_Block_Digest=digest(b"other")), captured(WARC_Payload_Digest=digest(b"other"))]
)
def test_a_page_that_does_not_fit_its_digest_is_a_fault_and_the_next_is_taken(changed: bytes) -> None:
    data = changed + captured(f"{ADDRESS}/2")
    assert [entry.at for entry in entries(data)] == ["record 2"]
    assert "record 1: does not fit its own digest" in faults(data)[0]


@pytest.mark.parametrize("stated", ["sha1:abc", "crc32:00000000", "words", ""])
def test_a_digest_that_is_not_understood_refuses_nothing(stated: str) -> None:
    assert len(entries(captured(WARC_Payload_Digest=stated, WARC_Block_Digest=stated))) == 1


@pytest.mark.parametrize("left", [30, 150, 300, 480])
def test_a_truncated_archive_gives_what_is_whole_and_a_fault(left: int) -> None:
    for first, second in (
        (captured(), captured(f"{ADDRESS}/2")),
        (zipped(captured()), zipped(captured(f"{ADDRESS}/2"))),
    ):
        data = first + second[: min(left, len(second) - 20)]
        assert [entry.at for entry in entries(data)] == ["record 1"]
        assert any("cut off" in fault for fault in faults(data))


@pytest.mark.parametrize("data", [b"", b"no archive at all", b"WARC/1.1\r\n", gzip.compress(b"no archive")])
def test_what_is_no_archive_is_refused(data: bytes) -> None:
    with pytest.raises(BadInput, match=r"crawl\.warc: .*(no web archive|holds no record)"):
        read(data)


def test_garbage_between_records_is_a_fault_after_what_was_read() -> None:
    data = captured() + b"garbage\r\n" * 9 + captured()
    assert len(entries(data)) == 1
    assert "damaged after record 1" in faults(data)[0]


@pytest.mark.parametrize("length", ["99999999999999", "-5", "words"])
def test_a_record_that_lies_about_its_length_is_a_fault(length: str) -> None:
    assert entries(captured(Content_Length=length)) == []


def test_a_record_that_is_too_large_is_a_fault_and_the_next_is_taken() -> None:
    limits = Limits(max_document=1_000)
    data = captured(body=page("x" * 2_000)) + captured(f"{ADDRESS}/2")
    assert [entry.at for entry in entries(data, limits)] == ["record 2"]
    assert "record 1: is larger than 1,000 bytes" in faults(data, limits)[0]


def test_a_page_that_unpacks_to_far_too_much_is_a_fault() -> None:
    bomb = gzip.compress(bytes(5_000_000))
    data = record("response", ADDRESS, answer(bomb, more="Content-Encoding: gzip\r\n")) + captured()
    assert [entry.at for entry in entries(data)] == ["record 2"]
    assert "record 1: unpacks to more than 100 times its size" in faults(data)[0]


def test_an_archive_that_unpacks_to_far_too_much_is_a_fault() -> None:
    data = zipped(captured(body=bytes(30_000_000)))
    assert entries(data) == []
    assert "unpacks to more than 100 times its size" in faults(data)[0]


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://gazette.example/", "gazette.example.html"),
        ("https://gazette.example/a.html", "gazette.example/a.html"),
        ("https://gazette.example/a?id=12", "gazette.example/a?id=12.html"),
        ("https://[bad", "record 7.html"),
        ("", "record 7.html"),
    ],
)
def test_a_page_is_named_by_its_address(address: str, name: str) -> None:
    assert name_of(address, ".html", 7) == name
