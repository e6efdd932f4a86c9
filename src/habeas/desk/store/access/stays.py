"""Custody as a snapshot has it: stays made of stints, each with its days as written, their bounds, its sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from habeas.desk.store.access.behind import Ref, Sentences, as_refs
from habeas.desk.store.models import RecordStay
from habeas.desk.store.rows import to_date
from habeas.publish.evidence import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A stretch of custody. Days are EDTF, "" where not stated, with their bounds; None is unbounded.

    `how_began` and `how_ended` are types of events, "" not stated; without `how_ended` nobody told of an end.
    """

    began: str
    began_first: date | None
    began_last: date | None
    ended: str
    ended_first: date | None
    ended_last: date | None
    how_began: str = ""
    how_ended: str = ""
    holder: str = ""
    place: str = ""
    disputed: bool = False
    evidence: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StayLine(Stretch):
    """An unbroken custody; `holder` and `place` are those of its stints, all of them."""

    number: int
    terms: str
    stints: tuple[Stretch, ...]


def refs_of_stay(row: RecordStay) -> set[Ref]:
    return {*as_refs(row.claims), *(ref for stint in row.stints for ref in as_refs(stint["claims"]))}


def to_stays(rows: Iterable[RecordStay], sentences: Sentences) -> tuple[StayLine, ...]:
    """In time order; `sentences` must know the references of the rows."""
    return tuple(_stay(row, sentences) for row in rows)


def strip_of(stays: Iterable[StayLine]) -> Iterator[Stretch]:
    """What to draw: a stay of several stints as its stints, any other as it is."""
    for stay in stays:
        if len(stay.stints) < 2:
            yield stay
            continue
        first, *between, last = stay.stints
        yield replace(first, how_began=stay.how_began, disputed=stay.disputed)
        yield from (replace(stint, disputed=stay.disputed) for stint in between)
        yield replace(last, how_ended=stay.how_ended, disputed=stay.disputed)


def _stay(row: RecordStay, sentences: Sentences) -> StayLine:
    stints = tuple(_stint(stint, sentences) for stint in row.stints)
    return StayLine(
        number=row.number,
        began=row.began,
        began_first=row.began_first,
        began_last=row.began_last,
        ended=row.ended,
        ended_first=row.ended_first,
        ended_last=row.ended_last,
        how_began=row.how_began,
        how_ended=row.how_ended,
        holder="; ".join(dict.fromkeys(stint.holder for stint in stints if stint.holder)),
        place="; ".join(dict.fromkeys(stint.place for stint in stints if stint.place)),
        terms=row.terms,
        disputed=row.disputed,
        stints=stints,
        evidence=sentences.behind(as_refs(row.claims)),
    )


def _stint(stint: Mapping[str, Any], sentences: Sentences) -> Stretch:
    began, ended = to_date(stint["began"]), to_date(stint["ended"])
    return Stretch(
        began=stint["began"] or "",
        began_first=began.earliest if began else None,
        began_last=began.latest if began else None,
        ended=stint["ended"] or "",
        ended_first=ended.earliest if ended else None,
        ended_last=ended.latest if ended else None,
        holder=stint["holder"] or "",
        place=stint["place"] or "",
        evidence=sentences.behind(as_refs(stint["claims"])),
    )
