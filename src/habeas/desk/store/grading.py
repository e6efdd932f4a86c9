"""The roll's grades put to the claims of the ledger: how reliable the source is, and whether it speaks of itself.

A claim made of several documents has the worst of their grades: a sum is no better than its weakest part.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from habeas.desk.store.models import Document, Grade, Source
from habeas.model.ledger import Accounts, ClaimRef, CumulativeClaim, FlowClaim, Population, StockClaim
from habeas.model.ledger import Grade as Reliability

C = TypeVar("C", StockClaim, FlowClaim, CumulativeClaim)
CUSTODY = "custody figures"  # the topic that counts for the ledger; the empty one is for everything


@dataclass(frozen=True, slots=True)
class Graded:
    """Of each document, by name: its source's grade on figures, and the party its source belongs to."""

    grades: Mapping[str, Reliability]
    parties: Mapping[str, str]

    def put_to(self, books: Accounts) -> Accounts:
        populations = {population.id: population for population in books.populations}
        return replace(
            books,
            stocks=tuple(self._grade(claim, populations) for claim in books.stocks),
            flows=tuple(self._grade(claim, populations) for claim in books.flows),
            cumulatives=tuple(self._grade(claim, populations) for claim in books.cumulatives),
        )

    def _grade(self, claim: C, populations: Mapping[str, Population]) -> C:
        names = [ref.document for ref in claim.claims]
        known = [self.grades[name] for name in names if name in self.grades]
        judged = [grade for grade in known if grade is not Reliability.F]
        return replace(
            claim,
            grade=max(judged) if judged else claim.grade,
            interested=claim.interested or self._is_interested(claim.claims, populations.get(claim.population)),
        )

    def _is_interested(self, claims: Iterable[ClaimRef], population: Population | None) -> bool:
        """The holding side speaks of its own conduct."""
        holder = population.held_by if population else None
        return bool(holder) and any(self.parties.get(ref.document) == holder for ref in claims)


def grades_of(documents: Iterable[Document]) -> Graded:
    """The grades that stand for the sources of these documents (their `source` selected)."""
    listed = [row for row in documents if row.source_id]
    latest: dict[int, Reliability] = {}
    told = Grade.objects.filter(source__in={row.source_id for row in listed}, topic__in=("", CUSTODY)).order_by("pk")
    for topic in ("", CUSTODY):
        for grade in (one for one in told if one.topic == topic and one.source_id):
            latest[grade.source_id or 0] = Reliability(grade.reliability)
    return Graded(
        grades={row.name: latest[row.source_id] for row in listed if row.source_id in latest},
        parties={row.name: row.source.party for row in listed if isinstance(row.source, Source) and row.source.party},
    )
