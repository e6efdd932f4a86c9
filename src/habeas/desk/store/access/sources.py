"""Sources: what came from each, how far it is relied on, and for what.

Invariant: a source is known to whoever may see one of its documents, and all that is counted here is counted over
those. A share of accepted claims is told only where enough were decided to mean something.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, F, Max, QuerySet, Sum
from django.db.models.functions import Coalesce

from habeas.desk.store.grading import CUSTODY
from habeas.desk.store.models import Document, Grade, Roll, Source
from habeas.desk.store.seat import NOWHERE, Seat
from habeas.desk.store.terms import Level
from habeas.desk.store.visible import visible_acts, visible_documents
from habeas.errors import BadInput
from habeas.model import Party
from habeas.vocab import Parties, fold, parse_parties

PAGE = 50
ENOUGH = 10  # decided claims from which on a share is told
TOPICS = (CUSTODY, "names", "positions")  # offered; any other may be written


@dataclass(frozen=True, slots=True)
class GradeNow:
    """The empty topic is everything that is not graded apart."""

    topic: str
    reliability: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """`origins`: its documents without reprints of one another; `share`: of decided claims, how many were accepted."""

    id: int
    name: str
    documents: int
    origins: int
    latest: date | None
    party: str
    grades: tuple[GradeNow, ...]
    accepted: int
    decided: int

    @property
    def share(self) -> float | None:
        return self.accepted / self.decided if self.decided >= ENOUGH else None


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeGiven:
    """One act of grading; `stands`: no later one on the same topic."""

    at: datetime
    by: str
    topic: str
    reliability: str
    reason: str
    stands: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyGiven:
    at: datetime
    by: str
    old: str
    new: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentLine:
    """`copy_of` is the first document of its family, where that is another one and visible."""

    id: int
    title: str
    published: str
    level: Level
    accepted: int
    waiting: int
    copy_of: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePage:
    line: SourceLine
    documents: tuple[DocumentLine, ...]
    page: int
    pages: int
    grades: tuple[GradeGiven, ...]
    parties: tuple[PartyGiven, ...]


def list_sources(seat: Seat) -> tuple[SourceLine, ...]:
    """Every source of a visible document, by name."""
    return tuple(sorted(_lines(seat, visible_documents(seat)), key=lambda line: fold(line.name)))


def source_page(seat: Seat, source: int, *, page: int = 1) -> SourcePage:
    """Raises `NotHere` for a source none of whose documents is visible."""
    documents = visible_documents(seat).filter(source=source)
    line = next(iter(_lines(seat, documents)), None)
    if line is None:
        raise NOWHERE
    pages = max(1, -(-line.documents // PAGE))
    page = min(max(1, page), pages)
    rows = _latest_first(documents)[(page - 1) * PAGE : page * PAGE]
    return SourcePage(
        line=line,
        documents=_documents(seat, rows),
        page=page,
        pages=pages,
        grades=_grades_given(seat, source),
        parties=_parties_given(seat, source),
    )


def documents_of(seat: Seat, source: int) -> tuple[DocumentLine, ...]:
    """All visible documents of a source, for a table; raises `NotHere` where there are none."""
    found = _documents(seat, _latest_first(visible_documents(seat).filter(source=source)))
    if not found:
        raise NOWHERE
    return found


def party_names(seat: Seat) -> tuple[str, ...]:
    """The roll's own parties first, then countries: to choose from."""
    known = _parties(seat)
    own = [party for party in known.parties if not party.is_state]
    return tuple(party.names[0] for party in (*own, *sorted(_states(known), key=lambda party: fold(party.names[0]))))


def find_party(seat: Seat, name: str) -> str:
    """The id of the party of this name, "" for none asked; raises `BadInput` where it is none, or several."""
    if not name.strip():
        return ""
    known = _parties(seat)
    found = known.named(name.strip()) or tuple(filter(None, (known.get(name.strip()),)))
    if len(found) != 1:
        what = "is the name of several parties" if found else "is no party this roll knows"
        raise BadInput(what, where=name[:80], cure="Choose one of the list, or add it to the roll's parties")
    return found[0].id


