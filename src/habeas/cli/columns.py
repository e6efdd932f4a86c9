"""`habeas columns`: what the columns of a list of people probably mean, as a file to look at and mend."""

from __future__ import annotations

from pathlib import Path

import click

from habeas.cli.options import fail, tell
from habeas.cli.writing import write_whole
from habeas.errors import BadInput, HabeasError
from habeas.intake.door import take_in
from habeas.read.lists import propose_maps, write_maps


@click.command("columns")
@click.argument("list_", metavar="LIST", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), default="-", help="A file instead of the screen.")
def command(list_: Path, output: Path) -> None:
    """Propose what the columns of a list (CSV, Excel, OpenDocument) mean.

    Nothing is read from a list before a person has looked at this: mend the file, then give it to
    `habeas read LIST --columns FILE`.
    """
    try:
        taken = take_in([list_])
        for fault in taken.faults:
            raise fault
        sheets = [sheet for document in taken.documents for sheet in document.sheets]
        if not sheets:
            raise BadInput("is no list of people", where=str(list_), cure="Write “Name” over the column of names")
        maps = [map_ for document in taken.documents for map_ in propose_maps(document)]
        text = write_maps(maps, sheets)
        if str(output) == "-":
            click.echo(text, nl=False)
        else:
            write_whole(output, text)
    except HabeasError as error:
        fail(error)
    unknown = [
        column for map_, sheet in zip(maps, sheets, strict=True) for column in _unknown(map_.columns, sheet.columns)
    ]
    if unknown:
        tell(f"say what these are, or leave them empty: {', '.join(unknown)}", kind="look")


def _unknown(columns: tuple[object | None, ...], headers: tuple[str, ...]) -> list[str]:
    return [header for header, column in zip(headers, columns, strict=True) if column is None]
