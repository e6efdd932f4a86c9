"""What a command is given, sorted: reports to read, readings already made, corpora, tables of figures."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path, PurePosixPath

from habeas.cli.lists import put_columns, warn_of_lists
from habeas.cli.progress import show_progress
from habeas.corpus.card import is_corpus
from habeas.errors import BadInput, BadReading, HabeasError
from habeas.intake import Limits, read_figures, take_in
from habeas.intake.formats import is_container
from habeas.match.copies import mark_copies
from habeas.model import Document, Reading
from habeas.model.contract import check, from_json
from habeas.model.figures import FigureTable
from habeas.read import EnglishReader
from habeas.read.english import MODEL
from habeas.vocab import Parties, load_parties

_TABLE_COLUMNS = {"date", "number", "direction"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingOptions:
    """The shared options of commands that read."""

    manifest: Path | None = None
    parties: Path | None = None
    columns: Path | None = None
    model: str | None = None
    jobs: int = 1
    max_bytes: int | None = None
    max_characters: int | None = None

    def limits(self) -> Limits:
        """What is given for a file holds for every kind of file; otherwise each has its own limit."""
        plain = Limits()
        return Limits(
            max_bytes=self.max_bytes or plain.max_bytes,
            max_document=self.max_bytes or plain.max_document,
            max_characters=self.max_characters or plain.max_characters,
        )

    def reader(self) -> EnglishReader:
        return EnglishReader(parties=load_parties(self.parties), model=self.model or MODEL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """`readings` are of `documents`, in the same order; `faults` and `warnings` are told to the user."""

    documents: tuple[Document, ...]
    readings: tuple[Reading, ...]
    tables: tuple[FigureTable, ...]
    parties: Parties
    faults: tuple[HabeasError, ...]
    warnings: tuple[str, ...]


def gather(inputs: Iterable[Path], options: ReadingOptions) -> Gathered:
    """Take in, read what has no reading yet, and check what has."""
    listed = list(inputs)
    tables = [path for path in listed if _is_table(path)]
    made = [path for path in listed if path.suffix == ".jsonl"]
    corpora = [path for path in listed if is_corpus(path)]
    reports = [path for path in listed if path not in (*tables, *made, *corpora)]
    faults: list[HabeasError] = []
    given = dict(_attempt_each(made, faults))
    texts = [*reports, *_texts_beside(given.values(), made, reports)]
    taken = take_in(texts, manifest=options.manifest, limits=options.limits())
    faults += taken.faults
    by_name = {reading.document: reading for readings in given.values() for reading in readings}
    told = put_columns(taken.documents, options.columns)
    documents = [d for d in told if _fits(d, by_name, faults)]
    readings = _read_missing(documents, by_name, options)
    kept = list(_from_corpora(corpora, {document.name for document in documents}, faults))
    return Gathered(
        documents=mark_copies([*documents, *(document for document, _ in kept)]),
        readings=(*readings, *(reading for _, reading in kept)),
        tables=tuple(_attempt_tables(tables, faults)),
        parties=load_parties(options.parties),
        faults=tuple(faults),
        warnings=(*taken.warnings, *warn_of_lists(documents)),
    )


def _is_table(path: Path) -> bool:
    """A CSV with the columns of a table of figures; any other CSV is left to intake, which says what it is."""
    if path.suffix.lower() != ".csv":
        return False
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            return set(next(csv.reader(lines), ())) >= _TABLE_COLUMNS
    except (OSError, UnicodeDecodeError, csv.Error):
        return False


def _attempt_each(paths: Iterable[Path], faults: list[HabeasError]) -> Iterator[tuple[Path, tuple[Reading, ...]]]:
    for path in paths:
        try:
            yield path, load_readings(path)
        except HabeasError as error:
            faults.append(error)


def _from_corpora(
    folders: Iterable[Path], taken: set[str], faults: list[HabeasError]
) -> Iterator[tuple[Document, Reading]]:
    for folder in folders:
        for document, reading in load_corpus(folder):
            if document.name in taken:
                cure = "Leave one of them out"
                faults.append(BadInput("another input has a document of this name", where=document.name, cure=cure))
            elif _fits(document, {reading.document: reading}, faults):
                taken.add(document.name)
                yield document, reading


def load_corpus(folder: Path) -> Iterator[tuple[Document, Reading]]:
    """What `habeas corpus read` wrote: the documents with a claim, and their readings."""
    try:
        found: Iterator[tuple[Document, Reading]] = import_module("habeas.corpus.query").read_back(folder, claimed=True)
    except ModuleNotFoundError as error:
        cure = "Install it with `pip install 'habeas[corpus]'`"
        raise BadInput(f"a corpus needs {error.name}, which is not installed", where=str(folder), cure=cure) from error
    yield from found


def load_readings(path: Path) -> tuple[Reading, ...]:
    """Readings, one a line or those of a corpus; raises `BadReading` with the first line that is none."""
    if is_corpus(path):
        return tuple(reading for _, reading in load_corpus(path))
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadReading(f"cannot be read: {error}", where=str(path), cure="Check the path") from error
    return tuple(_load_line(line, f"{path}: line {i}") for i, line in enumerate(lines, 1) if line.strip())


def _load_line(line: str, where: str) -> Reading:
    try:
        plain = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        raise BadReading(f"is no JSON: {error}", where=where, cure="Make it again with `habeas read --json`") from None
    if not isinstance(plain, dict):
        raise BadReading("is no JSON object", where=where, cure="Make it again with `habeas read --json`")
    return from_json(plain, where=where)


def _texts_beside(given: Iterable[tuple[Reading, ...]], made: list[Path], reports: list[Path]) -> Iterator[Path]:
    """The text of a reading that is not among the inputs is looked for beside the file of readings."""
    named = {path.name for path in reports}
    folders = [path for path in reports if path.is_dir()]
    for readings in given:
        for reading in readings:
            base = _file_of(reading.document, named)
            if base in named or any((folder / base).exists() for folder in folders):
                continue
            yield next((place for place in (path.parent / base for path in made) if place.exists()), Path(base))


def _file_of(document: str, named: set[str]) -> str:
    """The file a document's text is in: of "april.zip/reports/7.pdf" april.zip, of "2031/list.txt" list.txt."""
    parts = PurePosixPath(document).parts
    return next((part for part in parts[:-1] if part in named or is_container(part)), parts[-1] if parts else document)


