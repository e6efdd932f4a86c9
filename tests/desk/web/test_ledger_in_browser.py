"""The ledger as a person meets it: in a browser under the desk's own policy, on a desk and on a telephone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from habeas.desk.store.compiling import compile_roll
from habeas.desk.store.models import Account
from habeas.desk.store.seat import Seat
from tests.browser import follow, needs_browser, open_browser
from tests.desk.store.told_ledger import HELD, tell_counts, tell_story

pytestmark = [needs_browser, pytest.mark.django_db(transaction=True)]
SIZES = [(1280, 900), (390, 844)]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with open_browser() as opened:
        yield opened


@pytest.fixture
def page(chromium: Browser, ana: Account, live_server: LiveServer) -> Iterator[Page]:
    client = Client()
    client.force_login(ana)
    name = settings.SESSION_COOKIE_NAME
    context = chromium.new_context()
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])
    yield context.new_page()
    context.close()


def check(page: Page) -> None:
    """Nothing to mend for whoever does not see it, and nothing that does not fit, at both sizes."""
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()


def drawn(page: Page) -> str:
    """The address of the picture that is shown, once it is there; as wide as the drawing, or no picture."""
    page.locator(".chart img").scroll_into_view_if_needed()
    ready = "async () => { const i = document.querySelector('.chart img'); await i.decode(); return i.naturalWidth }"
    assert page.evaluate(ready) > 200
    return str(page.evaluate("() => document.querySelector('.chart img').currentSrc"))


def test_the_chart_is_drawn_for_every_page_and_light(
    page: Page, live_server: LiveServer, carl_seat: Seat, ana_seat: Seat
) -> None:
    tell_story(carl_seat, ana_seat)
    troubles: list[str] = []
    page.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
    for (width, height), paper in ((SIZES[0], "light"), (SIZES[1], "dark")):
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme="dark" if paper == "dark" else "light")
        page.goto(live_server.url + reverse("population", args=("zenda", HELD)))
        assert f"paper={paper}&size={'wide' if width > 400 else 'narrow'}" in drawn(page)
    assert troubles == []
    page.goto(live_server.url + reverse("chart", args=("zenda", HELD)))
    assert page.locator("svg path[fill='#1f5f8b']").count()
    assert not any("Content Security Policy" in trouble for trouble in troubles)


def test_from_the_ledger_to_a_ruling_and_what_comes_of_it(
    page: Page, live_server: LiveServer, carl_seat: Seat, ana_seat: Seat
) -> None:
    tell_story(carl_seat, ana_seat)
    tell_counts(carl_seat, ana_seat)
    page.goto(live_server.url + reverse("ledger", args=("zenda",)))
    check(page)
    follow(page, "text=Say what became of it")
    check(page)
    page.check("text=carried out as announced")
    page.fill("[name=reason]", "Seen at the border")
    follow(page, "text=Write the ruling")
    assert "Your ruling is written." in page.inner_text("#messages")
    compile_roll(ana_seat.roll)
    page.reload()
    check(page)
    assert "51 − 32 = 19" in page.inner_text("main")
    page.click("text=without it >> nth=0")
    page.locator("#what-if").wait_for()
    check(page)
    follow(page, page.locator("main a.button", has_text="Explain").first)
    check(page)
