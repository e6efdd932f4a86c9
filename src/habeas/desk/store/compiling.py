"""The record and its ledger are compiled from accepted claims and rulings, once for every level there is.

The arithmetic is all of `habeas.record` and `habeas.ledger`; here it is given its material and written down. Compiling
may be ended at any moment: a snapshot is written in one transaction, and the one before it stands until then.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from django.db.models import F, Max

from habeas.desk.store.agenda import make_agenda
from habeas.desk.store.evidence import DeskEvidence
from habeas.desk.store.grading import grades_of
from habeas.desk.store.guards import set_levels
from habeas.desk.store.identity import Anchor, Placed, keep_mentions, place_people
from habeas.desk.store.keys import kind_of
from habeas.desk.store.lines import make_lines
from habeas.desk.store.material import Material, gather
from habeas.desk.store.models import Candidate, Document, Part, RecordPerson, RecordStay, Roll, RulingStanding, Snapshot
from habeas.desk.store.parts import make_parts, refs_of
from habeas.desk.store.terms import Level, Ruled
from habeas.desk.store.writing import writing
from habeas.ledger import Memory, reconcile
from habeas.model import Edtf, record
from habeas.model.ledger import ClaimRef, Ledger
from habeas.record import Candidates, accounts, compile_record, find_candidates
from habeas.vocab import fold

_Places = set[tuple[int, ...]]  # document id, start, end
_memories: dict[tuple[int, int], Memory] = {}  # by roll and level: most books are as they were when compiled last


def compile_roll(roll: int) -> list[Snapshot]:
    """Make the snapshots that are behind; returns those made."""
    row = Roll.objects.get(pk=roll)
    levels = levels_of(roll)
    made = [compile_level(row, level) for level in reversed(levels) if not _is_fresh(row, level)]
    _clear_away(roll, levels)
    return made


def levels_of(roll: int) -> list[int]:
    """The levels there are documents of, and public: each is a record of its own."""
    found = Document.objects.filter(roll=roll).order_by().values_list("level", flat=True).distinct()
    return sorted({int(Level.PUBLIC), *found})


def _is_fresh(row: Roll, level: int) -> bool:
    found = Snapshot.objects.filter(roll=row, level=level, known=None, needs=level)
    return found.filter(through__gte=row.latest).exists()


def compile_level(row: Roll, level: int, *, known: date | None = None) -> Snapshot:
    """Compile and write one snapshot; `known` is a day for the record as it was known at its end."""
    began = time.monotonic()
    row.refresh_from_db()
    through = row.latest
    given = gather(row, level, known=known)
    told = compile_record(given.readings, given.texts, parties=given.parties, decisions=given.decisions)
    books = accounts(given.readings, given.texts, parties=given.parties, decisions=given.decisions)
    books = grades_of(given.rows).put_to(books)
    ledger = reconcile(books, memory=_memories.setdefault((row.pk, level), Memory()) if known is None else None)
    evidence = DeskEvidence(given.texts, given.ids)
    snapshot = Snapshot(
        roll=row, level=level, needs=level, known=known, through=through, totals=_totals(given, told, ledger)
    )
    parts = make_parts(snapshot, told, books, ledger, evidence=evidence, ids=given.ids, rulings=given.rulings)
    parts += [*make_lines(snapshot, parts), *make_agenda(snapshot, parts, given, evidence)]
    pairs = _unsettled(snapshot, given, told)
    mentions = _mentions(given, told)
    with writing():  # all arithmetic is done: the write lock is held for as long as the rows take, and no longer
        Roll.objects.select_for_update().get(pk=row.pk)
        snapshot.seconds = time.monotonic() - began
        snapshot.save()
        placed = place_people(row, (*told.people, *told.named), mentions)
        people = _write_people(snapshot, given, placed)
        Candidate.objects.bulk_create((_candidate(snapshot, pair, people) for pair in pairs), batch_size=500)
        Part.objects.bulk_create([*parts, *_leads(snapshot, placed)], batch_size=500)
        if known is None:
            _put_in_force(row, snapshot, given, placed)
    return snapshot


def _leads(snapshot: Snapshot, placed: Iterable[Placed]) -> Iterator[Part]:
    """Numbers that lead to another person."""
    for one in placed:
        for row in one.also:
            yield Part(snapshot=snapshot, kind="also", number=0, key=str(row.number), body={"number": one.row.number})


def _put_in_force(row: Roll, snapshot: Snapshot, given: Material, placed: list[Placed]) -> None:
    """At the highest level the people found are put to their mentions, and their levels to the documents."""
    if snapshot.level == max(levels_of(row.pk)):
        keep_mentions(row, placed, _names(given))
        raised = (one for one in placed if any(person.own_level for person in (one.row, *one.also)))
        set_levels(sorted({document for one in raised for document, _ in one.mentions}))


def _names(given: Material) -> dict[Anchor, str]:
    """The name of every accepted mention."""
    return {
        (document, key): body["name"]
        for document, listed in given.bodies.items()
        for key, body in listed.items()
        if kind_of(key) == "person"
    }


def _mentions(given: Material, told: record.Record) -> dict[str, tuple[Anchor, ...]]:
    """The mentions of each compiled person: the claims of kind person among those behind them."""
    keys: dict[tuple[str, int, int, str], Anchor] = {}
    documents = {row.pk: row.name for row in given.rows}
    for pk, listed in given.bodies.items():
        for key, body in listed.items():
            if kind_of(key) == "person":
                keys[documents[pk], *body["span"], body["name"]] = (pk, key)
    found: dict[str, tuple[Anchor, ...]] = {}
    for person in (*told.people, *told.named):
        places = ((ref.document, ref.span.start, ref.span.end) for ref in person.claims if ref.span)
        told_of = ((*place, name) for place in places for name in person.names)
        found[person.id] = tuple(dict.fromkeys(keys[one] for one in told_of if one in keys))
    return found


def _totals(given: Material, told: record.Record, ledger: Ledger) -> dict[str, int]:
    return {
        "documents": len(given.rows),
        "claims": sum(len(listed) for listed in given.bodies.values()),
        "people": len(told.people),
        "named": len(told.named),
        "populations": len(ledger.populations),
        "conflicts": sum(len(one.conflicts) for one in ledger.populations) + len(ledger.conflicts),
        "residuals": sum(len(one.residuals) for one in ledger.populations),
    }


def _write_people(snapshot: Snapshot, given: Material, placed: Iterable[Placed]) -> dict[str, RecordPerson]:
    """Rows of people and their stays; returns the rows by the compiled person's id."""
    listed = list(placed)
    rows = RecordPerson.objects.bulk_create([_person(snapshot, given, one) for one in listed], batch_size=500)
    RecordStay.objects.bulk_create(
        [
            _stay(row, number, stay, given)
            for row, one in zip(rows, listed, strict=True)
            for number, stay in enumerate(one.person.stays, 1)
        ],
        batch_size=500,
    )
    return {one.person.id: row for row, one in zip(rows, listed, strict=True)}


