"""People as each document mentions them, with the custody events that name them.

Within one document every mention is already one person. An event's name is put to the mention it agrees with: by the
whole name, by an initial, or by a surname that only one person of the document bears.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from habeas.match.names import Likeness, compare_names
from habeas.match.people import Profile
from habeas.model import Edtf, Event, PersonMention
from habeas.model.ledger import ClaimRef
from habeas.record.report import Report
from habeas.vocab import fold


@dataclass(frozen=True, slots=True, eq=False)
class Mention:
    report: Report
    person: PersonMention
    events: tuple[Event, ...]

    @property
    def ref(self) -> ClaimRef:
        return self.report.ref(self.person)

    @property
    def status_ref(self) -> ClaimRef:
        return ClaimRef(self.report.name, self.person.status_span or self.person.span)

    @property
    def told(self) -> Edtf | None:
        return self.report.told(self.person)

    @property
    def profile(self) -> Profile:
        person = self.person
        return Profile(name=person.name, role=person.role, status=person.status, events=self.events)


def find_mentions(report: Report) -> tuple[Mention, ...]:
    people = report.reading.people
    named: dict[str, list[Event]] = {person.id: [] for person in people}
    for event in report.reading.events:
        for person in {found.id: found for name in event.persons if (found := find_person(name, people))}.values():
            named[person.id].append(event)
    return tuple(Mention(report, person, tuple(named[person.id])) for person in people)


def find_person(name: str, people: Iterable[PersonMention]) -> PersonMention | None:
    """The one person of a document a name means; None where it is nobody's, or more than one's."""
    listed = tuple(people)
    exact = [person for person in listed if fold(person.name) == fold(name)]
    if exact:
        return exact[0] if len(exact) == 1 else None
    likeness = {person.id: compare_names(name, person.name).likeness for person in listed}
    for least in (Likeness.INITIAL, Likeness.SURNAME):
        found = [person for person in listed if likeness[person.id] >= least and likeness[person.id] != Likeness.NEAR]
        if found:
            return found[0] if len(found) == 1 else None
    return None
