"""Output files: written whole, or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import click

from habeas.errors import CannotWrite


def write_whole(path: Path, text: str) -> None:
    """Put `text` at `path` in one step; raises `CannotWrite` and leaves what was there before.

    `-` is standard output. The text is first written beside its place, so that a full disk or an interruption leaves
    no half file.
    """
    if str(path) == "-":
        click.echo(text, nl=False)
        return
    try:
        _replace(path, text)
    except OSError as error:
        cure = "Give a file in a folder that exists and that you may write to"
        raise CannotWrite(error.strerror or str(error), where=str(path), cure=cure) from error


def _replace(path: Path, text: str) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        os.chmod(name, 0o666 & ~_umask())
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
