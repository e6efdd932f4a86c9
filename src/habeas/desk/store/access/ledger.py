"""The ledger of a roll at a glance: what does not add up, every population, exchanges, numbers that are no stock.

All of it is from the snapshot of the seat's clearance: nothing here counts or sums anything.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from habeas.desk.store.access.behind import Ref
from habeas.desk.store.access.ledger_parts import (
    Names,
    Sheet,
    carried_out,
    open_sheet,
    refs_in,
    sentences_of,
)
from habeas.desk.store.access.ledger_rulings import LedgerRulings, RuledOn
from habeas.desk.store.access.snapshots import Readiness
from habeas.desk.store.keys import Plain
from habeas.desk.store.seat import Seat
from habeas.desk.store.terms import Cause, Role, Scope
from habeas.publish.evidence import Sentence
from habeas.vocab import fold

NOBODY = "-"  # in a filter: whose people, or by whom, is not stated
KINDS = ("contradiction", "tension", "residual", "explained", "order", "reversal")  # in the order they are shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """`people_of` and `held_by` are ids of parties, or `NOBODY`; "" is any. `on` asks for the band of that day."""

    people_of: str = ""
    held_by: str = ""
    words: str = ""
    on: date | None = None
    known: date | None = None

    @property
    def narrows(self) -> bool:
        return bool(self.people_of or self.held_by or self.words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """A ruling on a residual; `still`: the residual is yet the one it was given for."""

    ruling: RuledOn
    still: bool

    @property
    def settles(self) -> bool:
        """Whether the residual is explained: looked into without finding a cause, it is not."""
        return self.still and not self.ruling.waits and self.ruling.cause is not Cause.UNEXPLAINED


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """Something that does not add up. `name` and `refs` are those of a residual; `kind` one of `KINDS`."""

    kind: str
    words: str
    population: str
    label: str
    sentences: tuple[Sentence, ...]
    name: str = ""
    number: str = ""
    refs: tuple[Ref, ...] = ()
    explanation: Explanation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PopulationLine:
    """`number` is the latest band up to the day asked for, `day` its own day; `if_carried_out` where it differs."""

    id: str
    label: str
    people_of: str
    held_by: str
    category: str
    part_of: str
    bodies: bool
    day: str
    number: str
    low: int | None
    high: int | None
    derived: bool
    if_carried_out: str
    figures: int
    flows: int
    pending: int
    residuals: int
    explained: int
    conflicts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    text: str
    population: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangeLine:
    """`about` are the claims of all its sides: what a ruling on it speaks of."""

    id: str
    date: str
    is_pending: bool
    status: str
    sides: tuple[Side, ...]
    sentences: tuple[Sentence, ...]
    carried_out: tuple[Sentence, ...]
    about: tuple[Ref, ...]
    rulings: tuple[RuledOn, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberLine:
    value: str
    measure: str
    words: str
    population: str
    label: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerPage:
    """`peoples` and `holders` are (id, name) of every party there is a population of: what can be filtered by.

    Nothing is there where it is not compiled.
    """

    readiness: Readiness
    known: date | None
    is_compiled: bool
    may_rule: bool
    points: tuple[Point, ...]
    populations: tuple[PopulationLine, ...]
    exchanges: tuple[ExchangeLine, ...]
    numbers: tuple[NumberLine, ...]
    peoples: tuple[tuple[str, str], ...]
    holders: tuple[tuple[str, str], ...]


def show_ledger(seat: Seat, asked: Filter) -> LedgerPage:
    seat.need(Role.VIEWER, Scope.READ)
    sheet = open_sheet(seat, known=asked.known)
    rulings = LedgerRulings(seat, through=sheet.through, known=sheet.compiled.known)
    names = Names(seat)
    kept = tuple(body for body in sheet.populations if is_asked(body, asked))
    ids = frozenset(body["id"] for body in kept)
    points = [point for point in find_points(sheet, rulings) if _is_of(point.population, point.words, ids, asked)]
    kinds = count_kinds(points)
    return LedgerPage(
        readiness=sheet.compiled.readiness,
        known=sheet.compiled.known,
        is_compiled=sheet.compiled.id is not None,
        may_rule=may_rule(seat, sheet),
        points=tuple(points),
        populations=tuple(population_line(body, names, kinds, asked.on) for body in kept),
        exchanges=tuple(
            exchange_line(body, rulings)
            for body in sheet.exchanges
            if not asked.narrows or not ids.isdisjoint(body["populations"])
        ),
        numbers=tuple(
            number_line(body, sheet)
            for body in sheet.numbers
            if _is_of(body["population"] or "", body["words"], ids, asked)
        ),
        peoples=_parties(sheet, "people_of", names),
        holders=_parties(sheet, "held_by", names),
    )


def may_rule(seat: Seat, sheet: Sheet) -> bool:
    """Rulings are made on what is known now, by reviewers, and by programs that may decide."""
    may = seat.is_at_least(Role.REVIEWER) and (seat.scopes is None or Scope.DECIDE in seat.scopes)
    return may and sheet.compiled.known is None and sheet.compiled.id is not None


def is_asked(body: Plain, asked: Filter) -> bool:
    pair = ((asked.people_of, body["people_of"]), (asked.held_by, body["held_by"]))
    if any(wanted and wanted != (told or NOBODY) for wanted, told in pair):
        return False
    return not asked.words or all(word in _folded(body) for word in fold(asked.words).split())


def _folded(body: Plain) -> str:
    said = (row["words"] for name in ("claimed", "flows") for row in body[name])
    who = (row["claimant"] for row in body["claimed"])
    return fold(" ".join((body["label"], body["id"], *who, *said)))


def _is_of(population: str, words: str, ids: frozenset[str], asked: Filter) -> bool:
    """Whether something belongs to what was asked for: to one of its populations, or to none and speaks of it."""
    if not asked.narrows or population in ids:
        return True
    if population or asked.people_of or asked.held_by:
        return False
    return all(word in fold(words) for word in fold(asked.words).split())


def find_points(sheet: Sheet, rulings: LedgerRulings) -> Iterator[Point]:
    """Contradictions, tensions, residuals nobody explained, residuals explained, orders nobody gives, reversals."""
    told = [_point(body, sheet) for body in sheet.disagreements if body["kind"] != "residual"]
    left = [residual_point(row, body, rulings) for body in sheet.populations for row in body["residuals"]]
    for kind in KINDS:
        yield from (point for point in (*told, *left) if point.kind == kind)


def _point(body: Plain, sheet: Sheet) -> Point:
    population = body["population_id"] or ""
    return Point(
        kind=body["kind"],
        words=body["words"],
        population=population,
        label=sheet.labels.get(population, body["population"] or ""),
        sentences=sentences_of(body),
    )


def residual_point(row: Plain, body: Plain, rulings: LedgerRulings) -> Point:
    stands = next(iter(rulings.on_residual(row["name"], refs_in(row))), None)
    explanation = Explanation(ruling=stands, still=stands.was in ("", row["text"])) if stands else None
    settled = explanation is not None and explanation.settles
    days = f"{row['first']} to {row['last']}"
    return Point(
        kind="explained" if settled else "residual",
        words=row["words"] or f"{row['text']}, {days}",
        population=body["id"],
        label=body["label"],
        sentences=sentences_of(row),
        name=row["name"],
        number=row["text"],
        refs=refs_in(row),
        explanation=explanation,
    )


def count_kinds(points: Iterable[Point]) -> Counter[tuple[str, str]]:
    return Counter((point.population, point.kind) for point in points)


def population_line(body: Plain, names: Names, kinds: Counter[tuple[str, str]], on: date | None) -> PopulationLine:
    now, then = (_latest(rows, on) for rows in _told(body))
    differs = then is not None and (now is None or then["text"] != now["text"])
    return PopulationLine(
        id=body["id"],
        label=body["label"],
        people_of=names.name(body["people_of"]),
        held_by=names.name(body["held_by"]),
        category=(body["category"] or "").replace("_", " "),
        part_of=body["part_of"] or "",
        bodies=body["bodies"],
        day=now["date"] if now else then["date"] if then else "",
        number=now["text"] if now else "",
        low=now["low"] if now else None,
        high=now["high"] if now else None,
        derived=bool(now and now["derived"]),
        if_carried_out=then["text"] if then and differs else "",
        figures=len(body["claimed"]),
        flows=sum(row["state"] != "unreported" for row in body["flows"]),
        pending=sum(is_announced(row) for row in body["flows"]),
        residuals=kinds[body["id"], "residual"],
        explained=kinds[body["id"], "explained"],
        conflicts=kinds[body["id"], "contradiction"] + kinds[body["id"], "tension"],
    )


def is_announced(row: Plain) -> bool:
    """Whether a flow is announced and nobody told what became of it."""
    return bool(row["state"] == "pending" and row["modality"] == "planned")


def _told(body: Plain) -> tuple[list[Plain], list[Plain]]:
    """The bands if nothing announced was carried out, and if it was: none where nothing is announced."""
    return body["stocks"], [row for one in carried_out(body) for row in one["stocks"]]


def _latest(rows: list[Plain], on: date | None) -> Plain | None:
    until = [row for row in rows if on is None or row["date"] <= on.isoformat()]
    return until[-1] if until else None


def exchange_line(body: Plain, rulings: LedgerRulings) -> ExchangeLine:
    about = refs_in(body)
    sides = zip(body["sides"], body["populations"], strict=True)
    return ExchangeLine(
        id=body["id"],
        date=body["date"] or "",
        is_pending=body["state"] == "pending",
        status=body["status"],
        sides=tuple(
            Side(text=side["text"], population=population, sentences=sentences_of(side)) for side, population in sides
        ),
        sentences=sentences_of(body),
        carried_out=tuple(Sentence(**one) for one in body["carried_out"]),
        about=about,
        rulings=rulings.on_flow(about),
    )


def number_line(body: Plain, sheet: Sheet) -> NumberLine:
    population = body["population"] or ""
    return NumberLine(
        value=body["value"],
        measure=body["measure"],
        words=body["words"],
        population=population if population in sheet.labels else "",
        label=sheet.labels.get(population, ""),
        sentences=sentences_of(body),
    )


def _parties(sheet: Sheet, field: str, names: Names) -> tuple[tuple[str, str], ...]:
    ids = {body[field] or NOBODY for body in sheet.populations}
    return tuple(sorted(((one, names.name(one)) for one in ids), key=lambda pair: (not pair[1], fold(pair[1]))))
