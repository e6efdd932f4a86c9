"""The solver on programs small enough to try every value of every column."""

from __future__ import annotations

from functools import partial
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.ledger.linear import Program, Terms, ceiling, value_of

Told = tuple[int, int]  # the least and greatest a claim says
FIRST, SECOND, THIRD, LEFT, ENTERED, AT_SECOND, AT_THIRD = range(7)
MOST = 13  # no column has more room: every value is soon tried


def write(bounds: list[Told], told: Told, also: Told) -> Program:
    """Three stocks, who left after the first and who entered after the second: a claim holds at the second or third.

    `bounds` are those of the stocks and of the two flows, `told` the claim at the second stock, `also` at the third.
    """
    program = Program()
    for low, high in (*bounds, (0, 1), (0, 1)):
        program.add_column(low, high)
    program.add_row({SECOND: 1, FIRST: -1, LEFT: 1}, 0, 0)
    program.add_row({THIRD: 1, SECOND: -1, ENTERED: -1}, 0, 0)
    program.add_row({AT_SECOND: 1, AT_THIRD: 1}, 1, 1)
    for stock, at, (low, high) in ((SECOND, AT_SECOND, told), (THIRD, AT_THIRD, also)):
        below, above = low - bounds[stock][0], bounds[stock][1] - high
        program.add_row({stock: 1, at: -below}, lower=bounds[stock][0])
        program.add_row({stock: 1, at: above}, upper=bounds[stock][1])
    return program


def try_all(program: Program, goal: Terms) -> int | None:
    """The least value of the goal; None where nothing meets every row."""
    values = [range(int(low), int(high) + 1) for low, high in zip(program.lower, program.upper, strict=True)]
    best: int | None = None
    for first, second, third, at in product(values[FIRST], values[SECOND], values[THIRD], (0, 1)):
        columns = (first, second, third, first - second, third - second, at, 1 - at)
        if meets(program, columns):
            value = round(sum(cost * columns[column] for column, cost in goal.items()))
            best = value if best is None else min(best, value)
    return best


def meets(program: Program, columns: tuple[int, ...]) -> bool:
    inside = all(low <= x <= high for low, x, high in zip(program.lower, columns, program.upper, strict=True))
    sums = (sum(value * columns[column] for column, value in program.row(i)) for i in range(len(program.row_lower)))
    rows = zip(program.row_lower, sums, program.row_upper, strict=True)
    return inside and all(low <= total <= high for low, total, high in rows)


LOST = write([(1, MOST), (0, 5), (4, 12), (0, 8), (0, 12)], told=(1, 4), also=(5, 11))
GOALS: list[dict[int, float]] = [{}, *({column: sign} for column in range(7) for sign in (1.0, -1.0))]


@pytest.mark.parametrize("goal", GOALS, ids=str)
def test_no_optimum_is_lost_that_presolving_loses(goal: dict[int, float]) -> None:
    """HiGHS 1.15.1 as it comes calls this program impossible, with no goal and with eight of the fourteen others."""
    found = LOST.solver().minimise(goal)
    assert found is not None
    assert meets(LOST, tuple(found.tolist()))
    assert value_of(goal, found) == try_all(LOST, goal)


small = st.integers(0, MOST)
intervals = st.tuples(small, small).map(lambda pair: (min(pair), max(pair)))
signs = st.sampled_from([1.0, -1.0])


def _lies_in(told: tuple[int, int], bounds: tuple[int, int]) -> bool:
    return bounds[0] <= told[0] and told[1] <= bounds[1]


@st.composite
def programs(draw: st.DrawFn) -> Program:
    bounds = draw(st.lists(intervals, min_size=3, max_size=3))
    told, also = (draw(intervals.filter(partial(_lies_in, bounds=one))) for one in bounds[1:])
    return write([*bounds, (0, draw(small)), (0, draw(small))], told, also)


@given(programs(), st.dictionaries(st.integers(0, 6), signs, max_size=3))
@settings(max_examples=60, deadline=None)
def test_the_least_is_that_of_trying_every_value(program: Program, goal: dict[int, float]) -> None:
    found, least = program.solver().minimise(goal), try_all(program, goal)
    assert (None if found is None else value_of(goal, found)) == least
    outer = program.solver(whole=False).least(goal)
    assert least is None or (outer is not None and ceiling(outer) <= least)


def test_a_solver_asked_again_answers_as_a_new_one() -> None:
    solver = LOST.solver()
    for goal in GOALS:
        again, first = solver.minimise(goal), LOST.solver().minimise(goal)
        assert again is not None
        assert first is not None
        assert value_of(goal, again) == value_of(goal, first)


def test_a_column_held_at_a_value_is_free_again_afterwards() -> None:
    solver = LOST.solver()
    assert solver.least({SECOND: -1.0}, fixed={AT_SECOND: 1.0}) == -4
    assert solver.least({SECOND: -1.0}) == -5