def _person(snapshot: Snapshot, given: Material, one: Placed) -> RecordPerson:
    person = one.person
    as_of = person.status_as_of
    stint = person.stays[-1].stints[-1] if person.stays and person.stays[-1].stints else None
    return RecordPerson(
        snapshot=snapshot,
        person=one.row,
        name=person.names[0][:300],
        folded=fold(person.names[0])[:300],
        other_names=list(person.names[1:]),
        roles=list(person.roles),
        is_in_record=person.status is not None,
        status=person.status or "",
        as_of=as_of.text if as_of else "",
        confirmed_first=as_of.earliest if as_of else None,
        confirmed_last=as_of.latest if as_of else None,
        confirmed_by=_confirmed_by(given, person)[:300],
        holder=(stint.holder or "")[:300] if stint else "",
        place=(stint.place or "")[:300] if stint else "",
        claims=refs_of(person.claims, given.ids),
        status_claims=refs_of(person.status_claims, given.ids),
        joined_because=list(person.joined_because),
    )


def _confirmed_by(given: Material, person: record.Person) -> str:
    """The source of the latest status, or the document's name where nothing says whose it is."""
    row = given.by_name.get(person.status_claims[0].document) if person.status_claims else None
    return "" if row is None else row.source.name if row.source else row.name


