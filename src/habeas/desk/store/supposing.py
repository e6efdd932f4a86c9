"""The ledger of a few documents worked out anew: without some claims, as if a flow had been ruled on, on a day asked.

Nothing is written. Invariant: what goes in is gathered for one level, as a snapshot's material is, so that nothing
above it can show in what comes out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone

from habeas.desk.store.evidence import DeskEvidence
from habeas.desk.store.grading import grades_of
from habeas.desk.store.material import Material
from habeas.desk.store.models import Part, Snapshot
from habeas.desk.store.parts import make_parts
from habeas.ledger import reconcile
from habeas.model import Edtf, Span
from habeas.model.ledger import ClaimRef
from habeas.model.record import Decision, Record, Ruling
from habeas.record import accounts

Ref = tuple[int, int, int]
_ON_FLOWS = (Ruling.CARRIED_OUT, Ruling.NOT_CARRIED_OUT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Supposition:
    """`without` are claims left out; `ruled` is taken for ruled on the flow behind `about`, whatever was before.

    `days` are asked about: each gets a row of its own.
    """

    without: frozenset[Ref] = frozenset()
    ruled: Ruling | None = None
    about: frozenset[Ref] = frozenset()
    evidence: frozenset[Ref] = frozenset()
    days: tuple[date, ...] = field(default=())


def work_out(given: Material, supposed: Supposition) -> list[Part]:
    """Populations, disagreements, exchanges and numbers, as a snapshot would have them; none of it is saved."""
    decisions = tuple(_decisions(given, supposed))
    books = accounts(given.readings, given.texts, parties=given.parties, decisions=decisions)
    ledger = reconcile(grades_of(given.rows).put_to(books), days=supposed.days)
    return make_parts(
        Snapshot(),
        Record(),
        books,
        ledger,
        evidence=DeskEvidence(given.texts, given.ids),
        ids=given.ids,
        rulings=given.rulings,
    )


def _decisions(given: Material, supposed: Supposition) -> Iterator[Decision]:
    about = tuple(_refs(given, supposed.about))
    for decision in given.decisions:
        if supposed.ruled is None or decision.ruling not in _ON_FLOWS or not set(about) & set(decision.claims):
            yield decision
    if supposed.ruled is not None:
        yield _decide(supposed.ruled, (*about, *_refs(given, supposed.evidence)))
    if supposed.without:
        yield _decide(Ruling.STRUCK, _refs(given, supposed.without))


def _refs(given: Material, refs: Iterable[Ref]) -> Iterator[ClaimRef]:
    names = {row.pk: row.name for row in given.rows}
    return (ClaimRef(names[document], Span(start, end)) for document, start, end in sorted(refs) if document in names)


def _decide(ruling: Ruling, claims: Iterable[ClaimRef]) -> Decision:
    return Decision(ruling=ruling, claims=tuple(claims), by="", on=Edtf.of(timezone.now().date()), reason="")
