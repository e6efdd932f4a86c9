from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.ledger import reconcile, to_json, to_rows
from habeas.model.ledger import (
    Accounts,
    Assumption,
    ConflictKind,
    Direction,
    Exchange,
    ExchangeSide,
    FlowKind,
    FlowStatus,
    PopulationLedger,
)
from tests.ledger.building import accounts, entry, flow, of, planned, population, ref, stock, total


def told(books: Accounts, name: str = "p") -> PopulationLedger:
    return of(reconcile(books), name)


def residuals(books: Accounts) -> list[tuple[int, int]]:
    return [(residual.low, residual.high) for residual in told(books).residuals]


def test_flows_that_explain_two_counts_leave_nothing() -> None:
    books = accounts(
        stock("a", "2031-01-01", 80),
        entry("b", "2031-02-01", 16),
        flow("c", "2031-03-01", 3),
        stock("d", "2031-04-01", 93),
    )
    assert residuals(books) == []


def test_what_nobody_tells_is_a_residual_and_not_plugged() -> None:
    books = accounts(
        stock("a", "2031-01-01", 122),
        entry("b", "2031-02-01", 3),
        flow("c", "2031-03-01", 2),
        stock("d", "2031-04-01", 122),
    )
    assert residuals(books) == [(-1, -1)]
    unreported = [f for f in told(books).flows if f.status is FlowStatus.UNREPORTED]
    assert [(f.direction, f.low) for f in unreported] == [(Direction.OUT, 1)]


def test_two_counts_of_one_day_are_a_contradiction_and_never_an_average() -> None:
    books = accounts(stock("a", "2031-01-01", 19), stock("b", "2031-01-01", 20, None, claimant="two"))
    conflicts = told(books).conflicts
    assert [conflict.kind for conflict in conflicts] == [ConflictKind.CONTRADICTION]
    assert {claim.document for claim in conflicts[0].claims} == {"a", "b"}
    assert residuals(books) == []


def test_a_lower_bound_that_fits_contradicts_nothing() -> None:
    assert told(accounts(stock("a", "2031-01-01", 19), stock("b", "2031-01-01", 19, None))).conflicts == ()


def test_an_announced_flow_waits_in_two_scenarios() -> None:
    books = accounts(
        stock("a", "2031-01-01", 51), planned("b", "2031-02-01/..", 32), stock("c", "2033-01-01", 19, None)
    )
    ledger = told(books)
    bands = {s.assumes: [(x.low, x.high) for x in s.stocks] for s in ledger.scenarios}
    assert bands[Assumption.NOT_CARRIED_OUT][-1][0] == 51
    assert (19, 19) in bands[Assumption.CARRIED_OUT]
    assert any("51 − 32 = 19, if carried out" in scenario.words for scenario in ledger.scenarios)
    assert [f.status for f in ledger.flows] == [FlowStatus.PENDING]


def test_an_announcement_that_was_carried_out_has_no_scenarios() -> None:
    done = replace(planned("b", "2031-02-01", 32), carried_out=ref("d"))
    ledger = told(accounts(stock("a", "2031-01-01", 51), done, stock("c", "2033-01-01", 19)))
    assert ledger.scenarios == ()
    assert ledger.residuals == ()


def test_an_unknown_order_is_said_with_what_follows_either_way() -> None:
    books = accounts(
        stock("a", "2031-01-01/..", 51), planned("b", "2031-03-01/..", 32), stock("c", "2033-01-01", 19, None)
    )
    (note,) = [note for note in told(books).notes if "51" in note]
    assert "51 − 32 = 19" in note
    assert "51 + 32 = 83" in note


def test_a_list_and_a_plan_that_nobody_dates_are_told_in_either_order() -> None:
    parts = [stock(name, None, low, None, population=name, moment="m") for name, low in (("a", 7), ("b", 36))]
    whole = stock("sum", None, 43, None, moment="m", derived=True, claims=(*ref("a"), *ref("b")))
    described = [population(), *(population(name, part_of="p") for name in "ab")]
    notes = told(accounts(*parts, whole, planned("plan", None, 32), populations=described)).notes
    assert any("43 − 32 = 11" in note and "43 + 32 = 75" in note for note in notes)


