"""What `habeas fetch` and `habeas keep` share: who and why, the libraries of the extra, and what is said of a copy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Protocol

import click

from habeas.errors import BadSetting

if TYPE_CHECKING:
    from habeas.custody.stamping import Stamp


class Record(Protocol):
    """Of a capture, or of a file that was given."""

    @property
    def path(self) -> str: ...

    @property
    def working(self) -> str | None: ...

    @property
    def sha256(self) -> str: ...

    @property
    def size(self) -> int: ...


def refuse_unsaid(said: Mapping[str, str]) -> None:
    """Every record says by whom and why it was made; raises `click.UsageError`."""
    for name in ("by", "why"):
        if not said[name].strip():
            raise click.UsageError(f"--{name} must not be empty")


def import_extra(*names: str, where: str) -> tuple[ModuleType, ...]:
    """Modules of `habeas.custody`; raises `BadSetting` where a library they need is not installed."""
    try:
        return tuple(import_module(f"habeas.custody.{name}") for name in names)
    except ModuleNotFoundError as error:
        what = f"needs {error.name}, which is not installed"
        raise BadSetting(what, where=where, cure="pip install 'habeas[custody]'") from None


def say_record(record: Record, into: Path) -> Iterator[str]:
    if record.working:
        yield f"  to read   {into / record.working}"
    yield f"  original  SHA-256 {record.sha256}, {record.size:,} bytes"
    yield f"  record    {into / record.path}"


def say_stamp(stamp: Stamp | None) -> Iterator[str]:
    if stamp:
        signed = "signed under the given root" if stamp.is_trusted else "who signed was not checked"
        yield f"  stamped   {stamp.time}, {signed}"
