"""`habeas corpus read`: an input of any size into Parquet of readings."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from habeas.cli.corpus_progress import show_corpus
from habeas.cli.options import fail, tell
from habeas.corpus.cluster import ray_engine
from habeas.corpus.engine import Engine
from habeas.corpus.english import MakeEnglish
from habeas.corpus.local import LocalEngine
from habeas.corpus.process import BATCH, CorpusOptions, read_corpus
from habeas.corpus.query import summarise
from habeas.errors import BadInput, HabeasError
from habeas.intake import DEFAULT, Limits
from habeas.read.english import MODEL, load_model
from habeas.vocab import load_parties

_PATH = click.Path(path_type=Path)


@click.command("read")
@click.argument("source", metavar="INPUT", type=_PATH)
@click.argument("output", type=_PATH)
@click.option("--engine", type=click.Choice(["local", "ray"]), default="local", show_default=True, help="What runs it.")
@click.option("--address", help="Of a Ray cluster; without it one is started on this machine.")
@click.option("--jobs", type=click.IntRange(1, 4096), help="Documents read at once; 1, with Ray all processors.")
@click.option("--batch", type=click.IntRange(1, 65536), default=BATCH, show_default=True, help="Documents in a file.")
@click.option("--parties", type=_PATH, help="TOML with parties without a state and places with several names.")
@click.option("--model", default=MODEL, help="Another spaCy model, by package name or path.")
@click.option("--max-bytes", type=click.IntRange(1), help="Largest document taken; 5 MB unless given.")
@click.option("--max-characters", type=click.IntRange(1), help="Longest text taken; 1,000,000 unless given.")
def command(
    source: Path,
    output: Path,
    engine: str,
    address: str | None,
    jobs: int | None,
    batch: int,
    parties: Path | None,
    model: str,
    max_bytes: int | None,
    max_characters: int | None,
) -> None:
    """Read a folder, a WARC file or a Parquet file into the folder OUTPUT.

    What is read already is not read again: a command that was stopped goes on where it was. With Ray on several
    machines INPUT and OUTPUT must be paths that all of them share.
    """
    warnings: list[str] = []
    try:
        make = MakeEnglish(_text_of(parties), model)
        load_model(model)
        limits = Limits(max_bytes or DEFAULT.max_bytes, max_characters or DEFAULT.max_characters)
        options = CorpusOptions(batch=batch, limits=limits)
        with _open(engine, address, jobs) as opened:
            show_corpus(read_corpus(source, output, make, opened, options=options, warnings=warnings))
        told = summarise(output)
    except HabeasError as error:
        fail(error)
    except KeyboardInterrupt:
        tell("stopped; the same command goes on from here", kind="warning")
        raise SystemExit(1) from None
    for warning in warnings:
        tell(warning, kind="warning")
    for reason, number in told["left"].items():
        tell(f"{number:,} not read: {reason}", kind="warning")
    if told["faults"]:
        tell(f"{told['faults']:,} documents could not be read; the column `fault` of {output}/documents says why")
    words = f"{output} holds {told['documents']:,} documents, {told['claims']:,} claims, {told['unread']:,} unread"
    tell(words, kind="done")
    raise SystemExit(1 if told["faults"] else 0)


@contextmanager
def _open(engine: str, address: str | None, jobs: int | None) -> Iterator[Engine]:
    if engine == "ray":
        with ray_engine(address, jobs) as opened:
            yield opened
        return
    if address:
        raise BadInput("is the address of a Ray cluster", where=address, cure="Add --engine ray")
    yield LocalEngine(jobs or 1)


def _text_of(parties: Path | None) -> str:
    """The text of a parties file without a fault, for workers that may not see the file."""
    if parties is None:
        return ""
    load_parties(parties)
    return parties.read_text(encoding="utf-8")
