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
from habeas.corpus.members import Kept, fetch_member, list_members
from habeas.corpus.record import Found
from habeas.corpus.sources import is_archive, is_table
from habeas.corpus.tables import fetch_row, list_table
from habeas.corpus.warc import fetch_warc, list_warc
from habeas.errors import CannotWrite, HabeasError
from habeas.intake import Limits, ManifestRow
from habeas.intake.files import read_bytes
from habeas.intake.formats import is_container, is_known


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
            for found in self._found_in(self.root / origin, origin, facts):
                yield {
                    "origin": origin,
                    "record": found.record,
                    "sha256": found.sha256,
                    "name": found.name,
                    "left": found.left,
                    "facts": facts,
                }
        except CannotWrite:  # a full disk is the fault of no file
            raise
        except (HabeasError, OSError, ValueError) as error:
            yield {"origin": origin, "record": -1, "left": f"cannot be listed to its end: {error}"}

    def _found_in(self, path: Path, origin: str, facts: str | None) -> Iterator[Found]:
        if is_archive(origin):
            return list_warc(path, self.limits)
        if is_table(origin):
            return list_table(path, self.limits)
        if is_container(origin):
            return list_members(path, _said_of(origin, facts), self.limits, _kept(self.output))
        return iter([_file(path, origin, self.limits)])


def _said_of(origin: str, facts: str | None) -> ManifestRow:
    """What a manifest says of a file, under the name the file has in the corpus."""
    return replace(load_facts(facts, origin), file=origin)


def _kept(output: Path) -> Kept:
    return Kept(Layout(output).members)


def _file(path: Path, origin: str, limits: Limits) -> Found:
    facts = load_facts(None, origin)
    if not is_known(path.name):
        return Found(record=0, name=origin, facts=facts, left="not a kind of file that is read")
    return Found(record=0, data=read_bytes(path, limits), name=origin, opened_as=path.name, facts=facts)


def fetch(root: Path, output: Path, item: Plain, limits: Limits) -> Found:
    """What a row of the plan stands for; raises `HabeasError` or `OSError` where it cannot be had."""
    origin, path = item["origin"], root / item["origin"]
    if is_archive(origin):
        return fetch_warc(path, item["record"], limits)
    if is_table(origin):
        return fetch_row(path, item["record"], limits)
    if is_container(origin):
        said = _said_of(origin, item["facts"])
        return fetch_member(path, item["record"], item["sha256"], said, limits, _kept(output))
    return replace(_file(path, origin, limits), facts=load_facts(item["facts"], origin))
