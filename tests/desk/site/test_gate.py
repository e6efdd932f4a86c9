from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from pytest_django import Settings

from habeas.desk.store.models import Account

OPEN = {"account_login", "account_logout", "account_inactive", "account_reauthenticate", "mfa_authenticate", "start"}
VALUES = {"slug": "zenda", "secret": "none", "str": "x"}


def addresses(patterns: list[URLPattern | URLResolver], before: str = "") -> list[tuple[str, str]]:
    """Name and address of every page of the desk, the API apart."""
    found: list[tuple[str, str]] = []
    for pattern in patterns:
        address = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            found += addresses(pattern.url_patterns, address)
        elif not address.startswith("api/"):
            found.append((pattern.name or "", "/" + address))
    return found


def fill(address: str) -> str:
    for kind, value in (("<slug:slug>", "zenda"), ("<str:secret>", "none")):
        address = address.replace(kind, value)
    while "<" in address:
        address = address[: address.index("<")] + "1" + address[address.index(">") + 1 :]
    return address


def test_a_stranger_is_sent_to_the_door_from_every_page(client: Client, db: None) -> None:  # noqa: ARG001
    pages = addresses(get_resolver().url_patterns)
    assert len(pages) > 30
    for name, address in pages:
        answer = client.get(fill(address))
        if name not in OPEN:
            assert answer.status_code == 302, name
            assert answer["Location"].startswith("/account/login/?next=/"), name


def test_a_stranger_may_send_nothing_either(client: Client, db: None) -> None:  # noqa: ARG001
    for name, address in addresses(get_resolver().url_patterns):
        if name not in OPEN:
            assert client.post(fill(address))["Location"].startswith("/account/login/"), name


def test_an_address_that_is_none_is_answered_alike_before_and_after_the_door(client: Client, ana: Account) -> None:
    before = client.get("/no/such/page/")
    client.force_login(ana)
    after = client.get("/no/such/page/")
    assert before.status_code == after.status_code == 404


@pytest.mark.usefixtures("faulty", "db")
def test_a_program_is_told_in_its_own_form() -> None:
    answer = Client(headers={"accept": "application/json"}).get("/faulty/")
    assert answer.status_code == 401
    assert answer.json()["error"]["cure"] == "Sign in"


@pytest.mark.usefixtures("faulty", "db")
def test_a_part_of_a_page_is_not_replaced_by_the_door() -> None:
    answer = Client(headers={"hx-request": "true"}).get("/faulty/")
    assert answer.status_code == 200
    assert answer["HX-Redirect"] == "/account/login/?next=/faulty/"


@pytest.mark.usefixtures("faulty")
def test_a_desk_that_asks_for_a_second_factor_shows_nothing_before(
    client: Client, ana: Account, settings: Settings, give_second_factor: Callable[[Account], None]
) -> None:
    settings.HABEAS_REQUIRE_SECOND_FACTOR = True
    client.force_login(ana)
    assert client.get("/faulty/")["Location"] == "/account/second-factor/totp/activate/"
    assert client.get("/account/second-factor/").status_code == 200
    give_second_factor(ana)
    assert client.get("/faulty/").status_code == 200


@pytest.mark.usefixtures("faulty")
def test_a_desk_that_asks_for_none_lets_everybody_in(client: Client, ana: Account) -> None:
    client.force_login(ana)
    assert client.get("/faulty/").content == b"a page with data"


@pytest.mark.usefixtures("faulty")
def test_a_roll_that_asks_for_a_second_factor_sends_there(client: Client, ana: Account) -> None:
    client.force_login(ana)
    assert client.get("/faulty/second-factor/")["Location"] == "/account/second-factor/totp/activate/"
    answer = client.get("/faulty/second-factor/", headers={"accept": "application/json"})
    assert answer.status_code == 403


@pytest.mark.usefixtures("faulty", "db")
def test_what_a_stranger_sends_is_not_taken_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the upload of a stranger was read")

    monkeypatch.setattr("django.http.request.HttpRequest.parse_file_upload", refuse)
    report = SimpleUploadedFile("report.txt", b"text")
    answer = Client(enforce_csrf_checks=True).post("/faulty/", {"file": report})
    assert answer["Location"].startswith("/account/login/")
