"""The tables of the ledger's page as rows to take away: plain columns, sentences and their addresses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from habeas.desk.store.access.ledger import ExchangeLine, NumberLine, PopulationLine
from habeas.desk.store.access.ledger_points import Point
from habeas.desk.store.seat import Seat
from habeas.publish.evidence import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class PointRow:
    kind: str
    words: str
    population: str
    population_id: str
    cause: str
    explained_by: str
    reason: str
    sentences: str
    addresses: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PopulationRow:
    """`low` and `high` are the latest band if nothing announced was carried out; `high` None is unbounded."""

    population: str
    population_id: str
    part_of: str
    people_of: str
    held_by: str
    category: str
    bodies: bool
    date: str
    low: int | None
    high: int | None
    derived: bool
    if_carried_out: str
    figures: int
    flows: int
    announced: int
    unexplained: int
    explained: int
    conflicts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangeRow:
    """`ruled` is what a reviewer ruled on it; `sides` are in one text, "32: Sylvanian soldiers held by Ruritania"."""

    date: str
    status: str
    sides: str
    ruled: str
    sentences: str
    addresses: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberRow:
    value: str
    measure: str
    words: str
    population: str
    population_id: str
    sentences: str
    addresses: str


def to_point_row(seat: Seat, line: Point) -> PointRow:
    ruling = line.explanation.ruling if line.explanation else None
    return PointRow(
        kind=line.kind,
        words=line.words,
        population=line.label,
        population_id=line.population,
        cause=ruling.cause or "" if ruling else "",
        explained_by=ruling.by if ruling else "",
        reason=ruling.reason if ruling else "",
        sentences=_texts(line.sentences),
        addresses=_addresses(seat, line.sentences),
    )


def to_population_row(seat: Seat, line: PopulationLine) -> PopulationRow:  # noqa: ARG001
    return PopulationRow(
        population=line.label,
        population_id=line.id,
        part_of=line.part_of,
        people_of=line.people_of,
        held_by=line.held_by,
        category=line.category,
        bodies=line.bodies,
        date=line.day,
        low=line.low,
        high=line.high,
        derived=line.derived,
        if_carried_out=line.if_carried_out,
        figures=line.figures,
        flows=line.flows,
        announced=line.pending,
        unexplained=line.residuals,
        explained=line.explained,
        conflicts=line.conflicts,
    )


def to_exchange_row(seat: Seat, line: ExchangeLine) -> ExchangeRow:
    sides = [sentence for side in line.sides for sentence in side.sentences]
    behind = tuple(dict.fromkeys((*line.sentences, *sides, *line.carried_out)))
    ruling = next((one for one in line.rulings if not one.waits), None)
    return ExchangeRow(
        date=line.date,
        status=line.status,
        sides=" / ".join(side.text for side in line.sides),
        ruled=ruling.ruled if ruling else "",
        sentences=_texts(behind),
        addresses=_addresses(seat, behind),
    )


def to_number_row(seat: Seat, line: NumberLine) -> NumberRow:
    return NumberRow(
        value=line.value,
        measure=line.measure,
        words=line.words,
        population=line.label,
        population_id=line.population,
        sentences=_texts(line.sentences),
        addresses=_addresses(seat, line.sentences),
    )


def _texts(sentences: Iterable[Sentence]) -> str:
    return " ¶ ".join(one.text for one in sentences)


def _addresses(seat: Seat, sentences: Iterable[Sentence]) -> str:
    return " ".join(_address(seat, one) for one in sentences)


def _address(seat: Seat, sentence: Sentence) -> str:
    document, _dash, start = sentence.anchor.partition("-")
    return f"{reverse('document', args=(seat.roll_slug, int(document)))}#s{start}"