def _fits(document: Document, by_name: dict[str, Reading], faults: list[HabeasError]) -> bool:
    reading = by_name.get(document.name)
    if reading is None:
        return True
    try:
        check(reading, document)
    except BadReading as error:
        faults.append(error)
        return False
    return True


def _attempt_tables(paths: Iterable[Path], faults: list[HabeasError]) -> Iterator[FigureTable]:
    for path in paths:
        try:
            yield read_figures(path)
        except HabeasError as error:
            faults.append(error)


def _read_missing(documents: list[Document], by_name: dict[str, Reading], options: ReadingOptions) -> Iterator[Reading]:
    fresh = read_all([d for d in documents if d.name not in by_name], options)
    for document in documents:
        yield by_name[document.name] if document.name in by_name else next(fresh)


def read_all(documents: list[Document], options: ReadingOptions) -> Iterator[Reading]:
    """Readings in the order of the documents, by as many processes as asked for."""
    yield from show_progress(_read_each(documents, options), length=len(documents), label="Reading")


def _read_each(documents: list[Document], options: ReadingOptions) -> Iterator[Reading]:
    if not documents:
        return
    if options.jobs == 1 or len(documents) == 1:
        reader = options.reader()
        yield from (reader.read(document) for document in documents)
        return
    start = (options.parties, options.model or MODEL)
    with ProcessPoolExecutor(options.jobs, get_context("spawn"), initializer=_start, initargs=start) as pool:
        yield from pool.map(_read_one, documents, chunksize=4)


_READER: list[EnglishReader] = []  # one a process, made when the process starts


def _start(parties: Path | None, model: str) -> None:
    _READER[:] = [EnglishReader(parties=load_parties(parties), model=model)]


def _read_one(document: Document) -> Reading:
    return _READER[0].read(document)
