"""Progress on a terminal, and none in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

import click

T = TypeVar("T")


def show_progress(items: Iterable[T], *, length: int, label: str) -> Iterator[T]:
    """The items, with a bar on standard error while they come, if a person is watching."""
    if not sys.stderr.isatty() or length < 2:
        yield from items
        return
    with click.progressbar(items, length=length, label=label, file=sys.stderr) as bar:
        yield from bar
