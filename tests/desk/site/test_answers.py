from __future__ import annotations

import logging

import pytest
from django.test import Client

from habeas.desk.store.models import Account
from tests.desk.site.faulty import NAME

pytestmark = pytest.mark.usefixtures("faulty")


@pytest.fixture
def page(client: Client, ana: Account) -> Client:
    """Somebody signed in, to whom a broken page is shown as to anybody."""
    client.force_login(ana)
    client.raise_request_exception = False
    logging.getLogger("django.request").propagate = False
    return client


@pytest.mark.parametrize(
    ("fault", "status", "said"),
    [
        ("not-here", 404, "There is nothing here"),
        ("not-found", 404, "There is nothing here"),
        ("not-allowed", 403, "this needs the role of steward"),
        ("denied", 403, "You may not do this"),
        ("first", 409, "Ben decided while you looked"),
        ("bad", 400, "a reason is missing"),
        ("suspicious", 400, "could not be understood"),
        ("broken", 500, "could not answer"),
    ],
)
def test_each_error_has_its_page(page: Client, fault: str, status: int, said: str) -> None:
    answer = page.get(f"/faulty/{fault}/")
    assert answer.status_code == status
    assert said in answer.content.decode()
    assert NAME not in answer.content.decode()
    assert answer["Content-Type"].startswith("text/html")


@pytest.mark.parametrize("fault", ["not-allowed", "first", "bad"])
def test_a_refusal_says_what_to_do(page: Client, fault: str) -> None:
    cures = {"not-allowed": "Ask a steward", "first": "Look again", "bad": "Say why"}
    assert cures[fault] in page.get(f"/faulty/{fault}/").content.decode()


def test_what_is_not_there_and_what_may_not_be_known_look_the_same(page: Client) -> None:
    hidden, missing = page.get("/faulty/not-here/"), page.get("/faulty/not-found/")
    nowhere = page.get("/no/such/page/")
    assert hidden.content == missing.content == nowhere.content
    assert hidden.headers == missing.headers == nowhere.headers


@pytest.mark.parametrize(
    ("fault", "status"),
    [("not-here", 404), ("not-allowed", 403), ("first", 409), ("bad", 400), ("denied", 403), ("broken", 500)],
)
def test_a_program_gets_the_same_as_json(page: Client, fault: str, status: int) -> None:
    answer = page.get(f"/faulty/{fault}/", headers={"accept": "application/json"})
    assert answer.status_code == status
    assert set(answer.json()["error"]) == {"what", "where", "cure"}
    assert NAME not in answer.content.decode()


def test_the_address_can_ask_for_json(page: Client) -> None:
    assert page.get("/faulty/first/?format=json").json()["error"]["what"] == "Ben decided while you looked"


def test_json_says_no_more_of_what_is_hidden_than_of_what_is_not_there(page: Client) -> None:
    hidden, missing = page.get("/faulty/not-here/?format=json"), page.get("/no/such/page/?format=json")
    assert hidden.json() == missing.json()
