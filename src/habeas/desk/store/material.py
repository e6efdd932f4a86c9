"""What a record of one level is made from: the accepted claims of its documents, and the rulings on them.

`known` gives the material of a past day: the decisions, rulings and facts there were at its end.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property

from django.db.models import QuerySet

from habeas.desk.store.keys import Plain, to_reading
from habeas.desk.store.models import Decision, Document, Fact, Roll, Ruling, RulingStanding, Standing
from habeas.desk.store.rows import head_of, to_document
from habeas.desk.store.ruled import in_force
from habeas.desk.store.standing import stand_of
from habeas.desk.store.subjects import layer_order, stem_of
from habeas.desk.store.terms import Outcome, Ruled, State
from habeas.model import Document as Text
from habeas.model import Edtf, Reading, Span
from habeas.model.ledger import ClaimRef
from habeas.model.record import Decision as RecordDecision
from habeas.model.record import Ruling as RecordRuling
from habeas.vocab import Parties, parse_parties

_RULINGS = {
    Ruled.SAME_PERSON: RecordRuling.SAME_PERSON,
    Ruled.NOT_SAME_PERSON: RecordRuling.NOT_SAME_PERSON,
    Ruled.CARRIED_OUT: RecordRuling.CARRIED_OUT,
    Ruled.NOT_CARRIED_OUT: RecordRuling.NOT_CARRIED_OUT,
    Ruled.CHANGED: RecordRuling.NOT_CARRIED_OUT,  # not as announced; what took place is a claim of its own
}


@dataclass(frozen=True, kw_only=True)
class Material:
    """`rows` are the documents with accepted claims; `bodies` their claims by document id and key."""

    rows: tuple[Document, ...]
    bodies: Mapping[int, Mapping[str, Plain]]
    texts: tuple[Text, ...]
    readings: tuple[Reading, ...]
    decisions: tuple[RecordDecision, ...]
    rulings: tuple[Ruling, ...]
    parties: Parties

    @cached_property
    def ids(self) -> dict[str, int]:
        return {row.name: row.pk for row in self.rows}

    @cached_property
    def by_name(self) -> dict[str, Document]:
        return {row.name: row for row in self.rows}


def gather(roll: Roll, level: int, *, known: date | None = None, documents: Collection[int] | None = None) -> Material:
    """`documents` keeps it to these; None takes all of the level."""
    end = None if known is None else datetime.combine(known + timedelta(days=1), time.min, tzinfo=UTC)
    within = Document.objects.filter(roll=roll, level__lte=level)
    if documents is not None:
        within = within.filter(pk__in=documents)
    bodies = _accepted(within) if end is None else _accepted_by(within, end)
    rows = tuple(
        Document.objects.select_related("source")
        .filter(roll=roll, level__lte=level, pk__in=list(bodies))
        .order_by("pk")
    )
    if end is not None:
        _set_back(rows, end)
    rulings = tuple(_within(level, _rulings(roll, level, end)))
    names = {row.pk: row.name for row in rows}
    return Material(
        rows=rows,
        bodies=bodies,
        texts=tuple(_with_origins(rows)),
        readings=tuple(to_reading(head_of(row), bodies[row.pk]) for row in rows),
        decisions=tuple(d for d in (_decision(ruling, names) for ruling in rulings) if d is not None),
        rulings=rulings,
        parties=parse_parties(roll.parties, where="the roll's parties"),
    )


def _with_origins(rows: Iterable[Document]) -> Iterator[Text]:
    """The texts, copies with the first of their family that is here: those that are not are not spoken of."""
    first: dict[int, str] = {}
    for row in rows:
        text, family = to_document(row), row.origin_id or row.pk
        yield replace(text, origin=first[family]) if family in first else text
        first.setdefault(family, row.name)


def _accepted(within: QuerySet[Document]) -> dict[int, dict[str, Plain]]:
    found: dict[int, dict[str, Plain]] = defaultdict(dict)
    standing = Standing.objects.filter(document__in=within, state=State.ACCEPTED)
    rows = standing.order_by("document", "start", "key").values_list("document_id", "key", "decision__body")
    for document, key, body in rows.iterator(chunk_size=5000):
        if body is not None:
            found[document][key] = body
    return found


def _accepted_by(within: QuerySet[Document], end: datetime) -> dict[int, dict[str, Plain]]:
    """As `_accepted`, from the decisions that had been made before `end`."""
    made: dict[tuple[int, str], list[Decision]] = defaultdict(list)
    decisions = Decision.objects.filter(document__in=within, at__lt=end)
    for decision in decisions.exclude(outcome=Outcome.SKIP).order_by("pk").iterator():
        made[decision.document_id, decision.key].append(decision)
    found: dict[int, dict[str, Plain]] = defaultdict(dict)
    for (document, key), listed in sorted(made.items()):
        stand = stand_of(listed)
        if stand.state is State.ACCEPTED and stand.body is not None:
            found[document][key] = stand.body
    return found


def _set_back(rows: Iterable[Document], end: datetime) -> None:
    """The dates of documents as they were told before `end`; the rows are changed in memory only."""
    told: dict[int, tuple[str, str]] = {}
    facts = Fact.objects.filter(document__in=[row.pk for row in rows], field="published", act__at__lt=end)
    for fact in facts.order_by("pk"):
        told[fact.document_id] = (fact.value, fact.basis)
    for row in rows:
        row.published, row.published_basis = told.get(row.pk, ("", ""))


def _rulings(roll: Roll, level: int, end: datetime | None) -> Iterable[Ruling]:
    """The rulings in force, in the order they were made; of a level or below, one layer of each subject."""
    subjects = set(RulingStanding.objects.filter(roll=roll, level__lte=level).values_list("family", "subject"))
    rulings = Ruling.objects.filter(roll=roll).select_related("by").order_by("pk")
    made: dict[tuple[str, str], list[Ruling]] = defaultdict(list)
    for ruling in rulings if end is None else rulings.filter(at__lt=end):
        if (ruling.family, ruling.subject) in subjects:
            made[ruling.family, ruling.subject].append(ruling)
    first: dict[tuple[str, str], Ruling] = {}
    for family, subject in sorted(made, key=lambda one: layer_order(one[1])):
        ruling_in_force = in_force(made[family, subject])
        if ruling_in_force is not None:
            first.setdefault((family, stem_of(subject)), ruling_in_force)
    return sorted(first.values(), key=lambda one: one.pk)


def _within(level: int, rulings: Iterable[Ruling]) -> Iterable[Ruling]:
    """Without those that speak of a document that was raised above the level since they were made."""
    listed = list(rulings)
    spoken = {one.pk: {told["document"] for told in (*one.claims, *one.body.get("evidence", ()))} for one in listed}
    above = set(
        Document.objects.filter(pk__in=set().union(*spoken.values()), level__gt=level).values_list("pk", flat=True)
    )
    return (one for one in listed if not spoken[one.pk] & above)


def _decision(ruling: Ruling, names: Mapping[int, str]) -> RecordDecision | None:
    ruled = _RULINGS.get(Ruled(ruling.ruled))
    if ruled is None:
        return None
    has_sides = ruled is RecordRuling.NOT_SAME_PERSON and "sides" in ruling.body
    one, other = _sides(ruling, names) if has_sides else (_told(ruling, names), ())
    if has_sides and not (one and other):
        return None  # one of the two is not in this record: there is nobody to keep apart
    on = Edtf.of(ruling.at.date())
    return RecordDecision(ruling=ruled, claims=one, other=other, by=str(ruling.by), on=on, reason=ruling.reason)


def _told(ruling: Ruling, names: Mapping[int, str]) -> tuple[ClaimRef, ...]:
    told = (*ruling.claims, *ruling.body.get("evidence", ()))
    return tuple(ClaimRef(names[one["document"]], Span(*one["span"])) for one in told if one["document"] in names)


def _sides(ruling: Ruling, names: Mapping[int, str]) -> tuple[tuple[ClaimRef, ...], tuple[ClaimRef, ...]]:
    """The mentions of the one and of the other, as `actions.people` writes them."""
    one, other = (
        tuple(ClaimRef(names[document], Span(start, end)) for document, start, end in side if document in names)
        for side in ruling.body["sides"]
    )
    return one, other
