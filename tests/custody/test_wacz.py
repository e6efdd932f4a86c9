from __future__ import annotations

import hashlib
import io
import json
import zipfile

import pytest
from fastwarc.warc import ArchiveIterator, WarcRecordType

from habeas.custody.capture import Capture
from habeas.custody.wacz import to_key, to_wacz
from tests.custody.conftest import Desk
from tests.custody.site import Handler, Site, page, send

Pages = list[tuple[Capture, bytes]]


@pytest.fixture
def pages(desk: Desk, site: Site) -> Pages:
    site.redirect("/old", "/list")
    site.put("/list", page(), X_Served_By="harbour")
    site.put("/note", b"Ruritania released 12 sailors.", kind="text/plain")
    captures = [desk.keep(path).capture for path in ("/old", "/note")]
    return [(capture, desk.store.original(capture)) for capture in captures if capture]


def unpack(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def test_every_file_stands_in_the_package_with_its_hash(pages: Pages) -> None:
    files = unpack(to_wacz(pages))
    package = json.loads(files["datapackage.json"])
    assert (package["profile"], package["wacz_version"]) == ("data-package", "1.1.1")
    named = {one["path"]: one for one in package["resources"]}
    assert set(named) == set(files) - {"datapackage.json", "datapackage-digest.json"}
    for path, one in named.items():
        assert one["hash"] == f"sha256:{hashlib.sha256(files[path]).hexdigest()}"
        assert one["bytes"] == len(files[path])


def test_the_package_stands_with_its_own_hash(pages: Pages) -> None:
    files = unpack(to_wacz(pages))
    digest = json.loads(files["datapackage-digest.json"])
    hashed = hashlib.sha256(files["datapackage.json"]).hexdigest()
    assert digest == {"path": "datapackage.json", "hash": f"sha256:{hashed}"}


def test_the_same_captures_give_the_same_bytes(pages: Pages) -> None:
    assert to_wacz(pages) == to_wacz(list(reversed(pages)))


def test_nothing_is_packed_twice(pages: Pages) -> None:
    with zipfile.ZipFile(io.BytesIO(to_wacz(pages))) as packed:
        assert {info.compress_type for info in packed.infolist()} == {zipfile.ZIP_STORED}


def test_another_reader_finds_every_record_whole(pages: Pages) -> None:
    data = unpack(to_wacz(pages))["archive/data.warc.gz"]
    records = [
        (record.record_type, record.headers["WARC-Target-URI"], record.verify_block_digest())
        for record in ArchiveIterator(io.BytesIO(data), parse_http=False)
        if record.record_type != WarcRecordType.warcinfo
    ]
    assert len(records) == 6
    assert all(is_whole for _, _, is_whole in records)
    bodies = {
        record.headers["WARC-Target-URI"]: (record.http_headers.status_code, record.reader.read())
        for record in ArchiveIterator(io.BytesIO(data), record_types=WarcRecordType.response)
    }
    assert bodies == {capture.got: (200, body) for capture, body in pages}


def test_our_own_record_of_the_capture_goes_with_it(pages: Pages) -> None:
    data = unpack(to_wacz(pages))["archive/data.warc.gz"]
    told = [json.loads(one.reader.read()) for one in ArchiveIterator(io.BytesIO(data), WarcRecordType.metadata)]
    assert [one["why"] for one in told] == ["list of sailors held at Strelsau"] * 2
    assert told[0]["redirects"][0]["status"] == 302


def test_the_index_leads_to_the_record(pages: Pages) -> None:
    files = unpack(to_wacz(pages))
    lines = files["indexes/index.cdxj"].decode().splitlines()
    assert lines == sorted(lines)
    for line in lines:
        _key, time, plain = line.split(" ", 2)
        place = json.loads(plain)
        start, size = int(place["offset"]), int(place["length"])
        piece = files[f"archive/{place['filename']}"][start : start + size]
        (record,) = ArchiveIterator(io.BytesIO(piece))
        assert record.headers["WARC-Target-URI"] == place["url"]
        assert record.headers["WARC-Date"].translate({ord(one): None for one in "-:TZ"}) == time


def test_the_pages_are_listed_with_their_times(pages: Pages) -> None:
    first, *lines = map(json.loads, unpack(to_wacz(pages))["pages/pages.jsonl"].splitlines())
    assert first["format"] == "json-pages-1.0"
    assert [(one["url"], one["ts"]) for one in lines] == [(one.got, one.captured_at) for one, _ in pages]


def test_chunks_that_were_put_together_are_no_longer_claimed(desk: Desk, site: Site) -> None:
    def chunked(handler: Handler) -> None:
        headers = {"Transfer-Encoding": "chunked", "Content-Type": "text/plain"}
        send(handler, 200, headers, b"5\r\nhello\r\n0\r\n\r\n")

    site.act("/list", chunked)
    capture = desk.keep().capture
    assert capture is not None
    data = unpack(to_wacz([(capture, desk.store.original(capture))]))["archive/data.warc.gz"]
    record = next(iter(ArchiveIterator(io.BytesIO(data), record_types=WarcRecordType.response)))
    assert record.reader.read() == b"hello"
    assert "X-Archive-Orig-Transfer-Encoding" in dict(record.http_headers.astuples())


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://www.Gazette.example/List?b=2&a=1", "example,gazette)/list?a=1&b=2"),
        ("http://gazette.example:8080/", "example,gazette:8080)/"),
        ("http://gazette.example/", "example,gazette)/"),
    ],
)
def test_an_address_is_turned_round_for_the_index(url: str, key: str) -> None:
    assert to_key(url) == key
