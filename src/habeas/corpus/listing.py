"""Everything that appears in the input, each with the hash of its bytes; and one of these fetched again.

Knows which kind of file is opened how. Invariant: a file that cannot be listed appears once, with the reason; it
stops no other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from habeas.corpus.facts import load_facts
from habeas.corpus.layout import Layout, Plain, Table, write_part
from habeas.corpus.record import Found
from habeas.corpus.sources import is_archive, is_table
from habeas.corpus.tables import fetch_row, list_table
from habeas.corpus.warc import fetch_warc, list_warc
from habeas.errors import HabeasError
from habeas.intake import Limits
from habeas.intake.files import read_bytes
from habeas.intake.formats import is_known


@dataclass(frozen=True, slots=True)
class ListEach:
    """The work of a worker: one listing in, its part of `appearances` written."""

    root: Path
    output: Path
    limits: Limits

    def __call__(self, row: Plain) -> Plain:
        place = Layout(self.output).appearances(row["listing"])
        if not place.exists():
            found = (one for file in row["files"] for one in self._list(file["origin"], file["facts"]))
            write_part(place, Table.APPEARANCES, ({"listing": row["listing"], **one} for one in found), "")
        return {"listings": 1}

    def _list(self, origin: str, facts: str | None) -> Iterator[Plain]:
        try:
            for found in _found_in(self.root / origin, origin, self.limits):
                yield {
                    "origin": origin,
                    "record": found.record,
                    "sha256": found.sha256,
                    "name": found.name,
                    "left": found.left,
                    "facts": facts,
                }
        except (HabeasError, OSError, ValueError) as error:
            yield {"origin": origin, "record": -1, "left": f"cannot be listed to its end: {error}"}


def _found_in(path: Path, origin: str, limits: Limits) -> Iterator[Found]:
    if is_archive(origin):
        return list_warc(path, limits)
    if is_table(origin):
        return list_table(path, limits)
    return iter([_file(path, origin, limits)])


def _file(path: Path, origin: str, limits: Limits) -> Found:
    facts = load_facts(None, origin)
    if not is_known(path.name):
        left = "not a kind of file that is read"
        return Found(record=0, data=b"", name=origin, opened_as="", facts=facts, left=left)
    return Found(record=0, data=read_bytes(path, limits), name=origin, opened_as=path.name, facts=facts)


def fetch(root: Path, item: Plain, limits: Limits) -> Found:
    """What a row of the plan stands for; raises `HabeasError` or `OSError` where it cannot be had."""
    origin, path = item["origin"], root / item["origin"]
    if is_archive(origin):
        return fetch_warc(path, item["record"], limits)
    if is_table(origin):
        return fetch_row(path, item["record"], limits)
    return replace(_file(path, origin, limits), facts=load_facts(item["facts"], origin))
