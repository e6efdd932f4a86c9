"""Guard columns: derived from rows that are only ever added, kept for speed and for conditional writes.

Everything here can be made anew; `check` says where a guard differs from what its rows give, and `mend` sets it
right. Nothing else in the program rewrites a row.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Max

from habeas.desk.store.models import (
    Act,
    Decision,
    Document,
    Marking,
    Member,
    Mention,
    Person,
    Roll,
    Ruling,
    RulingStanding,
    Setting,
    Snapshot,
    Source,
    Standing,
)
from habeas.desk.store.ruled import stand_of_rulings
from habeas.desk.store.standing import stand_of
from habeas.desk.store.terms import Level, State


@dataclass(frozen=True, slots=True)
class Difference:
    """A guard that is not what its rows give: where, what stands, what should."""

    where: str
    stands: Any
    should: Any


def count_standings(document: int) -> None:
    """Set a document's counts from its standings."""
    Document.objects.filter(pk=document).update(**_counts(document))


def _counts(document: int) -> dict[str, int]:
    states = Counter(Standing.objects.filter(document=document).values_list("state", flat=True))
    return {
        "waiting": states[State.WAITING],
        "seconds": states[State.SECOND],
        "disputed": states[State.DISPUTED],
        "accepted": states[State.ACCEPTED],
        "rejected": states[State.REJECTED],
    }


def set_levels(documents: Iterator[int] | list[int] | tuple[int, ...]) -> list[tuple[int, int, int]]:
    """Set the effective level of these documents; (document, old, new) for each that changed."""
    changed = []
    for row in Document.objects.filter(pk__in=list(documents)).only("pk", "level", "roll_id"):
        level = level_of(row.pk)
        if level != row.level:
            Document.objects.filter(pk=row.pk).update(level=level)
            changed.append((row.pk, row.level, level))
        if level > row.level:
            withdraw(row.roll_id, below=level)
    for standing in RulingStanding.objects.filter(documents__in=[pk for pk, _, _ in changed]).distinct():
        RulingStanding.objects.filter(pk=standing.pk).update(level=level_of_ruling(standing))
    return changed


def level_of_ruling(standing: RulingStanding) -> int:
    """The highest of the documents that rulings on the subject speak of."""
    return standing.documents.aggregate(top=Max("level"))["top"] or int(Level.PUBLIC)


def withdraw(roll: int, *, below: int) -> None:
    """Show what was compiled for levels below only to who is cleared for this one: a document in it was raised."""
    Snapshot.objects.filter(roll=roll, level__lt=below, needs__lt=below).update(needs=below)


def level_of(document: int) -> int:
    """The highest of the document's own level, its claims', and those of the people it mentions or names."""
    own = _latest_markings(document)
    people = Mention.objects.filter(document=document).aggregate(top=Max("person__own_level"))["top"]
    return max(own, people or 0)


def _latest_markings(document: int) -> int:
    latest: dict[str, int] = {}
    for key, level in Marking.objects.filter(document=document).order_by("pk").values_list("key", "level"):
        latest[key] = level
    return max(latest.values(), default=int(Level.PUBLIC))


def check(*, mend: bool = False) -> list[Difference]:
    """Every guard that differs from its rows; with `mend`, set right."""
    found: list[Difference] = []
    for look in _LOOKS:
        found.extend(look(mend))
    return found


def _check_standings(mend: bool) -> Iterator[Difference]:
    decided: dict[tuple[int, str], list[Decision]] = defaultdict(list)
    for decision in Decision.objects.order_by("pk").iterator():
        decided[decision.document_id, decision.key].append(decision)
    for standing in Standing.objects.filter(version__gt=0).iterator():
        yield from _check_standing(standing, decided.pop((standing.document_id, standing.key), []), mend)
    for (document, key), decisions in decided.items():
        counted = [one for one in decisions if one.outcome != "skip"]
        if counted:
            yield Difference(f"document {document}, claim {key}", "undecided", stand_of(counted).state.value)
            found = Standing.objects.filter(document=document, key=key).first()
            if mend and found:
                _set_standing(found, counted)


def _check_standing(standing: Standing, decisions: list[Decision], mend: bool) -> Iterator[Difference]:
    counted = [one for one in decisions if one.outcome != "skip"]
    stand = stand_of(counted)
    state = undecided_state(standing) if stand.decision is None else stand.state
    should = (state, len(counted), stand.decision)
    stands = (standing.state, standing.version, standing.decision_id)
    if should != stands:
        yield Difference(f"document {standing.document_id}, claim {standing.key}", stands, should)
        if mend:
            _set_standing(standing, counted)


