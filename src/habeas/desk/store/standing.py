"""Where a claim stands after its decisions: a pure fold over them, so that it can be made anew at any time.

Invariant: decisions are taken in the order they were written; an undo takes back the latest one that stands; a skip
changes nothing; a second person's approval counts only if it is a second person's.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from habeas.desk.store.terms import Outcome, State


class Decided(Protocol):
    """What a decision must show to be counted; rows of `Decision` do."""

    pk: Any
    by_id: int
    outcome: str
    body: Any
    needs_second: bool


@dataclass(frozen=True, slots=True)
class Stand:
    """`decision` is the one that stands, None where none does; `body` the claim as it stands, None where none is."""

    state: State
    decision: Any = None
    body: Any = None
    by: int | None = None


_MADE = {Outcome.ACCEPT, Outcome.EDIT, Outcome.ADD}
_WAITING = Stand(State.WAITING)


def stand_of(decisions: Iterable[Decided]) -> Stand:
    stack: list[Stand] = []
    for decision in decisions:
        if decision.outcome == Outcome.SKIP:
            continue
        if decision.outcome == Outcome.UNDO:
            del stack[-1:]
        else:
            stack.append(_after(decision, stack[-1] if stack else _WAITING))
    return stack[-1] if stack else _WAITING


def _after(decision: Decided, before: Stand) -> Stand:
    outcome = Outcome(decision.outcome)
    if outcome is Outcome.APPROVE:
        is_second = before.state is State.SECOND and before.by != decision.by_id
        return Stand(State.ACCEPTED, decision.pk, before.body, decision.by_id) if is_second else before
    if outcome in _MADE:
        state = State.SECOND if decision.needs_second else State.ACCEPTED
        return Stand(state, decision.pk, decision.body, decision.by_id)
    state = State.REJECTED if outcome is Outcome.REJECT else State.DISPUTED
    return Stand(state, decision.pk, decision.body, decision.by_id)
