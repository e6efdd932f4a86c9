from __future__ import annotations

import gzip
import ssl
import threading
import zlib
from dataclasses import replace
from pathlib import Path

import pytest

from habeas.custody.addresses import parse_address
from habeas.custody.asking import Answer, Asker
from habeas.custody.deadline import Deadline
from habeas.custody.faults import NotFetched
from habeas.custody.manners import Manners
from habeas.custody.unpacking import unpack
from tests.custody.conftest import Clock
from tests.custody.site import Handler, Site, page, send
from tests.custody.tsa import Authority

MANNERS = Manners(agent="Habeas/1", max_bytes=20_000, max_seconds=20)


@pytest.fixture
def asker(site: Site) -> Asker:
    return Asker(manners=MANNERS, allowed=frozenset({(site.host, site.port)}), now=Clock())


def ask(asker: Asker, site: Site, path: str) -> Answer:
    return asker.ask(parse_address(site.url(path)))


def test_an_answer_keeps_all_that_came_back(asker: Asker, site: Site) -> None:
    site.put("/list", page(), X_Served_By="harbour")
    answer = ask(asker, site, "/list")
    assert (answer.status, answer.phrase, answer.http, answer.body) == (200, "OK", "HTTP/1.1", page())
    assert ("X-Served-By", "harbour") in answer.headers
    assert answer.peer == "127.0.0.1"
    assert answer.tls is None
    assert (answer.asked_at, answer.answered_at) == ("2031-02-03T10:11:13Z", "2031-02-03T10:11:14Z")


def test_it_says_who_asks_and_sends_no_more_than_it_must(asker: Asker, site: Site) -> None:
    names: list[str] = []

    def listen(handler: Handler) -> None:
        names.extend(handler.headers)
        send(handler, 200, {"Content-Length": "0"}, b"")

    site.act("/list", listen)
    ask(asker, site, "/list")
    assert sorted(names) == ["Accept", "Accept-Encoding", "Connection", "Host", "User-Agent"]
    assert site.agents == ["Habeas/1"]


def test_a_body_that_is_stated_too_large_is_not_read(asker: Asker, site: Site) -> None:
    site.act("/list", lambda handler: send(handler, 200, {"Content-Length": "20001"}, b""))
    with pytest.raises(NotFetched, match="larger than 20,000 bytes"):
        ask(asker, site, "/list")


def test_a_body_without_end_is_left_at_the_limit(asker: Asker, site: Site) -> None:
    def pour(handler: Handler) -> None:
        send(handler, 200, {"Transfer-Encoding": "chunked"}, b"")
        while True:
            handler.wfile.write(b"400\r\n" + b"x" * 1024 + b"\r\n")

    site.act("/list", pour)
    with pytest.raises(NotFetched, match="larger than 20,000 bytes"):
        ask(asker, site, "/list")


def test_the_start_of_a_body_is_enough_where_that_is_asked_for(asker: Asker, site: Site) -> None:
    site.put("/list", b"x" * 5000)
    assert len(asker.ask(parse_address(site.url("/list")), max_bytes=100, cut=True).body) == 100


def test_a_body_shorter_than_stated_is_no_answer(asker: Asker, site: Site) -> None:
    site.act("/list", lambda handler: send(handler, 200, {"Content-Length": "500"}, b"half"))
    with pytest.raises(NotFetched, match="broken off"):
        ask(asker, site, "/list")


def test_chunks_that_break_off_are_no_answer(asker: Asker, site: Site) -> None:
    site.act("/list", lambda handler: send(handler, 200, {"Transfer-Encoding": "chunked"}, b"5\r\nhello\r\n"))
    with pytest.raises(NotFetched, match="broken off"):
        ask(asker, site, "/list")


def test_what_is_no_http_is_no_answer(asker: Asker, site: Site) -> None:
    def greet(handler: Handler) -> None:
        handler.wfile.write(b"SSH-2.0-harbour\r\n\r\n")

    site.act("/list", greet)
    with pytest.raises(NotFetched, match="broken off"):
        ask(asker, site, "/list")


