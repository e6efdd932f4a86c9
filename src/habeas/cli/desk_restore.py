"""`habeas desk restore`: a backup, on a clean machine."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import BinaryIO

import click

from habeas.cli.desk_lock import lock_to_open
from habeas.cli.options import fail, tell
from habeas.desk.site.preparing import prepare
from habeas.desk.store.backup import read_backup
from habeas.desk.store.guards import check
from habeas.errors import BadInput, HabeasError


@click.command("restore")
@click.argument("backup", type=click.Path(path_type=Path))
@click.option(
    "--identity", type=click.Path(path_type=Path), help="The key file; a passphrase is asked for without one."
)
def command(backup: Path, identity: Path | None) -> None:
    """Restore a backup into an empty desk: all of it, or nothing. Then start `habeas desk`."""
    try:
        lock = lock_to_open(identity)
        prepare(lambda *_: None)
        with _open(backup) as sealed, lock.open(sealed) as stream:
            head = read_backup(stream, progress=_show)
        differences = check()
    except HabeasError as error:
        fail(error)
    for one in differences:
        tell(f"{one.where}: is {one.stands!r}, should be {one.should!r}", kind="warning")
    tell(f"restored {sum(head.rows.values()):,} rows and {head.originals:,} originals of {head.made_at}", kind="done")
    raise SystemExit(1 if differences else 0)


def _open(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except OSError as error:
        raise BadInput(error.strerror or str(error), where=str(path), cure="Check the path") from error


def _show(what: str, done: int) -> None:
    if sys.stderr.isatty():
        click.echo(f"\r{what}: {done:,}   ", nl=False, err=True)
