"""What lies in the input, without opening it: web archives and Parquet files one by one, other files in bundles.

Knows names, sizes and times of change. Invariant: files come in the order of their paths, whatever the disk's order,
and never all at once in memory; hidden files and links to folders are left alone.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from habeas.corpus.facts import dump_facts
from habeas.corpus.layout import Plain
from habeas.errors import BadInput
from habeas.intake import read_manifest

_ARCHIVES = (".warc", ".warc.gz")
_TABLES = (".parquet",)
_LARGE = (".zip", ".wacz", ".mbox")  # hold many documents: listed by themselves
_BUNDLE = 500
_MANIFEST = "manifest.csv"


@dataclass(frozen=True, slots=True)
class Input:
    """`root` is what the names of files are counted from."""

    root: Path
    only: str | None = None

    @classmethod
    def at(cls, path: Path) -> Input:
        """Raises `BadInput` where there is nothing."""
        if path.is_dir():
            return cls(path.resolve())
        if path.is_file():
            return cls(path.resolve().parent, path.name)
        raise BadInput("there is no such file or folder", where=str(path), cure="Check the path")


def is_archive(origin: str) -> bool:
    return origin.lower().endswith(_ARCHIVES)


def is_table(origin: str) -> bool:
    return origin.lower().endswith(_TABLES)


def find_listings(given: Input, warnings: list[str]) -> Iterator[Plain]:
    """Rows of {listing, files}: what is listed in one go. `listing` changes when a file in it does."""
    if given.only is not None:
        yield _listing(given.root, [(given.only, None)])
        return
    for folder, names in _walk(given.root):
        yield from _of_folder(given.root, folder, names, warnings)


def _walk(root: Path) -> Iterator[tuple[Path, list[str]]]:
    for folder, below, names in os.walk(root):
        below[:] = sorted(name for name in below if not name.startswith("."))
        yield Path(folder), sorted(name for name in names if not name.startswith("."))


def _of_folder(root: Path, folder: Path, names: list[str], warnings: list[str]) -> Iterator[Plain]:
    facts = _manifest(folder, names, warnings)
    loose: list[tuple[str, str | None]] = []
    for name in names:
        if name == _MANIFEST:
            continue
        origin = (folder / name).relative_to(root).as_posix()
        if is_archive(name) or is_table(name) or name.lower().endswith(_LARGE):
            yield _listing(root, [(origin, facts.get(name))])
            continue
        loose.append((origin, facts.get(name)))
        if len(loose) == _BUNDLE:
            yield _listing(root, loose)
            loose = []
    if loose:
        yield _listing(root, loose)


def _listing(root: Path, files: list[tuple[str, str | None]]) -> Plain:
    told = hashlib.sha256()
    for origin, facts in files:
        told.update(f"{origin}\0{_state(root / origin)}\0{facts}\n".encode())
    return {
        "listing": told.hexdigest()[:16],
        "files": [{"origin": origin, "facts": facts} for origin, facts in files],
    }


def _state(path: Path) -> str:
    try:
        state = path.stat()
    except OSError as error:
        return str(error.errno)
    return f"{state.st_size} {state.st_mtime_ns}"


def _manifest(folder: Path, names: list[str], warnings: list[str]) -> dict[str, str]:
    """What the manifest of this folder says of the files in it, as JSON for each."""
    if _MANIFEST not in names:
        return {}
    try:
        manifest, fault = read_manifest(folder / _MANIFEST)
    except BadInput as error:
        warnings.append(str(error))
        return {}
    if fault:
        warnings.append(str(fault))
    for row in manifest.rows:
        if row.file not in names:
            warnings.append(f"{manifest.path}: row {row.row}: there is no file {row.file} beside the manifest")
    return {row.file: dump_facts(row) for row in manifest.rows if row.file in names}
