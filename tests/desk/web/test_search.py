from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from django.test import Client

from habeas.desk.store.compiling import compile_roll
from habeas.desk.store.models import Account, Document, Seen
from habeas.desk.store.seat import Seat
from habeas.desk.store.terms import Level
from tests.desk.store.telling import LIST, SWAP, accept_all, bring
from tests.desk.web.test_inbox import sign_in, words_of

SEARCH = "/r/zenda/search/"
HIDDEN = "The smuggler Rupert Vorel is held in the Black Tower of Zenda, the Harbour Watch said.\n"


@pytest.fixture
def texts(steward_seat: Seat) -> dict[str, Document]:
    return {
        "list": bring(steward_seat, LIST, name="list.txt", published="2031-02-10", source="Harbour Watch"),
        "swap": bring(steward_seat, SWAP, name="swap.txt"),
        "hidden": bring(steward_seat, HIDDEN, name="hidden.txt", level=Level.CONFIDENTIAL, source="Black Gazette"),
    }


def ask(browser: Client, words: str, **more: Any) -> Any:
    return browser.get(SEARCH, {"q": words, **more})


def test_hits_are_marked_and_lead_to_their_sentence(vera: Account, texts: dict[str, Document]) -> None:
    page = words_of(ask(sign_in(vera), "harbour watch"))
    assert '<mark class="hit">Harbour</mark> <mark class="hit">Watch</mark>' in page
    assert f'href="/r/zenda/documents/{texts["list"].pk}/#s0"' in page


@pytest.mark.usefixtures("texts")
@pytest.mark.parametrize("shelf", ["documents", "claims", "people"])
def test_what_one_is_not_cleared_for_is_found_nowhere(vera: Account, shelf: str) -> None:
    answer = ask(sign_in(vera), "vorel", **{"in": shelf})
    assert set(answer.context["found"].counts.values()) == {0}
    page = words_of(answer).replace('value="vorel"', "")
    for told in ("Vorel", "Black Gazette", "hidden.txt"):
        assert told not in page


def test_an_outsider_gets_the_answer_for_what_is_not_there(outsider: Account, vera: Account) -> None:
    assert ask(sign_in(outsider), "x").status_code == 404
    assert Client().get(SEARCH).status_code == 302
    assert ask(sign_in(vera), "x").status_code == 200


@pytest.mark.usefixtures("texts")
def test_markup_in_a_query_is_shown_as_typed(vera: Account) -> None:
    page = words_of(ask(sign_in(vera), "<script>alert(1)</script>"))
    assert "<script>alert" not in page


def test_markup_in_a_report_is_text(carl_seat: Seat, vera: Account) -> None:
    bring(carl_seat, "The tower <img src=x onerror=y> was empty, they said.\n")
    page = words_of(ask(sign_in(vera), "tower"))
    assert "&lt;img src=x onerror=y&gt;" in page


@pytest.mark.parametrize("words", ['"', "''", "a OR", "*", "-x", "\x00", "ก" * 600, "(NEAR", "💥"])
def test_odd_input_gets_an_answer(vera: Account, words: str) -> None:
    assert ask(sign_in(vera), words).status_code in (200, 400)


@pytest.mark.usefixtures("texts")
def test_a_search_is_logged_with_what_was_typed_and_how_much_was_found(vera: Account) -> None:
    browser = sign_in(vera)
    browser.get(SEARCH)
    assert not Seen.objects.filter(what="search").exists()
    ask(browser, "sailors")
    assert [one.words for one in Seen.objects.filter(what="search")] == ["2 documents: sailors"]


@pytest.mark.usefixtures("texts")
def test_hits_come_as_tables(ana: Account) -> None:
    browser = sign_in(ana)
    rows = list(csv.DictReader(io.StringIO(words_of(ask(browser, "sailors", format="csv")))))
    assert {row["name"] for row in rows} == {"list.txt", "swap.txt"}
    claims = json.loads(words_of(ask(browser, "sailors", format="json", **{"in": "claims"})))
    assert {one["kind"] for one in claims} >= {"count"}
    assert Seen.objects.filter(what="export:search-documents.csv").exists()


@pytest.mark.usefixtures("texts")
def test_a_table_holds_nothing_hidden(vera: Account) -> None:
    assert json.loads(words_of(ask(sign_in(vera), "zenda", format="json"))) == []


def test_filters_stand_in_the_address(vera: Account, texts: dict[str, Document]) -> None:
    source = Document.objects.get(pk=texts["list"].pk).source_id
    answer = ask(sign_in(vera), "ruritania", source=source, since="2031-02-01", until="2031-02-28")
    assert [hit.document for hit in answer.context["found"].documents] == [texts["list"].pk]


def test_a_source_one_may_not_see_is_no_choice(vera: Account, texts: dict[str, Document]) -> None:
    hidden = Document.objects.get(pk=texts["hidden"].pk).source_id
    answer = ask(sign_in(vera), "zenda", source=hidden)
    assert answer.status_code == 400
    assert "Black Gazette" not in words_of(answer)


def test_people_are_found_and_lead_to_their_page(vera: Account, steward_seat: Seat, texts: dict[str, Document]) -> None:
    accept_all(steward_seat, texts["swap"])
    compile_roll(steward_seat.roll)
    page = words_of(ask(sign_in(vera), "hor", **{"in": "people"}))
    assert '<mark class="hit">Horak</mark>' in page
    assert "/r/zenda/people/1/" in page
