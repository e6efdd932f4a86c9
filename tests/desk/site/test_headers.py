from __future__ import annotations

import logging

import pytest
from django.test import Client

from habeas.desk.site.environment import read_environment
from habeas.desk.store.models import Account

POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "font-src 'none'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
}
PAGES = [
    "/account/login/",
    "/account/second-factor/",
    "/faulty/",
    "/faulty/not-here/",
    "/faulty/not-allowed/",
    "/faulty/first/",
    "/faulty/bad/",
    "/faulty/suspicious/",
    "/faulty/broken/",
    "/no/such/page/",
    "/start/no-such-link/",
    "/account/password/",
]


@pytest.fixture
def page(client: Client, ana: Account, faulty: None) -> Client:  # noqa: ARG001
    client.force_login(ana)
    client.raise_request_exception = False
    logging.getLogger("django.request").propagate = False
    return client


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_every_answer_is_guarded(page: Client, address: str, accept: str) -> None:
    answer = page.get(address, headers={"accept": accept})
    assert set(answer["Content-Security-Policy"].split("; ")) == POLICY
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert answer["X-Frame-Options"] == "DENY"
    assert "camera=()" in answer["Permissions-Policy"]


@pytest.mark.parametrize("address", PAGES)
def test_no_copy_of_a_page_stays_behind(page: Client, address: str) -> None:
    assert page.get(address)["Cache-Control"] == "no-store"


def test_a_redirect_is_guarded_as_well(client: Client, db: None) -> None:  # noqa: ARG001
    answer = client.get("/")
    assert answer.status_code == 302
    assert answer["Cache-Control"] == "no-store"
    assert set(answer["Content-Security-Policy"].split("; ")) == POLICY


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(client: Client, ana: Account) -> None:
    client.force_login(ana)
    client.get("/account/password/")
    for name in ("habeas-form", "habeas"):
        cookie = client.cookies[name]
        assert cookie["samesite"] == "Lax"
        assert cookie["httponly"] or name == "habeas"


def test_behind_https_everything_insists_on_it(monkeypatch: pytest.MonkeyPatch) -> None:
    from importlib import reload

    from habeas.desk.site import settings as module

    monkeypatch.setenv("HABEAS_HTTPS", "1")
    monkeypatch.setenv("HABEAS_HOSTS", "desk.sylvania.example")
    try:
        secure = reload(module)
        assert secure.SESSION_COOKIE_NAME.startswith("__Host-")
        assert secure.SESSION_COOKIE_SECURE
        assert secure.CSRF_COOKIE_SECURE
        assert secure.SECURE_HSTS_SECONDS >= 31_536_000
        assert secure.SECURE_SSL_REDIRECT
        assert secure.ALLOWED_HOSTS == ["desk.sylvania.example"]
    finally:
        monkeypatch.undo()
        reload(module)
    assert read_environment({}).https is False


def test_another_host_name_gets_no_page(client: Client) -> None:
    answer = client.get("/account/login/", headers={"host": "hentzau.example"})
    assert answer.status_code == 400
