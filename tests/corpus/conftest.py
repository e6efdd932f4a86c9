"""Inputs of a corpus, made by the tests, and an engine that stays in this process."""

from __future__ import annotations

import gzip
import io
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from fastwarc.warc import WarcRecord, WarcRecordType

from habeas.corpus.engine import Work, answered, do
from habeas.corpus.process import CorpusOptions, Maker, Progress, read_corpus
from habeas.corpus.query import open_corpus
from habeas.corpus.rows_file import iterate_rows
from tests.corpus.stub import Stub

# Ray reads its settings when it is imported: this one keeps it on the loopback address.
os.environ["RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER"] = "0"
os.environ["RAY_USAGE_STATS_ENABLED"] = "0"

NAMES = ("Horak", "Moser", "Lindt", "Ferenc", "Dolezal", "Kasparov", "Bremer", "Tomsik")
Read = Callable[..., list[Progress]]
Rows = list[tuple[Any, ...]]


class HereEngine:
    """Does the work in this process."""

    def run(self, work: Work, rows: Path) -> Iterator[dict[str, Any]]:
        for row in iterate_rows(rows):
            yield answered(do(work, row))


def text_of(number: int) -> str:
    return f"{NAMES[number % len(NAMES)]} was arrested in Strelsau; it is the report of number {number}.\n"


def write_texts(folder: Path, texts: Mapping[str, str]) -> Path:
    for name, text in texts.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    return folder


def write_warc(path: Path, pages: Iterable[tuple[str, bytes, str, int]], *, compress: bool = True) -> Path:
    """Captures of (address, body, media type, status), each compressed by itself as in any archive."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        for url, body, media, status in pages:
            record = WarcRecord()
            record.init_headers(WarcRecordType.response)
            record.headers["WARC-Target-URI"] = url
            record.is_http = True
            head = f"HTTP/1.1 {status} Told\r\nContent-Type: {media}\r\nContent-Length: {len(body)}\r\n\r\n"
            record.set_bytes_content(head.encode() + body)
            out = io.BytesIO()
            record.write(out)
            file.write(gzip.compress(out.getvalue(), mtime=0) if compress else out.getvalue())
    return path


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "out"


@pytest.fixture
def read(output: Path) -> Read:
    """Read an input in this process, into `output` unless another folder is given."""

    def call(source: Path, make: Maker | None = None, *, to: Path = output, **options: Any) -> list[Progress]:
        warnings: list[str] = options.pop("warnings", [])
        chosen = CorpusOptions(**{"batch": 4, **options})
        return list(read_corpus(source, to, make or Stub(), HereEngine(), options=chosen, warnings=warnings))

    return call


def rows_of(folder: Path, table: str = "documents", columns: str = "*") -> Rows:
    with open_corpus(folder) as base:
        return base.execute(f"SELECT {columns} FROM {table} ORDER BY ALL").fetchall()


def everything_in(folder: Path) -> dict[str, Rows]:
    return {table: rows_of(folder, table) for table in ("documents", "claims", "unread", "appearances")}


def ask(folder: Path, question: str) -> Any:
    with open_corpus(folder) as base:
        answer = base.execute(question).fetchone()
    assert answer is not None
    return answer[0] if len(answer) == 1 else answer
