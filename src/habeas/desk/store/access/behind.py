"""What stands behind the values of a record: sentences, and claims with who decided on them and how they are graded.

References are [document id, start, end], as snapshots keep them. Invariant: a reference into a document the seat may
not see leads to nothing, whatever the snapshot says.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from habeas.desk.store.keys import Plain, span_of, to_claim
from habeas.desk.store.models import Decision, Document, Grade, Standing
from habeas.desk.store.seat import Seat
from habeas.desk.store.standing import stand_of
from habeas.desk.store.terms import Outcome, State
from habeas.desk.store.visible import visible_documents
from habeas.model import Span
from habeas.publish.evidence import Sentence
from habeas.publish.wording import summarise
from habeas.text.sentences import SentencesOf

Ref = tuple[int, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """An accepted claim. `words` are those of its span; `reliability` is its source's, `credibility` its own grade."""

    document: int
    document_name: str
    source: str
    published: str
    key: str
    kind: str
    ref: Ref
    words: str
    summary: str
    body: Plain
    sentence: Sentence
    outcome: Outcome
    by: str
    at: datetime
    reason: str
    reliability: str
    credibility: str

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        return (self.sentence,)


def as_refs(listed: Iterable[Iterable[int]]) -> tuple[Ref, ...]:
    return tuple((document, start, end) for document, start, end in listed)


class Sentences:
    """The sentences behind references, each text read once and cut where it is asked for."""

    def __init__(self, seat: Seat, refs: Iterable[Ref]) -> None:
        wanted = {document for document, _, _ in refs}
        self._texts = dict(visible_documents(seat).filter(pk__in=wanted).values_list("pk", "text"))
        self._cut: dict[int, SentencesOf] = {}

    def behind(self, refs: Iterable[Ref]) -> tuple[Sentence, ...]:
        """Each once, in the order of the documents; the first sentence of a reference that runs over several."""
        found = {one.anchor: one for ref in sorted(set(refs)) for one in self._of(ref)}
        return tuple(found.values())

    def _of(self, ref: Ref) -> Iterator[Sentence]:
        document, start, end = ref
        text = self._texts.get(document)
        if text is None:
            return
        if document not in self._cut:
            self._cut[document] = SentencesOf(text)
        span = Span(start, end)
        sentence = next(iter(self._cut[document].around(span)), span)
        yield Sentence(f"{document}-{sentence.start}", str(document), sentence.of(text))


def claims_behind(
    seat: Seat, refs: Iterable[Ref], *, kinds: Sequence[str], known: date | None = None
) -> tuple[Behind, ...]:
    """The accepted claims on exactly these spans, as they stand or as they stood at the end of `known`."""
    wanted = set(refs)
    rows = {
        row.pk: row
        for row in visible_documents(seat)
        .select_related("source")
        .filter(pk__in={document for document, _, _ in wanted})
    }
    decided = [
        (document, key, decision)
        for document, key, decision in _decided(list(rows), kinds, known)
        if decision.body is not None and (document, *span_of(key)) in wanted
    ]
    sentences = Sentences(seat, wanted)
    grades = _Grades(rows.values())
    made = (_behind(rows[document], key, decision, sentences, grades) for document, key, decision in decided)
    return tuple(sorted(made, key=lambda one: one.ref))


def bodies_behind(
    seat: Seat, refs: Iterable[Ref], *, kinds: Sequence[str], known: date | None = None
) -> dict[Ref, Plain]:
    """What the accepted claims on these spans say, as `claims_behind` finds them, and nothing beside it."""
    wanted = set(refs)
    documents = visible_documents(seat).filter(pk__in={document for document, _, _ in wanted})
    found: dict[Ref, Plain] = {}
    for document, key, decision in _decided(list(documents.values_list("pk", flat=True)), kinds, known):
        ref = (document, *span_of(key))
        if ref in wanted and decision.body is not None:
            found[ref] = decision.body
    return found


def _decided(documents: Sequence[int], kinds: Sequence[str], known: date | None) -> Iterator[tuple[int, str, Decision]]:
    if known is not None:
        yield from _decided_by(documents, kinds, known)
        return
    standings = Standing.objects.filter(document__in=documents, kind__in=kinds, state=State.ACCEPTED)
    for standing in standings.select_related("decision__by"):
        if standing.decision is not None:
            yield standing.document_id, standing.key, standing.decision


def _decided_by(documents: Sequence[int], kinds: Sequence[str], known: date) -> Iterator[tuple[int, str, Decision]]:
    end = datetime.combine(known + timedelta(days=1), time.min, tzinfo=UTC)
    made: dict[tuple[int, str], list[Decision]] = defaultdict(list)
    decisions = Decision.objects.filter(document__in=documents, kind__in=kinds, at__lt=end)
    for decision in decisions.exclude(outcome=Outcome.SKIP).select_related("by").order_by("pk"):
        made[decision.document_id, decision.key].append(decision)
    for (document, key), listed in made.items():
        stand = stand_of(listed)
        if stand.state is State.ACCEPTED:
            yield document, key, next(one for one in listed if one.pk == stand.decision)


class _Grades:
    """The grades that stand: of claims, and of sources on everything not graded apart."""

    def __init__(self, documents: Iterable[Document]) -> None:
        listed = list(documents)
        self._claims: dict[tuple[int, str], str] = {}
        self._sources: dict[int, str] = {}
        for grade in Grade.objects.filter(document__in=listed).exclude(credibility="").order_by("pk"):
            self._claims[grade.document_id or 0, grade.key] = grade.credibility
        sources = {row.source_id for row in listed if row.source_id}
        for grade in Grade.objects.filter(source__in=sources, topic="").exclude(reliability="").order_by("pk"):
            self._sources[grade.source_id or 0] = grade.reliability

    def of_claim(self, document: int, key: str) -> str:
        return self._claims.get((document, key), "")

    def of_source(self, row: Document) -> str:
        return self._sources.get(row.source_id or 0, "")


def _behind(row: Document, key: str, decision: Decision, sentences: Sentences, grades: _Grades) -> Behind:
    body: Plain = decision.body or {}
    start, end = span_of(key)
    kind, summary = summarise(to_claim(key, body))
    ref = (row.pk, start, end)
    return Behind(
        document=row.pk,
        document_name=row.title or row.name,
        source=row.source.name if row.source else "",
        published=row.published,
        key=key,
        kind=kind,
        ref=ref,
        words=row.text[start:end],
        summary=summary,
        body=body,
        sentence=sentences.behind([ref])[0],
        outcome=Outcome(decision.outcome),
        by=str(decision.by),
        at=decision.at,
        reason=decision.reason,
        reliability=grades.of_source(row),
        credibility=grades.of_claim(row.pk, key),
    )