def test_a_residual_names_the_figures_it_was_worked_out_from() -> None:
    books = accounts(stock("a", "2031-01-01", 80), flow("b", "2031-02-01", 3), stock("c", "2031-03-01", 70))
    (residual,) = told(books).residuals
    assert residual.claims == (*ref("a"), *ref("b"), *ref("c"))
    (short,) = told(accounts(flow("a", "2031-01-01", 44), total("b", "2031-02-01", 63))).residuals
    assert short.claims == ref("b")


def test_two_series_that_leave_something_on_the_same_days_name_each_their_own() -> None:
    ones = (stock("a", "2031-01-01", 80), stock("b", "2031-03-01", 70))
    others = (
        stock(name, day, low, claimant="two") for name, day, low in (("c", "2031-01-01", 90), ("d", "2031-03-01", 60))
    )
    found = told(accounts(*ones, *others)).residuals
    assert {residual.claims for residual in found} == {(*ref("a"), *ref("b")), (*ref("c"), *ref("d"))}


def test_a_day_asked_about_has_a_row_of_its_own_and_changes_no_other() -> None:
    books = accounts(stock("a", "2031-01-01", 51), planned("b", "2031-02-01", 32), stock("c", "2033-01-01", 19, None))
    plain, asked = told(books), of(reconcile(books, days=[date(2032, 5, 1)]))
    for one, other in zip(plain.scenarios, asked.scenarios, strict=True):
        assert set(one.stocks) < set(other.stocks)
        assert one.residuals == other.residuals
    then = {scenario.assumes: scenario.stocks[-2] for scenario in asked.scenarios}
    assert {stock.date for stock in then.values()} == {date(2032, 5, 1)}
    assert then[Assumption.NOT_CARRIED_OUT].low == 51
    assert (then[Assumption.CARRIED_OUT].low, then[Assumption.CARRIED_OUT].high) == (19, 19)


def test_a_day_after_everything_told_has_no_row() -> None:
    books = accounts(stock("a", "2031-01-01", 51), stock("c", "2033-01-01", 51))
    later = of(reconcile(books, days=[date(2030, 1, 1), date(2033, 1, 2)]))
    assert later == told(books)


def test_a_complete_reading_of_a_list_is_said_to_be_one() -> None:
    lists = stock("a", "2031-01-01", 51, None, derived=True, claims=(*ref("a"), *ref("b")))
    books = accounts(lists, flow("c", "2031-02-01", 32), stock("d", "2031-05-01", 23))
    (residual,) = told(books).residuals
    assert (residual.low, residual.high) == (4, 4)
    assert "if the list was complete" in residual.words


def test_a_total_that_is_more_than_what_is_told_leaves_the_rest() -> None:
    books = accounts(
        flow("a", "2031-01-01", 44),
        flow("b", "2031-01-05", 18),
        total("c", "2031-02-01", 63),
        total("d", "2031-06-01", 70),
    )
    assert [(r.low, r.last) for r in told(books).residuals] == [(-1, date(2031, 2, 1)), (-7, date(2031, 6, 1))]


def test_figures_of_two_sources_for_one_event_are_not_added_up() -> None:
    books = accounts(
        stock("a", "2031-01-01", 40),
        flow("b", "2031-02-01", 12, event="e"),
        flow("c", "2031-02-01", 14, event="e", claimant="two"),
        stock("d", "2031-03-01", 28),
    )
    ledger = told(books)
    assert ledger.residuals == ()
    assert [f.kind for f in ledger.flows] == [FlowKind.RELEASE]
    assert [conflict.kind for conflict in ledger.conflicts] == [ConflictKind.CONTRADICTION]


def test_a_flow_on_the_day_of_a_count_came_before_it() -> None:
    books = accounts(
        stock("a", "2031-01-01", 40),
        flow("b", "2031-02-01", 12),
        stock("c", "2031-02-01", 28),
        stock("d", "2031-03-01", 28),
    )
    assert residuals(books) == []


def test_each_side_of_an_exchange_moves_only_its_own_population() -> None:
    sides = [planned("b", "2031-02-01", 32, exchange="x"), planned("c", "2031-02-01", 2, exchange="x", population="q")]
    exchange = Exchange(
        id="x",
        date=None,
        status=FlowStatus.PENDING,
        sides=tuple(
            ExchangeSide(
                population=f.population, released_by=None, people_of=None, low=f.low, high=f.high, claims=f.claims
            )
            for f in sides
        ),
    )
    books = accounts(
        stock("a", "2031-01-01", 51),
        stock("d", "2031-01-01", 10, population="q"),
        *sides,
        populations=(population("p"), population("q")),
        exchanges=(exchange,),
    )
    ledger = reconcile(books)
    ends = {name: of(ledger, name).scenarios[-1].stocks[-1].low for name in "pq"}
    assert ends == {"p": 19, "q": 8}


