"""A corpus asked by DuckDB: its tables, and its documents with their readings as if they had just been read.

Invariant: no two documents come out with one name: those that share one carry the start of their hash as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb

from habeas.corpus.card import read_card
from habeas.corpus.layout import Layout, Plain, Table, columns_of
from habeas.corpus.plan import open_duckdb, quoted
from habeas.corpus.rows import to_document, to_reading
from habeas.errors import BadInput
from habeas.model import Document, Reading

CONDITION = "Write a condition over the columns of documents (docs/scale.md)"
_AT_ONCE = 64
_READ = """
WITH picked AS (
  SELECT *, count(*) OVER (PARTITION BY name) > 1 AS shared FROM documents
  WHERE fault IS NULL AND (claims > 0 OR NOT {claimed}) AND ({where})
)
SELECT picked.* EXCLUDE (claims, unread), c.claims, u.unread FROM picked
LEFT JOIN (
  SELECT sha256, list({{'kind': kind, 'claim': claim}} ORDER BY n) AS claims FROM claims
  SEMI JOIN picked USING (sha256) GROUP BY sha256
) c USING (sha256)
LEFT JOIN (
  SELECT sha256, list({{'start': start, 'end': "end", 'reason': reason, 'by': "by"}} ORDER BY n) AS unread FROM unread
  SEMI JOIN picked USING (sha256) GROUP BY sha256
) u USING (sha256)
ORDER BY name, sha256
"""


def open_corpus(folder: Path) -> duckdb.DuckDBPyConnection:
    """DuckDB with the views documents, claims, unread and appearances; raises `BadInput` for what is no corpus."""
    read_card(folder)
    layout = Layout(folder)
    base = open_duckdb()
    for table in Table:
        base.execute(f'CREATE VIEW "{table}" AS {_select(layout, table)}')
    return base


def _select(layout: Layout, table: Table) -> str:
    if layout.has(table):
        return f"SELECT * FROM read_parquet('{quoted(layout.parts(table))}', hive_partitioning = false)"
    columns = ", ".join(f'NULL AS "{column}"' for column in columns_of(table))
    return f"SELECT {columns} WHERE false"


def read_back(folder: Path, *, where: str = "true", claimed: bool = False) -> Iterator[tuple[Document, Reading]]:
    """Documents that could be read with their readings, by name; few of them are in memory at once.

    `where` is a condition of DuckDB over the columns of `documents`; `claimed` leaves out those without a claim.
    Raises `BadInput` for a condition that is none and `BadReading` for rows that were changed by hand.
    """
    with open_corpus(folder) as base:
        try:
            found = base.execute(_READ.format(where=where, claimed="true" if claimed else "false"))
        except duckdb.Error as error:
            raise BadInput(f"DuckDB does not take it: {error}", where=where, cure=CONDITION) from error
        names = [column[0] for column in found.description or ()]
        while rows := found.fetchmany(_AT_ONCE):
            yield from (_pair(dict(zip(names, row, strict=True))) for row in rows)


def _pair(row: Plain) -> tuple[Document, Reading]:
    name = f"{row['name']} ({row['sha256'][:8]})" if row["shared"] else row["name"]
    return to_document(row, name), to_reading(row, name, row["claims"] or (), row["unread"] or ())


def summarise(folder: Path) -> Plain:
    """Numbers for a person: documents, faults, claims, unread, appearances left and why."""
    with open_corpus(folder) as base:
        counted = base.execute(
            "SELECT count(*), count(fault), coalesce(sum(claims), 0)::BIGINT, coalesce(sum(unread), 0)::BIGINT "
            "FROM documents"
        ).fetchone()
        left = base.execute(
            'SELECT "left", count(*) FROM (SELECT DISTINCT origin, record, "left" FROM appearances) '
            'WHERE "left" IS NOT NULL GROUP BY ALL ORDER BY 2 DESC, 1'
        ).fetchall()
    assert counted is not None
    return {**dict(zip(("documents", "faults", "claims", "unread"), counted, strict=True)), "left": dict(left)}
