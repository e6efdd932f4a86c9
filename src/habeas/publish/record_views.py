"""The record as views: people with their stays, and who said what about letting them go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from habeas.model.record import Person, Stance, Stay, Thread, Turn
from habeas.publish.evidence import Evidence
from habeas.publish.views import Disagreement, PersonView, StanceView, StayView, ThreadView, TurnView
from habeas.publish.wording import say_date, say_term


def people(listed: Iterable[Person], evidence: Evidence) -> tuple[PersonView, ...]:
    return tuple(_person(person, evidence) for person in listed)


def _person(person: Person, evidence: Evidence) -> PersonView:
    return PersonView(
        name=person.names[0],
        other_names=person.names[1:],
        roles=person.roles,
        status=say_term(person.status) if person.status else None,
        as_of=say_date(person.status_as_of),
        stays=tuple(_stay(stay, evidence) for stay in person.stays),
        joined_because=person.joined_because,
        evidence=evidence.behind(person.status_claims or person.claims),
    )


def _stay(stay: Stay, evidence: Evidence) -> StayView:
    holders = [stint.holder for stint in stay.stints if stint.holder]
    places = [stint.place for stint in stay.stints if stint.place]
    return StayView(
        began=say_date(stay.began),
        how_began=say_term(stay.how_began) if stay.how_began else None,
        ended=say_date(stay.ended),
        how_ended=say_term(stay.how_ended) if stay.how_ended else None,
        holder="; ".join(dict.fromkeys(holders)) or None,
        place="; ".join(dict.fromkeys(places)) or None,
        terms=stay.terms,
        evidence=evidence.behind(stay.claims),
    )


def threads(listed: Iterable[Thread], evidence: Evidence) -> tuple[ThreadView, ...]:
    return tuple(
        ThreadView(
            speaker=thread.speaker,
            stances=tuple(_stance(stance, evidence) for stance in thread.stances),
            turns=tuple(_turn(turn, evidence) for turn in thread.turns),
        )
        for thread in listed
    )


def _stance(stance: Stance, evidence: Evidence) -> StanceView:
    return StanceView(
        date=say_date(stance.date),
        kind=say_term(stance.kind),
        group=stance.group,
        toward=stance.toward,
        conditions=stance.conditions,
        exclusions=stance.exclusions,
        inferred=stance.inferred,
        evidence=evidence.behind(stance.claims),
    )


def _turn(turn: Turn, evidence: Evidence) -> TurnView:
    return TurnView(words=turn.words, evidence=evidence.behind((*turn.earlier.claims, *turn.later.claims)))


def reversals(listed: Iterable[Thread], evidence: Evidence) -> Iterator[Disagreement]:
    """Turns stand among what does not add up as well: a reader looks there first."""
    for thread in listed:
        for turn in thread.turns:
            view = _turn(turn, evidence)
            yield Disagreement(kind="reversal", words=view.words, population=None, evidence=view.evidence)
