"""Deciding on claims: accept, edit, add, reject, dispute, approve, undo, skip.

Invariant: a decision is written only by somebody who shows that they had the words before them (`quote`) and who saw
the state that stands (`version`); of two who decide at once, one is told that the other was first. Nobody approves
their own work where the roll asks for two.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import F

from habeas.desk.store.guards import count_standings, set_levels, undecided_state
from habeas.desk.store.keys import Plain, check_body, kind_of, span_of, to_claim
from habeas.desk.store.models import Decision, Document, Marking, Standing
from habeas.desk.store.searching import index_claims
from habeas.desk.store.seat import NOWHERE, Seat
from habeas.desk.store.standing import Stand, stand_of
from habeas.desk.store.terms import Level, Outcome, Role, Scope, State
from habeas.desk.store.visible import visible_document
from habeas.desk.store.writing import About, record_act, writing
from habeas.errors import BadInput, NotAllowed, SomeoneElseFirst

_NEEDS_REASON = {Outcome.REJECT, Outcome.DISPUTE}
_CHANGES_WORDS = {Outcome.EDIT, Outcome.ADD, Outcome.UNDO}
_ON_PROPOSAL = {Outcome.ACCEPT, Outcome.EDIT, Outcome.REJECT, Outcome.DISPUTE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What a reviewer chose. `quote` is the words of the claim's span as they were shown; `version` what was seen."""

    outcome: Outcome
    version: int
    quote: str
    body: Plain | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """Where the claim stands now."""

    key: str
    state: State
    version: int
    body: Plain | None


def decide(seat: Seat, document: int, key: str, choice: Choice) -> Decided:
    """Write a decision on a claim that is there.

    Raises `BadInput` where a reason, the words or the claim's form are missing or wrong, `NotAllowed` for approving
    one's own work, `SomeoneElseFirst` where the claim no longer stands as it was seen, `NotHere` for no such claim.
    """
    seat.need(Role.REVIEWER, Scope.DECIDE)
    if choice.outcome is Outcome.ADD:
        raise BadInput("a claim that is there cannot be added", where=key, cure="Edit it")
    row = visible_document(seat, document)
    standing = Standing.objects.select_related("claim").filter(document=row, key=key).first()
    if standing is None:
        raise NOWHERE
    _check_quote(row, key, choice.quote)
    if choice.outcome in _NEEDS_REASON and not choice.reason.strip():
        raise BadInput(f"a claim is not {choice.outcome}ed without a reason", cure="Say why, in a few words")
    with writing():
        return _write(seat, row, standing, choice)


def add_claim(seat: Seat, document: int, kind: str, body: Plain, *, quote: str, reason: str = "") -> Decided:
    """A claim the reader missed, on words a reviewer selected; the body is in contract form, with `span`."""
    seat.need(Role.REVIEWER, Scope.DECIDE)
    row = visible_document(seat, document)
    key, whole = check_body(kind, body, row.text)
    _check_quote(row, key, quote)
    choice = Choice(outcome=Outcome.ADD, version=0, quote=quote, body=whole, reason=reason)
    with writing():
        start, end = span_of(key)
        place = {"roll_id": row.roll_id, "kind": kind, "start": start, "end": end, "state": State.GONE}
        standing, is_new = Standing.objects.get_or_create(document=row, key=key, defaults=place)
        if not is_new and (standing.claim_id or standing.state != State.GONE):
            raise SomeoneElseFirst("this claim is already there", where=key, cure="Decide on the one that is proposed")
        return _write(seat, row, standing, _at(choice, standing.version))


def _at(choice: Choice, version: int) -> Choice:
    return Choice(outcome=choice.outcome, version=version, quote=choice.quote, body=choice.body, reason=choice.reason)


def mark_claim(seat: Seat, document: int, key: str, level: Level, *, reason: str = "") -> None:
    """Give a claim a level; its document, which holds its words, has at least that level from now on."""
    seat.need(Role.REVIEWER, Scope.DECIDE)
    row = visible_document(seat, document)
    if not Standing.objects.filter(document=row, key=key).exists():
        raise NOWHERE
    check_level(seat, row.pk, key, level)
    with writing():
        act = record_act(
            seat, "mark_claim", About(document=row, key=key), new={"level": level}, reason=reason, moves_record=True
        )
        Marking.objects.create(roll_id=seat.roll, act=act, document=row, key=key, level=level, reason=reason)
        set_levels([row.pk])


