"""Measure a corpus: `python benchmarks/corpus.py` makes a web archive of 20,000 documents and reads it in several ways.

One process, two processes, and Ray with two workers on this machine: documents a second and the memory of all
processes together over time. Everything in the documents is made up and nothing is downloaded. `--documents 2000`
makes a small one; docs/scale.md keeps one set of figures.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import os
import platform
import random
import resource
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext, suppress
from pathlib import Path
from typing import Any

from desk_reports import write_reports
from desk_world import World
from fastwarc.warc import WarcRecord, WarcRecordType

from habeas.corpus.cluster import ray_engine
from habeas.corpus.engine import Engine
from habeas.corpus.english import MakeEnglish
from habeas.corpus.local import LocalEngine
from habeas.corpus.process import Progress, read_corpus
from habeas.corpus.query import open_corpus, read_back

_WAYS: dict[str, Callable[[], AbstractContextManager[Engine]]] = {
    "one process": lambda: nullcontext(LocalEngine(1)),
    "two processes": lambda: nullcontext(LocalEngine(2)),
    "ray, two workers": lambda: ray_engine(jobs=2),
}


def make_archive(path: Path, documents: int) -> int:
    """Reports of a few sentences to some paragraphs, one in five as a page; characters in all."""
    chance, characters = random.Random(1), 0
    with path.open("wb") as file:
        for number, report in enumerate(write_reports(World(documents), documents)):
            sentences = report.text.split(". ")
            text = ". ".join(sentences[: chance.randint(3, 30)]).rstrip(".") + ".\n"
            characters += len(text)
            url = f"https://reports.example/{number}"
            file.write(gzip.compress(_capture(url, text, as_page=number % 5 == 0), 6, mtime=0))
    return characters


def _capture(url: str, text: str, *, as_page: bool) -> bytes:
    body = f"<html><body><article><p>{text}</p></article></body></html>" if as_page else text
    kind = "text/html" if as_page else "text/plain"
    record = WarcRecord()
    record.init_headers(WarcRecordType.response)
    record.headers["WARC-Target-URI"] = url
    record.is_http = True
    record.set_bytes_content(f"HTTP/1.1 200 OK\r\nContent-Type: {kind}; charset=utf-8\r\n\r\n{body}".encode())
    out = io.BytesIO()
    record.write(out)
    return out.getvalue()


class Watch:
    """Memory (MB, without what is shared) and processor time of this process and all below it, every second."""

    def __init__(self) -> None:
        self.marks: list[float] = []
        self._ticks: dict[int, int] = {}
        self._before = _ticks(os.getpid())
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch)

    def __enter__(self) -> Watch:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._over.wait(1.0):
            family = list(_family())
            self.marks.append(sum(map(_resident, family)) / 1e6)
            self._ticks |= {process: _ticks(process) or self._ticks.get(process, 0) for process in family}

    def processor_seconds(self) -> float:
        """Of all processes that were seen; the part of the last second of each is missing."""
        return (sum(self._ticks.values()) - self._before) / os.sysconf("SC_CLK_TCK")

    def quarters(self) -> str:
        """The greatest value of each quarter of the time."""
        size = max(1, len(self.marks) // 4)
        parts = [self.marks[i * size : (i + 1) * size] for i in range(4)]
        return ", ".join(f"{max(part):,.0f}" for part in parts if part)


def _family() -> Iterator[int]:
    """This process and all that came of it."""
    parents = dict(_parents())
    own = {os.getpid()}
    while more := {child for child, parent in parents.items() if parent in own} - own:
        own |= more
    yield from own


def _parents() -> Iterator[tuple[int, int]]:
    for place in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            yield int(place.parent.name), int(place.read_text().rpartition(")")[2].split()[1])


def _resident(process: int) -> int:
    """Memory of its own: what Ray's shared store holds is not counted once for every process that looks at it."""
    with suppress(OSError):
        _, resident, shared, *_ = map(int, Path(f"/proc/{process}/statm").read_text().split())
        return (resident - shared) * resource.getpagesize()
    return 0


