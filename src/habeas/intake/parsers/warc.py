"""A web archive (WARC) to the pages and documents in it.

Read by fastwarc, record by record, so that an archive of gigabytes takes the memory of its largest record. Invariant:
a page is taken once, where its bytes are; a record that is cut off or does not fit its digest is a fault with its
number; when it was captured bounds when it was published, and never dates it.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import IO, Any, BinaryIO, cast
from urllib.parse import unquote, urlsplit

from fastwarc.warc import ArchiveIterator, WarcRecordType

from habeas.errors import BadInput
from habeas.intake.formats import is_known
from habeas.intake.limits import Limits
from habeas.intake.parsers.cuts import is_cut_off
from habeas.intake.parsers.digests import fits
from habeas.intake.parsers.protocol import Entry, Page, Part
from habeas.media import read_content_type
from habeas.model import Edtf

_ENDINGS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "application/pdf": ".pdf",
    "application/rtf": ".rtf",
    "text/rtf": ".rtf",
    "message/rfc822": ".eml",
    "application/rss+xml": ".rss",
    "application/atom+xml": ".atom",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
}
_UNSAID = ("", "application/octet-stream", "binary/octet-stream", "application/download", "application/force-download")
_MAGIC = ((b"%PDF-", ".pdf"), (b"{\\rtf", ".rtf"))
_TAKEN = WarcRecordType.response | WarcRecordType.revisit | WarcRecordType.resource
_FARTHEST_EAST = timedelta(hours=14)  # where the day is already the next one, when it is captured in UTC
_CURE = "Take the archive again from where it came"
_LONGEST_NAME = 120


@dataclass(slots=True)
class _Seen:
    """What went by. Digests are kept as numbers: a million of them take some tens of megabytes."""

    number: int = 0
    start: int = 0  # of the last record in the file, packed as it is there
    unpacked: int = 0
    left: Counter[str] = field(default_factory=Counter)
    digests: set[int] = field(default_factory=set)


def parse(data: bytes, *, where: str, limits: Limits) -> Iterator[Part]:
    """The pages and documents in an archive; of redirects, errors and other kinds their number is told."""
    return parse_file(io.BytesIO(data), where=where, limits=limits)


def parse_file(
    file: IO[bytes], *, where: str, limits: Limits, titles: Mapping[str, str] | None = None
) -> Iterator[Part]:
    """As `parse`, a record at a time from where it lies; `titles` are of addresses."""
    counted, seen, fault = _Counted(file), _Seen(), False
    for record in _records(counted, where, seen):
        limits.check_unpacked(seen.unpacked, counted.read_so_far, where=where)
        if not isinstance(record, BadInput):
            record = _read_record(record, where, limits, seen, counted)
        if isinstance(record, Entry) and titles:
            record = _with_title(record, titles)
        fault = isinstance(record, BadInput)
        if record is not None:
            yield record
    if not fault and is_cut_off(file, seen.start):
        yield BadInput(f"is cut off after record {seen.number}", where=where, cure=_CURE)
    if seen.left:
        told = ", ".join(f"{number} {what}" for what, number in seen.left.items())
        yield Page(text="", warnings=(f"{where}: no documents: {told}",))


class _Counted:
    """The file, with the number of bytes read from it so far."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self.read_so_far = file, 0

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(size)
        self.read_so_far += len(data)
        return data

    def tell(self) -> int:
        return self.read_so_far


def _records(counted: _Counted, where: str, seen: _Seen) -> Iterator[Any]:
    """Every record, and at last the fault that ended them. Raises `BadInput` where not one can be read."""
    try:
        stream = cast(BinaryIO, counted)
        for record in ArchiveIterator(stream, record_types=WarcRecordType.any_type, parse_http=False):
            if not record.headers.get("WARC-Type") or record.headers.get("Content-Length") is None:
                raise ValueError("half a record")
            seen.number, seen.start = seen.number + 1, record.stream_pos
            if record.record_type & _TAKEN:
                yield record
    except (OSError, ValueError, EOFError) as error:
        if not seen.number:
            raise BadInput("is no web archive, or a damaged one", where=where, cure=_CURE) from error
        yield BadInput(f"is cut off or damaged after record {seen.number}", where=where, cure=_CURE)
        return
    if not seen.number:
        raise BadInput("holds no record: it is no web archive, or cut off in its first", where=where, cure=_CURE)


def _read_record(record: Any, where: str, limits: Limits, seen: _Seen, counted: _Counted) -> Entry | BadInput | None:
    place, address = f"{where}, record {seen.number}", str(record.headers.get("WARC-Target-URI") or "").strip("<>")
    try:
        block = record.reader.read(limits.max_document + 1)
        limits.check_size(len(block), where=place, most=limits.max_document)
        if len(block) != record.content_length:
            raise BadInput("is cut off", where=place, cure=_CURE)
        limits.check_unpacked(len(block), counted.read_so_far, where=place)
        seen.unpacked += len(block)
        if record.record_type == WarcRecordType.revisit:
            return _revisit(record, address, place, seen)
        return _document(record, block, address, place, limits, seen)
    except BadInput as fault:
        return fault
    except (OSError, ValueError, EOFError):
        return BadInput("is cut off or damaged", where=place, cure=_CURE)


