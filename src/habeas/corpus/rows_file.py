"""Rows of work in a Parquet file: written one after the other, taken by number.

Knows nothing of what the work is. Invariant: of a file with a billion documents only a group of rows is in memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import accumulate, islice
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from habeas.corpus.layout import Plain, written_whole

_GROUP = 64
LISTINGS = pa.schema(
    {
        "listing": pa.string(),
        "files": pa.list_(pa.struct({"origin": pa.string(), "facts": pa.string()})),
    }.items()
)


def write_rows(path: Path, rows: Iterable[Plain]) -> None:
    waiting = iter(rows)
    with written_whole(path) as place, pq.ParquetWriter(place, LISTINGS) as file:
        while group := list(islice(waiting, _GROUP)):
            file.write_table(pa.Table.from_pylist(group, schema=LISTINGS))


def count_rows(path: Path) -> int:
    rows: int = pq.read_metadata(path).num_rows
    return rows


def iterate_rows(path: Path) -> Iterator[Plain]:
    with pq.ParquetFile(path) as file:
        for part in file.iter_batches(batch_size=_GROUP):
            yield from part.to_pylist()


def take_row(path: Path, number: int) -> Plain:
    """The row of this number; its neighbours stay at hand for the next call."""
    written = path.stat().st_mtime_ns
    starts = _starts(path, written)
    group = next(i for i in reversed(range(len(starts))) if starts[i] <= number)
    row: Plain = _group(path, written, group).slice(number - starts[group], 1).to_pylist()[0]
    return row


@lru_cache(maxsize=2)
def _starts(path: Path, _written: int) -> tuple[int, ...]:
    about = pq.read_metadata(path)
    sizes = (about.row_group(i).num_rows for i in range(about.num_row_groups))
    return tuple(accumulate(sizes, initial=0))[:-1]


@lru_cache(maxsize=1)
def _group(path: Path, _written: int, group: int) -> pa.Table:
    with pq.ParquetFile(path) as file:
        return file.read_row_group(group)
