"""What moved the record, by whom and why: decisions, rulings, levels, facts and settings that took effect.

Decisions that still wait for a second person have moved nothing and are not among them. Invariant: a ruling that
speaks of a document above the seat does not show at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from habeas.desk.store.keys import Plain, to_claim
from habeas.desk.store.models import RecordPerson
from habeas.desk.store.seat import Seat
from habeas.desk.store.terms import Outcome, Role, Ruled, Scope
from habeas.desk.store.visible import latest_snapshot, visible_acts, visible_documents
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
    rows = list(found.values(*_COLUMNS)[:most])
    titles, people = _titles(seat, rows), _people(seat, rows)
    return tuple(_change(row, titles, people) for row in rows)


def _first_spoken_of(row: Plain) -> int | None:
    """The first document a ruling speaks of; None for an act that is no ruling."""
    claims = (row["new"] or {}).get("claims") if row["verb"].startswith("rule:") else None
    return claims[0]["document"] if claims else None


def _titles(seat: Seat, rows: Iterable[Plain]) -> Mapping[int, str]:
    """Of the documents of rulings, as far as they may be seen."""
    spoken_of = {document for row in rows if (document := _first_spoken_of(row)) is not None}
    found = visible_documents(seat).filter(pk__in=spoken_of)
    return {pk: title or name for pk, title, name in found.values_list("pk", "title", "name")}


def _people(seat: Seat, rows: Iterable[Plain]) -> Mapping[int, tuple[int, str]]:
    """Number and name of those people of acts who stand in the record of this clearance."""
    wanted = {row["person_id"] for row in rows if row["person_id"]}
    if not wanted:
        return {}
    found = RecordPerson.objects.filter(snapshot=latest_snapshot(seat), person__in=wanted)
    return {pk: (number, name) for pk, number, name in found.values_list("person", "person__number", "name")}


def _change(row: Plain, titles: Mapping[int, str], people: Mapping[int, tuple[int, str]]) -> Change:
    number, name = people.get(row["person_id"], (None, ""))
    ruled_on = _first_spoken_of(row)
    return Change(
        at=row["at"],
        by=row["by__name"] or "",
        verb=row["verb"],
        what=name or _summary(row),
        reason=row["reason"],
        document=row["document_id"] or (ruled_on if ruled_on in titles else None),
        document_title=titles.get(ruled_on or 0) or row["document__title"] or row["document__name"] or "",
        key=row["key"] if row["verb"].startswith(("decide:", "mark_claim")) else "",
        person=number,
    )


def _summary(row: Plain) -> str:
    body = row["decision__body"] or row["decision__proposed"]
    return summarise(to_claim(row["key"], body))[1] if body else ""