def test_it_is_written_as_the_contract_says() -> None:
    written = to_json(reconcile(accounts(stock("a", "2031-01-01", 40, None), flow("b", "2031-02-01", 12))))
    assert set(written) == {"populations", "exchanges", "not_stocks"}
    (only,) = written["populations"]
    assert {
        "id",
        "part_of",
        "people_of",
        "held_by",
        "category",
        "stocks",
        "flows",
        "residuals",
        "conflicts",
        "scenarios",
    } <= set(only)
    assert only["stocks"][0] == {
        "date": "2031-01-01",
        "low": 40,
        "high": None,
        "derived": False,
        "words": "",
        "claims": [{"document": "a", "row": 1}],
    }


def test_rows_for_a_table_hold_every_stock_and_flow() -> None:
    ledger = reconcile(
        accounts(stock("a", "2031-01-01", 40), flow("b", "2031-02-01", 12), stock("c", "2031-03-01", 28))
    )
    assert [row["what"].split()[0] for row in to_rows(ledger)].count("stock") >= 2


def test_a_claim_about_a_population_nobody_described_is_refused() -> None:
    with pytest.raises(ValueError, match="do not describe"):
        reconcile(accounts(stock("a", "2031-01-01", 40, population="elsewhere")))


def test_a_figure_on_a_day_on_which_nothing_moved_can_be_a_tension() -> None:
    first, left, last = stock("a", "2031-01-01", 10), flow("f", "2031-01-02", 2, None), stock("c", "2031-01-05", 8)
    (tension,) = told(accounts(first, left, last, stock("b", "2031-01-03", 20, claimant="two"))).conflicts
    assert tension.kind is ConflictKind.TENSION
    assert "only if 12 more entered, and 12 left again" in tension.words


moves = st.lists(st.tuples(st.booleans(), st.integers(1, 9)), min_size=1, max_size=6)


def chain(start: int, steps: list[tuple[bool, int]]) -> Accounts:
    """A count, then flows a day apart with a count after each: everything is told."""
    day, level = date(2031, 1, 1), start
    claims = [stock("s", day.isoformat(), level)]
    made = list(claims)
    for i, (comes, size) in enumerate(steps):
        day += timedelta(days=1)
        level += size if comes else -size
        made.append((entry if comes else flow)(f"f{i}", day.isoformat(), size))  # type: ignore[arg-type]
        day += timedelta(days=1)
        made.append(stock(f"s{i}", day.isoformat(), level))
    return accounts(*made)


@given(moves)
def test_complete_flows_leave_no_residual(steps: list[tuple[bool, int]]) -> None:
    assert residuals(chain(100, steps)) == []


@given(moves, st.randoms())
def test_the_order_of_claims_never_matters(steps: list[tuple[bool, int]], random: Random) -> None:
    books = chain(100, steps)
    mixed = replace(books, stocks=_shuffled(books.stocks, random), flows=_shuffled(books.flows, random))
    assert to_json(reconcile(mixed)) == to_json(reconcile(books))


@given(moves, st.integers(0, 5))
def test_a_claim_that_holds_already_never_widens_a_band(steps: list[tuple[bool, int]], slack: int) -> None:
    books = chain(100, steps)
    last = books.stocks[-1]
    agreeing = replace(last, id="more", low=max(0, last.low - slack), high=None, claimant="two", claims=ref("more"))
    before = [(s.date, s.low, s.high) for s in told(books).stocks]
    after = [(s.date, s.low, s.high) for s in told(replace(books, stocks=(*books.stocks, agreeing))).stocks]
    assert before == after


@given(moves, st.integers(1, 30))
def test_a_flow_left_out_is_exactly_what_is_left_unexplained(steps: list[tuple[bool, int]], pick: int) -> None:
    books = chain(100, steps)
    missing = books.flows[pick % len(books.flows)]
    size = missing.low if missing.direction is Direction.IN else -missing.low
    rest = tuple(f for f in books.flows if f is not missing)
    assert residuals(replace(books, flows=rest)) == [(size, size)]


def _shuffled(items: tuple[Any, ...], random: Random) -> tuple[Any, ...]:
    mixed = list(items)
    random.shuffle(mixed)
    return tuple(mixed)
