"""`habeas fetch`: pages from the web into a folder of copies that can be vouched for.

What fetches is imported when it is needed: it is an extra, and the other commands do without.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from habeas.cli.copies import import_extra, refuse_unsaid, say_record, say_stamp
from habeas.cli.options import fail, split_host, tell
from habeas.custody.manners import Manners
from habeas.errors import HabeasError

if TYPE_CHECKING:
    from habeas.custody.run import Done, Run

_PATH = click.Path(path_type=Path)
_PLAIN = Manners()


@click.command("fetch")
@click.argument("addresses", nargs=-1, required=True)
@click.option("--into", type=_PATH, required=True, help="The folder of copies; made if it is not there.")
@click.option("--by", required=True, help="Who captures: goes into every record and the log.")
@click.option("--why", required=True, help="Why: goes into every record and the log.")
@click.option("--timestamp", metavar="URL", help="A time-stamping service (RFC 3161); it is sent hashes only.")
@click.option("--tsa-root", type=_PATH, help="PEM with the root of that service, to check who signed.")
@click.option("--wacz", type=_PATH, help="Also write what stands now at these addresses as one WACZ file.")
@click.option(
    "--delay", type=click.FloatRange(0), default=_PLAIN.delay, show_default=True, help="Seconds from page to page."
)
@click.option("--max-bytes", type=click.IntRange(1), default=_PLAIN.max_bytes, show_default=True, help="Largest page.")
@click.option(
    "--max-seconds", type=click.FloatRange(0.1), default=_PLAIN.max_seconds, show_default=True, help="For each answer."
)
@click.option("--agent", default=_PLAIN.agent, show_default=True, help="What sites are told of who asks.")
@click.option("--allow-host", multiple=True, hidden=True, help="HOST:PORT that need not be public; for tests.")
def command(addresses: tuple[str, ...], into: Path, wacz: Path | None, **given: Any) -> None:
    """Fetch pages politely, keep them byte for byte, and log it.

    Fetching leaves this machine: each site sees where you are and what you ask for. A page that was fetched before and
    changed is kept beside the earlier one, with what changed in its text.
    """
    refuse_unsaid(given)
    if wacz and wacz.resolve().is_relative_to(into.resolve()):
        raise click.UsageError("--wacz must not lie in the folder of copies")
    try:
        run = _prepare(into, given)
        all_well = _go(run, addresses, into)
        if wacz:
            tell(str(wacz) if run.write_wacz(wacz) else f"{wacz}: nothing to write", kind="written")
    except HabeasError as error:
        fail(error)
    raise SystemExit(0 if all_well else 1)


def _prepare(into: Path, given: dict[str, Any]) -> Run:
    """The part that needs the libraries of the extra."""
    run, asking = import_extra("run", "asking", where="habeas fetch")
    named = ("delay", "max_bytes", "max_seconds", "agent")
    manners = Manners(**{name: given[name] for name in named})
    asker = asking.Asker(manners=manners, allowed=frozenset(map(split_host, given["allow_host"])))
    named = ("by", "why", "timestamp", "tsa_root")
    prepared: Run = run.Run(run.Order(into=into, asker=asker, **{name: given[name] for name in named}))
    return prepared


def _go(run: Run, addresses: tuple[str, ...], into: Path) -> bool:
    all_well = True
    for number, done in enumerate(run.go(_announce(addresses)), 1):
        for line in _say(done, into):
            click.echo(line)
        for fault in (done.result.fault, done.unstamped):
            if fault:
                tell(fault)
        all_well &= done.is_well
        if len(addresses) > 1:
            tell(f"{number} of {len(addresses)}", kind="done")
    return all_well


def _announce(addresses: tuple[str, ...]) -> Iterator[str]:
    """Each address as it is begun: waiting for a slow site should not look like nothing."""
    for number, address in enumerate(addresses, 1):
        shown = "".join(one if one.isprintable() else "?" for one in address)
        tell(f"{number} of {len(addresses)}" if "@" in shown else shown, kind="fetching")
        yield address


def _say(done: Done, into: Path) -> Iterator[str]:
    result, capture = done.result, done.result.capture
    yield f"{result.asked}: {result.outcome.value}"
    if capture is None:
        return
    if capture.got != capture.asked:
        yield f"  found at  {capture.got}"
    yield from say_record(capture, into)
    if capture.compared:
        yield f"  compared  {capture.compared}"
    if capture.diff:
        yield f"  changes   {into / capture.diff}"
    yield from say_stamp(done.stamp)
