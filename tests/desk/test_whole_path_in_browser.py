"""The whole path as a team walks it: a desk that is started for the first time, a browser, and reports.

Once with made-up reports, which always runs; once with the five real ones, where they lie beside the project.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from habeas.desk.store.models import Account, Document, Roll, Standing
from habeas.desk.store.seat import Seat
from habeas.desk.store.terms import State
from tests.browser import follow, needs_browser, open_browser
from tests.desk.conftest import PASSWORD
from tests.desk.store import telling
from tests.desk.store.telling import PARTIES, bring
from tests.desk.store.told_ledger import LATER, LIST, SWAP
from tests.desk.walking import Running, Walker, start_desk, walk

pytestmark = [needs_browser]
REPORTS = Path(__file__).parents[3] / "shared" / "reports"

ACCEPT_THE_REST = """
from habeas.desk.store.access.machine import seat_at_machine
from habeas.desk.store.actions.decisions import Choice, decide
from habeas.desk.store.models import Standing
from habeas.desk.store.terms import Outcome, State
seat = seat_at_machine()
for one in Standing.objects.filter(state=State.WAITING).select_related("document"):
    quote = one.document.text[one.start : one.end]
    decide(seat, one.document_id, one.key, Choice(outcome=Outcome.ACCEPT, version=one.version, quote=quote))
"""
WHAT_STANDS = """
from habeas.desk.store.models import Decision, Document, Reading, Standing
stands = sorted(Standing.objects.exclude(decision=None).values_list("document__name", "key", "state", "decision"))
in_force = sorted(Document.objects.values_list("reading", flat=True))
print(json.dumps([stands, Decision.objects.count(), in_force]))
"""
# A party nobody writes of: the reader is another with it, and every document is read anew.
ONE_PARTY_MORE = """
[[party]]
id = "hentzau"
names = ["Hentzau"]
"""


@dataclass(frozen=True, slots=True)
class Story:
    """Reports in which a list counts 51, and an exchange of 32 and two is announced after it."""

    files: tuple[Path, ...]
    parties: str
    undated: str
    """The name of the list, which says no day."""


def tell_made_up(folder: Path) -> Story:
    folder.mkdir()
    texts = {"list.txt": LIST, "swap.txt": SWAP, "later.txt": LATER}
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    known = "file,published,source\nlist.txt,,Line Watch\nswap.txt,2031-12-08,Strelsau Courier\n"
    known += "later.txt,2034-02-10,Port Sylva Post\n"
    (folder / "manifest.csv").write_text(known, encoding="utf-8")
    return Story(tuple(sorted(folder.iterdir())), PARTIES, "list.txt")


def tell_real(_: Path) -> Story:
    if not (REPORTS / "manifest.csv").exists():
        pytest.skip(f"the five reports are not there: {REPORTS}")
    files = sorted(REPORTS.glob("00[0-4]_*.txt"))
    parties = (REPORTS / "parties.toml").read_text(encoding="utf-8")
    return Story((*files, REPORTS / "manifest.csv"), parties, files[2].name)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with open_browser() as opened:
        yield opened


@pytest.mark.sqlite
@pytest.mark.parametrize("tell", [tell_made_up, tell_real])
def test_from_the_first_start_to_the_ledger_and_out(
    tell: Callable[[Path], Story], chromium: Browser, tmp_path: Path
) -> None:
    story = tell(tmp_path / "reports")
    with start_desk(tmp_path / "home") as desk, walk(chromium, desk.address) as person:
        person.make_account(desk.link)
        secret = person.set_up_second_factor()
        person.sign_out()
        person.sign_in(secret)
        roll = person.open_roll("Prisoners of Zenda")
        set_parties(person, roll, story.parties)
        person.go(f"{roll}inbox/")
        person.drop(story.files)
        decide_on_the_list(person, desk, roll, story)
        population = settle_the_exchange(person, roll)
        read_everything_again(person, desk, roll, story)
        assert "51 − 32 = 19" in words_of_ledger(person, population)
        take_out(person, desk, roll, tmp_path)
        person.sign_out()
        person.go(roll)
        assert "/account/login/" in person.page.url


def set_parties(person: Walker, roll: str, parties: str) -> None:
    page = person.page
    person.go(f"{roll}settings/?show=parties")
    page.fill("main [name=text]", parties)
    follow(page, "text=Put in force")
    assert "The parties are in force" in page.inner_text("#messages")


def decide_on_the_list(person: Walker, desk: Running, roll: str, story: Story) -> None:
    """The list from the keyboard, and a day for it; the others by a program, which takes less time."""
    page = person.page
    person.go(f"{roll}inbox/?state=all")
    follow(page, f"tr:has-text('{story.undated}') a")
    accepted = person.accept_all_by_key()
    assert accepted > 0
    assert "Nothing here waits for you" in page.inner_text("#panel")
    page.click("summary:has-text('About this document')")
    page.fill("[name=facts-published]", "2023-10/2023-11")
    page.fill("[name=facts-reason]", "Copies of the page, kept in those months")
    follow(page, "text=Write it down")
    assert "2023-10/2023-11" in page.inner_text("main .lead")
    desk.do(ACCEPT_THE_REST)


def settle_the_exchange(person: Walker, roll: str) -> str:
    """What is announced leaves two numbers; marked as carried out it leaves one. Returns the population's address."""
    page = person.page
    wait_for(person, f"{roll}ledger/", "#exchanges")
    assert "announced" in page.inner_text("section:has(#exchanges)")
    follow(page, "text=Say what became of it")
    page.check("[name=ruled][value=carried_out]")
    page.fill("[name=reason]", "Seen at the border by two who were there")
    follow(page, "text=Write the ruling")
    assert "Your ruling is written." in page.inner_text("#messages")
    return page.url.removeprefix(person.address)


