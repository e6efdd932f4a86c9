"""`habeas keep`: files that were given or saved by hand, into a folder of copies that can be vouched for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from habeas.cli.copies import import_extra, refuse_unsaid, say_record, say_stamp
from habeas.cli.options import fail, split_host, tell
from habeas.custody.giving import Gift, Taken, keep_file
from habeas.custody.manners import Manners
from habeas.custody.store import Store, open_store
from habeas.errors import BadInput, HabeasError

if TYPE_CHECKING:
    from collections.abc import Callable

    from habeas.custody.stamping import Stamp

_PATH = click.Path(path_type=Path)


@click.command("keep")
@click.argument("files", nargs=-1, required=True, type=_PATH)
@click.option("--into", type=_PATH, required=True, help="The folder of copies; made if it is not there.")
@click.option("--by", required=True, help="Who keeps them: goes into every record and the log.")
@click.option("--why", required=True, help="Why: goes into every record and the log.")
@click.option("--from", "said_from", default="", help="Where they are from, as far as you know: an address, or words.")
@click.option("--timestamp", metavar="URL", help="A time-stamping service (RFC 3161); it is sent hashes only.")
@click.option("--tsa-root", type=_PATH, help="PEM with the root of that service, to check who signed.")
@click.option("--allow-host", multiple=True, hidden=True, help="HOST:PORT that need not be public; for tests.")
def command(
    files: tuple[Path, ...],
    into: Path,
    timestamp: str | None,
    tsa_root: Path | None,
    allow_host: tuple[str, ...],
    **said: str,
) -> None:
    """Keep files byte for byte, with a record and a log: what was sent to you, what you saved in a browser, an archive.

    The files themselves are only read. Nothing leaves this machine unless a time stamp is asked for.
    """
    refuse_unsaid(said)
    try:
        store = open_store(into, by=said["by"], why=said["why"])
        service = _Service(timestamp, tsa_root, frozenset(map(split_host, allow_host))) if timestamp else None
        stamp = _stamper(store, said["by"], service) if service else None
    except HabeasError as error:
        fail(error)
    all_well = True
    for path in files:
        all_well &= _keep(store, Gift(path=path, **said), stamp)
    raise SystemExit(0 if all_well else 1)


def _keep(store: Store, gift: Gift, stamp: Callable[[Taken], Stamp | None] | None) -> bool:
    """One file, with its lines; a file that cannot be read stops no other."""
    try:
        taken = keep_file(store, gift)
    except BadInput as fault:
        tell(fault)
        return False
    except HabeasError as error:
        fail(error)
    stamped, is_well = None, True
    try:
        stamped = stamp(taken) if stamp else None
    except HabeasError as fault:
        tell(fault)
        is_well = False
    for line in _say(taken, store.folder, stamped):
        click.echo(line)
    return is_well


@dataclass(frozen=True, slots=True)
class _Service:
    """Who stamps: an address, the root it signs under, hosts that need not be public."""

    address: str
    root: Path | None
    allowed: frozenset[tuple[str, int]]


def _stamper(store: Store, by: str, service: _Service) -> Callable[[Taken], Stamp | None]:
    """The part that needs the libraries of the extra."""
    stamping, asking = import_extra("stamping", "asking", where="--timestamp")
    roots = stamping.load_roots(service.root) if service.root else []
    asker = asking.Asker(manners=Manners(), allowed=service.allowed)

    def stamp(taken: Taken) -> Stamp | None:
        made: Stamp | None = stamping.stamp_once(store, taken.record, service.address, asker, by=by, roots=roots)
        return made

    return stamp


def _say(taken: Taken, into: Path, stamp: Stamp | None) -> Iterator[str]:
    record = taken.record
    yield f"{record.file}: {'kept' if taken.is_new else f'is kept already, since {record.given_at}'}"
    yield from say_record(record, into)
    yield from say_stamp(stamp)
