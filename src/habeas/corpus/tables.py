"""Rows of a Parquet file as texts.

Columns: `text`, `html` or `bytes`, and what is known of them: `name`, `url`, `published` (EDTF, or a date), `source`,
`language`. Knows nothing of what the bytes mean.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from habeas.corpus.layout import Plain
from habeas.corpus.record import Found
from habeas.errors import BadInput
from habeas.intake import Limits, ManifestRow
from habeas.model import Edtf

_BODIES = {"text": "page.txt", "html": "page.html", "bytes": ""}
_FACTS = ("name", "url", "published", "source", "language")
_AT_ONCE = 256  # rows in memory while listing


def list_table(path: Path, limits: Limits) -> Iterator[Found]:
    """Every row in the order of the file; `record` is its number, from 0. Facts are left for when it is read."""
    file = _open(path)
    number = 0
    for part in file.iter_batches(batch_size=_AT_ONCE, columns=_wanted(path, file)):
        for row in part.to_pylist():
            yield _found(row, number, limits)
            number += 1


def fetch_row(path: Path, number: int, limits: Limits) -> Found:
    """The row of this number with its facts; raises `BadInput` or `BadDate`."""
    file = _open(path)
    group = 0
    rest = number
    while group < file.num_row_groups and rest >= file.metadata.row_group(group).num_rows:
        rest -= file.metadata.row_group(group).num_rows
        group += 1
    if group == file.num_row_groups:
        cure = "The file was changed; start the same command again"
        raise BadInput("has no such row", where=f"{path}, row {number}", cure=cure)
    row = _row_group(path, group).slice(rest, 1).to_pylist()[0]
    return _found(row, number, limits, with_facts=True)


@lru_cache(maxsize=1)
def _row_group(path: Path, group: int) -> pa.Table:
    """Documents of a batch stand in the order of their file: the group is nearly always the one before."""
    file = _open(path)
    return file.read_row_group(group, columns=_wanted(path, file))


def _open(path: Path) -> pq.ParquetFile:
    try:
        return pq.ParquetFile(path)
    except pa.ArrowInvalid as error:
        raise BadInput(f"is no Parquet file: {error}", where=str(path), cure="Make or copy it again") from None


def _wanted(path: Path, file: pq.ParquetFile) -> list[str]:
    names = file.schema_arrow.names
    if not set(_BODIES) & set(names):
        cure = "Name the column with the texts `text`, `html` or `bytes`"
        raise BadInput("has no column with texts", where=str(path), cure=cure)
    return [name for name in (*_BODIES, *_FACTS) if name in names]


def _found(row: Plain, number: int, limits: Limits, *, with_facts: bool = False) -> Found:
    column = next((column for column in _BODIES if row.get(column)), None)
    body = row[column] if column else b""
    data = body.encode() if isinstance(body, str) else body
    name = row.get("name") or row.get("url")
    left = "empty" if not data else None
    if len(data) > limits.max_bytes:
        left, data = f"larger than {limits.max_bytes:,} bytes", b""
    facts = _facts(row, name or "") if with_facts else ManifestRow(file=name or "")
    return Found(record=number, data=data, name=name, opened_as=_BODIES[column or "text"], facts=facts, left=left)


def _facts(row: Plain, name: str) -> ManifestRow:
    return ManifestRow(
        file=name,
        published=_day(row.get("published")),
        source=row.get("source") or None,
        url=row.get("url") or None,
        language=row.get("language") or None,
    )


def _day(told: object) -> Edtf | None:
    if isinstance(told, datetime):
        return Edtf.of(told.date())
    if isinstance(told, date):
        return Edtf.of(told)
    return Edtf.parse(str(told)) if told else None
