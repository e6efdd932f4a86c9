"""The ledger of a roll at a glance: what does not add up, every population, exchanges, numbers that are no stock.

All of it is from the snapshot of the seat's clearance: nothing here counts or sums anything.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from habeas.desk.store.access.behind import Ref
from habeas.desk.store.access.ledger_outline import NOBODY, Filter, Outline, lines_asked, open_outline, speaks_of
from habeas.desk.store.access.ledger_parts import Names, refs_in, sentences_of
from habeas.desk.store.access.ledger_points import LedgerPoints, Point
from habeas.desk.store.access.ledger_rulings import LedgerRulings, RuledOn
from habeas.desk.store.access.sliced import Sliced, build
from habeas.desk.store.access.snapshots import Readiness
from habeas.desk.store.keys import Plain
from habeas.desk.store.seat import Seat
from habeas.desk.store.terms import Role, Scope
from habeas.publish.evidence import Sentence
from habeas.vocab import fold


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

    `kinds` is how many points there are of each kind. What is long is fetched as it is looked at. Nothing is there
    where it is not compiled.
    """

    readiness: Readiness
    known: date | None
    is_compiled: bool
    may_rule: bool
    kinds: dict[str, int]
    points: Sequence[Point]
    populations: tuple[PopulationLine, ...]
    exchanges: Sequence[ExchangeLine]
    numbers: Sequence[NumberLine]
    peoples: tuple[tuple[str, str], ...]
    holders: tuple[tuple[str, str], ...]


def show_ledger(seat: Seat, asked: Filter) -> LedgerPage:
    seat.need(Role.VIEWER, Scope.READ)
    outline = open_outline(seat, known=asked.known)
    rulings = LedgerRulings(seat, through=outline.through, known=outline.compiled.known)
    names = Names(seat)
    kept = lines_asked(outline, asked)
    points = LedgerPoints(outline, rulings, lines=kept, asked=asked)
    return LedgerPage(
        readiness=outline.compiled.readiness,
        known=outline.compiled.known,
        is_compiled=outline.compiled.id is not None,
        may_rule=may_rule(seat, outline),
        kinds=points.kinds,
        points=points.listed,
        populations=tuple(population_line(line, names, points.count(line), asked.on) for line in kept),
        exchanges=_exchanges(outline, rulings, kept, asked),
        numbers=_numbers(outline, kept, asked),
        peoples=_parties(outline, "people_of", names),
        holders=_parties(outline, "held_by", names),
    )


def whole(page: LedgerPage) -> LedgerPage:
    """With all of its lists fetched: to be kept, or sent as one."""
    return replace(page, points=tuple(page.points), exchanges=tuple(page.exchanges), numbers=tuple(page.numbers))


def may_rule(seat: Seat, outline: Outline) -> bool:
    """Rulings are made on what is known now, by reviewers, and by programs that may decide."""
    may = seat.is_at_least(Role.REVIEWER) and (seat.scopes is None or Scope.DECIDE in seat.scopes)
    return may and outline.compiled.known is None and outline.compiled.id is not None


def _exchanges(outline: Outline, rulings: LedgerRulings, kept: Sequence[Plain], asked: Filter) -> Sliced[ExchangeLine]:
    rows = _bodies(outline, "exchange")
    if asked.narrows:
        ids = {line["id"] for line in kept}
        rows = [body for body in rows if not ids.isdisjoint(body["populations"])]
    return build(rows, lambda body: exchange_line(body, rulings))


def _numbers(outline: Outline, kept: Sequence[Plain], asked: Filter) -> Sliced[NumberLine]:
    labels = outline.labels
    rows = _bodies(outline, "not_stock")
    if asked.narrows:
        ids = {line["id"] for line in kept}
        rows = [body for body in rows if _is_of(body["population"] or "", body["words"], ids, asked)]
    return build(rows, lambda body: number_line(body, labels))


def _bodies(outline: Outline, kind: str) -> Sequence[Plain]:
    """The bodies of all parts of a kind, each fetched as it is looked at."""
    listed = outline.parts(kind).order_by("number").values_list("body", flat=True)
    return Sliced(outline.counts[kind], lambda start, stop: list(listed[start:stop]))


def _is_of(population: str, words: str, ids: Collection[str], asked: Filter) -> bool:
    """Whether something belongs to what was asked for: to one of its populations, or to none and speaks of it."""
    if population in ids:
        return True
    return not (population or asked.people_of or asked.held_by) and speaks_of(fold(words), asked)


def population_line(line: Plain, names: Names, points: Mapping[str, int], on: date | None) -> PopulationLine:
    """`points` is how many there are of each kind."""
    now, then = (_latest(line[rows], on) for rows in ("stocks", "if_carried_out"))
    differs = then is not None and (now is None or then["text"] != now["text"])
    return PopulationLine(
        id=line["id"],
        label=line["label"],
        people_of=names.name(line["people_of"]),
        held_by=names.name(line["held_by"]),
        category=(line["category"] or "").replace("_", " "),
        part_of=line["part_of"] or "",
        bodies=line["bodies"],
        day=now["date"] if now else then["date"] if then else "",
        number=now["text"] if now else "",
        low=now["low"] if now else None,
        high=now["high"] if now else None,
        derived=bool(now and now["derived"]),
        if_carried_out=then["text"] if then and differs else "",
        figures=line["figures"],
        flows=line["flows"],
        pending=line["pending"],
        residuals=points["residual"],
        explained=points["explained"],
        conflicts=points["contradiction"] + points["tension"],
    )


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


def number_line(body: Plain, labels: Mapping[str, str]) -> NumberLine:
    population = body["population"] or ""
    return NumberLine(
        value=body["value"],
        measure=body["measure"],
        words=body["words"],
        population=population if population in labels else "",
        label=labels.get(population, ""),
        sentences=sentences_of(body),
    )


def _parties(outline: Outline, field: str, names: Names) -> tuple[tuple[str, str], ...]:
    ids = {line[field] or NOBODY for line in outline.lines}
    return tuple(sorted(((one, names.name(one)) for one in ids), key=lambda pair: (not pair[1], fold(pair[1]))))
