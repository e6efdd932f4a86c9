"""Archives for tests, made byte by byte: ZIP, WARC, WACZ, mailboxes, feeds."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import json
import zipfile

SENTENCE = "Ten prisoners of war were freed near Zenda on Monday, the Defence Ministry of Ruritania said."
MAIL = f"From: Jan Novak <jan@gazette.example>\nSubject: Ten freed\n\n{SENTENCE}\n"
FROM = "From jan@gazette.example Thu May 22 10:00:00 2031\n"


def page(text: str = SENTENCE, title: str = "Ten freed") -> bytes:
    head = f'<head><meta charset="utf-8"><title>{title}</title></head>'
    return f"<!doctype html><html>{head}<body><article><h1>{title}</h1><p>{text}</p></article></body></html>".encode()


def pack(*files: tuple[str | zipfile.ZipInfo, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return out.getvalue()


def box(*mails: str) -> bytes:
    return "\n".join(FROM + mail for mail in mails).encode()


def digest(data: bytes) -> str:
    return "sha1:" + base64.b32encode(hashlib.sha1(data, usedforsecurity=False).digest()).decode()


def answer(body: bytes, media_type: str = "text/html", status: str = "200 OK", more: str = "") -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\n{more}\r\n".encode() + body


def record(kind: str, address: str, block: bytes, *, media_type: str = "", **more: str) -> bytes:
    """One record of a WARC; `more` are further header fields, with _ for -."""
    default = "application/http; msgtype=response" if kind in ("response", "revisit") else "text/plain"
    fields = {
        "WARC-Type": kind,
        "WARC-Target-URI": address,
        "WARC-Date": "2031-05-22T08:00:00Z",
        "WARC-Record-ID": f"<urn:uuid:{hashlib.sha256(address.encode() + block).hexdigest()[:32]}>",
        "Content-Type": media_type or default,
        "Content-Length": str(len(block)),
        **{name.replace("_", "-"): value for name, value in more.items()},
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return f"WARC/1.1\r\n{head}\r\n".encode() + block + b"\r\n\r\n"


def captured(address: str = "https://gazette.example/2031/freed", body: bytes = b"", **more: str) -> bytes:
    """A page as it was answered, with its digests."""
    body = body or page()
    block = answer(body)
    more = {"WARC_Payload_Digest": digest(body), "WARC_Block_Digest": digest(block)} | more
    return record("response", address, block, **more)


def zipped(*records: bytes) -> bytes:
    """A .warc.gz: every record a member of its own."""
    return b"".join(map(gzip.compress, records))


def package(archive: bytes, *, pages: str = "", stated: str = "", more: tuple[tuple[str, bytes], ...] = ()) -> bytes:
    """A WACZ; `stated` is the digest of its archive where it is not the true one."""
    path = "archive/data.warc.gz"
    hashed = stated or "sha256:" + hashlib.sha256(archive).hexdigest()
    listed = {"profile": "data-package", "resources": [{"name": "data", "path": path, "hash": hashed}]}
    files = ((path, archive), ("pages/pages.jsonl", pages.encode()), ("datapackage.json", json.dumps(listed).encode()))
    return pack(*files, *more, method=zipfile.ZIP_STORED)


def rss(
    *items: str, head: str = "<title>Strelsau Gazette</title><language>en-gb</language>", before: str = ""
) -> bytes:
    body = "".join(f"<item>{item}</item>" for item in items)
    name = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    return (
        f'<?xml version="1.0" encoding="utf-8"?>{before}<rss version="2.0" {name}><channel>{head}{body}</channel></rss>'
    ).encode()


def item(
    day: str = "Thu, 22 May 2031 23:30:00 +0400", *, title: str = "Ten freed", link: str = "", full: bool = True
) -> str:
    element = "content:encoded" if full else "description"
    return (
        f"<title>{title}</title><link>{link or 'https://gazette.example/freed'}</link><pubDate>{day}</pubDate>"
        f"<{element}>&lt;p&gt;{SENTENCE}&lt;/p&gt;</{element}>"
    )
