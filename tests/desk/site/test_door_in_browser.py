"""The door as a person meets it: in a browser, on a desk and on a telephone, with a second factor."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from habeas.desk.store.actions.accounts import invite_first, offer_reset
from habeas.desk.store.models import Account
from tests.browser import follow, needs_browser, open_browser
from tests.desk.conftest import PASSWORD
from tests.desk.site.door import code_now

pytestmark = [needs_browser, pytest.mark.django_db(transaction=True)]
SIZES = [(1280, 900), (390, 844)]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with open_browser() as opened:
        yield opened


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    opened = chromium.new_context(viewport={"width": 1280, "height": 900}).new_page()
    yield opened
    opened.context.close()


def check(page: Page) -> None:
    """Nothing to mend for whoever does not see it, and nothing that does not fit, at both sizes."""
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()


def send(page: Page, **told: str) -> None:
    for name, words in told.items():
        page.fill(f"[name={name}]", words)
    follow(page, "main button.primary")


def test_from_the_first_link_to_a_second_factor_and_back_in(page: Page, live_server: LiveServer) -> None:
    troubles: list[str] = []
    page.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
    page.goto(f"{live_server.url}/start/{invite_first()}/")
    check(page)
    send(page, name="Dora Vane", email="dora@sylvania.example", password=PASSWORD, again="another")
    check(page)
    send(page, password=PASSWORD, again=PASSWORD)
    assert page.url == f"{live_server.url}/"

    page.goto(f"{live_server.url}/account/second-factor/")
    check(page)
    follow(page, "main .primary")
    check(page)
    send(page, password=PASSWORD)
    check(page)
    secret = page.inner_text("main code")
    send(page, code=code_now(secret))
    check(page)
    recovery = page.locator("main code").first.inner_text()

    page.goto(f"{live_server.url}/account/logout/")
    check(page)
    follow(page, "main button.primary")
    check(page)
    send(page, login="dora@sylvania.example", password="wrong")
    check(page)
    send(page, password=PASSWORD)
    check(page)
    send(page, code=recovery)
    assert page.url == f"{live_server.url}/"
    assert troubles == []


def test_a_new_password_is_set_from_the_keyboard_alone(page: Page, live_server: LiveServer, ana: Account) -> None:
    page.goto(f"{live_server.url}/start/{offer_reset(ana.email)}/")
    check(page)
    page.focus("[name=password]")
    page.keyboard.type("nine ravens over Strelsau")
    page.keyboard.press("Tab")
    page.keyboard.type("nine ravens over Strelsau")
    page.keyboard.press("Enter")
    page.wait_for_url("**/account/login/")
    page.focus("[name=login]")
    page.keyboard.type(ana.email)
    page.keyboard.press("Tab")
    page.keyboard.type("nine ravens over Strelsau")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{live_server.url}/")


def test_the_door_works_without_scripts(chromium: Browser, live_server: LiveServer, ana: Account) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/account/password/")
    assert "/account/login/?next=/account/password/" in page.url
    send(page, login=ana.email, password=PASSWORD)
    assert page.url == f"{live_server.url}/account/password/"
    context.close()


def test_a_missing_page_can_be_read_by_everybody(page: Page, live_server: LiveServer) -> None:
    page.goto(f"{live_server.url}/no/such/page/")
    assert page.locator("h1").inner_text() == "There is nothing here"
    check(page)