def wait_for(person: Walker, path: str, there: str) -> None:
    """Open a page again and again until the record has caught up and something is on it."""
    for _ in range(60):
        person.go(path)
        if person.page.locator(there).count() and not person.page.locator("main [role=status].notice").count():
            return
        person.page.wait_for_timeout(500)
    raise AssertionError(f"{path}: {there} does not come: {person.page.inner_text('main')}")


def words_of_ledger(person: Walker, population: str) -> str:
    wait_for(person, population, "#in-time")
    return person.page.inner_text("main")


def read_everything_again(person: Walker, desk: Running, roll: str, story: Story) -> None:
    stands, decisions, readings = desk.do(WHAT_STANDS)
    set_parties(person, roll, story.parties + ONE_PARTY_MORE)
    person.go(f"{roll}settings/?show=readers")
    person.page.click("main button:has-text('Read everything again')")
    follow(person.page, "dialog[open] .primary, dialog[open] .danger")
    assert f"{len(story.files) - 1} documents were read again" in desk.command("reread")  # says so when all are read
    stands_now, decisions_now, readings_now = desk.do(WHAT_STANDS)
    assert set(readings_now).isdisjoint(readings)
    assert (stands_now, decisions_now) == (stands, decisions)
    person.go(f"{roll}inbox/?state=to_decide")
    assert "Nothing to decide" in person.page.inner_text("main")


def take_out(person: Walker, desk: Running, roll: str, folder: Path) -> None:
    """The ledger as CSV from its page, and the roll as files from the command."""
    person.go(f"{roll}ledger/")
    with person.page.expect_download() as coming:
        person.page.click(".actions a:has-text('CSV')")
    rows = list(csv.DictReader(io.StringIO(Path(coming.value.path()).read_text(encoding="utf-8-sig"))))
    assert {"51", "32", "19"} <= {value for row in rows for value in row.values()}
    desk.command("export", "--level", "restricted", "-o", folder / "roll.zip")
    with zipfile.ZipFile(folder / "roll.zip") as packed:
        told = packed.read("ledger.csv").decode()
    assert "19" in {value for row in csv.DictReader(io.StringIO(told)) for value in row.values()}


