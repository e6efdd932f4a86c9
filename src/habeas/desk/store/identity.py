"""Which of the desk's people a compiled person is: an address that outlives a compiling.

A person stands under the lowest number among those anchored to their mentions, or gets a new one on the first of them.
Invariant: two people of one snapshot never share a number, since each anchor is one mention and a mention is of one
person.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Max

from habeas.desk.store.models import Mention, Person, Roll
from habeas.model import record

Anchor = tuple[int, str]  # document id, key of a mention


@dataclass(frozen=True, slots=True)
class Placed:
    """A compiled person, the desk's person, the mentions, and the other numbers that lead here."""

    person: record.Person
    row: Person
    mentions: tuple[Anchor, ...]
    also: tuple[Person, ...]


def place_people(
    roll: Roll, people: Iterable[record.Person], mentions: Mapping[str, tuple[Anchor, ...]]
) -> list[Placed]:
    """Every compiled person with their row; `mentions` are theirs by the compiled person's id."""
    known = {(row.document_id, row.key): row for row in Person.objects.filter(roll=roll)}
    top = Person.objects.filter(roll=roll).aggregate(top=Max("number"))["top"] or 0
    placed: list[Placed] = []
    opened: list[Person] = []
    for person in people:
        own = mentions[person.id]
        rows = sorted((known[anchor] for anchor in own if anchor in known), key=lambda row: row.number)
        if not rows:
            top += 1
            rows = [Person(roll=roll, number=top, document_id=own[0][0], key=own[0][1])]
            opened += rows
        placed.append(Placed(person, rows[0], own, tuple(rows[1:])))
    Person.objects.bulk_create(opened, batch_size=1000)
    return placed


def keep_mentions(roll: Roll, placed: Iterable[Placed], names: Mapping[Anchor, str]) -> None:
    """Which mentions are whose, from the highest level: what levels of people are put to documents by."""
    Mention.objects.filter(person__roll=roll).delete()
    Person.objects.filter(roll=roll).exclude(into=None).update(into=None)
    rows = []
    for one in placed:
        rows += [
            Mention(person=one.row, document_id=document, key=key, name=names[document, key][:300])
            for document, key in one.mentions
        ]
        Person.objects.filter(pk__in=[row.pk for row in one.also]).update(into=one.row)
    Mention.objects.bulk_create(rows, batch_size=1000)
