"""Measure speed and memory, and print the figures in one run: `python benchmarks/run.py`.

Texts are made from the example reports; nothing is downloaded. Times are the best of a few runs, on whatever machine
this is; docs/performance.md keeps one set with the machine's size.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from importlib import resources
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path
from random import Random

import spacy

from habeas.intake import take_in
from habeas.ledger import reconcile
from habeas.model import Document, Edtf
from habeas.model.ledger import Accounts, ClaimRef, Direction, FlowClaim, FlowKind, Population, StockClaim
from habeas.read import EnglishReader
from habeas.read.english import MODEL

_DAY = date(2030, 1, 1)


def best_of(times: int, work: Callable[[], object]) -> float:
    """Seconds of the fastest run."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return min(taken)


def examples(number: int, *, joined: int = 7) -> list[Document]:
    """Texts of about 500 words, as long as a news report: `joined` example reports in each, in ever other order."""
    with resources.as_file(resources.files("habeas.examples")) as folder:
        shipped = take_in([Path(folder)]).documents
    random = Random(1)
    texts = ("\n\n".join(random.choice(shipped).text for _ in range(joined)) for _ in range(number))
    return [replace(shipped[0], name=f"{i}.txt", text=text, furniture=()) for i, text in enumerate(texts)]


def words_of(documents: Iterable[Document]) -> int:
    return sum(len(document.text.split()) for document in documents)


def time_reading(documents: list[Document]) -> None:
    reader = EnglishReader()
    reader.read(documents[0])
    pipeline = spacy.load(MODEL)
    pipeline(documents[0].text)
    ours = best_of(2, lambda: [reader.read(document) for document in documents])
    theirs = best_of(2, lambda: [pipeline(document.text) for document in documents])
    words = words_of(documents)
    print(f"read: {words / ours:,.0f} words a second ({len(documents)} documents, {words:,} words)")
    rate = words / theirs
    print(f"      {ours / theirs:.2f} times the time of the spaCy pipeline as shipped ({rate:,.0f} words a second)")


_READER: list[EnglishReader] = []


def _start() -> None:
    _READER[:] = [EnglishReader()]
    _READER[0].read(examples(1)[0])


def _read(document: Document) -> int:
    return len(_READER[0].read(document).counts)


def time_jobs(documents: list[Document]) -> None:
    taken = {}
    for jobs in (1, 2):
        with ProcessPoolExecutor(jobs, get_context("spawn"), initializer=_start) as pool:
            list(pool.map(_read, documents[: 2 * jobs]))  # every process has started
            taken[jobs] = best_of(2, lambda pool=pool: list(pool.map(_read, documents, chunksize=8)))  # type: ignore[misc]
    print(f"jobs: two processes read {taken[1] / taken[2]:.2f} times as fast as one")


def measure_memory(number: int) -> None:
    reader = EnglishReader()
    marks = []
    for i, document in enumerate(examples(number, joined=1), 1):
        reader.read(document)
        if i % (number // 4) == 0:
            marks.append(_resident())
    print(f"memory: {', '.join(f'{mark:,.0f} MB' for mark in marks)} after each quarter of {number:,} documents")


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


def make_accounts(claims: int, days: int = 200) -> Accounts:
    """Stocks and flows of a few populations over `days` days that nearly add up, from three claimants."""
    random = Random(claims)
    populations = [Population(id=f"p{i}", people_of=f"a{i}", held_by="b", category=None) for i in range(4)]
    level = {population.id: 500 for population in populations}
    stocks: list[StockClaim] = []
    flows: list[FlowClaim] = []
    for i in range(claims):
        population = populations[i % len(populations)].id
        day = Edtf.of(_DAY + timedelta(days=i * days // claims))
        ref = (ClaimRef("made.csv", row=i + 1),)
        if i % 3:
            moved = random.randint(1, 9)
            direction = random.choice([Direction.IN, Direction.OUT])
            level[population] += moved if direction is Direction.IN else -moved
            kind = FlowKind.CAPTURE if direction is Direction.IN else FlowKind.RELEASE
            flows.append(
                FlowClaim(
                    id=f"f{i}",
                    population=population,
                    date=day,
                    kind=kind,
                    direction=direction,
                    low=moved,
                    high=moved,
                    claimant="A",
                    claims=ref,
                )
            )
        else:
            value = level[population] + random.choice([0, 0, 0, 1])
            claimant = random.choice("ABC")
            stocks.append(
                StockClaim(
                    id=f"s{i}", population=population, date=day, low=value, high=value, claimant=claimant, claims=ref
                )
            )
    return Accounts(populations=tuple(populations), stocks=tuple(stocks), flows=tuple(flows))


def time_ledger(sizes: Iterable[int]) -> None:
    for size in sizes:
        accounts = make_accounts(size)
        print(f"ledger: {size:,} claims over 200 dates in {best_of(1, lambda a=accounts: reconcile(a)):.2f} s")  # type: ignore[misc]


def time_start() -> None:
    command = [sys.executable, "-c", "from habeas.cli import main; main(['--help'])"]
    taken = best_of(5, lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL))
    print(f"start: `habeas --help` answers in {taken:.2f} s")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=40, help="documents read for speed")
    parser.add_argument("--memory", type=int, default=2000, help="documents read for memory")
    args = parser.parse_args()
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, spaCy {version('spacy')}")
    time_start()
    time_reading(examples(args.documents))
    time_jobs(examples(args.documents * 2))
    measure_memory(args.memory)
    time_ledger((100, 1000, 5000))


if __name__ == "__main__":
    main()
