from __future__ import annotations

import pytest

from habeas.model.ledger import StockClaim
from habeas.record import accounts
from tests.record.telling import PARTIES, Telling, documents, readings


def stocks(*tellings: Telling) -> dict[str, StockClaim]:
    made = accounts(readings(*tellings), documents(*tellings), parties=PARTIES)
    return {stock.id: stock for stock in made.stocks}


def held(text: str, words: str, value: int, **fields: str) -> StockClaim:
    telling = Telling(text, published="2031-05-03")
    telling.count(words, value, whom="Sylvanian sailors", held_by="Ruritania", **fields)
    return stocks(telling)["a.txt#c0"]


def test_a_bare_number_is_exact() -> None:
    stock = held("Ruritania holds 40 Sylvanian sailors.", "40 Sylvanian sailors", 40)
    assert (stock.low, stock.high, stock.population) == (40, 40, "sylvania/ruritania")


@pytest.mark.parametrize(
    "text",
    [
        "In Ruritanian jails 40 are now confirmed.",
        "So far 40 sailors have been found in its jails.",
        "The 40 known captives are in Strelsau.",
        "Of them, 40 have been identified.",
    ],
)
def test_a_number_of_those_known_of_is_a_least_one(text: str) -> None:
    stock = held(text, "40", 40)
    assert (stock.low, stock.high) == (40, None)


@pytest.mark.parametrize(
    "text",
    [
        "Officials confirmed that 40 sailors are held.",
        "It is known that they hold 40 sailors.",
        "They hold 40 sailors, whose names are known.",
        "They hold 40 sailors, but their fate is not known.",
    ],
)
def test_a_verb_of_saying_leaves_a_number_exact(text: str) -> None:
    assert held(text, "40 sailors", 40).high == 40


def test_a_present_stock_holds_on_the_day_of_its_document() -> None:
    stock = held("They hold 40 sailors.", "40 sailors", 40)
    assert stock.date is not None
    assert stock.date.text == "2031-05-03"


def test_a_day_given_for_the_number_is_kept() -> None:
    stock = held("On 1 May they held 40 sailors.", "40 sailors", 40, as_of="2031-05-01", as_of_basis="stated")
    assert stock.date is not None
    assert stock.date.text == "2031-05-01"


def test_a_document_without_a_date_gives_a_stock_without_one() -> None:
    telling = Telling("They hold 40 sailors.")
    telling.count("40 sailors", 40, whom="Sylvanian sailors", held_by="Ruritania")
    assert stocks(telling)["a.txt#c0"].date is None


def test_a_denied_or_hypothetical_number_is_no_stock() -> None:
    telling = Telling("They deny holding 40 sailors.")
    telling.count("40 sailors", 40, modality="denied", whom="Sylvanian sailors", held_by="Ruritania")
    assert stocks(telling) == {}


def taken(text: str, words: str = "Nine of the ministers were detained") -> Telling:
    telling = Telling(text, published="2031-05-03")
    telling.count(words, 9, "captured", whom="ministers of Sylvania", held_by="Ruritania")
    return telling


def test_people_taken_and_put_in_prison_are_a_derived_least_stock() -> None:
    stock = stocks(taken("Nine of the ministers were detained and taken to prisons in Strelsau."))["a.txt#c0"]
    assert (stock.low, stock.high, stock.derived) == (9, None, True)


def test_a_transfer_told_as_an_event_counts_too() -> None:
    telling = taken("Nine of the ministers were detained. The nine are now kept in the capital’s remand jail.")
    telling.event("kept in the capital’s remand jail", "transfer", group="ministers of Sylvania", count="nine")
    assert stocks(telling)["a.txt#c0"].derived


@pytest.mark.parametrize(
    "text",
    [
        "Nine of the ministers were detained.",
        "Nine of the ministers were detained and never taken to prisons.",
        "Nine of the ministers were detained. Others were taken to prisons.",
        "Nine of the ministers were detained near the prison.",
    ],
)
def test_people_merely_taken_are_no_stock(text: str) -> None:
    assert stocks(taken(text)) == {}


def test_people_taken_to_prison_and_let_go_are_no_stock() -> None:
    telling = taken("Nine of the ministers were detained and taken to prisons. All nine were freed in May.")
    telling.event("nine were freed", "release", group="ministers of Sylvania", count="nine")
    assert stocks(telling) == {}


def test_people_taken_of_whom_some_remain_are_no_stock() -> None:
    telling = taken("Nine of the ministers were detained and taken to prisons. Dozens of others remain.")
    telling.count("Dozens of others", None, comparator="dozens_like", whom="others", part_of="c0")
    assert stocks(telling) == {}


def test_a_fact_told_twice_is_one_stock() -> None:
    telling = Telling("They hold 40 sailors. The 40 are ill.", published="2031-05-03")
    telling.count("40 sailors", 40, whom="Sylvanian sailors", held_by="Ruritania")
    telling.count("40 are ill", 40, whom="(sailors)", held_by="Ruritania", same_as="c0")
    assert list(stocks(telling)) == ["a.txt#c0"]


def test_a_number_some_were_freed_of_held_before_it() -> None:
    telling = Telling("They freed 12 of the 40 sailors.", published="2031-02-05")
    telling.count("40 sailors", 40, whom="Sylvanian sailors", held_by="Ruritania")
    telling.count("12 of", 12, "released", whom="(sailors)", held_by="Ruritania", as_of="2031-02-03", part_of="c0")
    assert str(stocks(telling)["a.txt#c0"].date) == "2031-02-02"


def test_a_number_of_some_is_a_least_number_of_all() -> None:
    telling = Telling("40 sick prisoners are held.", published="2031-05-03")
    telling.count("40 sick prisoners", 40, whom="sick Sylvanian prisoners", held_by="Ruritania")
    assert stocks(telling)["a.txt#c0"].high is None


def test_a_part_of_those_let_go_is_nobody_held() -> None:
    telling = Telling("Of the 40 freed, 30 had been held for years.", published="2031-05-03")
    telling.count("40 freed", 40, "released", whom="Sylvanian sailors", held_by="Ruritania")
    telling.count("30 had been held", 30, whom="(of those freed)", held_by="Ruritania", part_of="c0")
    assert stocks(telling) == {}


def test_an_unlabelled_part_of_a_stock_is_no_stock_of_the_whole() -> None:
    telling = Telling("They hold 23 people, one of them famous and 22 others.", published="2031-05-03")
    telling.count("23 people", 23, whom="Sylvanians", held_by="Ruritania")
    telling.count("22 others", 22, whom="others", held_by="Ruritania", part_of="c0")
    assert list(stocks(telling)) == ["a.txt#c0"]


def test_a_number_on_top_of_others_is_no_more_than_at_least() -> None:
    telling = Telling("About 100 more prisoners are held.", name="a", published="2031-05-01")
    telling.count("100 more prisoners", 100, whom="Sylvanian prisoners", held_by="Ruritania")
    made = accounts(readings(telling), documents(telling), parties=PARTIES)
    assert [(stock.low, stock.high) for stock in made.stocks] == [(100, None)]
