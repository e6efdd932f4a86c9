"""One population of the ledger, line by line in time: figures, bands, who entered and left, what is unexplained.

Lines are put in order, never summed: numbers, bands and their words are the ledger's own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache

from habeas.desk.store.access.behind import Ref
from habeas.desk.store.access.ledger import (
    ExchangeLine,
    NumberLine,
    PopulationLine,
    exchange_line,
    may_rule,
    number_line,
    population_line,
)
from habeas.desk.store.access.ledger_outline import Outline, open_outline, pair_of
from habeas.desk.store.access.ledger_parts import Names, Sheet, refs_in, sentences_of
from habeas.desk.store.access.ledger_points import LedgerPoints, Point, residual_point
from habeas.desk.store.access.ledger_rulings import LedgerRulings, RuledOn
from habeas.desk.store.access.snapshots import Readiness, snapshot_for
from habeas.desk.store.keys import Plain
from habeas.desk.store.lines import carried_out, is_announced
from habeas.desk.store.models import Part, Snapshot
from habeas.desk.store.parts import key_of
from habeas.desk.store.seat import NOWHERE, Seat
from habeas.desk.store.terms import Role, Scope
from habeas.errors import BadDate
from habeas.model import Edtf
from habeas.publish.chart import draw_one, has_picture
from habeas.publish.evidence import Sentence

_LAST = date.max.isoformat()


class LineKind(StrEnum):
    FLOW = "flow"
    FIGURE = "figure"
    BAND = "band"
    RESIDUAL = "residual"


_RANK = {LineKind.FLOW: 0, LineKind.FIGURE: 1, LineKind.BAND: 2, LineKind.RESIDUAL: 3}  # bands hold at the day's end


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """`number` is so if nothing announced was carried out; `if_carried_out` if it was, "" where nothing hangs on it.

    `parts` are the claims behind it, each with its sentence; `about` those a ruling on it speaks of, empty where none
    can be made.
    """

    kind: LineKind
    date: str
    number: str
    words: str
    sentences: tuple[Sentence, ...]
    parts: tuple[tuple[Ref, Sentence], ...] = ()
    if_carried_out: str = ""
    words_if: str = ""
    by: str = ""
    how: str = ""
    status: str = ""
    is_out: bool = False
    is_pending: bool = False
    derived: bool = False
    about: tuple[Ref, ...] = ()
    rulings: tuple[RuledOn, ...] = ()
    point: Point | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PopulationPage:
    """`line` is None where the ledger is being compiled: nothing can be said of any population then.

    `points` are fetched as they are looked at.
    """

    readiness: Readiness
    known: date | None
    id: str
    may_rule: bool = False
    line: PopulationLine | None = None
    whole: tuple[str, str] | None = None
    parts: tuple[tuple[str, str], ...] = ()
    lines: tuple[Line, ...] = ()
    if_carried_out: str = ""
    notes: tuple[str, ...] = ()
    points: Sequence[Point] = ()
    exchanges: tuple[ExchangeLine, ...] = ()
    numbers: tuple[NumberLine, ...] = ()
    has_picture: bool = False
    has_scenarios: bool = False


def show_population(seat: Seat, population: str, *, known: date | None = None) -> PopulationPage:
    """Raises `NotHere` for a population that the ledger of this clearance does not have."""
    seat.need(Role.VIEWER, Scope.READ)
    outline = open_outline(seat, known=known, pair=pair_of(population))
    compiled = outline.compiled
    if compiled.id is None:
        return PopulationPage(readiness=compiled.readiness, known=compiled.known, id=population)
    line = next((line for line in outline.lines if line["id"] == population), None)
    if line is None:
        raise NOWHERE
    body = _body(compiled.id, population)
    rulings = LedgerRulings(seat, through=outline.through, known=compiled.known)
    points = LedgerPoints(outline, rulings, lines=[line])
    exchanges, numbers = _beside(outline, population)
    labels = outline.labels
    return PopulationPage(
        readiness=compiled.readiness,
        known=compiled.known,
        id=population,
        may_rule=may_rule(seat, outline),
        line=population_line(line, Names(seat), points.count(line), None),
        whole=(line["part_of"], labels[line["part_of"]]) if line["part_of"] in labels else None,
        parts=tuple((one["id"], one["label"]) for one in outline.lines if one["part_of"] == population),
        lines=tuple(draw_lines(body, exchanges, rulings)),
        if_carried_out=next((one["words"] for one in carried_out(body)), ""),
        notes=tuple(body["notes"]),
        points=points.listed,
        exchanges=tuple(exchange_line(one, rulings) for one in exchanges),
        numbers=tuple(number_line(one, labels) for one in numbers),
        has_picture=has_picture(body),
        has_scenarios=bool(body["scenarios"]),
    )


def _body(snapshot: int, population: str) -> Plain:
    listed = Part.objects.filter(snapshot=snapshot, kind="population", key=key_of(population))
    bodies: Iterable[Plain] = listed.values_list("body", flat=True)
    found = next((body for body in bodies if body["id"] == population), None)
    if found is None:
        raise NOWHERE
    return found


def _beside(outline: Outline, population: str) -> tuple[list[Plain], list[Plain]]:
    """The exchanges a population takes part in, and the numbers told of it that are no stock."""
    exchanges: list[Plain] = []
    numbers: list[Plain] = []
    for kind, body in outline.parts("exchange", "not_stock").values_list("kind", "body").iterator():
        if kind == "exchange" and population in body["populations"]:
            exchanges.append(body)
        elif kind == "not_stock" and body["population"] == population:
            numbers.append(body)
    return exchanges, numbers


def body_of(sheet: Sheet, population: str) -> Plain:
    found = next((body for body in sheet.populations if body["id"] == population), None)
    if found is None:
        raise NOWHERE
    return found


def picture_of(seat: Seat, population: str, *, narrow: bool = False, known: date | None = None) -> str:
    """The population drawn as SVG text; raises `NotHere` where there is nothing to draw, or nothing to see."""
    seat.need(Role.VIEWER, Scope.READ)
    compiled = snapshot_for(seat, known)
    if compiled.id is None:
        raise NOWHERE
    made_at = Snapshot.objects.values_list("made_at", flat=True).get(pk=compiled.id)
    drawn = _draw(compiled.id, made_at, population, narrow)
    if drawn is None:
        raise NOWHERE
    return drawn


@lru_cache(maxsize=64)
def _draw(snapshot: int, made_at: datetime, population: str, narrow: bool) -> str | None:  # noqa: ARG001  # a number could be given twice
    """Kept, since a snapshot never changes: drawing takes a second, and a picture is asked for whenever its page is.

    Which snapshot a seat may see was asked before.
    """
    return draw_one(_body(snapshot, population), narrow=narrow)


def draw_lines(body: Plain, exchanges: Iterable[Plain], rulings: LedgerRulings) -> Iterator[Line]:
    """In time order; what has no day comes last. What nobody reports is told as residual, and not as a flow again."""
    swaps = {one["id"]: refs_in(one) for one in exchanges}
    placed = [
        *((_last(row["date"]), _figure(row)) for row in body["claimed"]),
        *((_first(row["date"]), _flow(row, swaps, rulings)) for row in body["flows"] if row["state"] != "unreported"),
        *((days[0], _band(row, other)) for days, row, other in _side_by_side(body, "stocks", "date")),
        *(
            (days[1], _residual(row, other, body, rulings))
            for days, row, other in _side_by_side(body, "residuals", "first", "last")
        ),
    ]
    yield from (line for _, line in sorted(placed, key=lambda one: (one[0], _RANK[one[1].kind])))


def _first(day: str | None) -> str:
    edtf = _edtf(day)
    found = edtf and (edtf.earliest or edtf.latest)
    return found.isoformat() if found else _LAST


def _last(day: str | None) -> str:
    edtf = _edtf(day)
    found = edtf and (edtf.latest or edtf.earliest)
    return found.isoformat() if found else _LAST


def _edtf(day: str | None) -> Edtf | None:
    try:
        return Edtf.parse(day) if day else None
    except BadDate:
        return None


def _figure(row: Plain) -> Line:
    return Line(
        kind=LineKind.FIGURE,
        date=row["date"] or "",
        number=row["text"],
        words=row["words"],
        by=row["claimant"],
        derived=row["derived"],
        sentences=sentences_of(row),
        parts=_parts(row),
    )


def _parts(row: Plain) -> tuple[tuple[Ref, Sentence], ...]:
    """Each claim with the sentence it stands in: the last of its document that begins before it."""
    found: list[tuple[Ref, Sentence]] = []
    starts = [(tuple(map(int, one.anchor.split("-"))), one) for one in sentences_of(row)]
    for ref in refs_in(row):
        before = [(at, one) for at, one in starts if at[0] == ref[0] and at[1] <= ref[1]]
        if before:
            found.append((ref, max(before, key=lambda pair: pair[0])[1]))
    return tuple(found)


def _flow(row: Plain, swaps: dict[str, tuple[Ref, ...]], rulings: LedgerRulings) -> Line:
    about = swaps.get(row["exchange"] or "", refs_in(row))
    stands = rulings.on_flow(about)
    return Line(
        kind=LineKind.FLOW,
        date=row["date"] or "",
        number=row["text"],
        words=row["words"],
        how=row["kind"],
        status=row["status"],
        is_out=row["direction"] == "out",
        is_pending=is_announced(row),
        sentences=sentences_of(row),
        parts=_parts(row),
        about=about if is_announced(row) or stands else (),
        rulings=stands,
    )


def _band(row: Plain | None, other: Plain | None) -> Line:
    told = row or other
    assert told is not None  # one of the two is there
    differs = row is None or other is None or row["words"] != other["words"]
    return Line(
        kind=LineKind.BAND,
        date=told["date"],
        number=row["text"] if row else "",
        words=row["words"] if row else "",
        if_carried_out=other["text"] if other else "",
        words_if=other["words"] if other and differs else "",
        derived=told["derived"],
        sentences=sentences_of(told),
    )


def _side_by_side(body: Plain, rows: str, *fields: str) -> Iterator[tuple[tuple[str, ...], Plain | None, Plain | None]]:
    """The rows of both scenarios by their days: the n-th of the same days beside the n-th."""
    now, then = _numbered(body[rows], *fields), _numbered(_if_carried_out(body, rows), *fields)
    for days in sorted({*now, *then}):
        yield days, now.get(days), then.get(days)


def _if_carried_out(body: Plain, rows: str) -> list[Plain]:
    return [row for one in carried_out(body) for row in one[rows]]


def _numbered(rows: Iterable[Plain], *fields: str) -> dict[tuple[str, ...], Plain]:
    """Rows by their days, and by their place among those of the same days."""
    seen: Counter[tuple[str, ...]] = Counter()
    found: dict[tuple[str, ...], Plain] = {}
    for row in rows:
        days = tuple(row[field] for field in fields)
        seen[days] += 1
        found[*days, f"{seen[days]:03}"] = row
    return found


def _residual(row: Plain | None, other: Plain | None, body: Plain, rulings: LedgerRulings) -> Line:
    told = row or other
    assert told is not None  # one of the two is there
    point = residual_point(told, body, rulings)
    differs = row is not None and other is not None and row["words"] != other["words"]
    return Line(
        kind=LineKind.RESIDUAL,
        date=f"{told['first']}/{told['last']}",
        number=row["text"] if row else "",
        words=point.words if row else "",
        if_carried_out=other["text"] if other else "",
        words_if=other["words"] if other and (differs or row is None) else "",
        sentences=point.sentences,
        about=point.refs if row else (),  # what hangs on an announcement is explained once that is settled
        point=point if row else None,
    )
