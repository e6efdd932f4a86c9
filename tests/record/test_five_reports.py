from __future__ import annotations

import pytest

from habeas.model.ledger import Accounts, ConflictKind, FlowStatus, StockClaim
from habeas.model.record import Record, Turn
from habeas.record import accounts, compile_record
from habeas.vocab import load_parties
from tests.record.five import needs_reports, parties, read_five

pytestmark = needs_reports

WHOLE, OTHER_SIDE = "am/az", "az/am"


@pytest.fixture(scope="module")
def made() -> Accounts:
    readings, documents = read_five(list_date="2023-10/2023-11")
    return accounts(readings, documents, parties=parties())


@pytest.fixture(scope="module")
def record() -> Record:
    readings, documents = read_five(list_date="2023-10/2023-11")
    return compile_record(readings, documents, parties=parties())


def wholes(made: Accounts) -> list[StockClaim]:
    return [stock for stock in made.stocks if stock.population == WHOLE]


def test_the_list_adds_up_to_51_with_its_three_sentences(made: Accounts) -> None:
    total = next(stock for stock in wholes(made) if stock.derived)
    assert (total.low, total.high, str(total.date)) == (51, None, "2023-10/2023-11")
    assert total.words.startswith("36 + 7 + 8 = 51")
    assert len(total.claims) == 3


def test_without_a_parties_file_it_adds_up_to_the_same() -> None:
    readings, documents = read_five(list_date="2023-10/2023-11")
    totals = [stock.low for stock in wholes(accounts(readings, documents, parties=load_parties())) if stock.derived]
    assert totals == [51]


def test_the_parts_are_36_and_at_least_7_and_at_least_8(made: Accounts) -> None:
    parts = {(stock.low, stock.high, stock.derived) for stock in made.stocks if stock.population != WHOLE}
    assert parts == {(36, 36, False), (7, None, False), (8, None, True)}


def test_the_last_report_gives_at_least_19(made: Accounts) -> None:
    assert [(stock.low, stock.high, str(stock.date)) for stock in wholes(made) if not stock.derived] == [
        (19, None, "2026-02-14")
    ]


def test_the_exchange_is_pending_with_its_two_sides(made: Accounts) -> None:
    (exchange,) = made.exchanges
    assert exchange.status is FlowStatus.PENDING
    assert [(side.population, side.low, side.high) for side in exchange.sides] == [(WHOLE, 32, 32), (OTHER_SIDE, 2, 2)]


def test_nothing_else_flows(made: Accounts) -> None:
    assert sorted((flow.population, flow.low) for flow in made.flows) == [(WHOLE, 32), (OTHER_SIDE, 2)]


def test_26_and_28_are_a_tension_with_its_assumption(made: Accounts) -> None:
    (tension,) = made.conflicts
    assert tension.kind is ConflictKind.TENSION
    assert "only if two of the six" in tension.words
    assert tension.words.endswith("which nobody says.")


@pytest.mark.parametrize(("measure", "value"), [("wanted", 300), ("captured", 200), ("missing", 80)])
def test_other_numbers_are_shown_as_what_they_are(made: Accounts, measure: str, value: int) -> None:
    assert (measure, value) in {(number.measure, number.value) for number in made.not_stocks}


def test_nobody_is_held_by_name_and_ten_are_named(record: Record) -> None:
    assert record.people == ()
    assert len(record.named) == 10
    assert all(person.status is None and person.stays == () for person in record.named)


def turns(record: Record) -> list[Turn]:
    return [turn for thread in record.threads for turn in thread.turns]


def test_the_offer_and_the_later_refusal_are_one_turn(record: Record) -> None:
    (turn,) = turns(record)
    assert (turn.earlier.kind.value, turn.later.kind.value) == ("offer", "refusal")
    assert len(turn.earlier.conditions) == 2
    assert "groups that may overlap; no report names them and none says the condition was met" in turn.words


def test_without_a_parties_file_the_turn_is_a_possible_reversal() -> None:
    readings, documents = read_five(list_date="2023-10/2023-11")
    (turn,) = turns(compile_record(readings, documents, parties=load_parties()))
    assert "a possible reversal" in turn.words


def test_a_list_without_a_date_keeps_its_open_interval() -> None:
    readings, documents = read_five(list_date="2023-09-29/..")
    dates = {str(stock.date) for stock in accounts(readings, documents, parties=parties()).stocks}
    assert dates == {"2023-09-29/..", "2026-02-14"}
