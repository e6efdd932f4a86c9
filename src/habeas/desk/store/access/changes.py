"""What moved the record, by whom and why: decisions, rulings, levels, facts and settings that took effect.

Decisions that still wait for a second person have moved nothing and are not among them. Invariant: a ruling that
speaks of a document above the seat does not show at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from habeas.desk.store.access.snapshots import snapshot_for
from habeas.desk.store.keys import Plain, to_claim
from habeas.desk.store.models import RecordPerson
from habeas.desk.store.seat import Seat
from habeas.desk.store.terms import Outcome, Role, Ruled, Scope
from habeas.desk.store.visible import visible_acts, visible_documents
from habeas.publish.wording import summarise

_MADE = [f"decide:{outcome}" for outcome in (Outcome.ACCEPT, Outcome.EDIT, Outcome.ADD)]
_SETS = ("mark_document", "mark_person", "mark_claim", "tell_facts", "set_settings", "set_party", "grade_source")
_MOVES = Q(verb__startswith="decide:") | Q(verb__startswith="rule:") | Q(verb__in=_SETS)
_MOVES_NOTHING = (
    Q(verb="decide:skip")
    | Q(verb__in=_MADE, decision__needs_second=True)
    | (Q(ruling__needs_second=True, ruling__seconds=None) & ~Q(ruling__ruled=Ruled.UNDONE))
)
_COLUMNS = (
    "pk",
    "at",
    "by__name",
    "verb",
    "key",
    "new",
    "reason",
    "document_id",
    "document__title",
    "document__name",
    "person_id",
    "decision__body",
    "decision__proposed",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """`what` is the claim in one line, the name of a person, or "" where the verb says all; `key` is the claim's."""

    at: datetime
    by: str
    verb: str
    what: str
    reason: str
    document: int | None = None
    document_title: str = ""
    key: str = ""
    person: int | None = None


def list_changes(seat: Seat, *, most: int = 12) -> tuple[Change, ...]:
    """The latest first."""
    seat.need(Role.VIEWER, Scope.READ)
    found = visible_acts(seat).filter(_MOVES).exclude(_MOVES_NOTHING).order_by("-pk")
    rows = list(found.values(*_COLUMNS)[: 2 * most])
    seen = _documents(seat, rows)
    people = _people(seat, rows)
    shown = (row for row in rows if not row["verb"].startswith("rule:") or seen.keys() >= set(spoken_of(row["new"])))
    return tuple(_change(row, seen, people) for row, _ in zip(shown, range(most), strict=False))


def spoken_of(told: Plain | None) -> Iterator[int]:
    """The documents a ruling speaks of, from what it says."""
    for claim in (*(told or {}).get("claims", ()), *(told or {}).get("evidence", ())):
        yield claim["document"]


def _documents(seat: Seat, rows: Iterable[Plain]) -> Mapping[int, str]:
    """The titles of those documents rulings speak of that may be seen."""
    wanted = {document for row in rows if row["verb"].startswith("rule:") for document in spoken_of(row["new"])}
    found = visible_documents(seat).filter(pk__in=wanted).values_list("pk", "title", "name")
    return {pk: title or name for pk, title, name in found}


def _people(seat: Seat, rows: Iterable[Plain]) -> Mapping[int, tuple[int, str]]:
    """Number and name of those people of acts who stand in the record shown."""
    wanted = {row["person_id"] for row in rows if row["person_id"]}
    snapshot = snapshot_for(seat).id
    found = RecordPerson.objects.filter(snapshot=snapshot, person__in=wanted)
    return {pk: (number, name) for pk, number, name in found.values_list("person", "person__number", "name")}


def _change(row: Plain, seen: Mapping[int, str], people: Mapping[int, tuple[int, str]]) -> Change:
    number, name = people.get(row["person_id"], (None, ""))
    is_claim = row["verb"].startswith(("decide:", "mark_claim"))
    first = next(spoken_of(row["new"]), None) if row["verb"].startswith("rule:") else row["document_id"]
    return Change(
        at=row["at"],
        by=row["by__name"] or "",
        verb=row["verb"],
        what=name or _summary(row),
        reason=row["reason"],
        document=first,
        document_title=seen.get(first or 0, "") or row["document__title"] or row["document__name"] or "",
        key=row["key"] if is_claim else "",
        person=number,
    )


def _summary(row: Plain) -> str:
    body = row["decision__body"] or row["decision__proposed"]
    return summarise(to_claim(row["key"], body))[1] if body else ""
