"""`habeas corpus pick`: some documents of a corpus as a corpus of their own."""

from __future__ import annotations

from pathlib import Path

import click

from habeas.cli.options import fail, tell
from habeas.corpus.picking import pick
from habeas.errors import HabeasError

_PATH = click.Path(path_type=Path)


@click.command("pick")
@click.argument("folder", metavar="OUTPUT", type=_PATH)
@click.argument("to", metavar="NEW", type=_PATH)
@click.option("--where", required=True, help="Which documents: a condition of DuckDB over their columns.")
def command(folder: Path, to: Path, where: str) -> None:
    """Copy some documents with their readings, for a ledger or a brief."""
    try:
        number = pick(folder, to, where)
    except HabeasError as error:
        fail(error)
    tell(f"{to} holds {number:,} documents", kind="done")
