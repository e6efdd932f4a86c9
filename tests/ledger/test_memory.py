from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.ledger import Memory, reconcile
from habeas.model import Modality
from habeas.model.ledger import Accounts, Ledger
from tests.ledger.building import accounts, entry, flow, of, planned, population, stock

TWO = (population("p"), population("q"))
DAYS = st.integers(1, 9).map(lambda day: f"2031-01-0{day}")
NAMES = st.sampled_from(["p", "q"]).map(lambda name: {"population": name})
MADE = st.one_of(
    st.tuples(st.sampled_from([stock, flow, entry, planned]), DAYS, st.integers(0, 9), NAMES),
    st.tuples(st.just(flow), DAYS, st.integers(0, 9), st.just({"modality": Modality.DENIED})),
)


def books(made: list[Any]) -> Accounts:
    told = (make(f"c{i}", day, size, **more) for i, (make, day, size, more) in enumerate(made))
    return accounts(*told, populations=TWO)


@given(st.lists(MADE, max_size=5), st.data())
@settings(max_examples=40)
def test_a_ledger_with_a_memory_is_the_ledger_without_it(made: list[Any], data: st.DataObject) -> None:
    memory = Memory()
    for _ in range(3):
        days = data.draw(st.sets(st.sampled_from([date(2031, 1, 3), date(2031, 1, 5)]), max_size=1))
        assert reconcile(books(made), days=days, memory=memory) == reconcile(books(made), days=days)
        made = data.draw(st.sampled_from([made, made[1:], [*made, data.draw(MADE)]]))


def is_recalled(before: Ledger, after: Ledger, name: str) -> bool:
    return of(before, name).stocks is of(after, name).stocks


def test_only_what_a_claim_bears_on_is_worked_out_again() -> None:
    memory = Memory()
    told: list[Any] = [
        stock("a", "2031-01-01", 9),
        flow("b", "2031-01-05", 3),
        stock("c", "2031-01-08", 20, population="q"),
    ]
    first = reconcile(accounts(*told, populations=TWO), memory=memory)
    moved = reconcile(accounts(*told, entry("d", "2031-01-04", 2, population="q"), populations=TWO), memory=memory)
    assert (is_recalled(first, moved, "p"), is_recalled(first, moved, "q")) == (True, False)
    denied = flow("e", "2031-01-04", 2, modality=Modality.DENIED)
    moved = reconcile(accounts(*told, denied, populations=TWO), memory=memory)
    assert not is_recalled(first, moved, "p")


def test_what_is_not_asked_any_more_is_forgotten() -> None:
    memory = Memory()
    both = accounts(stock("a", "2031-01-01", 9), stock("b", "2031-01-01", 5, population="q"), populations=TWO)
    one = accounts(stock("b", "2031-01-01", 5, population="q"), populations=TWO[1:])
    first, _, last = [reconcile(books, memory=memory) for books in (both, one, both)]
    assert (is_recalled(first, last, "p"), is_recalled(first, last, "q")) == (False, True)