def check_level(seat: Seat, document: int, key: str, level: Level) -> None:
    """Nobody marks above their own clearance; only a steward lowers a level."""
    if not seat.may_see(level):
        raise NotAllowed("you are not cleared for that level yourself", cure="Ask a steward to set it")
    stands = Marking.objects.filter(document=document, key=key).order_by("-pk").first()
    if stands and level < stands.level:
        seat.need(Role.STEWARD, Scope.DECIDE)


def _check_quote(row: Document, key: str, quote: str) -> None:
    start, end = span_of(key)
    if _one_newline(row.text[start:end]) != _one_newline(quote):
        raise BadInput("the words shown are not the words of the claim", cure="Open the document again")


def _one_newline(words: str) -> str:
    """A browser sends every line break as CR LF, whatever the text has."""
    return words.replace("\r\n", "\n").replace("\r", "\n")


def _write(seat: Seat, row: Document, standing: Standing, choice: Choice) -> Decided:
    before = list(Decision.objects.filter(document=row, key=standing.key).exclude(outcome=Outcome.SKIP).order_by("pk"))
    if choice.version != standing.version or len(before) != standing.version:
        raise _first(standing)
    now = stand_of(before)
    body = _body(seat, row, standing, choice, now)
    act = record_act(
        seat,
        f"decide:{choice.outcome}",
        About(document=row, key=standing.key),
        old={"state": now.state, "body": now.body},
        new={"body": body},
        reason=choice.reason,
        moves_record=choice.outcome is not Outcome.SKIP,
    )
    decision = Decision.objects.create(
        document=row,
        act=act,
        by_id=seat.account,
        key=standing.key,
        kind=standing.kind,
        outcome=choice.outcome,
        body=body,
        proposed=standing.claim.body if standing.claim else None,
        reason=choice.reason.strip(),
        reading_id=standing.claim.reading_id if standing.claim else None,
        needs_second=seat.two_person,
    )
    if choice.outcome is Outcome.SKIP:
        return Decided(key=standing.key, state=State(standing.state), version=standing.version, body=now.body)
    moved = _move(standing, stand_of([*before, decision]))
    if choice.outcome in _CHANGES_WORDS:
        index_claims(row, key=standing.key)
    return moved


def _body(seat: Seat, row: Document, standing: Standing, choice: Choice, now: Stand) -> Any:
    """The claim as it is to stand after this choice; raises where the choice is none that can be made now."""
    outcome = choice.outcome
    if outcome is Outcome.ADD:
        return choice.body
    if outcome is Outcome.APPROVE:
        _check_second(seat, now)
        return now.body
    if outcome is Outcome.UNDO and now.decision is None:
        raise BadInput("there is no decision to undo", where=standing.key)
    if outcome in _ON_PROPOSAL and not (standing.claim or now.body):
        raise NOWHERE
    if outcome is Outcome.EDIT:
        return _edited(row, standing, choice)
    if outcome is Outcome.ACCEPT:
        return standing.claim.body if standing.claim else now.body
    return None


def _check_second(seat: Seat, now: Stand) -> None:
    if now.state is not State.SECOND:
        raise BadInput("nothing here waits for a second person", cure="Open the document again")
    if now.by == seat.account:
        raise NotAllowed("nobody approves their own work", cure="Ask another reviewer")


def _edited(row: Document, standing: Standing, choice: Choice) -> Plain:
    """An edit keeps the claim's kind and span: with other words it is another claim, to be added."""
    if choice.body is None:
        raise BadInput("an edit needs the claim as it is to stand", where=standing.key)
    start, end = span_of(standing.key)
    _, whole = check_body(kind_of(standing.key), {**choice.body, "span": [start, end]}, row.text)
    whole["id"] = standing.key
    to_claim(standing.key, whole)
    return whole


def _move(standing: Standing, stand: Stand) -> Decided:
    """Set the guard, unless another decision came in between."""
    state = undecided_state(standing) if stand.decision is None else stand.state
    moved = Standing.objects.filter(pk=standing.pk, version=standing.version).update(
        state=state, version=F("version") + 1, decision=stand.decision
    )
    if moved != 1:
        raise _first(standing)
    count_standings(standing.document_id)
    return Decided(key=standing.key, state=state, version=standing.version + 1, body=stand.body)


def _first(standing: Standing) -> SomeoneElseFirst:
    what = "somebody else decided on this claim while you had it open; nothing of yours was written"
    return SomeoneElseFirst(what, where=standing.key, cure="Look at what stands now, then decide")
