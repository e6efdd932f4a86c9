"""Two people of the record who may be one, side by side: what is known of both, and what a ruling on them would say.

Invariant: a ruling speaks of exactly the mentions shown; `seen` names them, so that whoever rules on a page that is
out of date is told instead of writing something else than what they read.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models import Q

from habeas.desk.store.access.behind import Behind, Ref, Sentences, as_refs, claims_behind
from habeas.desk.store.access.facts import Fact, Facts, compare_facts
from habeas.desk.store.access.people import PersonLine, lines_of
from habeas.desk.store.access.person import find_person, mentions_among, refs_of
from habeas.desk.store.access.ruled_people import RuledLine, Stood, rulings_on_people, to_lines
from habeas.desk.store.access.snapshots import Compiled, snapshot_for
from habeas.desk.store.access.stays import StayLine, refs_of_stay, to_stays
from habeas.desk.store.models import Candidate, RecordPerson, RecordStay, Roll
from habeas.desk.store.seat import NOWHERE, Seat
from habeas.desk.store.subjects import find_standing, subject_of
from habeas.desk.store.terms import Ruled
from habeas.vocab import Parties, parse_parties

PAGE = 6
_MOST_RULINGS = 10  # on either of two and somebody else


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    number: int
    line: PersonLine
    mentions: tuple[Behind, ...]
    stays: tuple[StayLine, ...]

    @property
    def documents(self) -> frozenset[int]:
        return frozenset(one.document for one in self.mentions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """`version` and `seen` go with a ruling, and so do the `contrary` ones: those it would stand against.

    `stands` is the ruling on exactly these two, `earlier` are others between them, `on_either` those on one of them
    and somebody else; `shared` the documents that name both, as two people: such a pair
    cannot be joined. `joined_status` is the status the two would have as one, "" where their days leave it open.
    """

    one: Side
    other: Side
    reason: str
    facts: tuple[Fact, ...]
    version: int
    seen: str
    stands: RuledLine | None
    earlier: tuple[RuledLine, ...]
    on_either: tuple[RuledLine, ...]
    contrary_to_same: tuple[int, ...]
    contrary_to_not_same: tuple[int, ...]
    shared: tuple[str, ...]
    joined_status: str

    @property
    def warned(self) -> str:
        """The contrary rulings as a form sends them back."""
        return ",".join(map(str, sorted({*self.contrary_to_same, *self.contrary_to_not_same})))

    @property
    def mentions(self) -> int:
        return len(self.one.mentions) + len(self.other.mentions)

    @property
    def kept(self) -> int:
        """The number the two have as one; `gone` leads there."""
        return min(self.one.number, self.other.number)

    @property
    def gone(self) -> int:
        return max(self.one.number, self.other.number)


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateLine:
    """A pair in a table."""

    one: int
    one_name: str
    other: int
    other_name: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PairPage:
    compiled: Compiled
    pairs: tuple[Pair, ...] = ()
    total: int = 0
    page: int = 1
    pages: int = 1


def list_pairs(seat: Seat, *, person: int | None = None, page: int = 1) -> PairPage:
    """A page of the pairs nobody has ruled on; with `person`, those the person is one of."""
    compiled = snapshot_for(seat)
    if compiled.id is None:
        return PairPage(compiled=compiled)
    found = Candidate.objects.filter(snapshot=compiled.id)
    if person is not None:
        row = find_person(seat, person)
        found = found.filter(Q(one=row) | Q(other=row))
    total = found.count()
    pages = max(1, -(-total // PAGE))
    page = min(max(1, page), pages)
    rows = found.select_related("one__person", "one__snapshot", "other__person", "other__snapshot").order_by("pk")
    shown = list(rows[(page - 1) * PAGE : page * PAGE])
    sides, stood = _sides(seat, [one for row in shown for one in (row.one, row.other)]), rulings_on_people(seat)
    pairs = tuple(_pair(seat, sides[row.one_id], sides[row.other_id], row.reason, stood) for row in shown)
    return PairPage(compiled=compiled, pairs=pairs, total=total, page=page, pages=pages)


def whole_pairs(seat: Seat) -> Iterator[CandidateLine]:
    """Every pair nobody has ruled on, for a table."""
    compiled = snapshot_for(seat)
    rows = Candidate.objects.filter(snapshot=compiled.id) if compiled.id else Candidate.objects.none()
    for row in rows.select_related("one__person", "other__person").order_by("pk"):
        yield CandidateLine(
            one=row.one.person.number,
            one_name=row.one.name,
            other=row.other.person.number,
            other_name=row.other.name,
            reason=row.reason,
        )


def see_pair(seat: Seat, one: int, other: int) -> Pair | None:
    """Any two people side by side; None where both numbers are of one person already."""
    first, second = find_person(seat, one), find_person(seat, other)
    if first.pk == second.pk:
        return None
    asked = Candidate.objects.filter(Q(one=first, other=second) | Q(one=second, other=first)).first()
    sides = _sides(seat, [first, second])
    return _pair(seat, sides[first.pk], sides[second.pk], asked.reason if asked else "", rulings_on_people(seat))


def see_apart(seat: Seat, number: int, mention: Ref) -> Pair:
    """One mention of a person against the others; raises `NotHere` where it is not theirs, or the only one."""
    row = find_person(seat, number)
    side = _sides(seat, [row])[row.pk]
    alone = tuple(one for one in side.mentions if one.ref == mention)
    rest = tuple(one for one in side.mentions if one.ref != mention)
    if not alone or not rest:
        raise NOWHERE
    one = Side(number=side.number, line=side.line, mentions=rest, stays=side.stays)
    other = Side(number=side.number, line=side.line, mentions=alone, stays=())
    return _make(seat, one, other, "", (), rulings_on_people(seat), name=name_of_apart(mention))


def name_of_apart(mention: Ref) -> str:
    """What tells the ruling that takes a mention apart from rulings on the same mentions as two people."""
    return "apart:{}:{}-{}".format(*mention)


def _pair(seat: Seat, one: Side, other: Side, reason: str, stood: tuple[Stood, ...]) -> Pair:
    parties = _parties(Roll.objects.values_list("parties", flat=True).get(pk=seat.roll))
    first, second = (Facts(line=side.line, stays=side.stays) for side in (one, other))
    return _make(seat, one, other, reason, compare_facts(first, second, parties=parties), stood)


def _make(
    seat: Seat, one: Side, other: Side, reason: str, facts: tuple[Fact, ...], stood: tuple[Stood, ...], name: str = ""
) -> Pair:
    refs = refs_of(one.mentions), refs_of(other.mentions)
    subject = subject_of("person", refs[0] | refs[1], name)
    between = [ruling for ruling in stood if ruling.is_between(*refs)]
    on_these = next((ruling for ruling in stood if ruling.subject == subject), None)
    either = [ruling for ruling in stood if ruling not in between and (ruling.one | ruling.other) & (refs[0] | refs[1])]
    lines = {line.stood.id: line for line in to_lines(seat, between)}
    return Pair(
        one=one,
        other=other,
        reason=reason,
        facts=facts,
        version=_version(seat, subject),
        seen=digest_of(one, other),
        stands=lines.get(on_these.id) if on_these else None,
        earlier=tuple(line for line in lines.values() if line.stood is not on_these),
        on_either=to_lines(seat, either[:_MOST_RULINGS]),
        contrary_to_same=tuple(ruling.id for ruling in between if ruling.is_against(Ruled.SAME_PERSON)),
        contrary_to_not_same=tuple(ruling.id for ruling in between if ruling.is_against(Ruled.NOT_SAME_PERSON)),
        shared=_shared(one, other),
        joined_status=_joined_status(one.line, other.line),
    )


def digest_of(one: Side, other: Side) -> str:
    """Names the mentions of both sides; the same whichever way round they stand."""
    sides = sorted(sorted(refs_of(side.mentions)) for side in (one, other))
    return hashlib.sha256(json.dumps(sides).encode()).hexdigest()[:32]


def _version(seat: Seat, subject: str) -> int:
    standing = find_standing(seat, "person", subject)
    return standing.version if standing else 0


def _sides(seat: Seat, rows: Sequence[RecordPerson]) -> dict[int, Side]:
    """Every person of a page once, with one look for all that they have in common."""
    people = list({row.pk: row for row in rows}.values())
    claims = claims_behind(seat, (ref for row in people for ref in as_refs(row.claims)), kinds=("person",))
    stays = list(RecordStay.objects.filter(who__in=people).order_by("number"))
    sentences = Sentences(seat, (ref for stay in stays for ref in refs_of_stay(stay)))
    return {
        row.pk: Side(
            number=row.person.number,
            line=line,
            mentions=mentions_among(row, claims),
            stays=to_stays((stay for stay in stays if stay.who_id == row.pk), sentences),
        )
        for row, line in zip(people, lines_of(seat, people), strict=True)
    }


def _shared(one: Side, other: Side) -> tuple[str, ...]:
    names = {mention.document: mention.document_name for mention in (*one.mentions, *other.mentions)}
    return tuple(names[document] for document in sorted(one.documents & other.documents))


def _joined_status(one: PersonLine, other: PersonLine) -> str:
    """The status told last, as the record will have it; a person without one adds none, nor does one without a day."""
    if one.status == other.status or not (one.status and other.status):
        return one.status or other.status
    days = [line.confirmed_first or date.min for line in (one, other)]
    if days[0] == days[1]:
        return ""
    return one.status if days[0] > days[1] else other.status


@lru_cache(maxsize=32)
def _parties(text: str) -> Parties:
    return parse_parties(text, where="the roll's parties")
