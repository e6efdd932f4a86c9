"""A whole roll, as far as a seat may see it, in files others can read: readings, tables, the record and its ledger.

Made from the same material as a snapshot of that level, and from nothing else. Invariant: nothing above `level` is in
any file, no total of it either; the export is written down in the log.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from habeas import __version__
from habeas.desk.store.actions.seen import look
from habeas.desk.store.cells import to_cell
from habeas.desk.store.grading import grades_of
from habeas.desk.store.material import Material, gather
from habeas.desk.store.models import Roll
from habeas.desk.store.seat import Seat
from habeas.desk.store.terms import Level, Role, Scope
from habeas.errors import NotAllowed
from habeas.ledger import reconcile, to_json, to_rows
from habeas.model.contract import to_line
from habeas.publish import BriefOptions, Case, make_brief, render_markdown, render_page
from habeas.record import accounts, compile_record


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOptions:
    """`initials` withholds the names of people in custody, in the brief; files with names are then left out."""

    level: Level = Level.PUBLIC
    initials: bool = False


@dataclass(frozen=True, slots=True)
class File:
    name: str
    data: bytes


def export_roll(seat: Seat, options: ExportOptions) -> Iterator[File]:
    """The files of an export, one at a time. Raises `NotAllowed` for a level above the seat's clearance."""
    seat.need(Role.REVIEWER, Scope.EXPORT)
    if not seat.may_see(options.level):
        raise NotAllowed("you are not cleared for that level", cure="Export a lower one, or ask a steward")
    look(seat, "export:roll", words=f"{options.level.name.lower()}, {'initials' if options.initials else 'names'}")
    roll = Roll.objects.get(pk=seat.roll)
    given = gather(roll, options.level)
    case = _case(given)
    yield from _brief(roll, case, options)
    yield File("ledger.json", _json(to_json(case.ledger)))
    yield File("ledger.csv", _csv(list(to_rows(case.ledger))))
    if not options.initials:
        yield File("readings.jsonl", "".join(f"{to_line(one)}\n" for one in given.readings).encode())
        yield File("people.csv", _csv(list(_people(case))))
        yield File("documents.csv", _csv(list(_documents(given))))
        for text in given.texts:
            yield File(f"texts/{text.sha256}.txt", text.text.encode())


def _case(given: Material) -> Case:
    books = accounts(given.readings, given.texts, parties=given.parties, decisions=given.decisions)
    books = grades_of(given.rows).put_to(books)
    record = compile_record(given.readings, given.texts, parties=given.parties, decisions=given.decisions)
    return Case(documents=given.texts, readings=given.readings, record=record, accounts=books, ledger=reconcile(books))


def _brief(roll: Roll, case: Case, options: ExportOptions) -> Iterator[File]:
    said = BriefOptions(title=roll.title, initials=options.initials, program=f"Habeas {__version__}", reader="reviewed")
    brief = make_brief(case, said)
    yield File("brief.html", render_page(brief).encode())
    yield File("brief.md", render_markdown(brief).encode())
    yield File("brief.json", _json(brief))


def _people(case: Case) -> Iterator[dict[str, Any]]:
    for person in (*case.record.people, *case.record.named):
        stay = person.stays[-1] if person.stays else None
        yield {
            "name": person.names[0],
            "other_names": "; ".join(person.names[1:]),
            "roles": "; ".join(person.roles),
            "status": person.status or "",
            "as_of": person.status_as_of.text if person.status_as_of else "",
            "began": stay.began.text if stay and stay.began else "",
            "ended": stay.ended.text if stay and stay.ended else "",
            "claims": "; ".join(f"{ref.document} {ref.span.start}-{ref.span.end}" for ref in person.claims if ref.span),
        }


def _documents(given: Material) -> Iterator[dict[str, Any]]:
    for row in given.rows:
        yield {
            "file": row.name,
            "sha256": row.sha256,
            "published": row.published,
            "basis": row.published_basis,
            "source": row.source.name if row.source else "",
            "url": row.url,
            "language": row.language,
            "title": row.title,
        }


def _json(plain: Any) -> bytes:
    return (json.dumps(plain, ensure_ascii=False, indent=1) + "\n").encode()


def _csv(rows: Sequence[dict[str, Any]]) -> bytes:
    out = io.StringIO()
    names: Iterable[str] = rows[0] if rows else ()
    writer = csv.DictWriter(out, list(names), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: to_cell(value) for name, value in row.items()} for row in rows)
    return out.getvalue().encode()
