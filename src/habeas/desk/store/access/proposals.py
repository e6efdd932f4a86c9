"""The claims of one document as a reviewer meets them: what the reader proposes, what was decided, what differs.

Knows how decisions and readings stand to each other; not how a page shows it. Invariant: `body` is what stands or,
where nothing stands, what accepting would write.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from habeas.desk.store.keys import Plain, to_claim
from habeas.desk.store.models import Decision, Document, Standing
from habeas.desk.store.seat import Seat
from habeas.desk.store.terms import Outcome, Role, State
from habeas.model import Span
from habeas.publish.wording import summarise

_STANDS = (State.SECOND, State.ACCEPTED)
_DECIDED = (*_STANDS, State.REJECTED, State.DISPUTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One decision on a claim: who, when, what, why."""

    outcome: Outcome
    by: str
    is_mine: bool
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A claim with all that bears on deciding it.

    `found` is the claim as the reader of today has it, None where it finds it no longer; `was` what the reader had
    when it was decided; `sentence` where the sentence begins that holds the claim's first word; `quote` the words.
    """

    key: str
    kind: str
    span: Span
    quote: str
    sentence: Span
    summary: str
    state: State
    version: int
    body: Plain | None
    found: Plain | None
    was: Plain | None
    said: Said | None
    is_for_me: bool
    is_skipped: bool
    overlaps: tuple[str, ...] = ()

    @property
    def is_decided(self) -> bool:
        return self.state in _DECIDED

    @property
    def is_lost(self) -> bool:
        """Decided, and the reader of today finds it no longer."""
        return self.is_decided and self.found is None and self.was is not None

    @property
    def is_added(self) -> bool:
        """A person added it; no reader found it then."""
        return self.is_decided and self.was is None

    @property
    def reads_otherwise(self) -> bool:
        """Decided, and the reader of today has it otherwise than what was decided on."""
        if not self.is_decided or self.found is None:
            return False
        return self.found != (self.body if self.was is None else self.was)

    @property
    def is_edited(self) -> bool:
        """What stands is not what the reader proposed when it was decided."""
        return self.state in _STANDS and self.was is not None and self.body != self.was


def choices_of(seat: Seat, proposal: Proposal) -> tuple[Outcome, ...]:
    """What this seat can do with a claim as it stands, in the order it is offered."""
    if not seat.is_at_least(Role.REVIEWER) or proposal.state is State.GONE:
        return ()
    return tuple(outcome for outcome in Outcome if _can(proposal, outcome))


def _can(proposal: Proposal, outcome: Outcome) -> bool:
    state, is_own = proposal.state, bool(proposal.said and proposal.said.is_mine)
    has_claim = proposal.found is not None or state in _STANDS
    match outcome:
        case Outcome.ACCEPT:
            is_new = state not in _STANDS or proposal.reads_otherwise
            return proposal.found is not None and is_new
        case Outcome.EDIT:
            return has_claim
        case Outcome.REJECT | Outcome.DISPUTE:
            return has_claim and state != _ENDS[outcome]
        case Outcome.APPROVE:
            return state is State.SECOND and not is_own
        case Outcome.UNDO:
            return proposal.is_decided
        case Outcome.SKIP:
            return proposal.is_for_me
    return False


_ENDS = {Outcome.REJECT: State.REJECTED, Outcome.DISPUTE: State.DISPUTED}


def list_proposals(seat: Seat, row: Document, sentences: Sequence[Span]) -> tuple[Proposal, ...]:
    """Every claim of the document in the order of the text."""
    standings = Standing.objects.filter(document=row).select_related("claim", "decision__by").order_by("start", "pk")
    skipped = _skipped(seat, row)
    made = [_proposal(seat, row, standing, sentences, standing.key in skipped) for standing in standings]
    return _told_of_overlaps(made)


def _skipped(seat: Seat, row: Document) -> set[str]:
    """What this reviewer left to others, and nobody decided on since."""
    skipped: set[str] = set()
    decided = Decision.objects.filter(document=row).order_by("pk").values_list("key", "outcome", "by_id")
    for key, outcome, by in decided:
        if outcome != Outcome.SKIP:
            skipped.discard(key)
        elif by == seat.account:
            skipped.add(key)
    return skipped


def _proposal(seat: Seat, row: Document, standing: Standing, sentences: Sequence[Span], skipped: bool) -> Proposal:
    state, decision = State(standing.state), standing.decision
    found = standing.claim.body if standing.claim else None
    was = decision.proposed if decision else None
    stands = decision.body if decision and state in _STANDS else None
    body = stands or found or was
    return Proposal(
        key=standing.key,
        kind=standing.kind,
        span=Span(standing.start, standing.end),
        quote=row.text[standing.start : standing.end],
        sentence=sentence_at(sentences, standing.start),
        summary=summarise(to_claim(standing.key, body))[1] if body else "",
        state=state,
        version=standing.version,
        body=body,
        found=found,
        was=was,
        said=said_of(seat, decision) if decision else None,
        is_for_me=not skipped and _waits_for(seat, state, decision),
        is_skipped=skipped,
    )


def _waits_for(seat: Seat, state: State, decision: Decision | None) -> bool:
    if not seat.is_at_least(Role.REVIEWER):
        return False
    if state is State.SECOND and decision:
        return decision.by_id != seat.account
    return state is State.WAITING


def said_of(seat: Seat, decision: Decision) -> Said:
    return Said(
        outcome=Outcome(decision.outcome),
        by=str(decision.by),
        is_mine=decision.by_id == seat.account,
        at=decision.at,
        reason=decision.reason,
    )


def list_said(seat: Seat, row: Document, key: str) -> tuple[Said, ...]:
    """Everything decided on one claim, the first first; skips say nothing of it."""
    made = Decision.objects.filter(document=row, key=key).exclude(outcome=Outcome.SKIP)
    return tuple(said_of(seat, one) for one in made.select_related("by").order_by("pk"))


def sentence_at(sentences: Sequence[Span], offset: int) -> Span:
    """The sentence an offset stands in; white space between two belongs to the one before."""
    if not sentences:
        return Span(0, 0)
    return sentences[max(0, bisect_right(sentences, offset, key=lambda one: one.start) - 1)]


def _told_of_overlaps(proposals: list[Proposal]) -> tuple[Proposal, ...]:
    """A claim in the words of a decided one that its reader did not find beside it may be the same fact again."""
    decided = [one for one in proposals if one.is_decided and one.found is None]
    if not decided:
        return tuple(proposals)
    return tuple(_with_overlaps(one, decided) if one.state is State.WAITING else one for one in proposals)


def _with_overlaps(proposal: Proposal, decided: Iterable[Proposal]) -> Proposal:
    keys = tuple(one.key for one in decided if one.kind == proposal.kind and one.span.overlaps(proposal.span))
    return replace(proposal, overlaps=keys) if keys else proposal