def _revisit(record: Any, address: str, place: str, seen: _Seen) -> BadInput | None:
    """A page that was as it had been before: it is the document it was then, if that is in this file."""
    digest = record.headers.get("WARC-Payload-Digest") or ""
    meant = str(record.headers.get("WARC-Refers-To-Target-URI") or address).strip("<>")
    if not digest or not {hash((meant, digest)), hash(digest)} & seen.digests:
        what = f"only says that {address[:200]} was as before, and what was before is not in this file"
        return BadInput(what, where=place, cure="Bring the archive with the earlier capture too")
    seen.left["pages captured again without a change"] += 1
    return None


def _document(
    record: Any, block: bytes, address: str, place: str, limits: Limits, seen: _Seen
) -> Entry | BadInput | None:
    headers = record.headers
    status, media_type, charset, body = _payload(record, block, limits, place)
    digest = headers.get("WARC-Payload-Digest") or ""
    if digest:
        seen.digests |= {hash((address, digest)), hash(digest)}
    if not fits(headers.get("WARC-Block-Digest") or "", block) or not fits(digest, *_as_sent(block, record), body):
        what = "does not fit its own digest: it was changed after it was captured, or is damaged"
        return BadInput(what, where=place, cure=_CURE)
    ending = ending_for(media_type, body, address)
    if why := _not_taken(record, status, ending, body):
        seen.left[why] += 1
        return None
    return Entry(
        name=name_of(address, ending, seen.number),
        data=body,
        at=f"record {seen.number}",
        media_type=media_type,
        charset=charset,
        url=address if address.startswith(("http://", "https://", "ftp://")) else None,
        published=published_by(str(headers.get("WARC-Date") or "")),
    )


def _as_sent(block: bytes, record: Any) -> tuple[bytes, ...]:
    """The payload as it went over the line: most tools make the digest of that, some of what it unpacks to."""
    if record.record_type != WarcRecordType.response:
        return (block,)
    _, end, body = block.partition(b"\r\n\r\n")
    if not end:
        return (block,)
    return (body, _joined(body)) if b"chunked" in block[: len(block) - len(body)].lower() else (body,)


def _joined(body: bytes) -> bytes:
    """A body sent in chunks, put together; what is wrong with it ends it."""
    out, at = bytearray(), 0
    while (end := body.find(b"\r\n", at, at + 40)) > 0:
        size = body[at:end].partition(b";")[0].strip()
        if not re.fullmatch(rb"[0-9A-Fa-f]{1,15}", size) or int(size, 16) == 0:
            break
        out += body[end + 2 : end + 2 + int(size, 16)]
        at = end + 4 + int(size, 16)
    return bytes(out)


def _payload(record: Any, block: bytes, limits: Limits, place: str) -> tuple[int, str, str, bytes]:
    """Status, media type, encoding and the bytes of the page, unpacked; 200 for what was no answer over HTTP."""
    kind, _ = read_content_type(str(record.headers.get("Content-Type") or ""))
    if record.record_type != WarcRecordType.response or not kind.startswith("application/http"):
        return 200, kind, "", block
    record.set_bytes_content(block)
    record.parse_http(auto_decode="all")
    http = record.http_headers
    if http is None or http.status_code is None:
        return 0, "", "", b""
    body = record.reader.read(limits.max_document + 1)
    limits.check_size(len(body), where=place, most=limits.max_document)
    limits.check_unpacked(len(body), len(block), where=place)
    return int(http.status_code), *read_content_type(str(http.get("Content-Type") or "")), body


def ending_for(media_type: str, body: bytes, address: str) -> str:
    """Of the file this is, or nothing for kinds that hold no text to be read."""
    start = body[:64].lstrip()
    for magic, ending in _MAGIC:
        if start.startswith(magic):
            return ending
    if media_type in _UNSAID:
        said = re.search(r"\.\w+$", urlsplit(address).path)
        return said[0].lower() if said and is_known(said[0]) else ""
    return _ENDINGS.get(media_type, "")


def _not_taken(record: Any, status: int, ending: str, body: bytes) -> str:
    if 300 <= status < 400:
        return "redirects"
    if status != 200:
        return "errors"
    is_page = str(record.headers.get("WARC-Target-URI") or "").strip("<>").startswith(("http", "ftp", "file"))
    if not ending or not is_page:
        return "files of other kinds"
    return "" if body.strip() else "empty answers"


def name_of(address: str, ending: str, number: int) -> str:
    """Host and path of the address, ending as its kind does."""
    try:
        parts = urlsplit(address)
        words = f"{parts.hostname or ''}{unquote(parts.path)}{'?' + unquote(parts.query) if parts.query else ''}"
    except ValueError:
        words = ""
    words = words.rstrip("/")[:_LONGEST_NAME] or f"record {number}"
    return words if words.lower().endswith(ending) else words + ending


def published_by(captured: str) -> Edtf | None:
    """What was captured then had been published by then, by the calendar of any place on earth."""
    try:
        day = (datetime.fromisoformat(captured.replace("Z", "+00:00")) + _FARTHEST_EAST).date()
    except (ValueError, OverflowError):
        return None
    return Edtf.parse(f"../{day}")


def _with_title(entry: Entry, titles: Mapping[str, str]) -> Entry:
    return replace(entry, title=titles.get(entry.url or ""))