def test_headers_without_end_are_no_answer(asker: Asker, site: Site) -> None:
    def pour(handler: Handler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        while True:
            handler.wfile.write(b"X-More: " + b"x" * 1000 + b"\r\n")

    site.act("/list", pour)
    with pytest.raises(NotFetched, match="broken off"):
        ask(asker, site, "/list")


class Racing:
    """A clock on which every look takes three seconds."""

    def __init__(self) -> None:
        self.time = 0.0

    def __call__(self) -> float:
        self.time += 3.0
        return self.time


def test_an_answer_that_dribbles_ends_with_the_deadline(site: Site, asker: Asker) -> None:
    hung_up = threading.Event()

    def dribble(handler: Handler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for _ in range(2000):
            if hung_up.wait(0.005):
                return
            handler.wfile.write(b"X")

    site.act("/list", dribble)
    slow = replace(asker, make_deadline=lambda seconds: Deadline(seconds, clock=Racing()))
    with pytest.raises(NotFetched, match="did not answer in full within 20 seconds"):
        ask(slow, site, "/list")
    hung_up.set()


def test_an_answer_that_never_comes_ends_with_the_deadline(site: Site, asker: Asker) -> None:
    hung_up = threading.Event()
    site.act("/list", lambda _: (hung_up.wait(20), None)[1])
    with pytest.raises(NotFetched, match="did not answer in time"):
        ask(replace(asker, manners=replace(MANNERS, max_seconds=0.1)), site, "/list")
    hung_up.set()


@pytest.fixture
def safe(site: Site, asker: Asker, tmp_path: Path) -> Asker:
    """The site under a name, with a certificate for it, and one who trusts that certificate."""
    authority = Authority()
    (tmp_path / "server.pem").write_bytes(authority.pem_for("gazette.example"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "server.pem")
    site.wrap(context)
    site.put("/list", page())
    trusting = ssl.create_default_context(cadata=authority.root_pem().decode())
    allowed = frozenset({(host, site.port) for host in ("gazette.example", "other.example", site.host)})
    return replace(asker, context=trusting, allowed=allowed, resolve=lambda *_: [site.host])


def test_whose_certificate_vouched_for_the_host_is_kept(safe: Asker, site: Site) -> None:
    answer = safe.ask(parse_address(f"https://gazette.example:{site.port}/list"))
    assert answer.body == page()
    assert answer.tls is not None
    assert answer.tls.version.startswith("TLSv1.")
    assert len(answer.tls.certificate_sha256) == 64


def test_a_certificate_for_another_host_is_refused(safe: Asker, site: Site) -> None:
    with pytest.raises(NotFetched, match="no safe connection"):
        safe.ask(parse_address(f"https://other.example:{site.port}/list"))
    assert site.asked == []


def test_a_certificate_that_nobody_vouches_for_is_refused(safe: Asker, site: Site) -> None:
    with pytest.raises(NotFetched, match="no safe connection"):
        replace(safe, context=None).ask(parse_address(f"https://gazette.example:{site.port}/list"))
    assert site.asked == []


GZIP = gzip.compress(b"text " * 100)


@pytest.mark.parametrize(
    ("body", "encoding"),
    [
        (b"text " * 100, ""),
        (b"text " * 100, "identity"),
        (GZIP, "gzip"),
        (GZIP, " X-GZIP "),
        (gzip.compress(b"text " * 50) * 2, "gzip"),
        (zlib.compress(b"text " * 100), "deflate"),
        (zlib.compress(b"text " * 100)[2:-4], "deflate"),
    ],
)
def test_what_is_packed_all_the_same_is_unpacked(body: bytes, encoding: str) -> None:
    assert unpack(body, encoding, limit=500) == b"text " * 100


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_a_few_bytes_that_unpack_to_millions_are_a_trap(encoding: str) -> None:
    bomb = b"\0" * 50_000_000
    packed = gzip.compress(bomb) if encoding == "gzip" else zlib.compress(bomb)
    with pytest.raises(NotFetched, match="unpacks to more than 1,000 bytes"):
        unpack(packed, encoding, limit=1000)


@pytest.mark.parametrize(
    ("body", "encoding"), [(GZIP[:-12], "gzip"), (b"text", "gzip"), (b"?", "br"), (GZIP, "gzip, gzip")]
)
def test_what_cannot_be_unpacked_is_said(body: bytes, encoding: str) -> None:
    with pytest.raises(NotFetched, match="packed"):
        unpack(body, encoding, limit=1000)
