"""Some documents of a corpus with all that was read of them, as a corpus of their own.

So that a ledger or a brief is made of what matters to it. Invariant: rows are copied as they are; the card comes last,
so that half a copy is no corpus.
"""

from __future__ import annotations

from pathlib import Path

import duckdb

from habeas.corpus.card import read_card
from habeas.corpus.layout import Layout, Table, refuse_filled, write_card, written_whole
from habeas.corpus.plan import quoted
from habeas.corpus.query import CONDITION, open_corpus
from habeas.errors import BadInput

_PART = "picked"


def pick(folder: Path, to: Path, where: str) -> int:
    """Copy the documents that `where` (DuckDB, over the columns of `documents`) is true of; how many they are.

    Raises `BadInput` where it is no condition or true of none, `CannotWrite` where `to` holds other files.
    """
    card, layout = read_card(folder), Layout(to)
    refuse_filled(to)
    with open_corpus(folder) as base:
        number = _choose(base, where)
        if not number:
            raise BadInput("is true of no document", where=where, cure="Ask for more")
        for table in Table:
            is_listed = table is Table.APPEARANCES
            _copy(base, table, layout.appearances(_PART) if is_listed else layout.part(table, _PART, _PART))
    write_card(layout.card, card)
    return number


def _choose(base: duckdb.DuckDBPyConnection, where: str) -> int:
    try:
        base.execute(f"CREATE TEMP TABLE picked AS SELECT sha256 FROM documents WHERE ({where})")
    except duckdb.Error as error:
        raise BadInput(f"DuckDB does not take it: {error}", where=where, cure=CONDITION) from error
    return len(base.execute("SELECT sha256 FROM picked").fetchall())


def _copy(base: duckdb.DuckDBPyConnection, table: Table, place: Path) -> None:
    with written_whole(place) as beside:
        base.execute(
            f'COPY (SELECT * FROM "{table}" SEMI JOIN picked USING (sha256)) '
            f"TO '{quoted(str(beside))}' (FORMAT parquet, COMPRESSION zstd)"
        )
