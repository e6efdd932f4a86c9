"""The claims of a document and the decisions on them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from habeas.desk.store.access.proposals import Proposal
from habeas.desk.store.access.reading_room import enter_room
from habeas.desk.store.actions import decisions
from habeas.desk.store.actions.decisions import Choice
from habeas.desk.store.actions.seen import look
from habeas.desk.store.terms import Outcome
from habeas.desk.web.api.answers import REFUSALS
from habeas.desk.web.api.asking import reader_of, seat_of

router = Router()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimOut:
    """One claim: `body` (docs/claims.md, with keys for ids) is what stands or, where nothing does, what would."""

    key: str
    kind: str
    span: tuple[int, int]
    quote: str
    summary: str
    state: str
    version: int
    body: dict[str, Any] | None
    proposed: dict[str, Any] | None
    decided_by: str | None
    decided_at: datetime | None
    reason: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadOut:
    span: tuple[int, int]
    words: str
    reason: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimsOut:
    document: int
    sha256: str
    reader: str
    claims: list[ClaimOut]
    unread: list[UnreadOut]


class DecisionIn(Schema):
    """`version` and `quote` as they were shown: a decision on what has changed since is refused (409)."""

    key: str
    outcome: Outcome
    version: int
    quote: str
    body: dict[str, Any] | None = None
    reason: str = ""


class ClaimIn(Schema):
    """A claim the reader missed, in the form of docs/claims.md without `id`."""

    kind: str
    body: dict[str, Any]
    quote: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidedOut:
    key: str
    state: str
    version: int
    body: dict[str, Any] | None


@router.get("/{int:document}/claims", response={200: ClaimsOut, **REFUSALS}, summary="Claims and unread passages")
def list_claims(request: HttpRequest, document: int) -> ClaimsOut:
    seat = reader_of(request)
    room = enter_room(seat, document, unread=True, with_text=False)
    look(seat, "document", document=document, words="claims by API")
    return ClaimsOut(
        document=room.head.id,
        sha256=room.head.sha256,
        reader=room.head.reader,
        claims=[_claim(one) for one in room.proposals],
        unread=[
            UnreadOut(span=(one.span.start, one.span.end), words=one.words, reason=one.reason, by=one.by)
            for one in room.unread
        ],
    )


def _claim(one: Proposal) -> ClaimOut:
    return ClaimOut(
        key=one.key,
        kind=one.kind,
        span=(one.span.start, one.span.end),
        quote=one.quote,
        summary=one.summary,
        state=one.state,
        version=one.version,
        body=one.body,
        proposed=one.found,
        decided_by=one.said.by if one.said else None,
        decided_at=one.said.at if one.said else None,
        reason=one.said.reason if one.said else None,
    )


@router.post("/{int:document}/decisions", response={200: DecidedOut, **REFUSALS}, summary="Decide on a claim")
def decide(request: HttpRequest, document: int, given: DecisionIn) -> DecidedOut:
    choice = Choice(
        outcome=given.outcome, version=given.version, quote=given.quote, body=given.body, reason=given.reason
    )
    return _decided(decisions.decide(seat_of(request), document, given.key, choice))


@router.post("/{int:document}/claims", response={200: DecidedOut, **REFUSALS}, summary="Add a claim the reader missed")
def add_claim(request: HttpRequest, document: int, given: ClaimIn) -> DecidedOut:
    seat = seat_of(request)
    made = decisions.add_claim(seat, document, given.kind, given.body, quote=given.quote, reason=given.reason)
    return _decided(made)


def _decided(made: decisions.Decided) -> DecidedOut:
    return DecidedOut(key=made.key, state=made.state, version=made.version, body=made.body)
