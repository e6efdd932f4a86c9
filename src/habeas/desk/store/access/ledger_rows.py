"""The ledger as a table to take away: one row a figure, a band, a flow and a residual.

The columns are those of `habeas.ledger.to_rows`, and then whose figure it is and which population in codes. What is
so in any case has an empty `assumes`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from habeas.desk.store.access.ledger_outline import Filter, lines_asked, open_outline, pair_of
from habeas.desk.store.access.ledger_parts import documents_in
from habeas.desk.store.keys import Plain
from habeas.desk.store.parts import key_of
from habeas.desk.store.seat import Seat
from habeas.desk.store.terms import Role, Scope
from habeas.desk.store.visible import visible_documents


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRow:
    """`high` None is unbounded. `claims` is one text: "a.txt 10-20; b.txt 30-42"."""

    population: str
    date: str
    what: str
    assumes: str
    low: int | None
    high: int | None
    words: str
    claims: str
    according_to: str
    derived: bool
    population_id: str
    part_of: str
    people_of: str
    held_by: str
    category: str


def list_rows(seat: Seat, asked: Filter, *, population: str = "") -> tuple[LedgerRow, ...]:
    """Every row of the populations asked for, or of the one population of an id."""
    seat.need(Role.VIEWER, Scope.EXPORT)
    outline = open_outline(seat, known=asked.known, pair=pair_of(population))
    ids = {line["id"] for line in lines_asked(outline, asked) if population in ("", line["id"])}
    listed = outline.parts("population").filter(key__in=[key_of(one) for one in ids]).values_list("body", flat=True)
    kept = [body for body in listed if body["id"] in ids]
    behind = {document for body in kept for document in documents_in(body)}
    names = dict(visible_documents(seat).filter(pk__in=behind).values_list("pk", "name"))
    return tuple(_row(body, told, names) for body in kept for told in _told(body))


def _told(body: Plain) -> Iterator[Plain]:
    for row in body["claimed"]:
        yield {**row, "what": "figure"}
    for row in body["stocks"]:
        yield {**row, "what": "stock"}
    for row in body["flows"]:
        yield {**row, "what": f"{row['kind'].replace(' ', '_')} {row['direction']} ({row['state']})"}
    for row in body["residuals"]:
        yield {**row, "what": "residual", "date": f"{row['first']}/{row['last']}"}
    for scenario in body["scenarios"]:
        for row in scenario["stocks"]:
            yield {**row, "what": "stock", "assumes": scenario["code"]}


def _row(body: Plain, told: Plain, names: dict[int, str]) -> LedgerRow:
    return LedgerRow(
        population=body["label"],
        date=told["date"] or "",
        what=told["what"],
        assumes=told.get("assumes", ""),
        low=told["low"],
        high=told["high"],
        words=told["words"],
        claims="; ".join(_say_claims(told["claims"], names)),
        according_to=told.get("claimant", ""),
        derived=told.get("derived", False),
        population_id=body["id"],
        part_of=body["part_of"] or "",
        people_of=body["people_of"] or "",
        held_by=body["held_by"] or "",
        category=body["category"] or "",
    )


def _say_claims(claims: Iterable[tuple[int, int, int]], names: dict[int, str]) -> Iterator[str]:
    return (f"{names[document]} {start}-{end}" for document, start, end in claims if document in names)
