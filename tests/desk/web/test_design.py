"""The parts of pages as a person meets them: legible, reachable, fitting, and under the policy the desk sends."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.servers.basehttp import ThreadedWSGIServer
from django.core.wsgi import get_wsgi_application
from django.test import override_settings
from django.test.testcases import QuietWSGIRequestHandler
from playwright.sync_api import Browser, Page

from tests.browser import needs_browser, open_browser

pytestmark = needs_browser
SIZES = [(1280, 900), (390, 844)]
AA = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}
COLOURS = {"type": "rule", "values": ["color-contrast"]}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with open_browser() as opened:
        yield opened


@pytest.fixture(scope="module")
def guide() -> Iterator[str]:
    """The address of the guide; the whole desk answers, with no database behind it."""
    server = ThreadedWSGIServer(("127.0.0.1", 0), QuietWSGIRequestHandler)
    server.set_app(get_wsgi_application())
    thread = Thread(target=server.serve_forever)
    with override_settings(ROOT_URLCONF="tests.desk.web.guide"):
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/guide/"
        server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def page(browser: Browser, guide: str) -> Iterator[Page]:
    """The guide, opened; a script that fails and whatever the policy forbids fail the test."""
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    opened.set_default_timeout(10_000)
    troubles: list[str] = []
    opened.on("console", lambda message: troubles.append(message.text))
    opened.on("pageerror", lambda error: troubles.append(f"Error: {error}"))
    opened.goto(guide, timeout=60_000)  # the first answer loads the whole desk
    yield opened
    opened.close()
    assert [text for text in troubles if "Content Security Policy" in text or text.startswith("Error")] == []


@pytest.mark.parametrize("place", ["", "room/", "refused/"])
def test_it_meets_wcag_aa_and_fits(page: Page, guide: str, place: str) -> None:
    page.goto(guide + place)
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        check(page, AA)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.emulate_media(color_scheme="dark")
    check(page, COLOURS)


def check(page: Page, rules: dict[str, Any]) -> None:
    found = Axe().run(page, options={"runOnly": rules})
    assert found.response["violations"] == [], found.generate_report()


def test_without_script_the_same_is_there(browser: Browser, guide: str) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(guide)
    assert page.locator("input[type=file]").count() == 3
    assert not page.get_by_role("button", name="Copy", exact=True).is_visible()
    page.locator(".account summary").click()
    assert page.get_by_role("button", name="Sign out").is_visible()
    page.context.close()


def test_the_first_tab_leads_past_the_navigation(page: Page) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_the_navigation_says_where_one_is(page: Page) -> None:
    assert page.locator(".nav [aria-current=page]").inner_text() == "Roll"
    assert page.locator(".nav a", has_text="Inbox").inner_text().split() == ["Inbox", "128", "waiting"]


def test_keys_search_list_themselves_and_lead_on(page: Page) -> None:
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "words"
    page.keyboard.press("?")
    assert not page.locator("#shortcuts").is_visible(), "a key typed into a field is a letter"
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("?")
    assert page.locator("#shortcuts").get_by_text("Accept").is_visible()
    page.keyboard.press("Escape")
    with page.expect_request("**/r/zenda/ledger/"):
        page.keyboard.press("g")
        page.keyboard.press("l")


def test_single_keys_can_be_turned_off(page: Page) -> None:
    page.keyboard.press("?")
    page.locator("[data-single-keys]").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert not page.locator("#shortcuts").is_visible()


def test_a_menu_closes_by_key_and_by_a_click_elsewhere(page: Page) -> None:
    menu = page.locator("details.account")
    menu.locator("summary").click()
    assert menu.get_attribute("open") is not None
    page.keyboard.press("Escape")
    assert menu.get_attribute("open") is None
    menu.locator("summary").click()
    page.locator("h1").click()
    assert menu.get_attribute("open") is None


def test_a_choice_filters_and_leaves_no_empty_parameters(page: Page) -> None:
    page.locator("#holder").select_option("Ruritania")
    page.wait_for_url("**/guide/?holder=Ruritania")


def test_a_question_is_asked_before_the_deed(page: Page) -> None:
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.method) if request.method == "POST" else None)
    form = page.locator("form[data-confirm]")
    for field in ("name", "published"):
        form.locator(f"[name={field}]").fill("2031-05-17")
    form.locator("[name=level]").first.check()
    page.get_by_role("button", name="Take it back").click()
    assert page.locator("#confirm").inner_text().startswith("Take this back?")
    page.keyboard.press("Enter")
    assert not page.locator("#confirm").is_visible()
    assert sent == [], "no is what Enter says"
    page.get_by_role("button", name="Take it back").click()
    with page.expect_request(lambda request: request.method == "POST"):
        page.locator("#confirm").get_by_role("button", name="Yes").click()


def test_chosen_files_are_listed_before_they_are_sent(page: Page, tmp_path: Path) -> None:
    (tmp_path / "zenda").mkdir()
    (tmp_path / "zenda" / "one.txt").write_text("Sailors go home.", encoding="utf-8")
    page.locator(".drop input").first.set_input_files(tmp_path / "zenda" / "one.txt")
    page.locator(".drop input").last.set_input_files(tmp_path / "zenda")
    assert page.locator(".drop .chosen").inner_text().splitlines() == ["one.txt", "16 byte", "zenda/one.txt", "16 byte"]
    assert page.locator("[data-chosen-count]").inner_text() == "Files chosen: 2 (32 byte)"


def test_files_dropped_anywhere_go_into_the_field(page: Page) -> None:
    page.evaluate(
        """() => {
            const moved = new DataTransfer();
            moved.items.add(new File(["Sailors go home."], "dropped.txt"));
            document.querySelector("h1").dispatchEvent(new DragEvent("drop", { dataTransfer: moved, bubbles: true }));
        }"""
    )
    page.locator(".chosen li").wait_for()
    assert page.locator(".drop input").first.evaluate("field => [...field.files].map(file => file.name)") == [
        "dropped.txt"
    ]


def test_a_refusal_of_a_part_goes_into_its_place_and_one_of_a_page_is_told(page: Page) -> None:
    page.evaluate("htmx.ajax('GET', '/guide/refused/part/', { target: '.empty', swap: 'innerHTML' })")
    page.locator(".empty", has_text="Ben decided").wait_for()
    page.evaluate("htmx.ajax('GET', '/guide/refused/', { target: '.card', swap: 'innerHTML' })")
    told = page.locator("#messages .notice")
    told.wait_for()
    assert told.inner_text() == "Somebody else was first · Ben decided while you looked · Look again"
    assert page.locator(".card h3").first.inner_text() == "Rudolf Rassendyll"


def test_nothing_of_a_page_stays_in_the_browser(page: Page) -> None:
    assert page.evaluate("htmx.config.historyCacheSize") == 0
    assert page.evaluate("sessionStorage.getItem('htmx-history-cache')") is None


def test_a_part_is_sent_with_the_token_of_the_page(page: Page) -> None:
    with page.expect_request("**/guide/refused/part/") as sent:
        page.evaluate("htmx.ajax('POST', '/guide/refused/part/', { target: '.empty' })")
    assert len(sent.value.headers["x-csrftoken"]) == 64


def test_it_prints_without_what_can_only_be_clicked(page: Page) -> None:
    page.emulate_media(media="print")
    assert page.locator("h1").is_visible()
    for gone in (".nav", ".filters", ".pages", ".actions", ".foot"):
        assert not page.locator(gone).first.is_visible()
