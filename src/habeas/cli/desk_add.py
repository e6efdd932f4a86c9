"""`habeas desk add`: files and folders into a roll, with what a manifest says of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

import click

from habeas.cli.desk_seat import seat_options
from habeas.cli.options import fail, tell
from habeas.cli.progress import show_progress
from habeas.desk.store.access.machine import seat_at_machine
from habeas.desk.store.actions.documents import Item, Outcome, add_item, open_batch
from habeas.desk.store.seat import Seat
from habeas.desk.store.terms import Level
from habeas.errors import BadInput, HabeasError
from habeas.intake import DEFAULT, Source, find_sources
from habeas.intake.files import read_bytes

_BATCH = 500
_MOST_IN_ONE = 100_000  # documents in one mailbox or web archive
_LEVELS = [level.name.lower() for level in Level]


@click.command("add")
@click.argument("inputs", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--manifest", type=click.Path(path_type=Path), help="CSV with what is known of the files.")
@click.option("--level", type=click.Choice(_LEVELS), help="Their sensitivity; the roll's own unless given.")
@seat_options
def command(inputs: tuple[Path, ...], manifest: Path | None, level: str | None, roll: str, email: str) -> None:
    """Bring files and folders into a roll. They are read in the background while the desk runs."""
    try:
        seat = seat_at_machine(roll, email)
        found = find_sources(inputs, manifest=manifest)
        outcomes = list(_add(seat, found.sources, Level[level.upper()] if level else None))
    except HabeasError as error:
        fail(error)
    for warning in found.warnings:
        tell(warning, kind="warning")
    for fault in found.faults:
        tell(fault)
    for one in (one for one in outcomes if one.outcome == "fault"):
        tell(one.words)
    bad = len(found.faults) + sum(one.outcome == "fault" for one in outcomes)
    tell(_say(outcomes), kind="done")
    raise SystemExit(1 if bad else 0)


def _add(seat: Seat, sources: Sequence[Source], level: Level | None) -> Iterator[Outcome]:
    for batch, source in _in_batches(seat, show_progress(sources, length=len(sources), label="Adding"), len(sources)):
        yield from _add_one(seat, source, batch, level)


def _in_batches(seat: Seat, sources: Iterable[Source], total: int) -> Iterator[tuple[int, Source]]:
    """Each source with the batch it belongs to; batches are opened as they are needed."""
    listed = iter(sources)
    for start in range(0, total, _BATCH):
        size = min(_BATCH, total - start)
        batch = open_batch(seat, size)
        for source in islice(listed, size):
            yield batch, source


def _add_one(seat: Seat, source: Source, batch: int, level: Level | None) -> list[Outcome]:
    """What is in the file, all of it."""
    if source.path is None:
        return [Outcome(name=source.name, outcome="fault", words="standard input is not taken in here; give a file")]
    try:
        data = read_bytes(source.path, replace(DEFAULT, max_bytes=DEFAULT.max_document))
    except BadInput as fault:
        return [Outcome(name=source.name, outcome="fault", words=str(fault))]
    item = Item(data=data, name=source.name, facts=source.facts)
    return add_item(seat, item, batch=batch, level=level, most=_MOST_IN_ONE)


def _say(outcomes: Sequence[Outcome]) -> str:
    kinds = ("new", "near_copy", "same_text", "same_bytes", "fault")
    counted = {kind: sum(one.outcome == kind for one in outcomes) for kind in kinds}
    told = {
        "new": "new",
        "near_copy": "near copies of texts already here",
        "same_text": "texts already here in another wrapping",
        "same_bytes": "already here",
        "fault": "not taken in",
    }
    return ", ".join(f"{counted[kind]} {told[kind]}" for kind in kinds if counted[kind]) or "nothing to add"
