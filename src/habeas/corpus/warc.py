"""Records of a web archive: the texts in it, and why others are left.

Knows WARC, plain or compressed record by record, and not what the bytes of a page mean. Invariant: the date of a
capture is never taken for the date of publication.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from habeas.corpus.record import Found
from habeas.errors import BadInput
from habeas.intake import Limits, ManifestRow

_KINDS = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
_FOUND = 200
_NAMES = {"text/html": "page.html", "application/xhtml+xml": "page.html", "text/plain": "page.txt"}


def list_warc(path: Path, limits: Limits) -> Iterator[Found]:
    """Every record that holds something, in the order of the file; `record` is the byte it begins at."""
    with path.open("rb") as file:
        for record in ArchiveIterator(file, record_types=_KINDS, parse_http=False):
            yield _found(record, record.stream_pos, limits)


def fetch_warc(path: Path, offset: int, limits: Limits) -> Found:
    """The record that begins at this byte; raises `BadInput` where there is none."""
    with path.open("rb") as file:
        file.seek(offset)
        for record in ArchiveIterator(file, record_types=_KINDS, parse_http=False):
            return _found(record, offset, limits)
    raise BadInput("holds no record there", where=f"{path}, byte {offset}", cure="The file was changed; read it again")


def _found(record: WarcRecord, at: int, limits: Limits) -> Found:
    url = (record.headers.get("WARC-Target-URI") or "").strip("<>") or None
    name = url.partition("://")[2] if url and "://" in url else url
    media, data, left = _open(record, limits)
    return Found(
        record=at,
        data=b"" if left else data,
        name=name,
        opened_as=_NAMES.get(media, ""),
        facts=ManifestRow(file=name or "page", url=url),
        left=left,
    )


def _open(record: WarcRecord, limits: Limits) -> tuple[str, bytes, str | None]:
    """Media type, what the server sent with its packing undone, and why it is left."""
    too_large = f"larger than {limits.max_bytes:,} bytes"
    if record.content_length > limits.max_bytes:
        return "", b"", too_large
    block = record.reader.read()
    if len(block) != record.content_length:
        return "", b"", "cut off"
    record.set_bytes_content(block)
    if record.is_http:
        record.parse_http(auto_decode="all")
        if record.http_headers.status_code != _FOUND:
            return "", b"", f"status {record.http_headers.status_code}"
    media = _media_type(record)
    if media not in _NAMES:
        return media, b"", f"{media or 'of no stated kind'}: neither a page nor plain text"
    data = record.reader.read(limits.max_bytes + 1)
    return media, data, too_large if len(data) > limits.max_bytes else None


def _media_type(record: WarcRecord) -> str:
    headers = record.http_headers if record.is_http_parsed else record.headers
    return (headers.get("Content-Type") or "").partition(";")[0].strip().lower()
