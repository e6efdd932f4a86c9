from __future__ import annotations

import pytest

from habeas.model.ledger import Accounts, StockClaim
from habeas.record import accounts
from tests.record.telling import PARTIES, Telling, documents, readings


def add(text: str, *, soldiers: str = "41 soldiers", civilians: str = "nine civilians", **fields: str) -> Accounts:
    telling = Telling(text, published="2031-05-03", source="Line Watch")
    telling.count(soldiers, 41, whom="Sylvanian soldiers", held_by="Ruritania")
    telling.count(civilians, 9, whom="civilians", held_by="Ruritania", **fields)
    return accounts(readings(telling), documents(telling), parties=PARTIES)


def sums(made: Accounts) -> list[StockClaim]:
    return [stock for stock in made.stocks if stock.derived]


@pytest.mark.parametrize(
    "text",
    [
        "Soldiers: 41 soldiers remain.\nHostages: Some were taken. Of them nine civilians remain.",
        "They hold 41 soldiers and nine civilians.",
        "They hold 41 soldiers. Additionally, nine civilians are held.",
        "- 41 soldiers\n- nine civilians",
    ],
)
def test_groups_listed_side_by_side_add_up(text: str) -> None:
    (total,) = sums(add(text))
    assert (total.low, total.high, total.population) == (50, 50, "sylvania/ruritania")
    assert total.words.startswith("41 + 9 = 50: ")
    assert len(total.claims) == 2


@pytest.mark.parametrize(
    "text",
    [
        "They hold 41 soldiers, including nine civilians.",
        "They hold 41 soldiers. The harbour froze. They keep nine civilians.",
        "They hold 41 soldiers, among them nine civilians.",
    ],
)
def test_groups_not_told_apart_do_not(text: str) -> None:
    assert sums(add(text)) == []


def test_a_part_is_not_added_to_its_whole() -> None:
    assert sums(add("They hold 41 soldiers, nine civilians with them.", part_of="c0")) == []


def test_numbers_of_two_speakers_do_not_add_up() -> None:
    assert sums(add("They hold 41 soldiers and nine civilians.", by="the governor")) == []


def test_numbers_of_two_days_do_not_add_up() -> None:
    made = add("They hold 41 soldiers and nine civilians.", as_of="2030-01-01", as_of_basis="stated")
    assert sums(made) == []


def test_one_least_part_makes_a_least_sum() -> None:
    (total,) = sums(add("They hold 41 soldiers. Also, nine are confirmed, all civilians.", civilians="nine"))
    assert (total.low, total.high) == (50, None)
    assert "41 + 9 = 50, at least" in total.words


def test_the_parts_of_a_list_hold_at_one_moment() -> None:
    made = add("They hold 41 soldiers and nine civilians.")
    assert len({stock.moment for stock in made.stocks}) == 1


def test_a_stated_total_needs_no_sum() -> None:
    telling = Telling("They hold 50 people: 41 soldiers and nine civilians.", published="2031-05-03")
    telling.count("50 people", 50, whom="Sylvanian people", held_by="Ruritania")
    telling.count("41 soldiers", 41, whom="Sylvanian soldiers", held_by="Ruritania")
    telling.count("nine civilians", 9, whom="Sylvanian civilians", held_by="Ruritania")
    assert sums(accounts(readings(telling), documents(telling), parties=PARTIES)) == []


def test_a_total_too_small_for_its_parts_stands_against_their_sum() -> None:
    telling = Telling("They hold 40 people: 41 soldiers and nine civilians.", published="2031-05-03")
    telling.count("40 people", 40, whom="Sylvanian people", held_by="Ruritania")
    telling.count("41 soldiers", 41, whom="Sylvanian soldiers", held_by="Ruritania")
    telling.count("nine civilians", 9, whom="Sylvanian civilians", held_by="Ruritania")
    made = accounts(readings(telling), documents(telling), parties=PARTIES)
    assert [stock.low for stock in made.stocks if stock.population == "sylvania/ruritania"] == [40, 50]


def test_the_same_list_in_two_documents_is_not_added_up() -> None:
    first, second = (
        Telling("They hold 41 soldiers.", name=name, published="2031-05-03") for name in ("a.txt", "b.txt")
    )
    first.count("41 soldiers", 41, whom="Sylvanian soldiers", held_by="Ruritania")
    second.count("41 soldiers", 41, whom="Sylvanian civilians", held_by="Ruritania")
    assert sums(accounts(readings(first, second), documents(first, second), parties=PARTIES)) == []
