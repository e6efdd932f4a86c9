"""Rulings: on people (the same or not), on what became of an announced flow, on why a residual is there.

Invariant: rulings are added, never rewritten; the latest that counts stands, and undoing takes back one step. A ruling
speaks only of documents whoever makes it may see, and has the highest of their levels.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass, field

from django.db.models import F

from habeas.desk.store.guards import level_of_ruling
from habeas.desk.store.keys import Plain
from habeas.desk.store.models import Document, Ruling, RulingStanding
from habeas.desk.store.ruled import stand_of_rulings
from habeas.desk.store.seat import NOWHERE, Seat
from habeas.desk.store.subjects import find_standing, free_layer, subject_of
from habeas.desk.store.terms import Cause, Level, Role, Ruled, Scope
from habeas.desk.store.visible import visible_documents
from habeas.desk.store.writing import About, record_act, writing
from habeas.errors import BadInput, NotAllowed, SomeoneElseFirst

FAMILY = {
    Ruled.SAME_PERSON: "person",
    Ruled.NOT_SAME_PERSON: "person",
    Ruled.UNSURE_PERSON: "person",
    Ruled.CARRIED_OUT: "flow",
    Ruled.NOT_CARRIED_OUT: "flow",
    Ruled.CHANGED: "flow",
    Ruled.EXPLAINED: "residual",
}
_NEEDS_EVIDENCE = {Ruled.CHANGED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Where a ruling's claim stands: a document of the roll and a span of its text."""

    document: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A ruling to be written. `about` are the claims it is about, `evidence` those that show it.

    `about` of a ruling on people are the mentions of both; on a flow, every claim behind it (of both sides of an
    exchange); on a residual, the claims around it, and `name` says which residual. `version` is what was seen.
    """

    ruled: Ruled
    version: int
    about: tuple[Words, ...]
    reason: str
    evidence: tuple[Words, ...] = ()
    name: str = ""
    cause: Cause | None = None
    body: Plain = field(default_factory=dict)


def rule(seat: Seat, word: Word) -> int:
    """Write a ruling; returns the version it made. Errors as `decisions.decide`."""
    seat.need(Role.REVIEWER, Scope.DECIDE)
    if word.ruled is Ruled.UNDONE:
        raise BadInput("a ruling is undone by `undo_ruling`")
    if not word.about:
        raise BadInput("a ruling is about claims", cure="Name the words it is about")
    if not word.reason.strip():
        raise BadInput("a ruling needs its reason", cure="Say in a few words what shows it")
    if word.ruled in _NEEDS_EVIDENCE and not word.evidence:
        raise BadInput("what took place otherwise must be shown", cure="Add the claim that tells what took place")
    if word.ruled is Ruled.EXPLAINED and word.cause is None:
        raise BadInput("a residual is explained by a cause", cure=f"Use one of {', '.join(Cause)}")
    family = FAMILY[word.ruled]
    with writing():
        rows = _documents(seat, (*word.about, *word.evidence))
        subject = subject_of(family, map(astuple, word.about), word.name)
        standing = _standing(seat, family, subject)
        standing.documents.add(*rows)
        body = {**word.body, "name": word.name, "cause": word.cause and word.cause.value}
        claims = [_ref(rows, one) for one in word.about]
        _write(
            seat,
            standing,
            word.ruled,
            word.version,
            word.reason,
            claims,
            body | {"evidence": [_ref(rows, one) for one in word.evidence]},
        )
        return _move(standing)


def undo_ruling(seat: Seat, ruling: int, *, version: int, reason: str = "") -> int:
    """Take back the ruling that stands on a subject; the one before it stands again."""
    seat.need(Role.REVIEWER, Scope.DECIDE)
    with writing():
        standing = _standing_of(seat, ruling)
        stands = standing.ruling
        if stands is None or stands.pk != ruling:
            raise BadInput("this ruling does not stand", cure="Open the page again")
        _write(seat, standing, Ruled.UNDONE, version, reason, stands.claims, {})
        return _move(standing)


def second_ruling(seat: Seat, ruling: int, *, version: int) -> int:
    """A second person's yes to a ruling, where the roll asks for two."""
    seat.need(Role.REVIEWER, Scope.DECIDE)
    with writing():
        standing = _standing_of(seat, ruling)
        stands = standing.ruling
        if standing.state != "second" or stands is None or stands.pk != ruling:
            raise BadInput("nothing here waits for a second person", cure="Open the page again")
        if stands.by_id == seat.account:
            raise NotAllowed("nobody approves their own work", cure="Ask another reviewer")
        _write(seat, standing, Ruled(stands.ruled), version, "", stands.claims, stands.body, seconds=stands)
        return _move(standing)


