"""One text in several papers weighs as one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from habeas.ledger import reconcile
from habeas.ledger.weights import weigh
from habeas.model import Document
from habeas.model.ledger import Accounts
from habeas.record import accounts
from tests.record.telling import PARTIES, Telling, documents, readings


def held(value: int, name: str, source: str) -> Telling:
    telling = Telling(f"Ruritania holds {value} Sylvanian sailors.", name=name, published="2031-05-12", source=source)
    words = f"{value} Sylvanian sailors"
    telling.count(words, value, "held", whom="Sylvanian sailors", held_by="Ruritania", as_of="2031-05-12")
    return telling


def make(*tellings: Telling, copies: int = 0) -> Accounts:
    """The last `copies` are copies of the one before them."""
    texts: list[Document] = list(documents(*tellings))
    first = len(texts) - copies - 1
    told = [replace(one, origin=texts[first].name) if place > first else one for place, one in enumerate(texts)]
    return accounts(readings(*tellings), told, parties=PARTIES)


@pytest.mark.parametrize("copies", range(6))
def test_the_appearances_of_one_text_weigh_together_as_one(copies: int) -> None:
    tellings = [held(40, f"{n}.txt", f"Paper {n}") for n in range(copies + 1)]
    assert sum(weigh(stock) for stock in make(*tellings, copies=copies).stocks) == weigh(make(tellings[0]).stocks[0])


def test_every_appearance_stays_visible() -> None:
    tellings = [held(40, f"{n}.txt", f"Paper {n}") for n in range(3)]
    made = make(*tellings, copies=2)
    assert {ref.document for stock in made.stocks for ref in stock.claims} == {"0.txt", "1.txt", "2.txt"}


def test_three_reprints_do_not_outvote_two_sources_of_their_own() -> None:
    own = [held(40, "a.txt", "Harbour Watch"), held(40, "b.txt", "The consul")]
    reprints = [held(55, f"r{n}.txt", f"Paper {n}") for n in range(3)]
    (account,) = reconcile(make(*own, *reprints, copies=2)).populations
    assert {(stock.low, stock.high) for stock in account.stocks} == {(40, 40)}
    (account,) = reconcile(make(*own, *reprints)).populations
    assert {(stock.low, stock.high) for stock in account.stocks} == {(55, 55)}
