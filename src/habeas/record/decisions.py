"""What reviewers decided, put to the claims it is about.

Decisions are kept apart from readings and are keyed to document and span, so that they outlive a better reader.
Invariant: of two decisions on the same claims the later stands, and neither changes a reading.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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


def read_decisions(decisions: Iterable[Decision]) -> Decided:
    standing: dict[tuple[frozenset[ClaimRef], int], Decision] = {}
    for decision in sorted(decisions, key=lambda one: (one.on.earliest or date.min, one.on.text)):
        standing[frozenset(decision.claims), _about(decision)] = decision
    kept = tuple(standing.values())
    return Decided(
        struck=frozenset(ref for one in kept if one.ruling is Ruling.STRUCK for ref in one.claims),
        persons=tuple(one for one in kept if one.ruling in _PERSONS),
        flows=tuple(one for one in kept if one.ruling in _FLOWS),
    )


def without_struck(readings: Iterable[Reading], decided: Decided) -> Iterator[Reading]:
    """The readings without the claims a reviewer struck out."""
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
