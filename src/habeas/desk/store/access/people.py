"""The roll: the people of a record, in groups, filtered and sorted, a page at a time.

Invariant: everything here, counts and the values to choose from included, is of one snapshot the seat may see.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import islice

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery

from habeas.desk.store.access.behind import Sentences, as_refs
from habeas.desk.store.access.groups import Certainty, Group, certainty_on, group_of, in_group
from habeas.desk.store.access.snapshots import Compiled, snapshot_for
from habeas.desk.store.models import RecordPerson, RecordStay
from habeas.desk.store.seat import Seat
from habeas.desk.store.terms import Level
from habeas.publish.evidence import Sentence
from habeas.vocab import fold

PAGE = 50
_MOST_CHOICES = 300
_MOST_SENTENCES = 3  # behind one line; the person's page has all
_AT_A_TIME = 500  # people whose sentences are looked up together for a table


class Sort(StrEnum):
    NAME = "name"
    CONFIRMED = "confirmed"
    STATUS = "status"
    BEGAN = "began"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What of the roll is asked for. With `on`, `certainty` takes the place of `group`."""

    group: Group = Group.HELD
    words: str = ""
    holder: str = ""
    place: str = ""
    source: str = ""
    since: date | None = None
    until: date | None = None
    level: Level | None = None
    on: date | None = None
    certainty: Certainty | None = None
    known: date | None = None
    sort: Sort = Sort.NAME
    is_reversed: bool = False
    page: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLine:
    """One person of the roll. `began` and `ended` are of the latest stay; `status` is "" for somebody merely named."""

    number: int
    name: str
    other_names: tuple[str, ...]
    roles: tuple[str, ...]
    group: Group
    status: str
    as_of: str
    confirmed_first: date | None
    confirmed_by: str
    began: str
    ended: str
    how_ended: str
    holder: str
    place: str
    documents: int
    level: Level
    certainty: Certainty | None
    evidence: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What stands in the record to filter by."""

    holders: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A page of the roll. `groups` and `certainties` count what the other filters leave, whatever group is shown."""

    compiled: Compiled
    lines: tuple[PersonLine, ...] = ()
    total: int = 0
    page: int = 1
    pages: int = 1
    groups: Mapping[Group, int]
    certainties: Mapping[Certainty, int]
    without_stay: int = 0
    choices: Choices


