"""From an input to a corpus: list, plan, read. Can be stopped at any point and started again.

Knows neither which reader reads nor which engine runs it. Invariant: nothing is read twice, and one corpus holds the
readings of one reader: another one is refused.
"""

from __future__ import annotations

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from habeas.corpus.batch import ReadEach
from habeas.corpus.card import SCHEMA, is_corpus, read_card
from habeas.corpus.engine import Engine
from habeas.corpus.layout import Layout, Plain, refuse_filled, write_card
from habeas.corpus.listing import ListEach
from habeas.corpus.plan import sweep, write_plan
from habeas.corpus.rows_file import count_rows, write_rows
from habeas.corpus.sources import Input, find_listings
from habeas.errors import BadInput, CannotWrite
from habeas.intake import DEFAULT, Limits

if TYPE_CHECKING:
    from habeas.read.reader import Reader

BATCH = 128  # documents: what a worker that dies costs, and the size of a file


class Maker(Protocol):
    """Makes a reader in a worker; hashable and picklable. `identity` says all that its readings depend on."""

    @property
    def identity(self) -> Plain: ...

    def __call__(self) -> Reader: ...


@dataclass(frozen=True, slots=True)
class Progress:
    """`stage` is "list" (`total` files or bundles) or "read" (`total` documents)."""

    stage: str
    done: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CorpusOptions:
    batch: int = BATCH
    limits: Limits = field(default=DEFAULT)


_PLAIN = CorpusOptions()


def read_corpus(
    source: Path, output: Path, make: Maker, engine: Engine, *, options: CorpusOptions = _PLAIN, warnings: list[str]
) -> Iterator[Progress]:
    """Read all that is not read yet, saying how far it is; what a person should know is added to `warnings`.

    Raises `BadInput` for an input that is none, `CannotWrite` for an output that holds something else, the readings
    of another reader, or is being written by somebody else.
    """
    given, layout = Input.at(source), Layout(output.resolve())
    _refuse_overlap(given, layout)
    card = {"habeas_corpus": SCHEMA, "limits": _limits(options.limits), **make.identity}
    with _alone(layout, card):
        listings = layout.work / "listings.parquet"
        write_rows(listings, find_listings(given, warnings))
        yield from _list(given, layout, engine, options)
        sweep(layout)
        waiting, before = write_plan(layout, options.batch)
        total = waiting + before
        yield Progress("read", before, total)
        work = ReadEach(given.root, layout.folder, make, options.limits)
        for answer in engine.run(work, layout.work / "plan.parquet"):
            before += answer["documents"]
            yield Progress("read", before, total)


def _list(given: Input, layout: Layout, engine: Engine, options: CorpusOptions) -> Iterator[Progress]:
    listings = layout.work / "listings.parquet"
    total = count_rows(listings)
    if not total:
        raise BadInput("holds no file", where=str(given.root), cure="Give the folder the documents lie in")
    yield Progress("list", 0, total)
    work = ListEach(given.root, layout.folder, options.limits)
    for done, _ in enumerate(engine.run(work, listings), 1):
        yield Progress("list", done, total)


def _limits(limits: Limits) -> list[int]:
    return [limits.max_bytes, limits.max_characters, limits.max_line]


def _refuse_overlap(given: Input, layout: Layout) -> None:
    if given.only is None and layout.folder.is_relative_to(given.root):
        cure = "Give a folder outside of it"
        raise CannotWrite("lies inside the input", where=str(layout.folder), cure=cure)


@contextmanager
def _alone(layout: Layout, card: Plain) -> Iterator[None]:
    """Hold the corpus for this process; notes and plans of the time before are gone, and go with it."""
    _check_card(layout, card)
    layout.work.mkdir(parents=True, exist_ok=True)
    with (layout.folder / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            cure = "Wait until it is done, or stop it"
            raise CannotWrite("is being written by another process", where=str(layout.folder), cure=cure) from error
        _clear(layout)
        write_card(layout.card, card)
        yield
        _clear(layout)


def _clear(layout: Layout) -> None:
    shutil.rmtree(layout.work, ignore_errors=True)
    layout.work.mkdir()
    for rest in layout.folder.glob("*/**/*.tmp"):
        rest.unlink(missing_ok=True)


def _check_card(layout: Layout, card: Plain) -> None:
    folder = layout.folder
    if not is_corpus(folder):
        refuse_filled(folder)
        return
    told = read_card(folder)
    for key, wanted in card.items():
        if told.get(key) != wanted:
            cure = "Read into another folder, or with the same reader, parties and limits"
            what = f"was read with another {key.replace('_', ' ')} ({told.get(key)!r}, not {wanted!r})"
            raise CannotWrite(what, where=str(folder), cure=cure)