def _set_standing(standing: Standing, decisions: list[Decision]) -> None:
    stand = stand_of(decisions)
    state = undecided_state(standing) if stand.decision is None else stand.state
    Standing.objects.filter(pk=standing.pk).update(state=state, version=len(decisions), decision=stand.decision)
    count_standings(standing.document_id)


def undecided_state(standing: Standing) -> State:
    return State.WAITING if standing.claim_id else State.GONE


def _check_counts(mend: bool) -> Iterator[Difference]:
    for row in Document.objects.only("pk", "waiting", "seconds", "disputed", "accepted", "rejected").iterator():
        should = _counts(row.pk)
        stands = {name: getattr(row, name) for name in should}
        if should != stands:
            yield Difference(f"document {row.pk}: counts of claims", stands, should)
            if mend:
                count_standings(row.pk)


def _check_levels(mend: bool) -> Iterator[Difference]:
    for row in Document.objects.only("pk", "level").iterator():
        should = level_of(row.pk)
        if should != row.level:
            yield Difference(f"document {row.pk}: level", row.level, should)
            if mend:
                set_levels([row.pk])
    for person in Person.objects.only("pk", "own_level").iterator():
        latest = Marking.objects.filter(person=person).order_by("-pk").first()
        own = latest.level if latest else int(Level.PUBLIC)
        if own != person.own_level:
            yield Difference(f"person {person.pk}: level", person.own_level, own)
            if mend:
                Person.objects.filter(pk=person.pk).update(own_level=own)


def _check_members(mend: bool) -> Iterator[Difference]:
    latest: dict[tuple[int, int], int] = {}
    for pk, roll, account in Member.objects.order_by("pk").values_list("pk", "roll_id", "account_id"):
        latest[roll, account] = pk
    standing = set(latest.values())
    for pk, stands in list(Member.objects.values_list("pk", "stands")):
        if stands != (pk in standing):
            yield Difference(f"place {pk} in a team", stands, pk in standing)
            if mend:
                Member.objects.filter(pk=pk).update(stands=pk in standing)


SETTINGS: dict[str, Any] = {
    "title": None,  # as the roll was opened
    "two_person": False,
    "second_factor": False,
    "level": int(Level.RESTRICTED),
    "parties": "",
}


def _check_settings(mend: bool) -> Iterator[Difference]:
    for roll in Roll.objects.all():
        latest = dict(Setting.objects.filter(roll=roll).order_by("pk").values_list("name", "value"))
        for name, plain in SETTINGS.items():
            should = latest.get(name, plain)
            if should is not None and getattr(roll, name) != should:
                yield Difference(f"roll {roll.slug}: {name}", getattr(roll, name), should)
                if mend:
                    Roll.objects.filter(pk=roll.pk).update(**{name: should})


def _check_sources(mend: bool) -> Iterator[Difference]:
    told: dict[int, str] = {}
    for act in Act.objects.filter(verb="set_party").order_by("pk").only("new"):
        new: Any = act.new
        told[new["source"]] = new["party"]
    for source in Source.objects.only("pk", "party").iterator():
        should = told.get(source.pk, "")
        if should != source.party:
            yield Difference(f"source {source.pk}: party", source.party, should)
            if mend:
                Source.objects.filter(pk=source.pk).update(party=should)


def _check_rulings(mend: bool) -> Iterator[Difference]:
    for standing in RulingStanding.objects.iterator():
        rulings = Ruling.objects.filter(roll=standing.roll_id, family=standing.family, subject=standing.subject)
        state, stands = stand_of_rulings(rulings.order_by("pk"))
        should = {"state": state, "version": rulings.count(), "ruling_id": stands and stands.pk}
        should["level"] = level_of_ruling(standing)
        found = {name: getattr(standing, name) for name in should}
        if found != should:
            yield Difference(f"ruling on {standing.family} {standing.subject[:12]}", found, should)
            if mend:
                RulingStanding.objects.filter(pk=standing.pk).update(**should)


_LOOKS = (
    _check_standings,
    _check_counts,
    _check_levels,
    _check_members,
    _check_settings,
    _check_sources,
    _check_rulings,
)


def latest_act(roll: int) -> int:
    """The id of the newest act of a roll; 0 where there is none."""
    return Act.objects.filter(roll=roll).aggregate(top=Max("pk"))["top"] or 0
