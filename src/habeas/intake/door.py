"""Taking in reports: files, folders, standard input, a manifest.

The one door of the package. Knows which inputs there are and keeps faults apart from documents: one bad file never
stops the others. Invariant: documents come in the order of the inputs, folders in the order of their paths; no two
have one name.
"""

from __future__ import annotations

import os
import sys
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from habeas.errors import BadInput
from habeas.intake.files import open_file, real_path
from habeas.intake.folder import list_folder, warn_of
from habeas.intake.formats import KNOWN, MANIFEST, SNIFFED, is_known, is_list_of_people, is_table
from habeas.intake.limits import DEFAULT, Limits
from habeas.intake.manifest import Manifest, ManifestRow, assign, read_manifest
from habeas.intake.receiving import Receipt, only_one, receive_all, receive_path
from habeas.model import Document

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Source:
    """One file to be taken in: its path (None for standard input), its name in readings, what a manifest says of it."""

    path: Path | None
    name: str
    facts: ManifestRow | None = None


_STANDARD_INPUT = Source(None, "standard input")


@dataclass(frozen=True, slots=True)
class Sources:
    """What there is to take in. `others` are files of folders that are no reports."""

    sources: tuple[Source, ...]
    faults: tuple[BadInput, ...] = ()
    warnings: tuple[str, ...] = ()
    others: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of it: documents, the faults of what could not be taken in, warnings. Iterating gives the documents."""

    documents: tuple[Document, ...]
    faults: tuple[BadInput, ...] = ()
    warnings: tuple[str, ...] = ()
    others: tuple[Path, ...] = ()

    def __iter__(self) -> Iterator[Document]:
        return iter(self.documents)

    def __len__(self) -> int:
        return len(self.documents)


@dataclass(slots=True)
class _Gathering:
    """What is known while the inputs are gone through."""

    paths: list[Path | None] = field(default_factory=list)
    manifests: list[Manifest] = field(default_factory=list)  # given by name: for every file
    of_folders: list[Manifest] = field(default_factory=list)  # found in a folder: for the files below it
    faults: list[BadInput] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    others: list[Path] = field(default_factory=list)


def take_in(
    paths: Iterable[Path | str],
    *,
    manifest: Path | str | None = None,
    limits: Limits = DEFAULT,
    stdin: BinaryIO | None = None,
) -> Taken:
    """Take in every file, folder (with all below it) and standard input (`-`) of `paths`, by what `manifest` says."""
    found = find_sources(paths, manifest=manifest, limits=limits)
    documents: list[Document] = []
    faults, warnings = list(found.faults), list(found.warnings)
    for result in take_each(found.sources, limits=limits, stdin=stdin):
        if isinstance(result, BadInput):
            faults.append(result)
        else:
            documents.append(result.document)
            warnings.extend(result.warnings)
    warnings.extend(_warn_of_doubles(documents))
    return Taken(tuple(documents), tuple(faults), tuple(warnings), found.others)


def take_each(
    sources: Iterable[Source], *, limits: Limits = DEFAULT, stdin: BinaryIO | None = None
) -> Iterator[Receipt | BadInput]:
    """The results of every source, as they are asked for: nothing is kept, so that thousands take the memory of one.

    A source gives one document or one fault; an archive, a mailbox or a feed as many as it holds.
    """
    for source in sources:
        yield from _take(source, limits, stdin)


def take_one(source: Source, *, limits: Limits = DEFAULT, stdin: BinaryIO | None = None) -> Receipt:
    """The document of one source; raises `BadInput`, also for a source that holds several."""
    return only_one(_take(source, limits, stdin), where=str(source.path or source.name))


def _take(source: Source, limits: Limits, stdin: BinaryIO | None) -> Iterator[Receipt | BadInput]:
    if source.path is None:
        data = (stdin or sys.stdin.buffer).read(max(limits.max_bytes, limits.max_document) + 1)
        return receive_all(data, source.name, facts=source.facts, limits=limits)
    return receive_path(source.path, source.name, facts=source.facts, limits=limits)


def find_sources(
    paths: Iterable[Path | str],
    *,
    manifest: Path | str | None = None,
    limits: Limits = DEFAULT,
    left: Collection[str] = (),
) -> Sources:
    """What there is to take in, without opening any of it but manifests.

    `left` are endings of files that somebody else reads (".jsonl"): they stand in `others` without a warning.
    """
    found = _Gathering()
    if manifest is not None:
        _add_manifest(Path(manifest), found.manifests, found, limits)
    for path in paths:
        _add(str(path), found, limits)
    found.warnings.extend(warn_of(found.others, frozenset(left)))
    inputs = _once(found.paths)
    files = [path for path in inputs if path]
    facts, names = _assign(files, found), _name(files)
    sources = tuple(Source(path, names[path], facts.get(path)) if path else _STANDARD_INPUT for path in inputs)
    return Sources(sources, tuple(found.faults), tuple(found.warnings), tuple(found.others))


def _once(paths: Iterable[Path | None]) -> list[Path | None]:
    """Every file once, under the first path it was given by."""
    seen: dict[Path | None, Path | None] = {}
    for path in paths:
        seen.setdefault(path and real_path(path), path)
    return list(seen.values())


def _add(path: str, found: _Gathering, limits: Limits) -> None:
    file = Path(path)
    if path == STANDARD_INPUT:
        found.paths.append(None)
    elif os.path.isdir(path):
        _add_folder(file, found, limits)
    elif file.name == MANIFEST:
        _add_manifest(file, found.manifests, found, limits)
    elif is_known(file.name) or (is_table(file.name) and _is_list(file, found)):
        found.paths.append(file)
    elif not is_table(file.name):
        cure = f"Reports end in {KNOWN}; save its text so"
        found.faults.append(BadInput("is not a kind of file that is read", where=path, cure=cure))


def _is_list(file: Path, found: _Gathering) -> bool:
    """Whether a table is a list of people; one that is not, or cannot be read, is added to the faults."""
    try:
        if _looks_like_list(file):
            return True
        cure = f"Call it {MANIFEST} if it describes reports; a list of people has a column of names"
        found.faults.append(BadInput("is a table, and no list of people", where=str(file), cure=cure))
    except BadInput as fault:
        found.faults.append(fault)
    return False


def _looks_like_list(file: Path) -> bool:
    """By its beginning, up to the end of a line."""
    with open_file(file) as stream:
        head = stream.read(SNIFFED)
    return is_list_of_people(head if len(head) < SNIFFED else head[: head.rfind(b"\n") + 1])


def _is_list_in_folder(file: Path) -> bool:
    """As `_looks_like_list`; one that cannot be read is left among the other files."""
    try:
        return is_table(file.name) and _looks_like_list(file)
    except BadInput:
        return False


def _add_folder(folder: Path, found: _Gathering, limits: Limits) -> None:
    listed = list_folder(folder)
    for manifest in listed.manifests:
        _add_manifest(manifest, found.of_folders, found, limits)
    lists = [file for file in listed.others if _is_list_in_folder(file)]
    if not listed.files and not lists and not listed.faults:
        found.warnings.append(f"{folder}: holds no report; reports end in {KNOWN}")
    found.paths.extend(sorted([*listed.files, *lists]))
    found.others.extend(file for file in listed.others if file not in lists)
    found.faults.extend(listed.faults)
    found.warnings.extend(listed.warnings)


def _add_manifest(path: Path, into: list[Manifest], found: _Gathering, limits: Limits) -> None:
    if any(real_path(path) == real_path(known.path) for known in (*found.manifests, *found.of_folders)):
        return
    try:
        manifest, fault = read_manifest(path, limits=limits)
    except BadInput as error:
        found.faults.append(error)
        return
    into.append(manifest)
    if fault:
        found.faults.append(fault)


def _assign(files: Sequence[Path], found: _Gathering) -> dict[Path, ManifestRow]:
    """Every file's row. A manifest given by name comes first, then those of the folders, the nearest first."""
    facts: dict[Path, ManifestRow] = {}
    nearest = sorted(found.of_folders, key=lambda manifest: -len(real_path(manifest.path).parts))
    for manifest in (*found.manifests, *nearest):
        folder = real_path(manifest.path).parent
        of_all = manifest in found.manifests
        rows, warnings = assign(manifest, [f for f in files if of_all or real_path(f).is_relative_to(folder)])
        facts = {**rows, **facts}
        found.warnings.extend(warnings)
    return facts


def _name(files: Sequence[Path]) -> dict[Path, str]:
    """Each file's base name; where two share it, with as many folders as tell them apart."""
    names = {file: file.name for file in files}
    for depth in range(2, 1 + max((len(real_path(file).parts) for file in files), default=0)):
        times = Counter(names.values())
        if max(times.values(), default=0) < 2:
            break
        for file, name in names.items():
            if times[name] > 1:
                names[file] = "/".join(real_path(file).parts[-depth:])
    return names


def _warn_of_doubles(documents: Iterable[Document]) -> Iterator[str]:
    """The same bytes under two names would count as two sources."""
    same: dict[str, list[str]] = defaultdict(list)
    for document in documents:
        same[document.sha256].append(document.name)
    for names in same.values():
        if len(names) > 1:
            more = f" and {len(names) - 3} more" if len(names) > 3 else ""
            yield f"the same text under {len(names)} names: {', '.join(names[:3])}{more}"
