"""Throw damaged files at each parser's door for a while: `python -m benchmarks.fuzz 180`, from the root of the tree.

The only answers a parser may give are its parts and `BadInput`. Every door runs in a process of its own, so that a
crash of a library is counted and does not end the run; an input that takes more than `_LONGEST` seconds of a processor
ends its process and counts as one that hangs. Each input is made from its number: `--again pdf 1234` makes it once
more.
"""

from __future__ import annotations

import argparse
import multiprocessing
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable
from importlib import import_module
from multiprocessing.sharedctypes import Synchronized
from pathlib import Path
from random import Random
from typing import Any

from habeas.errors import BadInput
from habeas.intake.limits import Limits
from habeas.intake.parsers.protocol import Entry, Page
from tests.intake.parsers.made import samples
from tests.intake.parsers.mutated import mutate

_LONGEST = 60.0  # seconds of a processor for one input, as `Limits.seconds`
_CONTEXT = multiprocessing.get_context("spawn")


def check(door: str, data: bytes) -> str:
    """What came of one input: "read" or "refused"; raises whatever the parser should not have let through."""
    parse: Callable[..., Any] = import_module(f"habeas.intake.parsers.{door}").parse
    try:
        for part in parse(data, where="made", limits=Limits()):
            assert isinstance(part, Page | Entry | BadInput), part
            if isinstance(part, Page):
                _check_page(part)
    except BadInput:
        return "refused"
    return "read"


def _check_page(page: Page) -> None:
    """The invariant of locators: in order, inside the text, apart."""
    end = 0
    for locator in page.locators:
        assert end <= locator.span.start < locator.span.end <= len(page.text), locator
        end = locator.span.end
    page.text.encode()


def make(door: str, number: int) -> bytes:
    return mutate(samples()[door], Random(f"{door} {number}"))


def _work(door: str, number: Synchronized[int], until: float, told: Any) -> None:
    good = samples()[door]
    while time.time() < until:
        started = time.process_time()
        signal.setitimer(signal.ITIMER_PROF, _LONGEST)  # whose signal ends the process
        try:
            outcome = check(door, mutate(good, Random(f"{door} {number.value}")))
        except Exception as error:
            place = traceback.extract_tb(error.__traceback__)[-1]
            outcome = f"{type(error).__name__} at {Path(place.filename).name}:{place.lineno} (input {number.value})"
        told.put((outcome, time.process_time() - started))
        number.value += 1


def run(door: str, seconds: float, first: int) -> tuple[Counter[str], float, float]:
    """How often each outcome came, the slowest input in seconds, and the time taken in all."""
    number: Synchronized[int] = _CONTEXT.Value("q", first)
    told, counts, slowest, started = _CONTEXT.Queue(), Counter[str](), 0.0, time.time()
    until = started + seconds
    while time.time() < until:
        worker = _CONTEXT.Process(target=_work, args=(door, number, until, told), daemon=True)
        worker.start()
        while worker.is_alive() or not told.empty():
            while not told.empty():
                outcome, taken = told.get()
                counts[outcome] += 1
                slowest = max(slowest, taken)
            worker.join(0.2)
        if worker.exitcode == -signal.SIGPROF:
            counts[f"hangs (input {number.value})"] += 1
        elif worker.exitcode != 0:
            counts[f"crashes with status {worker.exitcode} (input {number.value})"] += 1
        number.value += 1
    return counts, slowest, time.time() - started


def main() -> None:
    doors = sorted(samples())
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("seconds", type=float, nargs="?", default=60, help="for each door")
    parser.add_argument("--doors", nargs="+", default=doors, choices=doors)
    parser.add_argument("--first", type=int, default=0, help="number of the first input")
    parser.add_argument("--again", nargs=2, metavar=("DOOR", "NUMBER"), help="parse one input, with its traceback")
    args = parser.parse_args()
    if args.again:
        data = make(args.again[0], int(args.again[1]))
        print(check(args.again[0], data))
        sys.exit()
    for door in args.doors:
        counts, slowest, taken = run(door, args.seconds, args.first)
        read, refused = counts.pop("read", 0), counts.pop("refused", 0)
        tried = read + refused + counts.total()
        print(f"{door}: {tried:,} inputs in {taken:.0f} s, {read:,} read, {refused:,} refused, slowest {slowest:.2f} s")
        print(f"  faults: {counts.total()}", *(f"  {count} x {fault}" for fault, count in counts.items()), sep="\n")


if __name__ == "__main__":
    main()