# ---------------------------------------------------------------------------------- other ways through the same door


@pytest.fixture
def seen(live_server: LiveServer, ana: Account, carl_seat: Seat, chromium: Browser) -> None:  # noqa: ARG001
    """Two reports that are read, and a reviewer."""
    Roll.objects.update(parties=PARTIES)
    bring(carl_seat, telling.SWAP, published="2031-03-05", source="Strelsau Courier")
    bring(carl_seat, telling.LATER, name="later.txt", published="2031-06-14", source="Port Sylva Post")


def come_in(person: Walker, account: Account) -> None:
    page = person.page
    person.go("/account/login/")
    page.focus("[name=login]")
    page.keyboard.type(account.email)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{person.address}/")


def states(document: Document) -> list[str]:
    return [one.state for one in Standing.objects.filter(document=document).order_by("start", "pk")]


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("seen")
def test_the_reading_room_from_the_keyboard_alone(live_server: LiveServer, chromium: Browser, ana: Account) -> None:
    first, second = Document.objects.order_by("pk")
    claims = len(states(first))
    assert claims >= 3
    with walk(chromium, live_server.url) as person:
        page = person.page
        come_in(person, ana)
        person.tab_to("Prisoners of Zenda")
        page.keyboard.press("Enter")
        page.wait_for_url("**/r/zenda/")
        page.keyboard.press("g")
        page.keyboard.press("i")
        page.wait_for_url("**/inbox/")
        person.tab_to("Decide the next")
        page.keyboard.press("Enter")
        page.wait_for_selector("[data-do=accept]:not([disabled])")
        there = person.card()

        person.press("j")
        person.press("k")
        assert person.card() == there
        person.press("a")  # accept
        person.press("u")  # take it back: the claim is before one's eyes again
        assert person.card() == there
        assert set(states(first)) == {State.WAITING}
        person.press("a")

        page.wait_for_selector("[data-do=reject]:not([disabled])")
        page.keyboard.press("r")  # reject: asks for a reason, and is sent with Enter
        page.keyboard.type("Not about people in custody")
        person.press("Enter")
        page.wait_for_selector("[data-do=dispute]:not([disabled])")
        page.keyboard.press("d")
        page.keyboard.type("Denied the day after")
        person.press("Enter")
        assert states(first)[:3] == [State.ACCEPTED, State.REJECTED, State.DISPUTED]
        person.accept_all_by_key()
        assert State.WAITING not in states(first)

        page.keyboard.press("n")  # on to the next document
        page.wait_for_url(f"**/documents/{second.pk}/*")
        page.wait_for_selector("[data-do=accept]:not([disabled])")
        page.keyboard.press("e")
        page.wait_for_selector("#panel [name^=claim-]")
        page.keyboard.press("Escape")
        page.wait_for_selector("[data-do=accept]:not([disabled])")
        person.tab_to("Accept")
        person.press("Enter")
        assert states(second)[0] == State.ACCEPTED


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("seen")
def test_without_scripts_a_claim_is_decided_and_found(live_server: LiveServer, chromium: Browser, ana: Account) -> None:
    first, _ = Document.objects.order_by("pk")
    with walk(chromium, live_server.url, scripts=False) as person:
        page = person.page
        come_in(person, ana)
        follow(page, "text=Prisoners of Zenda")
        follow(page, ".nav >> text=Inbox")
        follow(page, "text=Decide the next")
        assert page.locator("#panel blockquote mark").count() == 1  # the words, beside what is decided
        follow(page, "[data-do=accept]")
        assert states(first)[0] == State.ACCEPTED
        assert states(first)[1] == State.WAITING
        page.fill(".find [name=q]", "Horak")
        page.press(".find [name=q]", "Enter")
        follow(page, "main a:has-text('later')")
        assert "Horak" in page.inner_text("#text")
