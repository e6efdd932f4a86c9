"""What is still to be read, worked out by DuckDB from what appears in the input and what is written.

Invariant: bytes that appear several times are one document, that of the first appearance by path and place; a
document that is written is in no batch; the same input and output give the same plan, however many workers there are.
"""

from __future__ import annotations

import duckdb

from habeas.corpus.layout import Layout, Table, written_whole

_FINISHED = "SELECT sha256 FROM read_parquet('{parts}')"
_NONE = "SELECT NULL::VARCHAR AS sha256 WHERE false"
# Of each partition so many neighbours make a batch; batches of all partitions take turns, so that neighbours in the
# input are read at about the same time.
_PLAN = """
COPY (
  WITH firsts AS (
    SELECT sha256, min({{'origin': origin, 'record': record, 'facts': facts}}) AS place
    FROM read_parquet('{appearances}')
    WHERE "left" IS NULL AND listing IN (SELECT listing FROM read_parquet('{listings}'))
    GROUP BY sha256
  ), waiting AS (
    SELECT sha256, place, left(sha256, 1) AS prefix FROM firsts ANTI JOIN ({finished}) USING (sha256)
  ), numbered AS (
    SELECT *, (row_number() OVER (PARTITION BY prefix ORDER BY place) - 1) // {size} AS n FROM waiting
  )
  SELECT
    left(sha256(string_agg(sha256, '' ORDER BY place)), 16) AS batch,
    prefix,
    list({{'sha256': sha256, 'origin': place.origin, 'record': place.record, 'facts': place.facts}} ORDER BY place)
      AS items
  FROM numbered GROUP BY prefix, n ORDER BY n, prefix
) TO '{plan}' (FORMAT parquet, ROW_GROUP_SIZE 2048, COMPRESSION zstd)
"""


def write_plan(layout: Layout, size: int) -> tuple[int, int]:
    """Write the plan beside the corpus; documents waiting, and documents written before."""
    finished = _FINISHED.format(parts=quoted(layout.parts(Table.DOCUMENTS))) if layout.has(Table.DOCUMENTS) else _NONE
    with open_duckdb(layout) as base, written_whole(layout.work / "plan.parquet") as place:
        base.execute(
            _PLAN.format(
                appearances=quoted(layout.parts(Table.APPEARANCES)),
                listings=quoted(str(layout.work / "listings.parquet")),
                finished=finished,
                size=size,
                plan=quoted(str(place)),
            )
        )
        counted = f"SELECT coalesce(sum(len(items)), 0)::BIGINT FROM read_parquet('{quoted(str(place))}')"
        waiting = _number(base, counted)
        return waiting, _number(base, f"SELECT count(*) FROM ({finished})")


def sweep(layout: Layout) -> int:
    """Remove parts of batches that were never finished; how many there were."""
    swept = 0
    for table in (Table.CLAIMS, Table.UNREAD):
        for part in (layout.folder / table).glob("*/*.parquet"):
            prefix = part.parent.name.removeprefix("prefix=")
            if not layout.part(Table.DOCUMENTS, prefix, part.stem).exists():
                part.unlink()
                swept += 1
    return swept


def open_duckdb(layout: Layout | None = None) -> duckdb.DuckDBPyConnection:
    """DuckDB that asks no network, and spills beside the corpus."""
    settings: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }
    if layout is not None:
        settings["temp_directory"] = str(layout.work / "spill")
    base = duckdb.connect(config=settings)
    base.execute("SET enable_progress_bar = false")
    return base


def quoted(text: str) -> str:
    return text.replace("'", "''")


def _number(base: duckdb.DuckDBPyConnection, question: str) -> int:
    answer = base.execute(question).fetchone()
    assert answer is not None
    return int(answer[0])
