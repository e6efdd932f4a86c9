"""People found by the beginnings of their names' words, in the record compiled for the seat's clearance.

The record's people are looked through in memory: their names are few beside the texts, and an index of them would have
to be written for every level at every compiling. Invariant: names come from one snapshot the seat may see.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from habeas.desk.store.models import RecordPerson
from habeas.desk.store.search_words import Query, Term, words_of
from habeas.desk.store.seat import Seat
from habeas.desk.store.snippets import Segment, mark
from habeas.desk.store.visible import latest_snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonHit:
    """`status` is "" for somebody merely named."""

    number: int
    name: tuple[Segment, ...]
    other_names: tuple[tuple[Segment, ...], ...]
    status: str
    as_of: str
    holder: str
    place: str


def find_people(seat: Seat, query: Query) -> tuple[PersonHit, ...]:
    """Everybody with a name of whose words one begins with each word that is wanted."""
    snapshot = latest_snapshot(seat)
    if snapshot is None:
        return ()
    marks = _beginnings(query.wanted)
    found = [pk for pk, words in _names(snapshot.pk, snapshot.made_at.isoformat()) if _fits(words, query)]
    rows = RecordPerson.objects.filter(snapshot=snapshot, pk__in=found).select_related("person")
    return tuple(_hit(row, marks) for row in rows.order_by("folded", "pk"))


def _hit(row: RecordPerson, marks: tuple[Term, ...]) -> PersonHit:
    return PersonHit(
        number=row.person.number,
        name=mark(row.name, marks),
        other_names=tuple(mark(name, marks) for name in row.other_names),
        status=row.status,
        as_of=row.as_of,
        holder=row.holder,
        place=row.place,
    )


@lru_cache(maxsize=8)
def _names(snapshot: int, made_at: str) -> tuple[tuple[int, frozenset[str]], ...]:  # noqa: ARG001
    """The words of everybody's names. A snapshot never changes; `made_at` tells two apart that had one id in turn."""
    rows = RecordPerson.objects.filter(snapshot=snapshot).values_list("pk", "name", "other_names")
    return tuple((pk, frozenset(words_of(" ".join((name, *others))))) for pk, name, others in rows)


def _fits(words: frozenset[str], query: Query) -> bool:
    wanted = (word for term in query.wanted for word in term.words)
    refused = (tuple(term.words) for term in query.unwanted)
    return all(any(word.startswith(one) for word in words) for one in wanted) and not any(
        words.issuperset(term) for term in refused
    )


def _beginnings(terms: Iterable[Term]) -> tuple[Term, ...]:
    return tuple(Term((word,), is_prefix=True) for term in terms for word in term.words)
