"""Records of a web archive: the pages, texts and documents in it, and why others are left.

Knows WARC, plain or compressed record by record, and not what the bytes of a page mean. Invariant: the date of a
capture is never taken for the date of publication.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from habeas.corpus.record import Found
from habeas.errors import BadInput
from habeas.intake import Limits, ManifestRow
from habeas.intake.formats import is_container, is_text
from habeas.intake.parsers.warc import ending_for
from habeas.media import read_content_type

_KINDS = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
_FOUND = 200


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
    opened = _open(record, url or "", limits)
    return Found(
        record=at,
        data=b"" if opened.left else opened.data,
        name=name,
        opened_as=f"page{opened.ending}",
        charset=opened.charset,
        facts=ManifestRow(file=name or "page", url=url),
        left=opened.left,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Opened:
    """What the server sent, its packing undone; how a file of its kind ends; why it is left."""

    data: bytes = b""
    ending: str = ""
    charset: str = ""
    left: str | None = None


def _open(record: WarcRecord, url: str, limits: Limits) -> _Opened:
    if record.content_length > limits.max_document:
        return _Opened(left=_too_large(limits.max_document))
    block = record.reader.read()
    if len(block) != record.content_length:
        return _Opened(left="cut off")
    record.set_bytes_content(block)
    if record.is_http:
        record.parse_http(auto_decode="all")
        if record.http_headers.status_code != _FOUND:
            return _Opened(left=f"status {record.http_headers.status_code}")
    headers = record.http_headers if record.is_http_parsed else record.headers
    kind, charset = read_content_type(headers.get("Content-Type") or "")
    data = record.reader.read(limits.max_document + 1)
    ending = ending_for(kind, data, url)
    left = _left(kind, ending, len(data), limits)
    return _Opened(data=data, ending=ending, charset=charset, left=left)


def _left(kind: str, ending: str, size: int, limits: Limits) -> str | None:
    """Why it is not read, if it is not."""
    name = f"page{ending}"
    if not ending or is_container(name):
        return f"{kind or 'of no stated kind'}: {'holds documents of its own' if ending else 'not a kind that is read'}"
    most = limits.max_bytes if is_text(name) else limits.max_document
    return _too_large(most) if size > most else None


def _too_large(most: int) -> str:
    return f"larger than {most:,} bytes"
