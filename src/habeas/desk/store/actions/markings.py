"""Levels, notes and grades: what people say beside the record.

Invariant: raising the level of a person raises every document that mentions or names them in the same transaction.
Nobody marks above their own clearance, and only a steward lowers a level.
"""

from __future__ import annotations

from habeas.desk.store.actions.decisions import check_level
from habeas.desk.store.guards import set_levels
from habeas.desk.store.models import Grade, Marking, Mention, Note, Person, Source, Standing
from habeas.desk.store.naming import mark_naming
from habeas.desk.store.seat import NOWHERE, Seat
from habeas.desk.store.terms import Level, Role, Scope
from habeas.desk.store.visible import visible_document, visible_documents, visible_person
from habeas.desk.store.writing import About, record_act, writing
from habeas.errors import BadInput, NotAllowed

_LONGEST_NOTE = 20_000


def mark_document(seat: Seat, document: int, level: Level, *, reason: str = "") -> None:
    """Give a document its own level; what its claims and people need stays on top of it."""
    seat.need(Role.REVIEWER, Scope.DECIDE)
    row = visible_document(seat, document)
    check_level(seat, row.pk, "", level)
    with writing():
        act = record_act(
            seat, "mark_document", About(document=row), new={"level": level}, reason=reason, moves_record=True
        )
        Marking.objects.create(roll_id=seat.roll, act=act, document=row, level=level, reason=reason)
        set_levels([row.pk])


def mark_person(seat: Seat, number: int, level: Level, *, reason: str = "") -> None:
    """Give a person a level, and with them every document that mentions or names them."""
    seat.need(Role.REVIEWER, Scope.DECIDE)
    person = visible_person(seat, number).person
    person = person.into or person
    if not seat.may_see(level):
        raise NotAllowed("you are not cleared for that level yourself", cure="Ask a steward to set it")
    if level < person.own_level:
        seat.need(Role.STEWARD, Scope.DECIDE)
    with writing():
        act = record_act(
            seat,
            "mark_person",
            About(person=person),
            old={"level": person.own_level},
            new={"level": level},
            reason=reason,
            moves_record=True,
        )
        Marking.objects.create(roll_id=seat.roll, act=act, person=person, level=level, reason=reason)
        Person.objects.filter(pk=person.pk).update(own_level=level)
        person.own_level = level
        named = mark_naming(person, act, level)
        mentioned = Mention.objects.filter(person=person).values_list("document_id", flat=True)
        set_levels([*named, *mentioned])


def add_note(
    seat: Seat,
    text: str,
    *,
    document: int | None = None,
    person: int | None = None,
    key: str = "",
    level: Level | None = None,
) -> int:
    """Write a note beside a document, one of its claims, or a person (by number).

    It is shown to whoever sees what it stands beside and is cleared for its `level`, the writer's own unless given.
    """
    seat.need(Role.CONTRIBUTOR, Scope.ADD)
    if not text.strip() or len(text) > _LONGEST_NOTE:
        raise BadInput(f"a note has 1 to {_LONGEST_NOTE:,} characters", cure="Shorten it, or add it as a document")
    about = About(
        document=visible_document(seat, document) if document is not None else None,
        person=visible_person(seat, person).person if person is not None else None,
        key=key,
        level=seat.clearance if level is None else level,
    )
    if not seat.may_see(about.level):
        raise NotAllowed("you are not cleared for that level yourself", cure="Choose a lower one")
    if (about.document is None) == (about.person is None):
        raise BadInput("a note stands beside one document or one person")
    if key and not Standing.objects.filter(document=about.document, key=key).exists():
        raise NOWHERE
    with writing():
        act = record_act(seat, "add_note", about)
        note = Note.objects.create(
            roll_id=seat.roll, act=act, document=about.document, person=about.person, key=key, text=text.strip()
        )
    return note.pk


def grade_source(seat: Seat, source: int, reliability: str, *, topic: str = "", reason: str = "") -> None:
    """How far a source is to be relied on, A to F, for a topic; the empty topic is everything not graded apart."""
    seat.need(Role.REVIEWER, Scope.DECIDE)
    if reliability not in tuple("ABCDEF"):
        raise BadInput(f"{reliability!r} is no grade", cure="Use A to F; F is: cannot be judged")
    row = visible_source(seat, source)
    with writing():
        new = {"source": row.pk, "reliability": reliability, "topic": topic}
        about = About(source=row, key=f"source:{row.pk}")
        act = record_act(seat, "grade_source", about, new=new, reason=reason, moves_record=True)
        Grade.objects.create(
            roll_id=seat.roll, act=act, source=row, topic=topic[:100], reliability=reliability, reason=reason
        )


def grade_claim(seat: Seat, document: int, key: str, credibility: str, *, reason: str = "") -> None:
    """How likely a claim is, 1 to 6, apart from who made it."""
    seat.need(Role.REVIEWER, Scope.DECIDE)
    if credibility not in tuple("123456"):
        raise BadInput(f"{credibility!r} is no grade", cure="Use 1 to 6; 6 is: cannot be judged")
    row = visible_document(seat, document)
    if not Standing.objects.filter(document=row, key=key).exists():
        raise NOWHERE
    with writing():
        about = About(document=row, key=key)
        act = record_act(seat, "grade_claim", about, new={"credibility": credibility}, reason=reason)
        Grade.objects.create(roll_id=seat.roll, act=act, document=row, key=key, credibility=credibility, reason=reason)


def set_party(seat: Seat, source: int, party: str, *, reason: str = "") -> None:
    """Which party a source belongs to; empty for none. A party speaking of itself weighs less in the ledger."""
    seat.need(Role.REVIEWER, Scope.DECIDE)
    row = visible_source(seat, source)
    with writing():
        about = About(source=row, key=f"source:{row.pk}")
        new = {"source": row.pk, "party": party.strip()[:200]}
        record_act(seat, "set_party", about, old={"party": row.party}, new=new, reason=reason, moves_record=True)
        Source.objects.filter(pk=row.pk).update(party=new["party"])


def visible_source(seat: Seat, source: int) -> Source:
    """A source some visible document is from; raises `NotHere`."""
    row = Source.objects.filter(pk=source, roll_id=seat.roll).first()
    if row is None or not visible_documents(seat).filter(source=row).exists():
        raise NOWHERE
    return row
