"""The ledger of a roll in outline: a line of each population, what can be asked of them, and which are asked for.

Opens no whole population. Which snapshot a seat is shown is asked of `snapshots`, every time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Q, QuerySet

from habeas.desk.store.access.snapshots import Compiled, snapshot_for
from habeas.desk.store.keys import Plain
from habeas.desk.store.models import Part
from habeas.desk.store.seat import Seat
from habeas.vocab import fold

NOBODY = "-"  # in a filter: whose people, or by whom, is not stated


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
class Outline:
    """The ledger a seat is shown; there are no lines where there is none yet.

    `through` is the latest act its lines know. `counts` is how many parts there are of each kind, in all of the ledger.
    """

    compiled: Compiled
    through: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    lines: tuple[Plain, ...] = ()

    @property
    def labels(self) -> dict[str, str]:
        return {line["id"]: line["label"] for line in self.lines}

    def parts(self, *kinds: str) -> QuerySet[Part]:
        return Part.objects.filter(snapshot=self.compiled.id, kind__in=kinds).order_by("kind", "number")


def open_outline(seat: Seat, *, known: date | None = None, pair: str = "") -> Outline:
    """Of every population, or of those of one pair."""
    compiled = snapshot_for(seat, known)
    if compiled.id is None:
        return Outline(compiled=compiled)
    listed = Part.objects.filter(snapshot=compiled.id, kind="line").order_by("number")
    if pair:
        listed = listed.filter(of_pairs([pair]))
    rows = list(listed.values_list("body", "snapshot__through"))
    counted = Part.objects.filter(snapshot=compiled.id).order_by().values_list("kind").annotate(number=Count("*"))
    return Outline(
        compiled=compiled,
        through=rows[0][1] if rows else 0,
        counts=Counter(dict(counted)),
        lines=tuple(body for body, _ in rows),
    )


def of_pairs(pairs: Collection[str]) -> Q:
    found = Q(key__in=list(pairs))
    for pair in pairs:
        found |= Q(key__startswith=f"{pair}/")
    return found


def pair_of(population: str) -> str:
    return "/".join(population.split("/")[:2])


def lines_asked(outline: Outline, asked: Filter) -> tuple[Plain, ...]:
    """The lines of the populations asked for."""
    kept = tuple(line for line in outline.lines if _is_of_parties(line, asked))
    if not asked.words or not kept:
        return kept
    said = dict(outline.parts("said").values_list("number", "body"))
    places = {line["id"]: number for number, line in enumerate(outline.lines, 1)}
    return tuple(line for line in kept if speaks_of(said[places[line["id"]]]["words"], asked))


def _is_of_parties(line: Plain, asked: Filter) -> bool:
    pair = ((asked.people_of, line["people_of"]), (asked.held_by, line["held_by"]))
    return all(not wanted or wanted == (told or NOBODY) for wanted, told in pair)


def speaks_of(folded: str, asked: Filter) -> bool:
    """Whether all words asked for stand in a text, which is folded."""
    return all(word in folded for word in fold(asked.words).split())
