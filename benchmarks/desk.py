"""Measure the desk on a large roll and print the figures: `python benchmarks/desk.py`.

The roll is made by the program (20,000 documents, 200,000 claims; `--documents` for fewer), once on SQLite and once on
a PostgreSQL of its own, and kept under `--home` for the next run. docs/performance.md keeps one set of figures.
"""

from __future__ import annotations

import argparse
import logging
import os
import platform
import statistics
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

from desk_engine import empty, is_made, open_database, say_made

from habeas.desk.site.opening import open_desk

_STAGES = ("compile", "pages", "decide", "read")
_SLOW, _SLOW_SEARCH = 0.3, 0.2


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--home", type=Path, default=Path("/tmp/habeas-benchmark"))
    parser.add_argument("--engine", choices=("sqlite", "postgresql", "both"), default="both")
    parser.add_argument("--only", nargs="*", choices=_STAGES, default=_STAGES, help="what to measure")
    parser.add_argument("--as-it-is", action="store_true", help="use the roll that is there, whatever made it")
    parser.add_argument("--times", type=int, default=20, help="how often each page is asked for")
    parser.add_argument("--seconds", type=float, default=60, help="how long ten reviewers decide")
    args = parser.parse_args()
    if args.engine == "both":  # Django knows one database: each has a process of its own
        for engine in ("sqlite", "postgresql"):
            subprocess.run([sys.executable, *sys.argv, "--engine", engine], check=True)
        return
    home = args.home / f"{args.engine}-{args.documents}"
    with open_database(args.engine, home):
        _measure(args, home)


def _measure(args: argparse.Namespace, home: Path) -> None:
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    print(f"\n{args.engine}: Python {platform.python_version()}, {os.cpu_count()} cores, load {load}", flush=True)
    make_roll(home, args.documents, as_it_is=args.as_it_is)
    logging.disable(logging.ERROR)
    for stage in _STAGES:
        if stage in args.only:
            {"compile": time_compiling, "pages": time_pages, "decide": time_deciding, "read": time_reading}[stage](args)
    from django.db import connections

    connections.close_all()


def make_roll(home: Path, documents: int, *, as_it_is: bool) -> None:
    """Unless the same is there already."""
    made = as_it_is or is_made(home, documents)
    if not made:
        empty(home)
    open_desk()
    from habeas.desk.site.preparing import prepare

    if not made:
        _drop_tables()
    prepare(lambda done, total: None)  # noqa: ARG005
    if made:
        return
    from desk_roll import fill

    began = time.monotonic()
    fill(documents, lambda words: print(f"\r{words}   ", end="", file=sys.stderr, flush=True))
    print(f"roll made in {time.monotonic() - began:,.0f} s", flush=True)
    say_made(home, documents)


def _drop_tables() -> None:
    """A server outlives the home of its desk."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")


def time_compiling(args: argparse.Namespace) -> None:  # noqa: ARG001
    from desk_roll import SLUG

    from habeas.desk.store.compiling import compile_level, levels_of
    from habeas.desk.store.models import Roll

    roll = Roll.objects.get(slug=SLUG)
    for level in reversed(levels_of(roll.pk)):
        began = time.monotonic()
        made = compile_level(roll, level)
        told = ", ".join(f"{number:,} {what}" for what, number in made.totals.items())
        print(f"compiled, level {level}: {time.monotonic() - began:,.1f} s ({told})", flush=True)


def time_pages(args: argparse.Namespace) -> None:
    import desk_pages

    client = desk_pages.sign_in()
    timed = [desk_pages.time_inside(page, client, args.times) for page in desk_pages.list_pages()]
    cookie = desk_pages.cookie_of(client)
    with desk_pages.serve() as port:
        served = [desk_pages.time_served(one.page, port, cookie, args.times) for one in timed]
    rows = [replace(one, served=median, served_worst=worst) for one, (median, worst) in zip(timed, served, strict=True)]
    print("| page | queries | kB | processor, ms | in process, ms | worst | served, ms | worst |")
    print("|---|--:|--:|--:|--:|--:|--:|--:|")
    for one in rows:
        numbers = [f"{1000 * part:,.0f}" for part in (one.cpu, one.median, one.worst, one.served, one.served_worst)]
        wrong = "" if one.status in (200, 302) else f" ({one.status})"
        most = _SLOW_SEARCH if one.page.name.startswith("search") else _SLOW
        late = " SLOW" if max(one.median, one.served) > most else ""
        print(f"| {one.page.name}{wrong}{late} | {one.queries} | {one.size / 1000:,.0f} | {' | '.join(numbers)} |")
    slowest = max(rows, key=lambda one: one.served)
    print(f"slowest page: {slowest.page.name}, {1000 * slowest.served:,.0f} ms at the median", flush=True)


def time_deciding(args: argparse.Namespace) -> None:
    from desk_rush import REVIEWERS, rush

    told = rush(seconds=args.seconds, most=2_000)
    made = len(told.waits) - len(told.faults)
    print(
        f"{REVIEWERS} reviewers at once: {made:,} decisions in {told.seconds:,.1f} s, {made / told.seconds:,.1f} a "
        f"second; {1000 * statistics.median(told.waits):,.0f} ms each at the median, "
        f"{1000 * max(told.waits):,.0f} ms at the worst; {len(told.faults)} errors; {told.compiled} compiled meanwhile",
        flush=True,
    )
    for fault in sorted(set(told.faults))[:5]:
        print(f"  {fault}")


def time_reading(args: argparse.Namespace) -> None:
    """New reports, as a contributor drops them and as the worker reads them."""
    from desk_reports import write_reports
    from desk_roll import SLUG
    from desk_world import World

    from habeas.desk.store.actions.documents import Item, add_document, open_batch
    from habeas.desk.store.models import Account, Document
    from habeas.desk.store.reading import read_one
    from habeas.desk.store.seat import enter

    seat = enter(Account.objects.get(email="carl@sylvania.example"), SLUG)
    number, seed = min(100, args.documents // 5), Document.objects.count() + 1
    reports = list(write_reports(World(args.documents, seed), number))
    batch = open_batch(seat, number)
    began = time.monotonic()
    came = [add_document(seat, Item(data=one.text.encode(), name=f"{seed}-{one.name}"), batch=batch) for one in reports]
    taken = time.monotonic() - began
    ids = [one.document for one in came if one.document]
    read_one(ids[0])
    began = time.monotonic()
    for pk in ids[1:]:
        read_one(pk)
    read = time.monotonic() - began
    print(f"taken in: {number / taken:,.1f} documents a second", flush=True)
    print(f"read: {(len(ids) - 1) / read:,.1f} documents a second, by one worker", flush=True)


if __name__ == "__main__":
    main()
