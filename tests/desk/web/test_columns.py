"""A list of people in the desk: nothing is read before a person has said what its columns mean."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from habeas.desk.store.actions.documents import Item, add_document, open_batch
from habeas.desk.store.models import Account, Claim, Document, Fact, Reading
from habeas.desk.store.seat import Seat
from habeas.desk.store.terms import Level

LIST = (
    "No,Name,Status,Date of arrest,Prison\n1,Pavel Horak,in custody,03/04/2031,Kelma\n2,Ida Lomova,freed,25/04/2031,\n"
)
SAID = {"s0c1": "name", "s0c2": "status", "s0c3": "arrested", "s0c4": "place", "s0order": "day"}
WORDS = {"s0w0": "held", "s0w1": "released"}


@pytest.fixture
def listed(carl_seat: Seat) -> Document:
    batch = open_batch(carl_seat, 1)
    outcome = add_document(carl_seat, Item(data=LIST.encode(), name="list.csv"), batch=batch)
    assert outcome.document
    return Document.objects.get(pk=outcome.document)


def sign_in(account: Account) -> Client:
    browser = Client()
    browser.force_login(account)
    return browser


def address(row: Document) -> str:
    return f"/r/zenda/documents/{row.pk}/columns/"


def people() -> list[tuple[str, Any]]:
    found = Claim.objects.filter(kind="person", reading=Reading.objects.latest("pk")).order_by("start")
    return [(claim.body["name"], claim.body["status"]) for claim in found]


def test_before_anybody_says_so_nobody_is_read_from_a_list_and_the_room_asks(listed: Document, ana: Account) -> None:
    assert people() == []
    page = sign_in(ana).get(f"/r/zenda/documents/{listed.pk}/").content.decode()
    assert "Nothing of it is read before somebody has said what its columns mean" in page
    assert address(listed) in page


def test_what_the_words_over_the_columns_say_is_proposed_with_cells_beside_it(listed: Document, ana: Account) -> None:
    form = sign_in(ana).get(address(listed)).context["form"]
    assert [form[f"s0c{n}"].initial for n in range(5)] == ["id", "name", "status", "arrested", "place"]
    assert form["s0c1"].help_text == "Pavel Horak · Ida Lomova"
    assert [form[f"s0w{n}"].initial for n in range(2)] == ["held", "released"]
    assert form["s0order"].initial == "day"


def test_once_confirmed_the_list_is_read_and_waits_to_be_decided(listed: Document, ana: Account) -> None:
    sign_in(ana).post(address(listed), SAID | WORDS)
    assert people() == [("Pavel Horak", "held"), ("Ida Lomova", "released")]
    listed.refresh_from_db()
    assert listed.waiting == 4  # two people and two arrests
    page = sign_in(ana).get(f"/r/zenda/documents/{listed.pk}/").content.decode()
    assert "row 2 of list" in page


def test_a_later_word_on_the_columns_is_read_with_and_both_are_kept(listed: Document, ana: Account) -> None:
    browser = sign_in(ana)
    browser.post(address(listed), SAID | WORDS)
    browser.post(address(listed), SAID | {"s0w0": "missing", "s0w1": ""})
    assert people() == [("Pavel Horak", "missing"), ("Ida Lomova", None)]
    assert Fact.objects.filter(field="columns").count() == 2


@pytest.mark.parametrize(
    ("said", "what"),
    [
        (SAID | {"s0c2": "name"}, "Two columns have one meaning"),
        ({"s0c2": "status"}, "Say which column has the names"),
        (SAID | {"s0c4": "prince"}, "not one of the available choices"),
    ],
)
def test_what_cannot_be_meant_is_told(listed: Document, ana: Account, said: dict[str, str], what: str) -> None:
    answer = sign_in(ana).post(address(listed), said)
    assert answer.status_code == 400
    assert what in answer.content.decode()
    assert not Fact.objects.filter(field="columns").exists()


def test_only_reviewers_say_it_and_only_of_lists_they_may_see(
    listed: Document, ana: Account, carl: Account, vera: Account, outsider: Account
) -> None:
    assert sign_in(carl).post(address(listed), SAID).status_code == 403
    assert sign_in(vera).get(address(listed)).status_code == 200
    assert sign_in(outsider).get(address(listed)).status_code == 404
    Document.objects.update(level=Level.STRICTLY_CONFIDENTIAL)
    assert sign_in(ana).get(address(listed)).status_code == 404
    assert sign_in(ana).post(address(listed), SAID).status_code == 404


def test_a_report_has_no_columns(carl_seat: Seat, ana: Account) -> None:
    batch = open_batch(carl_seat, 1)
    outcome = add_document(carl_seat, Item(data=b"Nothing happened.", name="a.txt"), batch=batch)
    assert sign_in(ana).get(f"/r/zenda/documents/{outcome.document}/columns/").status_code == 404
