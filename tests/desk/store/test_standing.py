"""Where a claim stands is a fold over its decisions; these hold for any decisions in any order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from habeas.desk.store.standing import stand_of
from habeas.desk.store.terms import Outcome, State


@dataclass
class Row:
    pk: int
    by_id: int
    outcome: str
    body: Any = None
    needs_second: bool = False


def rows(*told: tuple[Outcome, int], two: bool = False) -> list[Row]:
    return [Row(i, by, outcome, {"n": i}, two) for i, (outcome, by) in enumerate(told, 1)]


ANY = st.lists(
    st.builds(
        Row,
        pk=st.integers(1, 10**6),
        by_id=st.integers(1, 3),
        outcome=st.sampled_from([one.value for one in Outcome]),
        body=st.dictionaries(st.just("n"), st.integers(), max_size=1),
        needs_second=st.booleans(),
    ),
    max_size=12,
)


def test_nothing_decided_waits() -> None:
    assert stand_of([]).state is State.WAITING


def test_the_latest_decision_stands() -> None:
    assert stand_of(rows((Outcome.ACCEPT, 1), (Outcome.REJECT, 2))).state is State.REJECTED


def test_an_undo_brings_back_what_stood_before() -> None:
    before = rows((Outcome.ACCEPT, 1))
    after = rows((Outcome.ACCEPT, 1), (Outcome.REJECT, 2), (Outcome.UNDO, 2))
    assert stand_of(after) == stand_of(before)


def test_a_second_person_is_somebody_else() -> None:
    alone = rows((Outcome.ACCEPT, 1), (Outcome.APPROVE, 1), two=True)
    both = rows((Outcome.ACCEPT, 1), (Outcome.APPROVE, 2), two=True)
    assert stand_of(alone).state is State.SECOND
    assert stand_of(both).state is State.ACCEPTED
    assert stand_of(both).body == {"n": 1}


def test_undoing_an_approval_leaves_the_first_decision_waiting_for_a_second() -> None:
    told = rows((Outcome.EDIT, 1), (Outcome.APPROVE, 2), (Outcome.UNDO, 2), two=True)
    assert stand_of(told).state is State.SECOND


@given(ANY)
def test_a_skip_changes_nothing(decisions: list[Row]) -> None:
    skip = Row(0, 1, Outcome.SKIP)
    assert stand_of([*decisions, skip]) == stand_of(decisions) == stand_of([skip, *decisions])


@given(ANY, st.sampled_from([Outcome.ACCEPT, Outcome.EDIT, Outcome.ADD, Outcome.REJECT, Outcome.DISPUTE]))
def test_any_decision_is_undone_in_one_step(decisions: list[Row], outcome: Outcome) -> None:
    more = [*decisions, Row(7, 1, outcome), Row(8, 2, Outcome.UNDO)]
    assert stand_of(more) == stand_of(decisions)


@given(ANY)
def test_nothing_is_accepted_under_two_persons_by_one_alone(decisions: list[Row]) -> None:
    mine = [Row(row.pk, 1, row.outcome, row.body, True) for row in decisions]
    assert stand_of(mine).state is not State.ACCEPTED
