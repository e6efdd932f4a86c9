"""The compiled ledger as its parts: what the pages of the ledger are all made from.

Knows the form parts are kept in; decides nothing. A pair is whose people are held by whom: the first two steps of a
population's id, which a whole shares with its parts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from habeas.desk.store.access.behind import Ref, as_refs
from habeas.desk.store.access.ledger_outline import of_pairs
from habeas.desk.store.access.snapshots import Compiled, snapshot_for
from habeas.desk.store.keys import Plain
from habeas.desk.store.models import Part, Roll, Snapshot
from habeas.desk.store.parts import DISAGREEMENTS
from habeas.desk.store.seat import Seat
from habeas.publish.evidence import Sentence
from habeas.vocab import Parties, parse_parties

NOT_STATED = "-"
Bodies = tuple[Plain, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The ledger a seat is shown. `through` is the latest act it knows; everything is empty where there is none yet."""

    compiled: Compiled
    through: int
    level: int
    populations: Bodies = ()
    exchanges: Bodies = ()
    disagreements: Bodies = ()
    numbers: Bodies = ()

    @property
    def labels(self) -> dict[str, str]:
        return {body["id"]: body["label"] for body in self.populations}


_OPENED = {"population": "populations", "exchange": "exchanges", "not_stock": "numbers"}
_KINDS = {**_OPENED, **dict.fromkeys(DISAGREEMENTS, "disagreements")}


def open_sheet(seat: Seat, *, known: date | None = None, pairs: Collection[str]) -> Sheet:
    """The populations of some pairs, every exchange and every number; disagreements are not opened."""
    compiled = snapshot_for(seat, known)
    row = Snapshot.objects.filter(pk=compiled.id).first() if compiled.id else None
    if row is None:
        return Sheet(compiled=compiled, through=0, level=0)
    listed = Part.objects.filter(snapshot=row, kind__in=_OPENED)
    listed = listed.filter(~Q(kind="population") | of_pairs(pairs))
    return sheet_of(compiled, row.through, row.level, listed.order_by("kind", "number"))


def sheet_of(compiled: Compiled, through: int, level: int, parts: Iterable[Part]) -> Sheet:
    by_name: dict[str, list[Plain]] = {}
    for part in parts:
        if part.kind in _KINDS:
            by_name.setdefault(_KINDS[part.kind], []).append(part.body)
    found: dict[str, Any] = {name: tuple(bodies) for name, bodies in by_name.items()}
    return Sheet(compiled=compiled, through=through, level=level, **found)


def sentences_of(body: Plain) -> tuple[Sentence, ...]:
    return tuple(Sentence(**one) for one in body["evidence"])


def refs_in(body: Plain) -> tuple[Ref, ...]:
    return as_refs(body["claims"])


def documents_in(value: Any) -> Iterator[int]:
    """Every document that stands behind a part, wherever in it."""
    if isinstance(value, Mapping):
        if "anchor" in value and "source" in value:
            yield int(value["anchor"].partition("-")[0])
        yield from (claim[0] for claim in value.get("claims", ()))
        for one in value.values():
            yield from documents_in(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from documents_in(one)


class Names:
    """How the parties of a roll are called: their first name as the roll writes it, else what the reports said."""

    def __init__(self, seat: Seat) -> None:
        self._parties: Parties = parse_parties(
            Roll.objects.values_list("parties", flat=True).get(pk=seat.roll), where="the roll's parties"
        )

    def name(self, party: str | None) -> str:
        """ "" for nobody stated; several parties in one id are joined by "+"."""
        if party is None or party == NOT_STATED:
            return ""
        return " + ".join(self._name(one) for one in party.split("+"))

    def _name(self, party: str) -> str:
        known = self._parties.get(party)
        return known.names[0] if known else party.replace("-", " ")
