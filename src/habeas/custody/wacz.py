"""Captures as one WACZ file (1.1.1), which replayweb.page and other programs open.

Form: https://specs.webrecorder.net/wacz/1.1.1/. Invariant: the same captures give the same bytes, and every file in
it stands with its SHA-256 in datapackage.json, whose own stands in datapackage-digest.json.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from habeas.custody.capture import TOOL, Capture
from habeas.custody.warc import Placed, write_capture, write_info

_WARC = "data.warc.gz"
_Page = tuple[Capture, bytes]


def to_wacz(pages: Sequence[_Page], *, title: str = "Captures") -> bytes:
    """The file, of at least one capture with its original."""
    pages = sorted(pages, key=lambda page: page[0].id)
    created = max(capture.captured_at for capture, _ in pages)
    warc, index = _write_warc(pages, created)
    files = {
        f"archive/{_WARC}": warc,
        "indexes/index.cdxj": index,
        "pages/pages.jsonl": _write_pages(pages),
    }
    package = {
        "profile": "data-package",
        "wacz_version": "1.1.1",
        "title": title,
        "created": created,
        "software": TOOL,
        "mainPageUrl": pages[0][0].got,
        "mainPageDate": pages[0][0].captured_at,
        "resources": [_describe(path, data) for path, data in files.items()],
    }
    files["datapackage.json"] = _dump(package, indent=2)
    digest = {"path": "datapackage.json", "hash": _hash(files["datapackage.json"])}
    files["datapackage-digest.json"] = _dump(digest, indent=2)
    return _zip(files, created)


def _write_warc(pages: Sequence[_Page], created: str) -> tuple[bytes, bytes]:
    """The records, and the sorted index of the answers among them (CDXJ)."""
    out = bytearray(write_info(TOOL, created).data)
    lines: list[str] = []
    for capture, body in pages:
        for record in write_capture(capture, body):
            if record.kind == "response":
                lines.append(_index_line(capture, record, len(out)))
            out += record.data
    return bytes(out), "".join(sorted(lines)).encode()


def _index_line(capture: Capture, record: Placed, offset: int) -> str:
    place = {
        "url": capture.got,
        "mime": capture.media_type or "application/octet-stream",
        "status": str(capture.status),
        "digest": record.digest,
        "length": str(len(record.data)),
        "offset": str(offset),
        "filename": _WARC,
    }
    return f"{to_key(capture.got)} {re.sub('[^0-9]', '', capture.captured_at)} {_dump(place).decode()}"


def to_key(url: str) -> str:
    """The address turned round for sorting: "example,gazette)/list?a=1&b=2"."""
    parts = urlsplit(url.lower())
    host = re.sub(r"^www\d*\.", "", parts.hostname or "")
    port = f":{parts.port}" if parts.port and parts.port not in (80, 443) else ""
    query = "?" + "&".join(sorted(parts.query.split("&"))) if parts.query else ""
    return f"{','.join(reversed(host.split('.')))}{port}){parts.path or '/'}{query}"


def _write_pages(pages: Sequence[_Page]) -> bytes:
    lines: list[dict[str, Any]] = [{"format": "json-pages-1.0", "id": "pages", "title": "All pages"}]
    lines += [{"id": one.id, "url": one.got, "ts": one.captured_at, "size": one.size} for one, _ in pages]
    return b"".join(map(_dump, lines))


def _describe(path: str, data: bytes) -> dict[str, Any]:
    return {"name": path.rpartition("/")[2], "path": path, "hash": _hash(data), "bytes": len(data)}


def _hash(data: bytes) -> str:
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def _dump(plain: dict[str, Any], *, indent: int | None = None) -> bytes:
    return (json.dumps(plain, ensure_ascii=False, indent=indent) + "\n").encode()


def _zip(files: dict[str, bytes], created: str) -> bytes:
    """Stored and not packed, so that a reader can take a piece out of the middle."""
    time = datetime.fromisoformat(created)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as packed:
        for path, data in files.items():
            info = zipfile.ZipInfo(path, (time.year, time.month, time.day, time.hour, time.minute, time.second))
            info.create_system, info.external_attr = 3, 0o644 << 16
            packed.writestr(info, data)
    return out.getvalue()