def _documents(seat: Seat, words: Sequence[Words]) -> dict[int, Document]:
    rows = {row.pk: row for row in visible_documents(seat).filter(pk__in={one.document for one in words})}
    for one in words:
        row = rows.get(one.document)
        if row is None:
            raise NOWHERE
        if not 0 <= one.start < one.end <= len(row.text):
            raise BadInput(f"{one.start}-{one.end} is no stretch of the text", where=row.name)
    return rows


def _ref(rows: dict[int, Document], one: Words) -> Plain:
    return {"document": one.document, "sha256": rows[one.document].sha256, "span": [one.start, one.end]}


def _standing(seat: Seat, family: str, subject: str) -> RulingStanding:
    found = find_standing(seat, family, subject)
    if found is not None:
        return found
    layer = free_layer(seat, family, subject)
    if layer is None:
        raise _first()
    place = {"state": "undone", "level": Level.STRICTLY_CONFIDENTIAL}  # until `_move` has said otherwise
    standing, _ = RulingStanding.objects.get_or_create(roll_id=seat.roll, family=family, subject=layer, defaults=place)
    return standing


def _standing_of(seat: Seat, ruling: int) -> RulingStanding:
    row = Ruling.objects.filter(pk=ruling, roll_id=seat.roll).first()
    found = (
        row
        and RulingStanding.objects.select_related("ruling")
        .filter(roll_id=seat.roll, family=row.family, subject=row.subject, level__lte=seat.clearance)
        .first()
    )
    if not found:
        raise NOWHERE
    return found


def _write(
    seat: Seat,
    standing: RulingStanding,
    ruled: Ruled,
    version: int,
    reason: str,
    claims: list[Plain],
    body: Plain,
    *,
    seconds: Ruling | None = None,
) -> Ruling:
    if standing.version != version:
        raise _first()
    about = About(key=f"{standing.family}:{standing.subject}")  # seen by whoever may see the ruling
    act = record_act(seat, f"rule:{ruled}", about, new={"claims": claims, **body}, reason=reason, moves_record=True)
    return Ruling.objects.create(
        roll_id=seat.roll,
        act=act,
        by_id=seat.account,
        ruled=ruled,
        subject=standing.subject,
        family=standing.family,
        claims=claims,
        body=body,
        reason=reason.strip(),
        needs_second=seat.two_person and ruled not in (Ruled.UNDONE, Ruled.UNSURE_PERSON),
        seconds=seconds,
    )


def _move(standing: RulingStanding) -> int:
    rulings = Ruling.objects.filter(roll_id=standing.roll_id, family=standing.family, subject=standing.subject)
    state, stands = stand_of_rulings(rulings.order_by("pk"))
    moved = RulingStanding.objects.filter(pk=standing.pk, version=standing.version).update(
        version=F("version") + 1, state=state, ruling=stands, level=level_of_ruling(standing)
    )
    if moved != 1:
        raise _first()
    return standing.version + 1


def _first() -> SomeoneElseFirst:
    what = "somebody else ruled on this while you had it open; nothing of yours was written"
    return SomeoneElseFirst(what, cure="Look at what stands now, then rule")
