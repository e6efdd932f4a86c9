"""The reading room as a reviewer meets it: from the keyboard, by the mouse, on a telephone, and without a script."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from habeas.desk.store.models import Account, Decision, Document, Standing
from habeas.desk.store.seat import Seat
from habeas.desk.store.terms import Outcome, State
from tests.browser import follow, needs_browser, open_browser
from tests.desk.store.telling import SWAP, bring, choose, find, words_of

pytestmark = [needs_browser, pytest.mark.django_db(transaction=True)]
SIZES = [(1280, 900), (390, 844)]
SCRIPTS = (
    "𝔖𝔱𝔯𝔢𝔩𝔰𝔞𝔲 🚢 Café: 𝔣𝔬𝔯𝔱𝔶 sailors wait.\n\n"
    "В Стрельсау держат сорок моряков. Их ждут дома.\n\n"
    "בזנדה מחזיקים ארבעים מלחים. הם מחכים.\n\n"
    "يحتجزون أربعين بحارا في زندا. ينتظرون.\n\n"
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with open_browser() as opened:
        yield opened


@pytest.fixture(autouse=True)
def _loop_beside_the_database(monkeypatch: pytest.MonkeyPatch) -> None:
    """Playwright keeps an event loop in this thread, and Django would not touch the database beside one."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture
def report(carl_seat: Seat) -> Document:
    return bring(carl_seat, SCRIPTS + SWAP, published="2031-03-05", source="Strelsau Courier")


def sign_in(context: BrowserContext, account: Account, server: LiveServer) -> None:
    client = Client()
    client.force_login(account)
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": server.url}])


@pytest.fixture
def context(browser: Browser, ana: Account, live_server: LiveServer) -> Iterator[BrowserContext]:
    opened = browser.new_context(viewport={"width": 1280, "height": 900})
    sign_in(opened, ana, live_server)
    yield opened
    opened.close()


@pytest.fixture
def address(live_server: LiveServer, report: Document) -> str:
    return f"{live_server.url}{reverse('document', args=('zenda', report.pk))}"


@pytest.fixture
def page(context: BrowserContext, address: str) -> Page:
    opened = context.new_page()
    opened.goto(address)
    expect(opened.locator("[data-do=accept]")).to_be_enabled()
    return opened


def current(page: Page) -> str:
    return page.locator("[data-card]").get_attribute("data-card") or ""


def keys_of(report: Document) -> list[str]:
    return [one.key for one in Standing.objects.filter(document=report).order_by("start", "pk")]


def select(page: Page, words: str) -> None:
    """Select words of the text as a mouse would, wherever marks cut them."""
    page.evaluate(
        """words => {
          const nodes = [];
          const walker = document.createTreeWalker(document.querySelector("[data-text]"), NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) nodes.push(walker.currentNode);
          const at = nodes.map(node => node.data).join("").indexOf(words);
          const place = offset => {
            for (const node of nodes) {
              if (offset <= node.data.length) return [node, offset];
              offset -= node.data.length;
            }
          };
          getSelection().setBaseAndExtent(...place(at), ...place(at + words.length));
        }""",
        words,
    )


def test_a_document_is_decided_from_the_keyboard(page: Page, report: Document) -> None:
    keys = keys_of(report)
    page.keyboard.press("a")
    expect(page.locator(f'[data-card="{keys[1]}"] [data-do=accept]')).to_be_enabled()
    page.keyboard.press("r")
    page.keyboard.type("a duplicate")
    page.keyboard.press("Enter")
    expect(page.locator(f'[data-card="{keys[2]}"] [data-do=accept]')).to_be_enabled()
    page.keyboard.press("d")
    page.keyboard.type("who says so?")
    page.keyboard.press("Enter")
    expect(page.locator(f'[data-card="{keys[3]}"] [data-do=accept]')).to_be_enabled()
    page.keyboard.press("s")
    expect(page.locator(f'[data-card="{keys[4]}"]')).to_be_visible()
    decided = list(Decision.objects.order_by("pk").values_list("key", "outcome", "reason"))
    assert decided == [
        (keys[0], "accept", ""),
        (keys[1], "reject", "a duplicate"),
        (keys[2], "dispute", "who says so?"),
        (keys[3], "skip", ""),
    ]


def test_what_was_just_done_is_undone_with_one_key(page: Page, report: Document) -> None:
    first = keys_of(report)[0]
    page.keyboard.press("a")
    expect(page.locator("[data-do=undo-last]")).to_be_visible()
    page.keyboard.press("u")
    expect(page.locator(f'[data-card="{first}"] [data-do=accept]')).to_be_enabled()
    assert Standing.objects.get(key=first).state == State.WAITING


