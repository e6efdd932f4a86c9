"""One person of the record: names as written, custody, the claims behind it all, what was decided and said of them.

Invariant: whatever is shown stands in a document the seat may see; a number leads on to the person it was joined to.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.utils import timezone

from habeas.desk.store.access.behind import Behind, Ref, Sentences, as_refs, claims_behind
from habeas.desk.store.access.groups import TOLD_AS_HELD
from habeas.desk.store.access.people import PersonLine, lines_of
from habeas.desk.store.access.ruled_people import RuledLine, rulings_on_people, to_lines
from habeas.desk.store.access.snapshots import snapshot_for
from habeas.desk.store.access.stays import StayLine, Stretch, refs_of_stay, strip_of, to_stays
from habeas.desk.store.models import Act, Candidate, Decision, Note, Part, Person, RecordPerson, RecordStay
from habeas.desk.store.seat import NOWHERE, Seat
from habeas.desk.store.terms import Level, Outcome
from habeas.desk.store.visible import visible_acts, visible_documents
from habeas.publish.evidence import Sentence

_KINDS = ("person", "event")
_MOST_DECISIONS = 200
_MOST_DONE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidedOn:
    """A decision on one of the person's claims; `words` are those the claim stands on."""

    document: int
    key: str
    words: str
    outcome: Outcome
    by: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    text: str
    by: str
    at: datetime
    level: Level


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """Something done to the person's entry itself: a level given, a note written."""

    verb: str
    by: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonPage:
    """`number` is the person's own, `also` are those that lead here; `mentions` are the claims that name them."""

    row: int  # of `Person`, for the log
    number: int
    also: tuple[int, ...]
    known: date | None
    line: PersonLine
    mentions: tuple[Behind, ...]
    status_evidence: tuple[Sentence, ...]
    joined_because: tuple[str, ...]
    stays: tuple[StayLine, ...]
    strip: tuple[Stretch, ...]
    claims: tuple[Behind, ...]
    decisions: tuple[DecidedOn, ...]
    rulings: tuple[RuledLine, ...]
    notes: tuple[Remark, ...]
    history: tuple[Done, ...]
    candidates: int

    @property
    def held_until(self) -> date | None:
        """The last day the person is told to be held."""
        return self.line.confirmed_first if self.line.status in TOLD_AS_HELD else None

    @property
    def strip_until(self) -> date:
        """Today, or the last day told of where a document tells of one to come."""
        told = [day for one in self.strip for day in (one.began_last, one.ended_last) if day]
        return max((timezone.now().date(), *told, *filter(None, [self.line.confirmed_first])))


def see_person(seat: Seat, number: int, *, known: date | None = None) -> PersonPage:
    """Raises `NotHere` for a number nobody of the record has, or nobody the seat may see."""
    row = find_person(seat, number, known=known)
    claims = claims_behind(seat, as_refs(row.claims), kinds=_KINDS, known=known)
    mentions = mentions_among(row, claims)
    rows = list(RecordStay.objects.filter(who=row).order_by("number"))
    refs = {*as_refs(row.status_claims), *(ref for stay in rows for ref in refs_of_stay(stay))}
    sentences = Sentences(seat, refs)
    stays = to_stays(rows, sentences)
    numbers = (row.person.number, *_also(row))
    people = list(Person.objects.filter(roll_id=seat.roll, number__in=numbers).values_list("pk", flat=True))
    return PersonPage(
        row=row.person.pk,
        number=row.person.number,
        also=numbers[1:],
        known=row.snapshot.known,
        line=lines_of(seat, [row])[0],
        mentions=mentions,
        status_evidence=sentences.behind(as_refs(row.status_claims)),
        joined_because=tuple(row.joined_because),
        stays=stays,
        strip=tuple(strip_of(stays)),
        claims=claims,
        decisions=_decisions(seat, claims, known),
        rulings=_rulings(seat, mentions),
        notes=_notes(seat, people),
        history=_history(seat, people),
        candidates=Candidate.objects.filter(snapshot=row.snapshot, one=row).count()
        + Candidate.objects.filter(snapshot=row.snapshot, other=row).count(),
    )


