"""`habeas desk backup`: everything the desk keeps, in one encrypted file."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import BinaryIO

import click

from habeas.cli.desk_lock import lock_to_seal
from habeas.cli.options import fail, tell
from habeas.desk.store.backup import Head, write_backup
from habeas.desk.store.sealing import Lock, make_key
from habeas.errors import CannotWrite, HabeasError


@click.command("backup")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The file to write, for example desk.age.")
@click.option("--recipient", "recipients", multiple=True, help="An age public key (age1…); a passphrase without one.")
@click.option(
    "--new-key", type=click.Path(path_type=Path), help="Only make a key: its secret half goes into this file."
)
def command(output: Path | None, recipients: tuple[str, ...], new_key: Path | None) -> None:
    """Write everything the desk keeps into one encrypted file (age). The desk may go on running meanwhile."""
    if new_key is not None:
        _make_key(new_key)
        return
    if output is None:
        raise click.UsageError("give a file to write: -o desk.age")
    try:
        head = _write(output, lock_to_seal(recipients))
    except HabeasError as error:
        fail(error)
    tell(f"{output}: {sum(head.rows.values()):,} rows and {head.originals:,} originals", kind="done")


def _write(output: Path, lock: Lock) -> Head:
    """Beside its place first, then in one step: no half backup ever has the name of a whole one."""
    heads: list[Head] = []

    def fill(out: BinaryIO) -> None:
        heads.append(write_backup(out, progress=lambda what, done: tell(f"{what}: {done:,}", kind="written")))

    try:
        handle, name = tempfile.mkstemp(prefix=f".{output.name}.", dir=output.parent)
    except OSError as error:
        raise CannotWrite(error.strerror or str(error), where=str(output), cure="Give another folder") from error
    try:
        with os.fdopen(handle, "wb") as out:
            lock.seal(fill, out)
            out.flush()
            os.fsync(out.fileno())
        Path(name).replace(output)
    except OSError as error:
        raise CannotWrite(error.strerror or str(error), where=str(output), cure="Is the disk full?") from error
    finally:
        Path(name).unlink(missing_ok=True)
    return heads[0]


def _make_key(path: Path) -> None:
    recipient, identity = make_key()
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        fail(CannotWrite(error.strerror or str(error), where=str(path), cure="Give a file that is not there yet"))
    with os.fdopen(handle, "w", encoding="utf-8") as out:
        out.write(f"# public key: {recipient}\n{identity}\n")
    tell(f"{path} opens backups made with --recipient {recipient}. Keep it away from this machine", kind="done")
    click.echo(recipient)
