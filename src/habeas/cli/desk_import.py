"""`habeas desk import`: readings made elsewhere, put to the documents of a roll."""

from __future__ import annotations

from pathlib import Path

import click

from habeas.cli.desk_seat import seat_options
from habeas.cli.inputs import load_readings
from habeas.cli.options import fail, tell
from habeas.cli.progress import show_progress
from habeas.desk.store.access.machine import seat_at_machine
from habeas.desk.store.actions.importing import import_readings
from habeas.errors import HabeasError


@click.command("import")
@click.argument("readings", nargs=-1, required=True, type=click.Path(path_type=Path))
@seat_options
def command(readings: tuple[Path, ...], roll: str, email: str) -> None:
    """Put readings made by `habeas read --json` to the documents of a roll; no decision is changed."""
    try:
        seat = seat_at_machine(roll, email)
        listed = [reading for path in readings for reading in load_readings(path)]
        shown = show_progress(listed, length=len(listed), label="Importing")
        outcomes = list(import_readings(seat, shown))
    except HabeasError as error:
        fail(error)
    bad = [one for one in outcomes if one.fault]
    for one in bad:
        tell(f"{one.document}: {one.fault}")
    kept = len(outcomes) - len(bad)
    tell(f"{kept} readings with {sum(one.claims for one in outcomes)} claims imported", kind="done")
    raise SystemExit(1 if bad else 0)
