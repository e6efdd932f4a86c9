"""Files in files: what each is called, and what a manifest that lies beside it in the archive says of it.

Knows names only. Invariant: a name out of an archive is for people to read; no part of it climbs, is hidden, or holds
what is not printed, and no two documents of one archive have the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from habeas.intake.manifest import ManifestRow, base_name

_LONGEST_PART = 100
_MOST_PARTS = 8
_NAMED = 3  # rows without a file that are named; of the rest the number is told


@dataclass(slots=True)
class Names:
    """The names given so far."""

    _given: set[str] = field(default_factory=set)

    def give(self, outer: str, inner: str) -> str:
        """A name for a file in another, told apart by a number where there is one like it."""
        name = f"{outer}/{clean(inner)}"
        path, number = PurePosixPath(name), 1
        while name in self._given:
            number += 1
            name = str(path.with_name(f"{path.stem} ({number}){path.suffix}"))
        self._given.add(name)
        return name


def clean(name: str) -> str:
    """A name as it may be shown: folders kept, without "..", drives and what is not printed."""
    plain = unicodedata.normalize("NFC", name.replace("\\", "/"))
    parts = ("".join(c for c in part if c.isprintable()).strip() for part in plain.split("/"))
    kept = [_shorten(part) for part in parts if part.strip(". ") and not re.fullmatch(r"[A-Za-z]:", part)]
    return "/".join(kept[-_MOST_PARTS:]) or "untitled"


def _shorten(part: str) -> str:
    """Without its middle, so that the ending stays."""
    return part if len(part) <= _LONGEST_PART else f"{part[: _LONGEST_PART - 20]}…{part[-19:]}"


@dataclass(slots=True)
class Rows:
    """What the manifests of a ZIP say of each path in it: the manifest nearest to a file goes before the others."""

    _rows: dict[str, tuple[int, ManifestRow]] = field(default_factory=dict)

    def add(self, found: Mapping[str, ManifestRow], depth: int) -> None:
        for path, row in found.items():
            if path not in self._rows or self._rows[path][0] < depth:
                self._rows[path] = (depth, row)

    def of(self, path: str) -> ManifestRow | None:
        return self._rows[path][1] if path in self._rows else None


def assign_rows(rows: Sequence[ManifestRow], manifest: str, paths: Iterable[str]) -> dict[str, ManifestRow]:
    """The rows of a manifest of an archive by the paths of the files they are for.

    By its path from the manifest's folder, else by the base name where one row and one file below that folder have it.
    """
    folder = _plain(manifest).rpartition("/")[0]
    below = {path: _from(folder, path) for path in paths if _from(folder, path) is not None}
    by_path = {_plain(row.file): row for row in rows}
    found = {path: by_path[plain] for path, plain in below.items() if plain in by_path}
    left = [row for row in rows if row.row not in {row.row for row in found.values()}]
    by_name = {row.base_name: row for row in left}
    of_rows, of_files = Counter(row.base_name for row in left), Counter(map(base_name, below))
    for path in below:
        name = base_name(path)
        if path not in found and of_rows[name] == of_files[name] == 1:
            found[path] = by_name[name]
    return found


def warn_of_rows(rows: Sequence[ManifestRow], used: Iterable[ManifestRow], where: str) -> Iterator[str]:
    """Rows that are for no file of the archive."""
    numbers = {row.row for row in used}
    lost = [row.file for row in rows if row.row not in numbers]
    if lost:
        more = f" and {len(lost) - _NAMED} more" if len(lost) > _NAMED else ""
        yield f"{where}: rows for no one file in the archive: {', '.join(lost[:_NAMED])}{more}"


def _from(folder: str, path: str) -> str | None:
    plain = _plain(path)
    if not folder:
        return plain
    return plain[len(folder) + 1 :] if plain.startswith(f"{folder}/") else None


def _plain(path: str) -> str:
    """The path in one form: "./a.txt" and "a.txt" are one file."""
    plain = unicodedata.normalize("NFC", path.replace("\\", "/"))
    return "/".join(part for part in plain.split("/") if part not in ("", "."))