def _stay(who: RecordPerson, number: int, stay: record.Stay, given: Material) -> RecordStay:
    return RecordStay(
        who=who,
        number=number,
        **_dates("began", stay.began),
        **_dates("ended", stay.ended),
        how_began=stay.how_began or "",
        how_ended=stay.how_ended or "",
        terms=(stay.terms or "")[:500],
        disputed=stay.disputed,
        stints=[
            {
                "holder": stint.holder,
                "place": stint.place,
                "began": stint.began.text if stint.began else None,
                "ended": stint.ended.text if stint.ended else None,
                "claims": refs_of(stint.claims, given.ids),
            }
            for stint in stay.stints
        ],
        claims=refs_of(stay.claims, given.ids),
    )


def _dates(name: str, day: Edtf | None) -> dict[str, Any]:
    return {
        name: day.text if day else "",
        f"{name}_first": day.earliest if day else None,
        f"{name}_last": day.latest if day else None,
    }


def _unsettled(snapshot: Snapshot, given: Material, told: record.Record) -> list[Candidates]:
    """Pairs nobody has ruled on: of one name, or of spellings of one."""
    settled = _Settled()
    for decision in given.decisions:
        settled.add(_places(decision.claims, given), _places(decision.other or decision.claims, given))
    unsure = RulingStanding.objects.filter(
        roll=snapshot.roll, family="person", level__lte=snapshot.level, ruling__ruled=Ruled.UNSURE_PERSON
    )
    for claims in unsure.values_list("ruling__claims", flat=True):
        spoken = {(one["document"], *one["span"]) for one in claims}
        settled.add(spoken, spoken)
    pairs = find_candidates(told, parties=given.parties)
    places = {one.id: _places(one.claims, given) for pair in pairs for one in (pair.one, pair.other)}
    return [pair for pair in pairs if not settled.has(places[pair.one.id], places[pair.other.id])]


class _Settled:
    """What rulings spoke of, by place: asked of every pair, it looks at the rulings on that pair alone."""

    def __init__(self) -> None:
        self._these: dict[tuple[int, ...], set[int]] = {}
        self._those: dict[tuple[int, ...], set[int]] = {}
        self._count = 0

    def add(self, these: _Places, those: _Places) -> None:
        for sides, places in ((self._these, these), (self._those, those)):
            for place in places:
                sides.setdefault(place, set()).add(self._count)
        self._count += 1

    def has(self, one: _Places, other: _Places) -> bool:
        """Whether some ruling spoke of both, whichever way round."""
        return bool(self._on(self._these, one) & self._on(self._those, other)) or bool(
            self._on(self._these, other) & self._on(self._those, one)
        )

    def _on(self, sides: dict[tuple[int, ...], set[int]], places: _Places) -> set[int]:
        return {number for place in places for number in sides.get(place, ())}


def _candidate(snapshot: Snapshot, pair: Candidates, people: Mapping[str, RecordPerson]) -> Candidate:
    return Candidate(snapshot=snapshot, one=people[pair.one.id], other=people[pair.other.id], reason=pair.reason)


def _places(claims: Iterable[ClaimRef], given: Material) -> _Places:
    return set(map(tuple, refs_of(claims, given.ids)))


def _clear_away(roll: int, levels: list[int]) -> None:
    """Snapshots that have been followed by a newer one of their level, and those of levels there are none of now."""
    listed = Snapshot.objects.filter(roll=roll, needs=F("level"), level__in=levels)
    latest = listed.values("level", "known").annotate(top=Max("pk"))
    Snapshot.objects.filter(roll=roll).exclude(pk__in=[one["top"] for one in latest]).delete()
