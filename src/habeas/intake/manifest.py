"""The manifest: a table that says of each file when it was published, by whom, where, and in which language.

Columns `file,published,source,url,language,note`; all but `file` may be missing or empty. Knows nothing of the files
themselves. Invariant: a row with a fault is not used at all, and every fault names its row; of two rows for one file
neither is used.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from habeas.errors import BadDate, BadInput, BadManifest
from habeas.intake.encoding import decode
from habeas.intake.files import read_bytes, real_path
from habeas.intake.limits import DEFAULT, Limits
from habeas.model import Edtf

COLUMNS = ("file", "published", "source", "url", "language", "note")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]+)*")
_CURE = "Mend those rows; docs/intake.md shows the form"


@dataclass(frozen=True, slots=True, kw_only=True)
class ManifestRow:
    """What a person says of one file. `row` counts from 1 below the header."""

    file: str
    row: int = 0
    published: Edtf | None = None
    source: str | None = None
    url: str | None = None
    language: str | None = None
    note: str | None = None

    @property
    def base_name(self) -> str:
        return base_name(self.file)


@dataclass(frozen=True, slots=True)
class Manifest:
    """The good rows of a manifest, and where it stands: the paths in it are relative to its folder."""

    path: Path
    rows: tuple[ManifestRow, ...]

    def place_of(self, row: ManifestRow) -> Path:
        return real_path(self.path.parent / row.file.replace("\\", "/"))


def base_name(path: str) -> str:
    """The name of the file without its folders, in one Unicode form: disks differ in how they store an accent."""
    return unicodedata.normalize("NFC", path.replace("\\", "/").rstrip("/").rpartition("/")[2])


def read_manifest(path: Path, *, limits: Limits = DEFAULT) -> tuple[Manifest, BadManifest | None]:
    """The manifest and what is wrong with its rows; raises `BadInput` where there is no table to be read."""
    rows, fault = read_rows(read_bytes(path, limits), where=str(path))
    return Manifest(path, rows), fault


def read_rows(data: bytes, *, where: str) -> tuple[tuple[ManifestRow, ...], BadManifest | None]:
    """As `read_manifest`, of the bytes of a table that lies in no folder."""
    text = decode(data, where=where).text.removeprefix("\ufeff")
    faults: list[str] = []
    rows = _without_doubles(tuple(_read_rows(text, where, faults)), faults)
    fault = BadManifest("has faults", where=where, cure=_CURE, faults=tuple(faults)) if faults else None
    return rows, fault


def _read_rows(text: str, where: str, faults: list[str]) -> Iterator[ManifestRow]:
    table = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    header = _read_header(table)
    if "file" not in header:
        raise BadInput("has no column `file`", where=where, cure=f"Begin it with the line {','.join(COLUMNS)}")
    number = 0
    try:
        for number, cells in enumerate((cells for cells in table if any(map(str.strip, cells))), 1):
            row = _read_row(header, cells, number, faults)
            if row:
                yield row
    except csv.Error as error:
        faults.append(f"row {number + 1} (line {table.line_num}) is broken: {error}")


def _read_header(table: Iterator[list[str]]) -> list[str]:
    """The names of the columns; of a first line that is no line of a table, none."""
    try:
        return [cell.strip().casefold() for cell in next(table, [])]
    except csv.Error:
        return []


def _delimiter(text: str) -> str:
    """Spreadsheets of many countries save a comma as a semicolon or a tab."""
    header = text.partition("\n")[0]
    return max(",;\t", key=header.count)


def _read_row(header: list[str], cells: list[str], number: int, faults: list[str]) -> ManifestRow | None:
    """The row, or None and what is wrong with it added to `faults`."""
    where = f"row {number}"
    if len(cells) > len(header):
        faults.append(f"{where} has {len(cells)} cells, the header {len(header)}; put quotes round a text with commas")
        return None
    cell = {name: text.strip() for name, text in zip(header, cells, strict=False) if text.strip()}
    wrong = list(_wrong(cell))
    if wrong:
        faults.append(f"{where} ({cell.get('file', 'no file')}): {', '.join(wrong)}")
        return None
    published = Edtf.parse(cell["published"]) if "published" in cell else None
    language = re.split(r"[-_]", cell["language"])[0].casefold() if "language" in cell else None
    return ManifestRow(
        file=cell["file"],
        row=number,
        published=published,
        source=cell.get("source"),
        url=cell.get("url"),
        language=language,
        note=cell.get("note"),
    )


def _wrong(cell: dict[str, str]) -> Iterator[str]:
    if "file" not in cell:
        yield "names no file"
    try:
        Edtf.parse(cell.get("published", "2000"))
    except BadDate as error:
        yield f"published: {error}"
    if not _LANGUAGE.fullmatch(cell.get("language", "en")):
        yield f"language: {cell['language']!r} is no language code such as en or ru"


def _without_doubles(rows: tuple[ManifestRow, ...], faults: list[str]) -> tuple[ManifestRow, ...]:
    times = Counter(_same(row.file) for row in rows)
    for file in (file for file, count in times.items() if count > 1):
        numbers = ", ".join(str(row.row) for row in rows if _same(row.file) == file)
        faults.append(f"rows {numbers} are all for {file}")
    return tuple(row for row in rows if times[_same(row.file)] == 1)


def _same(file: str) -> str:
    """The path in one form: "./a.txt" and "a.txt" are one file."""
    plain = unicodedata.normalize("NFC", file.replace("\\", "/"))
    return "/".join(part for part in plain.split("/") if part != ".")


def assign(manifest: Manifest, files: Iterable[Path]) -> tuple[dict[Path, ManifestRow], tuple[str, ...]]:
    """Each file's row: by path, else by base name; and warnings of rows that fit nothing or too much.

    A row whose own file is among the inputs is kept for it; a base name that fits two rows or two files fits none.
    """
    resolved = {file: real_path(file) for file in files}
    found = dict(_by_path(manifest, resolved))
    taken = {row.row for row in found.values()}
    left = [row for row in manifest.rows if row.row not in taken]
    warnings: list[str] = []
    found.update(_by_name(left, [file for file in resolved if file not in found], manifest, warnings))
    taken = {row.row for row in found.values()}
    for row in left:
        if row.row not in taken and not manifest.place_of(row).exists():
            warnings.append(f"{manifest.path}: row {row.row}: there is no file {row.file} beside the manifest")
    return found, tuple(warnings)


def _by_path(manifest: Manifest, resolved: dict[Path, Path]) -> Iterator[tuple[Path, ManifestRow]]:
    places = {place: row for row in manifest.rows for place in (real_path(Path(row.file)), manifest.place_of(row))}
    for file, place in resolved.items():
        if place in places:
            yield file, places[place]


def _by_name(
    rows: list[ManifestRow], files: list[Path], manifest: Manifest, warnings: list[str]
) -> Iterator[tuple[Path, ManifestRow]]:
    for file in files:
        name = base_name(file.name)
        fitting = [row for row in rows if row.base_name == name]
        namesakes = [other for other in files if base_name(other.name) == name]
        if len(fitting) == len(namesakes) == 1:
            yield file, fitting[0]
        elif fitting:
            numbers = ", ".join(str(row.row) for row in fitting)
            warnings.append(f"{manifest.path}: row {numbers} could be for {file} or for another file; it is not used")
