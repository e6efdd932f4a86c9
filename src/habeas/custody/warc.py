"""Captures as WARC records (ISO 28500), packed one by one, with their places for an index.

Pure. Invariant: the same captures give the same bytes: ids and times are those of the captures. The body is as it was
sent, only chunks put together, and so the header that speaks of chunks is kept under another name.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from habeas.custody.capture import Capture, to_json

_SPACE = uuid.UUID("5f0f4b1c-7d5e-5a52-9b36-6f2a3c1f6f0e")  # ours alone, so that ids follow from captures
_CHUNKS = "transfer-encoding"


@dataclass(frozen=True, slots=True)
class Placed:
    """A packed record; `kind` is its WARC-Type, `digest` that of its payload."""

    kind: str
    data: bytes
    digest: str


def write_info(software: str, time: str) -> Placed:
    """The record a file begins with."""
    body = f"software: {software}\r\nformat: WARC File Format 1.1\r\n".encode()
    head = _head("warcinfo", _id("info", software, time), time, "application/warc-fields")
    return _pack("warcinfo", head, body, body)


def write_capture(capture: Capture, body: bytes) -> Iterator[Placed]:
    """The answer first, then the question, then our own record of both."""
    response, time = _id("response", capture.id), capture.captured_at
    target = [("WARC-Target-URI", capture.got), *([("WARC-IP-Address", capture.peer)] if capture.peer else [])]
    payload = ("WARC-Payload-Digest", f"sha256:{capture.sha256}")
    head = _head("response", response, time, "application/http; msgtype=response", *target, payload)
    yield _pack("response", head, _to_response(capture) + body, body)
    beside = [*target, ("WARC-Concurrent-To", response)]
    head = _head("request", _id("request", capture.id), time, "application/http; msgtype=request", *beside)
    yield _pack("request", head, _to_request(capture), b"")
    record = to_json(capture)
    beside = [("WARC-Target-URI", capture.got), ("WARC-Refers-To", response)]
    head = _head("metadata", _id("metadata", capture.id), time, "application/json", *beside)
    yield _pack("metadata", head, record, record)


def _to_response(capture: Capture) -> bytes:
    lines = [f"{_version(capture.http)} {capture.status} {capture.phrase}".rstrip()]
    for name, value in capture.headers:
        lines.append(f"{'X-Archive-Orig-' if name.lower() == _CHUNKS else ''}{name}: {value}")
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


def _to_request(capture: Capture) -> bytes:
    path = capture.got.partition("://")[2].partition("/")[2]
    lines = [f"{capture.method} /{path} HTTP/1.1"]
    lines += [f"{name}: {value}" for name, value in capture.headers_sent]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


def _version(http: str) -> str:
    return http if http.startswith("HTTP/") else "HTTP/1.1"


def _head(kind: str, id: str, time: str, content_type: str, *more: tuple[str, str]) -> list[tuple[str, str]]:
    return [
        ("WARC-Type", kind),
        ("WARC-Record-ID", id),
        ("WARC-Date", time),
        *more,
        ("Content-Type", content_type),
    ]


def _pack(kind: str, head: list[tuple[str, str]], block: bytes, payload: bytes) -> Placed:
    digest = base64.b32encode(hashlib.sha1(block, usedforsecurity=False).digest()).decode()
    lines = [*head, ("WARC-Block-Digest", f"sha1:{digest}"), ("Content-Length", str(len(block)))]
    text = "WARC/1.1\r\n" + "".join(f"{name}: {value}\r\n" for name, value in lines) + "\r\n"
    packed = gzip.compress(text.encode() + block + b"\r\n\r\n", mtime=0)
    return Placed(kind, packed, f"sha256:{hashlib.sha256(payload).hexdigest()}")


def _id(*parts: str) -> str:
    return f"<urn:uuid:{uuid.uuid5(_SPACE, ' '.join(parts))}>"