def tidy_topic(text: str) -> str:
    """A topic that is offered, however it was typed; any other as it is."""
    return next((topic for topic in TOPICS if fold(topic) == fold(text)), text.strip())


def _states(known: Parties) -> Iterable[Party]:
    return (party for party in known.parties if party.is_state)


def _parties(seat: Seat) -> Parties:
    text = Roll.objects.values_list("parties", flat=True).get(pk=seat.roll)
    return parse_parties(text, where="the roll's parties")


def _lines(seat: Seat, documents: QuerySet[Document]) -> Iterable[SourceLine]:
    counted = list(
        documents.filter(source__isnull=False)
        .order_by()
        .values("source")
        .annotate(
            documents=Count("pk"),
            origins=Count(Coalesce("origin", "pk"), distinct=True),
            latest=Max("published_last"),
            took=Sum("accepted"),
            refused=Sum("rejected") + Sum("disputed"),
        )
    )
    rows = Source.objects.in_bulk([one["source"] for one in counted])
    grades = _grades_now(seat, rows)
    known = _parties(seat)
    for one in counted:
        row = rows[one["source"]]
        yield SourceLine(
            id=row.pk,
            name=row.name,
            documents=one["documents"],
            origins=one["origins"],
            latest=one["latest"],
            party=_name_of(known, row.party),
            grades=grades.get(row.pk, ()),
            accepted=one["took"],
            decided=one["took"] + one["refused"],
        )


def _name_of(known: Parties, party: str) -> str:
    found = known.get(party)
    return found.names[0] if found else party


def _given(seat: Seat, sources: Iterable[int]) -> QuerySet[Grade]:
    told = Grade.objects.filter(roll_id=seat.roll, source__in=list(sources), act__level__lte=seat.clearance)
    return told.select_related("act", "act__by").order_by("pk")


def _grades_now(seat: Seat, sources: Iterable[int]) -> Mapping[int, tuple[GradeNow, ...]]:
    latest: dict[int, dict[str, str]] = {}
    for grade in _given(seat, sources):
        latest.setdefault(grade.source_id or 0, {})[grade.topic] = grade.reliability
    return {pk: tuple(GradeNow(*one) for one in sorted(told.items())) for pk, told in latest.items()}


def _grades_given(seat: Seat, source: int) -> tuple[GradeGiven, ...]:
    told = list(_given(seat, [source]))
    latest = {grade.topic: grade.pk for grade in told}
    return tuple(
        GradeGiven(
            at=grade.act.at,
            by=str(grade.act.by or ""),
            topic=grade.topic,
            reliability=grade.reliability,
            reason=grade.reason,
            stands=latest[grade.topic] == grade.pk,
        )
        for grade in reversed(told)
    )


def _parties_given(seat: Seat, source: int) -> tuple[PartyGiven, ...]:
    known = _parties(seat)
    acts = visible_acts(seat).filter(verb="set_party", source=source).select_related("by").order_by("-pk")
    return tuple(
        PartyGiven(
            at=act.at,
            by=str(act.by or ""),
            old=_name_of(known, (act.old or {}).get("party", "")),
            new=_name_of(known, (act.new or {}).get("party", "")),
            reason=act.reason,
        )
        for act in acts
    )


def _latest_first(documents: QuerySet[Document]) -> QuerySet[Document]:
    return documents.order_by(F("published_last").desc(nulls_last=True), "-pk").defer("text", "layout")


def _documents(seat: Seat, rows: Iterable[Document]) -> tuple[DocumentLine, ...]:
    listed = list(rows)
    origins = visible_documents(seat).filter(pk__in={row.origin_id for row in listed if row.origin_id})
    seen = set(origins.values_list("pk", flat=True))
    return tuple(
        DocumentLine(
            id=row.pk,
            title=row.title or row.name,
            published=row.published,
            level=Level(row.level),
            accepted=row.accepted,
            waiting=row.waiting,
            copy_of=row.origin_id if row.origin_id in seen else None,
        )
        for row in listed
    )
