"""What waits for one reviewer, and in which document to go on.

A claim waits for a reviewer who has not left it to others: undecided, or decided by somebody else where a second
person is asked for. A claim skipped before others decided on it waits anew after that.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from habeas.desk.store.access.proposals import sentence_at
from habeas.desk.store.keys import span_of
from habeas.desk.store.models import Decision, Standing
from habeas.desk.store.seat import Seat
from habeas.desk.store.terms import Outcome, Role, State
from habeas.desk.store.visible import visible_document, visible_standings
from habeas.text.sentences import find_sentences


def waiting_for(seat: Seat) -> QuerySet[Standing]:
    """The claims that wait for this seat; none for whoever may not decide. Stays inside `access`."""
    if not seat.is_at_least(Role.REVIEWER):
        return Standing.objects.none()
    later = Decision.objects.filter(document=OuterRef("document"), key=OuterRef("key"), pk__gt=OuterRef("pk"))
    # The sum keeps SQLite from looking through everything this reviewer ever decided, once for every claim.
    mine = Decision.objects.alias(who=F("by_id") + 0).filter(who=seat.account, outcome=Outcome.SKIP)
    here = mine.filter(document=OuterRef("document"), key=OuterRef("key"))
    skipped = here.filter(~Exists(later.exclude(outcome=Outcome.SKIP)))
    open_to_all = Q(state=State.WAITING) | (Q(state=State.SECOND) & ~Q(decision__by=seat.account))
    return visible_standings(seat).filter(open_to_all, ~Exists(skipped))


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """Where to go on: a claim, and the start of its sentence."""

    key: str
    sentence: int


def next_claim(seat: Seat, document: int, after: str) -> Goal | None:
    """The claim of a document that waits next for this seat, once round; None where none does."""
    row = visible_document(seat, document)
    waiting = waiting_for(seat).filter(document=row).exclude(key=after).order_by("start", "pk")
    listed = list(waiting.values_list("key", "start"))
    if not listed:
        return None
    place = span_of(after)[0]
    key, start = next((one for one in listed if one[1] >= place), listed[0])
    return Goal(key=key, sentence=sentence_at(find_sentences(row.text), start).start)


def next_document(seat: Seat, *, after: int | None = None) -> int | None:
    """The document to go on with: first what only lacks a second person, then the oldest that waits.

    After a document: another one, those that came later first.
    """
    waiting = waiting_for(seat)
    for state in (State.SECOND, State.WAITING):
        listed = waiting.filter(state=state).order_by("document_id").values_list("document_id", flat=True)
        found = _after(listed, after)
        if found is not None:
            return found
    return None


def _after(listed: QuerySet[Standing, int], after: int | None) -> int | None:
    if after is None:
        return listed.first()
    later = listed.filter(document_id__gt=after).first()
    return later if later is not None else listed.filter(document_id__lt=after).first()
