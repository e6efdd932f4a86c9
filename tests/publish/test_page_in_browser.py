"""The brief as a person meets it: in a browser, on a desk, a telephone and paper, by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from habeas.publish import BriefOptions, make_brief, render_page
from tests.browser import needs_browser, open_browser
from tests.publish.cases import CASE

pytestmark = needs_browser
SIZES = [(1280, 900), (390, 844)]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with open_browser() as opened:
        yield opened


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    path: Path = tmp_path_factory.mktemp("brief") / "brief.html"
    path.write_text(render_page(make_brief(CASE, BriefOptions())), encoding="utf-8")
    return path.as_uri()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    opened.goto(address)
    yield opened
    opened.close()


def test_the_page_asks_for_nothing_but_itself(browser: Browser, address: str) -> None:
    page = browser.new_page()
    asked: list[str] = []
    troubles: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: troubles.append(message.text))
    page.goto(address)
    assert asked == [address]
    assert troubles == []


def test_a_click_beside_a_value_opens_its_sentence(page: Page) -> None:
    page.locator(".point .refs a").first.click()
    target = page.locator(":target")
    assert "40 Sylvanian sailors" in target.inner_text()
    assert target.evaluate("e => { const r = e.getBoundingClientRect(); return r.top >= 0 && r.top < innerHeight }")
    assert target.evaluate("e => getComputedStyle(e).backgroundColor") != "rgba(0, 0, 0, 0)"


def test_every_link_on_the_page_leads_somewhere_on_it(page: Page) -> None:
    links = page.locator("a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    assert links
    missing = [
        link for link in links if not page.evaluate("id => !!document.getElementById(id)", link.removeprefix("#"))
    ]
    assert missing == []


def test_a_dot_of_the_chart_opens_its_sentence(page: Page) -> None:
    page.locator("figure .wide svg a").first.click()
    assert page.locator(":target").count() == 1


def test_the_keyboard_alone_reaches_a_sentence(page: Page) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.locator(".point .refs a").first.focus()
    page.keyboard.press("Enter")
    assert page.locator(":target").count() == 1


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_nothing_runs_over_the_side(page: Page, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_it_meets_wcag_aa(page: Page, width: int, height: int, scheme: str) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(color_scheme="light" if scheme == "light" else "dark")
    rules = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa"]}}
    found = Axe().run(page, options=rules)
    assert found.response["violations"] == [], found.generate_report()


def test_it_prints(page: Page) -> None:
    assert page.pdf(format="A4").startswith(b"%PDF")
    page.emulate_media(media="print")
    assert not page.locator("nav").is_visible()
