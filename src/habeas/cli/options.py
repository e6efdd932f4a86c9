"""Options that several commands share, and how faults are told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from habeas.errors import HabeasError

FILES = click.argument("inputs", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True))


def reading_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """What every command that reads reports understands."""
    for option in reversed(_READING):
        command = option(command)
    return command


_PATH = click.Path(path_type=Path)
_READING = (
    click.option("--manifest", type=_PATH, help="CSV with what is known of the files: file,published,source,url,…"),
    click.option("--parties", type=_PATH, help="TOML with parties without a state and places with several names."),
    click.option("--columns", type=_PATH, help="TOML of `habeas columns`: what the columns of lists of people mean."),
    click.option("--model", help="Another spaCy model, by package name or path."),
    click.option("--jobs", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes that read."),
    click.option("--max-bytes", type=click.IntRange(1), help="Largest file taken; 5 MB for a text unless given."),
    click.option("--max-characters", type=click.IntRange(1), help="Longest text taken; 1,000,000 unless given."),
)


def tell(error: HabeasError | str, *, kind: str = "error") -> None:
    """One line on standard error."""
    click.echo(f"habeas: {kind}: {error}", err=True)


def fail(error: HabeasError) -> None:
    """Say why nothing could be done, and end with status 2."""
    tell(error)
    raise SystemExit(2)


def split_host(text: str) -> tuple[str, int]:
    """ "127.0.0.1:8000"; raises `click.UsageError`."""
    name, _, port = text.rpartition(":")
    if not name or not port.isdigit():
        raise click.UsageError("--allow-host is HOST:PORT")
    return name, int(port)
