"""Opening a file, and every file in it, down to the texts.

Knows parsers by their kinds only. Invariant: a fault of one file in an archive is a value among the others; depth,
number and size of all that is found are limited together, so that archives in archives add up; large archives are read
where they lie, a file at a time.
"""

from __future__ import annotations

import io
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from habeas.errors import BadInput
from habeas.intake import confined
from habeas.intake.enclosed import Names, Rows, assign_rows, warn_of_rows
from habeas.intake.files import open_file, to_fault
from habeas.intake.formats import (
    CONTAINERS,
    MANIFEST,
    Format,
    ending_of,
    is_known,
    is_list_of_people,
    is_table,
    warn_of_name,
)
from habeas.intake.held import EMPTY_CURE, Held, Outer, take, take_open
from habeas.intake.limits import Budget, Exhausted, Limits
from habeas.intake.manifest import ManifestRow, base_name, read_rows
from habeas.intake.parsers.protocol import Entry, Page, Part
from habeas.intake.parsers.zips import list_members


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A text, and all that is said of it by the files around it."""

    page: Page
    name: str
    where: str
    sha256: str
    data: bytes = b""  # as received; of a file read where it lies, nothing
    entry: Entry | None = None  # without its bytes
    row: ManifestRow | None = None  # of a manifest in the archive
    outer: Outer | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """What a person should know and is no fault."""

    words: str


Result = Found | Remark | BadInput


@dataclass(frozen=True, slots=True)
class _Opening:
    """What is kept while one file is gone through."""

    limits: Limits
    budget: Budget
    names: Names = field(default_factory=Names)


def open_bytes(data: bytes, name: str, *, where: str, limits: Limits, charset: str = "") -> Iterator[Result]:
    """All texts of a file; faults and remarks stand among them. `charset` is what a server said its encoding is."""
    try:
        file = replace(take(data, name, where, limits), charset=charset)
    except BadInput as fault:
        yield fault
        return
    yield from _open_all(file, len(data), limits)


def open_path(path: Path, name: str, *, limits: Limits) -> Iterator[Result]:
    """As `open_bytes`, of a file on the disk, whatever its size where it is an archive."""
    try:
        with open_file(path) as stream:
            size = os.fstat(stream.fileno()).st_size
            file = take_open(stream, path, name, size, limits)
            yield from _open_all(file, size, limits)
    except BadInput as fault:
        yield fault
    except OSError as error:
        yield to_fault(error, path)


def _open_all(file: Held, size: int, limits: Limits) -> Iterator[Result]:
    most = limits.max_unpacked if file.kind is Format.ZIP else None
    opening = _Opening(limits, Budget(limits, size=size, where=file.where, most=most))
    try:
        yield from _open(file, opening)
    except Exhausted as fault:
        yield fault


def _open(file: Held, opening: _Opening) -> Iterator[Result]:
    """The texts of a file. A fault that ends it comes last."""
    if warning := warn_of_name(file.entry.name if file.entry else file.name, file.kind, file.where):
        yield Remark(warning)
    rows = Rows()
    try:
        parts = confined.parse(file.kind, file.source, where=file.where, limits=opening.limits, charset=file.charset)
        for part in _timed(parts, opening.budget):
            _count(part, file.depth, opening.budget)
            if isinstance(part, Entry) and file.kind is Format.ZIP and base_name(part.name).lower() == MANIFEST:
                yield from _read_manifest(part, file, rows, opening.limits)
            elif isinstance(part, Entry):
                yield from _enter(part, file, rows.of(part.at), opening)
            else:
                yield from _found(part, file, opening)
    except Exhausted:
        raise
    except BadInput as fault:
        yield BadInput(fault.what, where=fault.where or file.where, cure=fault.cure)


def _timed(parts: Iterator[Part], budget: Budget) -> Iterator[Part]:
    """Each part, with the time it took to come; a fault takes time too."""
    while True:
        began = time.monotonic()
        try:
            part = next(parts, None)
        finally:
            budget.spend(time.monotonic() - began)
        if part is None:
            return
        yield part


def _count(part: Part, depth: int, budget: Budget) -> None:
    """A file that lies in another was counted with its bytes, and its text is not counted again."""
    if isinstance(part, Entry):
        budget.count(len(part.data))
    elif not depth:
        budget.count(0)


def _found(part: Page | BadInput, file: Held, opening: _Opening) -> Iterator[Result]:
    """A text, or a word of a parser that is of no one text."""
    if isinstance(part, BadInput):
        yield part
        return
    if file.kind in CONTAINERS and not part.text:
        yield from map(Remark, part.warnings)
        return
    try:
        opening.limits.check_text(part.text, where=file.where)
        if not part.text.replace("\ufeff", "").strip():
            raise BadInput("holds no text", where=file.where, cure=EMPTY_CURE)
    except BadInput as fault:
        yield fault
        return
    yield Found(
        page=part,
        name=file.name,
        where=file.where,
        sha256=file.sha256,
        data=file.source if isinstance(file.source, bytes) else b"",
        entry=replace(file.entry, data=b"") if file.entry else None,
        row=file.row,
        outer=file.outer,
    )


def _enter(entry: Entry, outer: Held, row: ManifestRow | None, opening: _Opening) -> Iterator[Result]:
    """The texts of a file in a file."""
    where = f"{outer.where}, {entry.at}"
    if why := _not_opened(entry):
        yield Remark(f"{where}: {why}")
        return
    try:
        name = opening.names.give(outer.name, entry.name)
        file = replace(
            take(entry.data, entry.name, where, opening.limits),
            name=name,
            depth=outer.depth + 1,
            charset=entry.charset,
            entry=entry,
            row=row,
            outer=_around(entry, outer),
        )
        is_full = file.depth >= opening.limits.max_depth
        if file.depth > opening.limits.max_depth or (is_full and file.kind in CONTAINERS):
            what = f"lies in more than {opening.limits.max_depth} files, one in another"
            raise BadInput(what, where=where, cure="Unpack it, and bring the files")
    except BadInput as fault:
        yield fault
        return
    yield from _open(file, opening)


def _not_opened(entry: Entry) -> str:
    if is_table(entry.name):
        return "" if is_list_of_people(entry.data) else "a table that is no list of people; it was not read"
    return "" if is_known(entry.name) else f"not a kind of file that is read ({ending_of(entry.name)})"


def _around(entry: Entry, outer: Held) -> Outer:
    """Where the entry stands, in all the files around it, from the nearest to the one a person has."""
    around = outer.outer.words if outer.outer else base_name(outer.name)
    words = f"{entry.at} {'in' if outer.kind is Format.ZIP else 'of'} {around}"
    return Outer(
        name=outer.outer.name if outer.outer else outer.name,
        sha256=outer.outer.sha256 if outer.outer else outer.sha256,
        words=words,
    )


def _read_manifest(entry: Entry, file: Held, rows: Rows, limits: Limits) -> Iterator[Result]:
    """Add the rows of a manifest in a ZIP, each to the path of its file there; a nearer manifest goes first."""
    where = f"{file.where}, {entry.at}"
    try:
        limits.check_size(len(entry.data), where=where)
        listed, fault = read_rows(entry.data, where=where)
        found = assign_rows(listed, entry.at, _paths(file, limits))
    except BadInput as error:
        yield error
        return
    if fault:
        yield fault
    yield from map(Remark, warn_of_rows(listed, found.values(), where))
    rows.add(found, entry.at.count("/"))


def _paths(file: Held, limits: Limits) -> list[str]:
    """The paths in a ZIP. It is opened anew, because its parser reads on in the one that is open."""
    if isinstance(file.source, bytes):
        return [member.path for member in list_members(io.BytesIO(file.source), where=file.where, limits=limits)]
    with open_file(file.place or Path(file.where)) as stream:
        return [member.path for member in list_members(stream, where=file.where, limits=limits)]
