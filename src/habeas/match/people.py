"""Whether two people named in different documents are one.

A shared full name makes a candidate and nothing more. Candidates are the same person only on evidence: a role that
agrees, or custody told alike (the same act on the same day, the same sentence, the same companions). Evidence
against keeps them apart: another given name, an office of another country, another role. Invariant: a shared surname
alone is never the same person.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from habeas.match.names import Likeness, NameMatch, compare_names
from habeas.match.places import same_place
from habeas.match.roles import RoleMatch, compare_roles
from habeas.match.verdict import Verdict, not_same, same, unsure
from habeas.model import Event, EventType, Modality, Status
from habeas.vocab import Parties, fold

_WORDS = {
    EventType.CAPTURE: "capture",
    EventType.ARREST: "arrest",
    EventType.DEATH_IN_CUSTODY: "death in custody",
}
_TAKEN = frozenset({EventType.CAPTURE, EventType.ARREST})


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What one document says of one person: the events are those that name the person."""

    name: str
    role: str | None = None
    status: Status | None = None
    events: tuple[Event, ...] = ()


def same_person(one: Profile, other: Profile, *, parties: Parties) -> Verdict:
    names = compare_names(one.name, other.name)
    if not names.is_candidate:
        return _keep_apart(names)
    role = compare_roles(one.role, other.role, parties=parties)
    if role is RoleMatch.CONTRARY:
        return not_same(f"{names.reason}, but one is “{one.role}” and the other “{other.role}”")
    if _died_before(one, other) or _died_before(other, one):
        return not_same(f"{names.reason}, but one died in custody before the other was taken")
    return _weigh(names, role, one, other, tuple(_custody_evidence(one, other, parties)))


def _keep_apart(names: NameMatch) -> Verdict:
    return not_same(names.reason) if names.likeness is Likeness.DIFFERENT else unsure(names.reason)


def _weigh(names: NameMatch, role: RoleMatch, one: Profile, other: Profile, told: tuple[str, ...]) -> Verdict:
    if told:
        return same(f"{names.reason}, and {told[0]}")
    if role is RoleMatch.DIFFER:
        return unsure(f"{names.reason}, but one is “{one.role}” and the other “{other.role}”")
    if role is RoleMatch.AGREE and names.likeness is Likeness.INITIAL:
        return unsure(f"{names.reason} and the roles agree, but only an initial is given")
    if role is RoleMatch.AGREE:
        return same(f"{names.reason}, and the roles agree: “{one.role}”, “{other.role}”")
    return unsure(f"{names.reason}, and nothing else speaks for one person")


def _custody_evidence(one: Profile, other: Profile, parties: Parties) -> Iterator[str]:
    """Each fact of custody that both documents tell alike, in words."""
    for first, second in product(_told(one), _told(other)):
        if first.type is not second.type and not {first.type, second.type} <= _TAKEN:
            continue
        yield from _same_day(first, second)
        yield from _same_month_and_place(first, second, parties)
        yield from _same_terms(first, second)
        yield from _same_companions(first, second, one.name)


def _told(profile: Profile) -> Iterator[Event]:
    return (event for event in profile.events if event.modality in (Modality.ASSERTED, Modality.PLANNED))


def _same_day(one: Event, other: Event) -> Iterator[str]:
    if one.date and other.date and one.date.is_day and one.date.earliest == other.date.earliest and other.date.is_day:
        yield f"both documents tell of the {_word(one)} on {one.date}"


def _same_month_and_place(one: Event, other: Event, parties: Parties) -> Iterator[str]:
    if not (one.place and other.place and one.date and other.date):
        return
    months = [{day.isoformat()[:7] for day in (date.earliest, date.latest) if day} for date in (one.date, other.date)]
    is_one_month = len(months[0]) == 1 and months[0] == months[1]
    if is_one_month and same_place(one.place, other.place, parties=parties).is_same:
        yield f"both documents tell of the {_word(one)} at {one.place} in {months[0].pop()}"


def _same_terms(one: Event, other: Event) -> Iterator[str]:
    """A sentence to the same terms by the same court or on the same charges."""
    if one.type is not EventType.SENTENCE or not one.terms or not other.terms or fold(one.terms) != fold(other.terms):
        return
    if any(a and b and fold(a) == fold(b) for a, b in ((one.agent, other.agent), (one.charges, other.charges))):
        yield f"both documents tell of a sentence to {one.terms}"


def _same_companions(one: Event, other: Event, name: str) -> Iterator[str]:
    for first, second in product(one.persons, other.persons):
        if compare_names(first, name).is_candidate or compare_names(second, name).is_candidate:
            continue
        if compare_names(first, second).likeness >= Likeness.VARIANT:
            yield f"both documents tell of the {_word(one)} together with {first}"
            return


def _died_before(one: Profile, other: Profile) -> bool:
    """Dead by a day on which the other was not yet taken."""
    deaths = [event.date.latest for event in _told(one) if event.type is EventType.DEATH_IN_CUSTODY and event.date]
    taken = [event.date.earliest for event in _told(other) if event.type in _TAKEN and event.date]
    return any(dead and first and dead < first for dead, first in product(deaths, taken))


def _word(event: Event) -> str:
    return _WORDS.get(event.type, event.type.value)
