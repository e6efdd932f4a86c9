"""Home, the page of the day and the inbox in a real browser: many files, keys alone, contrast, small screens."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from habeas.desk.store.models import Account, Arrival, Batch, Document, Roll
from habeas.desk.store.seat import Seat
from tests.browser import needs_browser, open_browser
from tests.desk.conftest import PASSWORD
from tests.desk.store.telling import SWAP, bring
from tests.desk.store.told_days import tell_exchange, tell_two_figures

pytestmark = [needs_browser, pytest.mark.django_db(transaction=True)]
SIZES = [(1280, 900), (390, 844)]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with open_browser() as opened:
        yield opened


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    opened.set_default_timeout(30_000)
    yield opened
    opened.close()


def sign_in(page: Page, desk: LiveServer, account: Account) -> None:
    page.goto(f"{desk.url}/account/login/")
    page.fill("[name=login]", account.email)
    page.fill("[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{desk.url}/")


def write(folder: Path, many: int) -> list[Path]:
    for i in range(many):
        (folder / f"{i:02}.txt").write_text(f"On day {i} the harbour of Zenda was quiet.\n", encoding="utf-8")
    return sorted(folder.glob("*.txt"))


def test_many_files_go_in_parts_and_make_one_batch(
    page: Page, live_server: LiveServer, carl: Account, tmp_path: Path
) -> None:
    files = write(tmp_path, 45)
    manifest = tmp_path / "manifest.csv"
    manifest.write_text("file,source\n" + "".join(f"{file.name},Courier\n" for file in files), encoding="utf-8")
    sign_in(page, live_server, carl)
    page.goto(f"{live_server.url}/r/zenda/inbox/")
    sent: list[str] = []
    page.on("request", lambda asked: sent.append(asked.url) if asked.method == "POST" else None)
    page.set_input_files("#files_reports", [*files, manifest])
    page.click("form[data-bring] button.primary")
    page.wait_for_url("**/inbox/*/")
    assert len(sent) == 3
    assert Batch.objects.get().total == 46
    assert Arrival.objects.filter(outcome="new").count() + Arrival.objects.filter(outcome="near_copy").count() == 45
    assert "describes 45 of the files brought" in page.inner_text("main")
    assert {row.source.name for row in Document.objects.select_related("source") if row.source} == {"Courier"}


def test_many_files_before_there_is_a_roll_make_one_roll_and_one_batch(
    page: Page, live_server: LiveServer, steward: Account, tmp_path: Path
) -> None:
    files = write(tmp_path, 25)
    sign_in(page, live_server, steward)
    page.goto(live_server.url)
    page.set_input_files("#home_reports", files)
    page.click("form[data-bring] button")
    page.wait_for_url("**/inbox/*/")
    roll = Roll.objects.order_by("pk").last()
    assert roll is not None
    assert Batch.objects.get().total == Document.objects.filter(roll=roll).count() == 25


def test_a_fault_of_the_manifest_is_told_beside_the_files(
    page: Page, live_server: LiveServer, carl: Account, tmp_path: Path
) -> None:
    manifest = tmp_path / "manifest.csv"
    manifest.write_text("file,published\n00.txt,30/05/2031\n", encoding="utf-8")
    sign_in(page, live_server, carl)
    page.goto(f"{live_server.url}/r/zenda/inbox/")
    page.set_input_files("#files_reports", [*write(tmp_path, 30), manifest])
    page.click("form[data-bring] button.primary")
    page.wait_for_selector("#messages .is-problem")
    assert "manifest.csv: has faults: row 1 (00.txt)" in page.inner_text("#messages")
    assert not Document.objects.exists()
    assert page.is_enabled("form[data-bring] button.primary")


def test_a_text_is_pasted_from_the_keyboard_alone(page: Page, live_server: LiveServer, carl: Account) -> None:
    sign_in(page, live_server, carl)
    page.goto(f"{live_server.url}/r/zenda/inbox/")
    page.focus("#paste_text")
    page.keyboard.insert_text("Twelve men of Zenda were freed on Monday.")
    for _ in range(4):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/inbox/*/")
    assert Document.objects.get().text == "Twelve men of Zenda were freed on Monday."


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_pages_meet_wcag_aa_and_fit(
    page: Page, live_server: LiveServer, steward: Account, steward_seat: Seat, ana_seat: Seat, width: int, height: int
) -> None:
    tell_exchange(steward_seat, ana_seat)
    tell_two_figures(steward_seat, ana_seat)
    bring(steward_seat, SWAP, name="a-file-with-a-name-that-is-rather-long-for-a-small-screen.txt", source="Courier")
    bring(steward_seat, SWAP.upper(), name="again.txt")
    batch = Batch.objects.filter(by_id=steward_seat.account).latest("pk")
    page.set_viewport_size({"width": width, "height": height})
    sign_in(page, live_server, steward)
    for place in ("/", "/r/zenda/", "/r/zenda/inbox/", f"/r/zenda/inbox/{batch.pk}/"):
        page.goto(live_server.url + place)
        rules = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}}
        found = Axe().run(page, options=rules)
        assert found.response["violations"] == [], (place, found.generate_report())
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), place