def test_going_through_the_claims_changes_the_address_and_back_goes_back(page: Page, report: Document) -> None:
    keys = keys_of(report)
    page.keyboard.press("j")
    expect(page.locator(f'[data-card="{keys[1]}"]')).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(page.locator(f'[data-card="{keys[2]}"]')).to_be_visible()
    page.keyboard.press("k")
    expect(page.locator(f'[data-card="{keys[1]}"]')).to_be_visible()
    assert "claim=" in page.url
    page.go_back()
    expect(page.locator(f'[data-card="{keys[2]}"]')).to_be_visible()


def test_editing_shows_what_will_be_written_and_writes_that(page: Page, report: Document) -> None:
    horak = find(report, "person:").key
    page.locator(f'.proposal-list [data-claim="{horak}"]').click()
    expect(page.locator(f'[data-card="{horak}"] [data-do=accept]')).to_be_enabled()
    page.keyboard.press("e")
    page.get_by_label("Role").fill("trawler master")
    page.get_by_label("Role").press("Enter")
    expect(page.locator("[data-do=undo-last]")).to_be_visible()
    assert Decision.objects.filter(body__role="trawler master").count() == 1


def test_escape_leaves_the_form_and_writes_nothing(page: Page) -> None:
    page.keyboard.press("e")
    expect(page.locator(".claim-form")).to_be_visible()
    page.locator(".claim-form input[type=text]").first.focus()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.locator(".claim-form")).to_have_count(0)
    assert not Decision.objects.exists()


def test_letters_typed_into_a_reason_decide_nothing(page: Page) -> None:
    page.keyboard.press("r")
    page.keyboard.type("a skip undo")
    assert page.locator("[data-reason]").input_value() == "a skip undo"
    assert not Decision.objects.exists()


def test_single_keys_can_be_turned_off(page: Page) -> None:
    page.evaluate("localStorage.setItem('habeas-single-keys', 'off')")
    page.reload()
    expect(page.locator("[data-do=accept]")).to_be_enabled()
    page.keyboard.press("a")
    page.wait_for_timeout(300)
    assert not Decision.objects.exists()


def test_nothing_is_decided_while_its_sentence_is_out_of_view(page: Page, report: Document) -> None:
    page.set_viewport_size({"width": 1280, "height": 420})
    last = keys_of(report)[-1]
    page.locator(f'.proposal-list [data-claim="{last}"]').click()
    accept = page.locator(f'[data-card="{last}"] [data-do=accept]')
    expect(accept).to_be_enabled()
    page.locator("#text").evaluate("pane => { pane.scrollTop = 0 }")
    expect(accept).to_be_disabled()
    expect(page.locator("[data-sight]").first).to_be_visible()
    page.keyboard.press("a")  # brings the sentence into view, and no more than that
    expect(accept).to_be_enabled()
    assert not Decision.objects.exists()
    page.keyboard.press("a")
    expect(page.locator("[data-do=undo-last]")).to_be_visible()


def test_marks_in_the_text_follow_what_is_decided(page: Page, report: Document) -> None:
    first, second = keys_of(report)[:2]
    mark = page.locator(f'[data-text] [data-key="{first}"]').first
    assert "is-waiting" in (mark.get_attribute("class") or "")
    assert mark.get_attribute("aria-current") == "true"
    page.keyboard.press("a")
    expect(page.locator(f'[data-card="{second}"]')).to_be_visible()
    assert "is-accepted" in (mark.get_attribute("class") or "")
    assert page.locator(f'[data-text] [data-in~="{second}"]').first.get_attribute("aria-current") == "true"


def test_a_mark_opens_its_proposal(page: Page, report: Document) -> None:
    horak = find(report, "person:").key
    page.locator(f'[data-text] [data-key="{horak}"]').first.click()
    expect(page.locator(f'[data-card="{horak}"]')).to_be_visible()


def test_who_comes_second_sees_what_stands_now(page: Page, report: Document, ben_seat: Seat) -> None:
    before = page.url
    choose(ben_seat, Standing.objects.get(key=keys_of(report)[0]), Outcome.REJECT, reason="a headline")
    page.keyboard.press("a")
    expect(page.get_by_role("alert")).to_contain_text("Somebody else")
    expect(page.locator(".stands")).to_contain_text("a headline")
    assert page.url == before
    assert Decision.objects.count() == 1