def find_person(seat: Seat, number: int, *, known: date | None = None) -> RecordPerson:
    """The row of a number, or whom it leads to. Stays inside the store."""
    compiled = snapshot_for(seat, known)
    people = RecordPerson.objects.select_related("person", "snapshot").filter(snapshot=compiled.id)
    found = people.filter(person__number=number).first() if compiled.id else None
    if found is None and compiled.id:
        also = Part.objects.filter(snapshot=compiled.id, kind="also", key=str(number)).first()
        found = people.filter(person__number=also.body["number"]).first() if also else None
    if found is None:
        raise NOWHERE
    return found


def mentions_among(row: RecordPerson, claims: Iterable[Behind]) -> tuple[Behind, ...]:
    """The claims that name this person; another claim on the same words may name somebody else."""
    refs, names = set(as_refs(row.claims)), {row.name, *row.other_names}
    named = (one for one in claims if one.kind == "person" and one.ref in refs)
    return tuple(one for one in named if one.body["name"][:300] in names)


def refs_of(mentions: Iterable[Behind]) -> frozenset[Ref]:
    return frozenset(one.ref for one in mentions)


def _also(row: RecordPerson) -> tuple[int, ...]:
    leading = Part.objects.filter(snapshot=row.snapshot, kind="also", body__number=row.person.number)
    return tuple(sorted(int(key) for key in leading.values_list("key", flat=True)))


def _decisions(seat: Seat, claims: Iterable[Behind], known: date | None) -> tuple[DecidedOn, ...]:
    """Everything decided on the claims, the latest first; what was decided after `known` is left out."""
    words = {(one.document, one.key): one.words for one in claims}
    documents = visible_documents(seat).filter(pk__in={document for document, _ in words})
    made = Decision.objects.filter(document__in=documents, key__in={key for _, key in words})
    if known is not None:
        made = made.filter(at__lt=datetime.combine(known + timedelta(days=1), time.min, tzinfo=UTC))
    rows = made.exclude(outcome=Outcome.SKIP).select_related("by").order_by("-pk")
    kept = [row for row in rows if (row.document_id, row.key) in words][:_MOST_DECISIONS]
    return tuple(_decided_on(row, words[row.document_id, row.key]) for row in kept)


def _decided_on(row: Decision, words: str) -> DecidedOn:
    return DecidedOn(
        document=row.document_id,
        key=row.key,
        words=words,
        outcome=Outcome(row.outcome),
        by=str(row.by),
        at=row.at,
        reason=row.reason,
    )


def _rulings(seat: Seat, mentions: Iterable[Behind]) -> tuple[RuledLine, ...]:
    refs = refs_of(mentions)
    return to_lines(seat, (one for one in rulings_on_people(seat) if refs & (one.one | one.other)))


def _notes(seat: Seat, people: Iterable[int]) -> tuple[Remark, ...]:
    rows = list(Note.objects.filter(person__in=people).select_related("act__by").order_by("-pk"))
    seen = _visible_among(seat, (row.act_id for row in rows))
    return tuple(
        Remark(text=row.text, by=str(row.act.by), at=row.act.at, level=Level(row.act.level))
        for row in rows
        if row.act_id in seen
    )


def _history(seat: Seat, people: Iterable[int]) -> tuple[Done, ...]:
    seen = _visible_among(seat, Act.objects.filter(person__in=people).values_list("pk", flat=True))
    acts = Act.objects.filter(pk__in=sorted(seen)[-_MOST_DONE:]).select_related("by").order_by("-pk")
    return tuple(Done(verb=act.verb, by=str(act.by or ""), at=act.at, reason=act.reason) for act in acts)


def _visible_among(seat: Seat, acts: Iterable[int]) -> set[int]:
    """Which of a few acts the seat may see: asked of each, or every act there is would be gone through."""
    return set(visible_acts(seat).filter(pk__in=list(acts)).order_by().values_list("pk", flat=True))
