"""What reviewers decided, put to the claims it is about.

Decisions are kept apart from readings and are keyed to document and span, so that they outlive a better reader.
Invariant: of two decisions on the same claims the later stands, and neither changes a reading.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from habeas.model import Claim, Reading
from habeas.model.ledger import ClaimRef
from habeas.model.record import Decision, Ruling

C = TypeVar("C", bound=Claim)

_PERSONS = frozenset({Ruling.SAME_PERSON, Ruling.NOT_SAME_PERSON})
_FLOWS = frozenset({Ruling.CARRIED_OUT, Ruling.NOT_CARRIED_OUT})


@dataclass(frozen=True, slots=True)
class Decided:
    """The decisions that stand, by what they are about."""

    struck: frozenset[ClaimRef]
    persons: tuple[Decision, ...]
    flows: tuple[Decision, ...]

    def on_flow(self, claims: Iterable[ClaimRef]) -> Decision | None:
        told = set(claims)
        return next((decision for decision in self.flows if told & set(decision.claims)), None)


class OnPeople:
    """Decisions on people by the mentions they speak of; of two that speak of the same two, the later stands."""

    def __init__(self, decisions: Iterable[Decision]) -> None:
        self._listed = tuple(decisions)
        self._sides: dict[ClaimRef, set[tuple[int, int]]] = {}
        for number, decision in enumerate(self._listed):
            for side, claims in enumerate((decision.claims, decision.other)):
                for ref in claims:
                    self._sides.setdefault(ref, set()).add((number, side))

    def has(self, refs: Iterable[ClaimRef]) -> bool:
        return any(ref in self._sides for ref in refs)

    def sides(self, refs: Iterable[ClaimRef]) -> set[tuple[int, int]]:
        """The decisions (by number) that speak of a mention, and on which of their two sides."""
        return {spoken for ref in refs for spoken in self._sides.get(ref, ())}

    def facing(self, number: int, side: int) -> int:
        """The side a mention on this side is compared with: the same one where a decision has but one."""
        return 1 - side if self._listed[number].other else side

    def between(self, one: Iterable[ClaimRef], other: Iterable[ClaimRef]) -> Decision | None:
        across = {(number, self.facing(number, side)) for number, side in self.sides(one)}
        found = max((number for number, _ in across & self.sides(other)), default=None)
        return None if found is None else self._listed[found]


def read_decisions(decisions: Iterable[Decision]) -> Decided:
    standing: dict[Hashable, Decision] = {}
    for decision in sorted(decisions, key=lambda one: (one.on.earliest or date.min, one.on.text)):
        about = frozenset(decision.claims), frozenset(decision.other), _about(decision)
        standing.pop(about, None)  # the later takes its own place in the order, not that of the one it replaces
        standing[about] = decision
    kept = tuple(standing.values())
    return Decided(
        struck=frozenset(ref for one in kept if one.ruling is Ruling.STRUCK for ref in one.claims),
        persons=tuple(one for one in kept if one.ruling in _PERSONS),
        flows=tuple(one for one in kept if one.ruling in _FLOWS),
    )


def without_struck(readings: Iterable[Reading], decided: Decided) -> Iterator[Reading]:
    """The readings without the claims a reviewer struck out."""
    if not decided.struck:
        yield from readings
        return
    for reading in readings:
        yield replace(
            reading,
            counts=_keep(reading, reading.counts, decided),
            events=_keep(reading, reading.events, decided),
            statements=_keep(reading, reading.statements, decided),
            positions=_keep(reading, reading.positions, decided),
            people=_keep(reading, reading.people, decided),
        )


def _keep(reading: Reading, claims: tuple[C, ...], decided: Decided) -> tuple[C, ...]:
    return tuple(claim for claim in claims if ClaimRef(reading.document, claim.span) not in decided.struck)


def _about(decision: Decision) -> int:
    return 0 if decision.ruling is Ruling.STRUCK else 1 if decision.ruling in _PERSONS else 2