@pytest.mark.parametrize(
    "words",
    [
        "𝔣𝔬𝔯𝔱𝔶 sailors",
        "сорок моряков",
        "ארבעים מלחים",
        "أربعين بحارا",
        "will release 12 Sylvanian",
        "дома",
    ],
)
def test_selected_words_of_any_script_have_their_place_in_the_text(page: Page, report: Document, words: str) -> None:
    select(page, words)
    bar = page.locator("[data-selection]")
    expect(bar).to_be_visible()
    start, end = (int(bar.locator(f"[name={name}]").input_value()) for name in ("start", "end"))
    assert report.text[start:end] == words


def test_a_claim_is_added_on_words_that_are_selected(page: Page) -> None:
    select(page, "сорок моряков")
    page.locator("[data-selection] [value=count]").click()
    expect(page.locator(".adding blockquote mark")).to_have_text("сорок моряков")
    page.get_by_label("Number", exact=True).fill("40")
    page.get_by_label("What is counted").select_option("held")
    page.get_by_label("How it is told").select_option("asserted")
    page.get_by_label("How the number is qualified").select_option("exact")
    page.get_by_role("button", name="Add it").click()
    expect(page.locator(".stands")).to_contain_text("accepted")
    added = Standing.objects.get(claim=None)
    assert words_of(added) == "сорок моряков"
    assert page.locator(f'[data-text] [data-key="{added.key}"]').inner_text() == "сорок моряков"


def test_selecting_inside_a_mark_does_not_open_it(page: Page, report: Document) -> None:
    before = current(page)
    horak = find(report, "person:").key
    mark = page.locator(f'[data-text] [data-key="{horak}"]').first
    box = mark.bounding_box()
    assert box is not None
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + 3, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 3, middle, steps=5)
    page.mouse.up()
    expect(page.locator("[data-selection]")).to_be_visible()
    assert current(page) == before


def test_unread_passages_and_the_next_document_are_one_key_away(page: Page, live_server: LiveServer) -> None:
    page.keyboard.press("x")
    expect(page.locator(".unread h2")).to_be_visible()
    page.keyboard.press("x")
    expect(page.locator("[data-do=accept]")).to_be_enabled()
    page.keyboard.press("n")
    page.wait_for_url(f"{live_server.url}{reverse('today', args=('zenda',))}")


def test_the_page_keeps_to_its_own_policy(context: BrowserContext, address: str) -> None:
    troubles: list[str] = []
    page = context.new_page()
    page.on("console", lambda message: troubles.append(message.text))
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.goto(address)
    page.keyboard.press("e")
    expect(page.locator(".claim-form")).to_be_visible()
    assert troubles == []


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_meets_wcag_aa_and_runs_over_no_side(
    page: Page, address: str, report: Document, width: int, height: int, scheme: str
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(color_scheme="light" if scheme == "light" else "dark", reduced_motion="reduce")
    rules = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa"]}}
    edited = find(report, "person:").key
    for query in ("", f"?claim={edited}&edit=1", "?unread=1", "add/?words=Horak&kind=person"):
        page.goto(address + query)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        found = Axe().run(page, options=rules)
        assert found.response["violations"] == [], found.generate_report()


def test_on_a_telephone_the_sentence_stays_beside_the_buttons(page: Page, report: Document) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.reload()
    for key in keys_of(report)[:3]:
        accept = page.locator(f'[data-card="{key}"] [data-do=accept]')
        expect(accept).to_be_enabled()
        accept.scroll_into_view_if_needed()
        expect(accept).to_be_enabled()
        expect(page.locator('[data-text] [aria-current="true"]').first).to_be_in_viewport()
        accept.click()
        expect(page.locator(f'[data-card="{key}"]')).to_have_count(0)
    assert Decision.objects.count() == 3


def test_without_a_script_everything_is_forms_and_links(
    browser: Browser, ana: Account, live_server: LiveServer, address: str, report: Document
) -> None:
    context = browser.new_context(java_script_enabled=False)
    sign_in(context, ana, live_server)
    page = context.new_page()
    page.goto(address)
    follow(page, page.get_by_role("button", name="Accept"))
    page.get_by_label("Reason").fill("a duplicate")
    follow(page, page.get_by_role("button", name="Reject"))
    follow(page, page.get_by_role("link", name="Edit"))
    follow(page, page.get_by_role("button", name="Write this"))
    follow(page, page.get_by_role("link", name="Add a claim the reader missed"))
    page.get_by_label("The exact words of the text").fill("ארבעים מלחים")
    page.get_by_label("What they tell").select_option("person")
    follow(page, page.get_by_role("button", name="Go on"))
    follow(page, page.get_by_role("button", name="Add it"))
    assert list(Decision.objects.order_by("pk").values_list("outcome", flat=True)) == [
        "accept",
        "reject",
        "edit",
        "add",
    ]
    assert words_of(Standing.objects.get(document=report, claim=None)) == "ארבעים מלחים"
    context.close()
