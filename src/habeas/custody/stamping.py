"""Time stamps by somebody else (RFC 3161): proof that a record was there at a time.

Only the hash of a record leaves this machine. What is stamped is the capture record, which holds the hash of the
original. Invariant: a stamp is kept only if it is for the very bytes, and answers the very question. Whether who
signed can be trusted is checked against roots that the user gives, and is otherwise left open, in words.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from cryptography import x509
from rfc3161_client import (
    HashAlgorithm,
    TimestampRequestBuilder,
    TimeStampResponse,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

from habeas.custody.addresses import parse_address
from habeas.custody.asking import Asker
from habeas.custody.disk import locked
from habeas.custody.faults import BadStamp
from habeas.custody.log import Act, Deed
from habeas.custody.store import Store
from habeas.custody.times import to_stamp

_QUERY = "application/timestamp-query"
_LONGEST = 100_000
_OTHER = "Ask another service"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """`time` is UTC, as the service says; `is_trusted` only where its signature was checked against given roots."""

    time: str
    serial: int
    is_trusted: bool


class Record(Protocol):
    """Of a capture, or of a file that was given."""

    @property
    def id(self) -> str: ...

    @property
    def path(self) -> str: ...


def stamp_path(capture: Record) -> str:
    return f"timestamps/{capture.id}.tsr"


def stamp_once(
    store: Store, capture: Record, service: str, asker: Asker, *, by: str, roots: Sequence[x509.Certificate] = ()
) -> Stamp | None:
    """As `stamp_capture`; None where there is a stamp already. One that failed is tried again the next time."""
    if (store.folder / stamp_path(capture)).exists():
        return None
    return stamp_capture(store, capture, service, asker, by=by, roots=roots)


def stamp_capture(
    store: Store, capture: Record, service: str, asker: Asker, *, by: str, roots: Sequence[x509.Certificate] = ()
) -> Stamp:
    """Have the record of a capture stamped and keep the answer; raises `BadStamp`, `NotFetched`, `BadAddress`."""
    record = store.read(capture.path)
    answer = request_stamp(record, service, asker)
    stamp = check_stamp(answer, record, roots=roots, where=service)
    with locked(store.folder):
        deed = Deed(actor=by, act=Act.STAMPED, object=capture.path, reason=f"time stamp by {service}")
        store.keep(deed, {stamp_path(capture): answer}, more={"time": stamp.time, "serial": str(stamp.serial)})
    return stamp


def request_stamp(data: bytes, service: str, asker: Asker) -> bytes:
    """The service's answer, as sent; raises `BadStamp` where it answers another question or none."""
    request = TimestampRequestBuilder().data(data).hash_algorithm(HashAlgorithm.SHA256).build()
    answer = asker.ask(parse_address(service), body=request.as_bytes(), media_type=_QUERY, max_bytes=_LONGEST)
    if answer.status != 200:
        raise BadStamp(f"answered {answer.status}", where=service, cure=_OTHER)
    response = _decode(answer.body, service)
    if response.tst_info.nonce != request.nonce:
        raise BadStamp("answered something else than was asked", where=service, cure=_OTHER)
    return answer.body


def check_stamp(answer: bytes, data: bytes, *, roots: Sequence[x509.Certificate] = (), where: str) -> Stamp:
    """What a stamp says of these bytes; raises `BadStamp` where it is not for them, or not signed under the roots."""
    response = _decode(answer, where)
    info = response.tst_info
    if info.message_imprint.message != hashlib.sha256(data).digest():
        raise BadStamp("is not for this record", where=where, cure=_OTHER)
    if roots:
        _check_signature(response, data, roots, where)
    return Stamp(time=to_stamp(info.gen_time), serial=info.serial_number, is_trusted=bool(roots))


def load_roots(path: Path) -> list[x509.Certificate]:
    """Certificates in PEM; raises `BadStamp`."""
    try:
        return x509.load_pem_x509_certificates(path.read_bytes())
    except (OSError, ValueError) as error:
        cure = "Give the root certificate of the time-stamping service in PEM"
        raise BadStamp(f"holds no certificate that can be read: {error}", where=str(path), cure=cure) from error


def _check_signature(response: TimeStampResponse, data: bytes, roots: Sequence[x509.Certificate], where: str) -> None:
    builder = VerifierBuilder()
    for root in dict.fromkeys(roots):
        builder = builder.add_root_certificate(root)
    try:
        builder.build().verify_message(response, data)
    except (VerificationError, ValueError) as error:
        cure = "Give the root certificate of the service that stamped it; if you did, do not rely on this stamp"
        raise BadStamp(f"is not signed as it should be: {error}", where=where, cure=cure) from error


def _decode(answer: bytes, where: str) -> TimeStampResponse:
    try:
        response = decode_timestamp_response(answer)
        if response.status not in (0, 1):
            raise BadStamp("refused to stamp", where=where, cure=_OTHER)
        response.tst_info.message_imprint  # noqa: B018 - read at first use
    except (ValueError, TypeError) as error:
        raise BadStamp(f"is no time stamp: {error}", where=where, cure=_OTHER) from error
    return response