def list_people(seat: Seat, wanted: Wanted) -> Listing:
    compiled = snapshot_for(seat, wanted.known)
    if compiled.id is None:
        return Listing(compiled=compiled, groups={}, certainties={}, choices=Choices())
    filtered = _filtered(compiled.id, wanted)
    found = _grouped(filtered, wanted)
    groups = _count_groups(filtered)
    certainties = _count_certainties(filtered, wanted.on) if wanted.on else {}
    total = _total(wanted, groups, certainties)
    pages = max(1, -(-total // PAGE))
    page = min(max(1, wanted.page), pages)
    rows = list(_sorted(found, wanted)[(page - 1) * PAGE : page * PAGE])
    return Listing(
        compiled=compiled,
        lines=tuple(_lines(seat, rows)),
        total=total,
        page=page,
        pages=pages,
        groups=groups,
        certainties=certainties,
        without_stay=filtered.filter(is_in_record=True, stays=None).count() if wanted.on else 0,
        choices=_choices(compiled.id),
    )


def whole_list(seat: Seat, wanted: Wanted) -> Iterator[PersonLine]:
    """Every line there is, for a table; nothing where nothing is compiled."""
    compiled = snapshot_for(seat, wanted.known)
    if compiled.id is None:
        return
    rows = _sorted(_grouped(_filtered(compiled.id, wanted), wanted), wanted)
    listed = rows.iterator(chunk_size=_AT_A_TIME)
    while some := list(islice(listed, _AT_A_TIME)):
        yield from _lines(seat, some)


def lines_of(seat: Seat, rows: Sequence[RecordPerson]) -> tuple[PersonLine, ...]:
    """The lines of some people, whose `person` is selected. Stays inside `access`."""
    return tuple(_lines(seat, rows))


def _filtered(snapshot: int, wanted: Wanted) -> QuerySet[RecordPerson]:
    found = RecordPerson.objects.filter(snapshot=snapshot)
    for field, words in (("holder", wanted.holder), ("place", wanted.place), ("confirmed_by", wanted.source)):
        if words.strip():
            found = found.filter(**{f"{field}__in": _alike(snapshot, field, words)})
    if wanted.words.strip():
        found = found.filter(_named(snapshot, wanted.words))
    if wanted.since:
        found = found.filter(confirmed_last__gte=wanted.since)
    if wanted.until:
        found = found.filter(confirmed_first__lte=wanted.until)
    if wanted.level is not None:
        found = found.filter(person__own_level=wanted.level)
    return found


def _alike(snapshot: int, field: str, words: str) -> list[str]:
    """The values of a field that hold the words, in any case and with or without accents."""
    values = RecordPerson.objects.filter(snapshot=snapshot).order_by().values_list(field, flat=True).distinct()
    return [value for value in values if fold(words) in fold(value)]


def _named(snapshot: int, words: str) -> Q:
    """Every word stands in one of the person's names."""
    wanted = fold(words).split()
    others = RecordPerson.objects.filter(snapshot=snapshot).exclude(other_names=[])
    also = [
        pk
        for pk, names in others.values_list("pk", "other_names")
        if any(all(word in fold(name) for word in wanted) for name in names)
    ]
    found = Q()
    for word in wanted:
        found &= Q(folded__contains=word)
    return found | Q(pk__in=also)


def _grouped(found: QuerySet[RecordPerson], wanted: Wanted) -> QuerySet[RecordPerson]:
    if wanted.on is None:
        return found.filter(in_group(wanted.group))
    chosen = [wanted.certainty] if wanted.certainty else list(Certainty)
    return found.annotate(certainty=certainty_on(wanted.on)).filter(certainty__in=chosen)


def _count_certainties(filtered: QuerySet[RecordPerson], on: date) -> dict[Certainty, int]:
    rows = (
        filtered.order_by().annotate(certainty=certainty_on(on)).values_list("certainty").annotate(people=Count("pk"))
    )
    counted = dict(rows)
    return {one: counted.get(one.value, 0) for one in Certainty}


def _count_groups(filtered: QuerySet[RecordPerson]) -> dict[Group, int]:
    counted: Counter[Group] = Counter()
    rows = filtered.order_by().values_list("is_in_record", "status").annotate(people=Count("pk"))
    for is_in_record, status, people in rows:
        counted[group_of(status) if is_in_record else Group.NAMED] += people
        counted[Group.ALL] += people if is_in_record else 0
    return {group: counted[group] for group in Group}


def _total(wanted: Wanted, groups: Mapping[Group, int], certainties: Mapping[Certainty, int]) -> int:
    if wanted.on is None:
        return groups[wanted.group]
    return certainties[wanted.certainty] if wanted.certainty else sum(certainties.values())


def _sorted(found: QuerySet[RecordPerson], wanted: Wanted) -> QuerySet[RecordPerson]:
    """Names from A, days from the latest, unless reversed; what is not known comes last either way."""
    latest = RecordStay.objects.filter(who=OuterRef("pk")).order_by("-number")
    if wanted.sort is Sort.BEGAN:
        found = found.annotate(began_first=Subquery(latest.values("began_first")[:1]))
    by_time = {Sort.CONFIRMED: F("confirmed_last"), Sort.BEGAN: F("began_first")}
    if wanted.sort in by_time:
        field = by_time[wanted.sort]
        first = field.asc(nulls_last=True) if wanted.is_reversed else field.desc(nulls_last=True)
        return found.select_related("person").order_by(first, "folded", "pk")
    name = "status" if wanted.sort is Sort.STATUS else "folded"
    return found.select_related("person").order_by(f"-{name}" if wanted.is_reversed else name, "folded", "pk")


def _lines(seat: Seat, rows: Sequence[RecordPerson]) -> Iterator[PersonLine]:
    refs = {row.pk: as_refs(row.status_claims or row.claims[:1])[:_MOST_SENTENCES] for row in rows}
    sentences = Sentences(seat, (ref for listed in refs.values() for ref in listed))
    stays = {stay.who_id: stay for stay in RecordStay.objects.filter(who__in=rows).order_by("number")}
    return (_line(row, stays.get(row.pk), sentences.behind(refs[row.pk])) for row in rows)


def _line(row: RecordPerson, stay: RecordStay | None, evidence: tuple[Sentence, ...]) -> PersonLine:
    return PersonLine(
        number=row.person.number,
        name=row.name,
        other_names=tuple(row.other_names),
        roles=tuple(row.roles),
        group=group_of(row.status),
        status=row.status,
        as_of=row.as_of,
        confirmed_first=row.confirmed_first,
        confirmed_by=row.confirmed_by,
        began=stay.began if stay else "",
        ended=stay.ended if stay else "",
        how_ended=stay.how_ended if stay else "",
        holder=row.holder,
        place=row.place,
        documents=len({document for document, _, _ in row.claims}),
        level=Level(row.person.own_level),
        certainty=Certainty(certainty) if (certainty := getattr(row, "certainty", "")) else None,
        evidence=evidence,
    )


def _choices(snapshot: int) -> Choices:
    rows = RecordPerson.objects.filter(snapshot=snapshot).order_by()
    found = {
        field: tuple(sorted(filter(None, rows.values_list(field, flat=True).distinct()))[:_MOST_CHOICES])
        for field in ("holder", "place", "confirmed_by")
    }
    return Choices(holders=found["holder"], places=found["place"], sources=found["confirmed_by"])