def _ticks(process: int) -> int:
    """Processor time so far, of the user and of the system."""
    with suppress(OSError):
        told = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        return int(told[11]) + int(told[12])
    return 0


def measure(way: str, archive: Path, output: Path) -> float:
    """Documents a second, without the start: from the first batch of documents written to the last."""
    begun = time.perf_counter()
    listed, first, last = 0.0, (0.0, 0), (0.0, 0)
    with Watch() as watch, _WAYS[way]() as engine:
        for step in read_corpus(archive, output, MakeEnglish(), engine, warnings=[]):
            now = time.perf_counter() - begun
            listed = now if step.stage == "list" else listed
            first, last = _mark(step, now, first, last)
    rate = (last[1] - first[1]) / max(last[0] - first[0], 0.001)
    print(
        f"{way}: {rate:,.1f} documents a second ({last[1] / last[0]:,.1f} with the start); "
        f"listed after {listed:,.1f} s, {last[1]:,} read after {last[0]:,.1f} s; "
        f"{watch.processor_seconds() / last[1]:.3f} processor seconds a document, all processes and their start; "
        f"memory by quarters: {watch.quarters()} MB",
        flush=True,
    )
    return rate


def _mark(
    step: Progress, now: float, first: tuple[float, int], last: tuple[float, int]
) -> tuple[tuple[float, int], tuple[float, int]]:
    if step.stage != "read" or not step.done:
        return first, last
    return (first if first[1] else (now, step.done)), (now, step.done)


def measure_asking(output: Path, documents: int) -> None:
    """What the output weighs, and how long a question and reading all back takes."""
    sizes = {
        table: sum(part.stat().st_size for part in (output / table).rglob("*.parquet"))
        for table in ("documents", "claims", "unread", "appearances")
    }
    told = ", ".join(f"{table} {size / documents:,.0f}" for table, size in sizes.items())
    files = sum(1 for _ in output.rglob("*.parquet"))
    print(f"output: {sum(sizes.values()) / documents:,.0f} bytes a document ({told}) in {files:,} files")
    begun = time.perf_counter()
    with open_corpus(output) as base:
        found = base.execute("SELECT type, count(*) FROM claims WHERE kind = 'counts' GROUP BY 1").fetchall()
    print(f"asked: counts by measure ({len(found)} rows) in {time.perf_counter() - begun:.2f} s")
    begun = time.perf_counter()
    number = sum(1 for _ in read_back(output, claimed=True))
    print(f"read back: {number / (time.perf_counter() - begun):,.0f} documents a second")


def _rows(output: Path) -> list[Any]:
    with open_corpus(output) as base:
        return [base.execute(f"SELECT * FROM {table} ORDER BY ALL").fetchall() for table in ("documents", "claims")]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--home", type=Path, help="where the archive and the outputs go; a folder that is removed")
    parser.add_argument("--only", choices=list(_WAYS), action="append", help="of the ways to read, this one")
    args = parser.parse_args()
    home = Path(tempfile.mkdtemp(dir=args.home))
    try:
        _measure_all(home, args.documents, args.only or list(_WAYS))
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _measure_all(home: Path, documents: int, ways: list[str]) -> None:
    load = os.getloadavg()[0]
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, load before the start {load:.1f}")
    archive = home / "reports.warc.gz"
    characters = make_archive(archive, documents)
    size = archive.stat().st_size
    print(f"{documents:,} documents, {characters / documents:,.0f} characters each, {size / documents:,.0f} bytes each")
    rates = {way: measure(way, archive, home / way.replace(" ", "-")) for way in ways}
    if "one process" in rates:
        print(json.dumps({way: round(rate / rates["one process"], 2) for way, rate in rates.items()}))
    outputs = [home / way.replace(" ", "-") for way in ways]
    measure_asking(outputs[0], documents)
    if len(outputs) > 1:
        first = _rows(outputs[0])
        print("the rows are the same:", all(_rows(output) == first for output in outputs[1:]))


if __name__ == "__main__":
    main()
