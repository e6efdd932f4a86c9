from __future__ import annotations

import hashlib
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
from rfc3161_client import TimestampRequestBuilder

from habeas.custody.capture import Capture
from habeas.custody.faults import BadAddress, BadStamp, NotFetched
from habeas.custody.log import Act, read_entries
from habeas.custody.stamping import Stamp, check_stamp, load_roots, stamp_capture, stamp_path
from habeas.custody.verifying import Kind, verify
from tests.custody.conftest import BY, Desk
from tests.custody.site import Handler, Site, page, send
from tests.custody.tsa import Authority, integer, seq


@pytest.fixture(scope="module")
def authority() -> Authority:
    return Authority()


def serve(site: Site, authority: Authority, *, status: int = 0, other: bytes = b"") -> None:
    """A time-stamping service under /clock; with `other` it answers as if asked that."""

    def stamp(handler: Handler) -> None:
        assert handler.headers["Content-Type"] == "application/timestamp-query"
        asked = handler.rfile.read(int(handler.headers["Content-Length"]))
        body = authority.answer(other or asked, status=status)
        send(handler, 200, {"Content-Type": "application/timestamp-reply", "Content-Length": str(len(body))}, body)

    site.act("/clock", stamp)


@pytest.fixture
def capture(desk: Desk, site: Site) -> Capture:
    site.put("/list", page())
    capture = desk.keep().capture
    assert capture is not None
    return capture


def stamp(desk: Desk, capture: Capture, authority: Authority | None = None) -> Stamp:
    roots = [authority.root] if authority else []
    return stamp_capture(desk.store, capture, desk.site.url("/clock"), desk.asker, by=BY, roots=roots)


def test_a_record_is_stamped_and_the_stamp_kept_beside_it(
    desk: Desk, site: Site, capture: Capture, authority: Authority
) -> None:
    serve(site, authority)
    got = stamp(desk, capture, authority)
    assert got == Stamp(time="2031-02-03T10:12:00Z", serial=4711, is_trusted=True)
    entry = read_entries(desk.folder)[-1]
    assert (entry.act, list(entry.files)) == (Act.STAMPED, [stamp_path(capture)])
    assert verify(desk.folder).notes == ("1 time stamp was not checked: pip install 'habeas[custody]'",)


def test_without_a_root_it_is_left_open_who_signed(
    desk: Desk, site: Site, capture: Capture, authority: Authority
) -> None:
    serve(site, authority)
    assert not stamp(desk, capture).is_trusted


def test_a_stamp_under_another_root_is_refused_and_not_kept(
    desk: Desk, site: Site, capture: Capture, authority: Authority
) -> None:
    serve(site, authority)
    with pytest.raises(BadStamp, match="not signed as it should be"):
        stamp(desk, capture, Authority("Strelsau"))
    assert not (desk.folder / stamp_path(capture)).exists()


def test_an_answer_to_another_question_is_refused(
    desk: Desk, site: Site, capture: Capture, authority: Authority
) -> None:
    serve(site, authority, other=TimestampRequestBuilder().data(b"else").build().as_bytes())
    with pytest.raises(BadStamp, match="something else than was asked"):
        stamp(desk, capture)


def test_a_service_that_refuses_is_told(desk: Desk, site: Site, capture: Capture, authority: Authority) -> None:
    serve(site, authority, status=2)
    with pytest.raises(BadStamp, match=r"refused to stamp|no time stamp"):
        stamp(desk, capture)


@pytest.mark.parametrize("body", [b"", b"hello", b"\x30\x03\x02\x01\x00", b"\x30\x05\x30\x03\x02\x01\x00"])
def test_what_is_no_stamp_is_told(desk: Desk, site: Site, capture: Capture, body: bytes) -> None:
    site.put("/clock", body, kind="application/timestamp-reply")
    with pytest.raises(BadStamp):
        stamp(desk, capture)


def test_a_service_that_fails_is_told(desk: Desk, site: Site, capture: Capture) -> None:
    site.put("/clock", b"", status=500)
    with pytest.raises(BadStamp, match="answered 500"):
        stamp(desk, capture)


@pytest.mark.parametrize("service", ["http://127.0.0.1:1/", "http://169.254.169.254/"])
def test_no_private_machine_is_asked_for_a_stamp(desk: Desk, capture: Capture, service: str) -> None:
    with pytest.raises((BadAddress, NotFetched), match=r"this machine|link-local"):
        stamp_capture(desk.store, capture, service, desk.asker, by=BY)


def test_verify_checks_each_stamp_against_its_record(
    desk: Desk, site: Site, capture: Capture, authority: Authority
) -> None:
    serve(site, authority)
    stamp(desk, capture)

    def check(roots: list[Authority]) -> list[Kind]:
        certificates = [one.root for one in roots]
        found = verify(
            desk.folder, check_stamp=lambda a, b, where: void(check_stamp(a, b, roots=certificates, where=where))
        )
        return [one.kind for one in found.differences]

    assert check([]) == []
    assert check([authority]) == []
    assert check([Authority("Strelsau"), authority]) == []
    assert check([Authority("Strelsau")]) == [Kind.BAD_STAMP]


def answer_to(record: bytes, authority: Authority) -> bytes:
    return seq(seq(integer(0)), authority.token(hashlib.sha256(record).digest(), None))


def void(_: object) -> None:
    return None


def test_a_stamp_is_for_the_very_bytes(authority: Authority) -> None:
    answer = answer_to(b"record", authority)
    assert check_stamp(answer, b"record", roots=[authority.root], where="x").is_trusted
    for roots in ([], [authority.root]):
        with pytest.raises(BadStamp, match="not for this record"):
            check_stamp(answer, b"other", roots=roots, where="x")


def test_a_changed_time_is_no_longer_signed(authority: Authority) -> None:
    answer = answer_to(b"record", authority)
    forged = answer.replace(b"20310203101200Z", b"20300203101200Z")
    assert forged != answer
    with pytest.raises(BadStamp, match="signed"):
        check_stamp(forged, b"record", roots=[authority.root], where="x")


def test_a_certificate_need_not_hold_today_but_when_it_stamped() -> None:
    too_early = Authority(time=datetime(2019, 1, 1, tzinfo=UTC))
    answer = answer_to(b"record", too_early)
    with pytest.raises(BadStamp, match="signed"):
        check_stamp(answer, b"record", roots=[too_early.root], where="x")


def test_openssl_takes_what_is_kept(
    desk: Desk, site: Site, capture: Capture, authority: Authority, tmp_path: Path
) -> None:
    serve(site, authority)
    stamp(desk, capture)
    (tmp_path / "root.pem").write_bytes(authority.root_pem())
    if shutil.which("openssl"):
        done = subprocess.run(
            ["openssl", "ts", "-verify", "-data", desk.folder / capture.path, "-in", desk.folder / stamp_path(capture),
             "-CAfile", tmp_path / "root.pem"],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert "Verification: OK" in done.stdout + done.stderr, done.stderr


def test_roots_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    (tmp_path / "root.pem").write_text("no certificate")
    for name in ("root.pem", "none.pem"):
        with pytest.raises(BadStamp, match=name):
            load_roots(tmp_path / name)
