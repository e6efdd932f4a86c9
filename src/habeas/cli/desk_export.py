"""`habeas desk export`: a roll as files others can read."""

from __future__ import annotations

import io
import os
import tempfile
import zipfile
from itertools import pairwise
from pathlib import Path

import click

from habeas.cli.desk_seat import seat_options
from habeas.cli.options import fail, tell
from habeas.desk.store.access.export import ExportOptions, export_roll
from habeas.desk.store.access.machine import seat_at_machine
from habeas.desk.store.terms import Level
from habeas.errors import CannotWrite, HabeasError

_LEVELS = [level.name.lower() for level in Level]
_NEXT = dict(pairwise(_LEVELS))


@click.command("export")
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="A .zip file.")
@click.option("--level", type=click.Choice(_LEVELS), default="public", show_default=True, help="Nothing above it.")
@click.option("--initials", is_flag=True, help="Withhold the names of people in custody, and every file with names.")
@seat_options
def command(output: Path, level: str, initials: bool, roll: str, email: str) -> None:
    """Write a roll out: accepted claims, people, ledger, texts, a brief. Only what is public, unless you say more."""
    try:
        seat = seat_at_machine(roll, email)
        options = ExportOptions(level=Level[level.upper()], initials=initials)
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for file in export_roll(seat, options):
                archive.writestr(file.name, file.data)
                tell(file.name, kind="written")
            names = archive.namelist()
        write_bytes(output, packed.getvalue())
    except HabeasError as error:
        fail(error)
    if not initials and not any(name.startswith("texts/") for name in names):
        tell(f"no accepted claim is of that level; give --level {_NEXT.get(level, level)} for more", kind="warning")
    tell(f"{output}: {seat.roll_title}, {level.replace('_', ' ')}", kind="done")


def write_bytes(path: Path, data: bytes) -> None:
    """Put `data` at `path` in one step, readable by its owner alone; raises `CannotWrite`."""
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        Path(name).replace(path)
    except OSError as error:
        cure = "Give a file in a folder that exists and that you may write to"
        raise CannotWrite(error.strerror or str(error), where=str(path), cure=cure) from error
