"""What a folder holds: reports, a manifest, files for others, and what cannot be read.

Knows names only, opens nothing but folders. Invariant: everything in a folder comes out once, in the order of the
paths, however the links in it lead; hidden files are left alone.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from habeas.errors import BadInput
from habeas.intake.files import to_fault
from habeas.intake.formats import KNOWN, MANIFEST, is_known


@dataclass(slots=True)
class Folder:
    """`files` are reports, `manifests` the tables called manifest.csv, `others` files of no
    known kind, among them tables, of which only their bytes tell."""

    files: list[Path] = field(default_factory=list)
    manifests: list[Path] = field(default_factory=list)
    others: list[Path] = field(default_factory=list)
    faults: list[BadInput] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def list_folder(path: Path) -> Folder:
    """Everything below `path`, in sorted order."""
    found = Folder()
    seen: set[str] = set()
    waiting = [path]
    while waiting:
        here = waiting.pop()
        real = os.path.realpath(here)
        if real in seen:
            found.warnings.append(f"{here}: a link to a folder already read; it is not read again")
            continue
        seen.add(real)
        waiting.extend(reversed([entry for entry in _entries(here, found) if not _take_file(entry, found)]))
    for listed in (found.files, found.manifests, found.others):
        listed.sort()
    return found


def _entries(folder: Path, found: Folder) -> Iterator[Path]:
    try:
        names = sorted(os.listdir(folder))
    except OSError as error:
        found.faults.append(to_fault(error, folder))
        return
    yield from (folder / name for name in names if not name.startswith("."))


def _take_file(entry: Path, found: Folder) -> bool:
    """Whether the entry is no folder; then it is put where it belongs."""
    try:
        if entry.is_dir():
            return False
        entry.stat()
    except OSError as error:
        found.faults.append(to_fault(error, entry))
        return True
    if entry.name == MANIFEST:
        found.manifests.append(entry)
    elif is_known(entry.name) and entry.suffix:
        found.files.append(entry)
    else:
        found.others.append(entry)
    return True


def warn_of(others: list[Path], left: frozenset[str]) -> Iterator[str]:
    """Name every file of an unknown kind but those with an ending in `left`, which somebody else reads."""
    for path in others:
        if path.suffix.lower() not in left:
            yield f"{path}: not read; reports end in {KNOWN}"
