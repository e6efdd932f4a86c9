"""`habeas corpus claims`: readings of a corpus as JSON lines of the contract."""

from __future__ import annotations

from pathlib import Path

import click

from habeas.cli.options import fail
from habeas.corpus.query import read_back
from habeas.errors import HabeasError
from habeas.model.contract import to_line


@click.command("claims")
@click.argument("folder", metavar="OUTPUT", type=click.Path(path_type=Path))
@click.option("--where", default="true", help="Only of these documents: a condition of DuckDB over their columns.")
def command(folder: Path, where: str) -> None:
    """Write the readings of a corpus, one JSON object a document (docs/claims.md)."""
    try:
        for _, reading in read_back(folder, where=where):
            click.echo(to_line(reading))
    except HabeasError as error:
        fail(error)
