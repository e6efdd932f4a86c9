from __future__ import annotations

import csv
import io
import json
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from habeas.desk.store.actions.markings import mark_person
from habeas.desk.store.compiling import compile_roll
from habeas.desk.store.models import Account, Document, Note, Person, Roll, Ruling, RulingStanding, Seen
from habeas.desk.store.seat import Seat
from habeas.desk.store.terms import Level
from tests.desk.store.told_people import number_of, tell_people

ROLL = "/r/zenda/people/"


@pytest.fixture(autouse=True)
def told(carl_seat: Seat, ana_seat: Seat) -> list[Document]:
    return tell_people(carl_seat, ana_seat)


@pytest.fixture
def browser(ana: Account) -> Client:
    return enter_as(ana)


@pytest.fixture
def horak(ana_seat: Seat) -> int:
    return number_of(ana_seat, "Pavel Horak", status="sentenced")


@pytest.fixture
def namesake(ana_seat: Seat) -> int:
    return number_of(ana_seat, "Pavel Horak", status="held")


def enter_as(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    return client


def read(answer: Any, status: int = 200) -> str:
    """The page without its white space."""
    assert answer.status_code == status
    return " ".join(answer.content.decode().split())


def hidden(page: str, number: int = 0) -> dict[str, str]:
    """What the form that rules on the pair of this number sends unseen."""
    form = [part for part in page.split("<form")[1:] if 'name="seen"' in part][number].split("</form>")[0]
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', form))


def rule(browser: Client, address: str, ruled: str, *, reason: str = "the sentences say so", **more: str) -> Any:
    fields = hidden(read(browser.get(address)))
    return browser.post(f"{ROLL}rule/", {**fields, "ruled": ruled, "reason": reason, **more})


class TestRoll:
    def test_it_opens_with_the_people_held(self, browser: Client) -> None:
        page = read(browser.get(ROLL))
        assert page.count("Pavel Horak") >= 2
        assert "Eva Lindt" not in page
        assert 'href="/r/zenda/people/?group=released"' in page or "?group=released" in page

    def test_every_value_leads_to_its_sentence(self, browser: Client, told: list[Document]) -> None:
        page = read(browser.get(ROLL, {"group": "dead"}))
        start = told[2].text.index("The journalist")
        assert f'href="/r/zenda/documents/{told[2].pk}/#s{start}"' in page

    def test_merely_named_people_are_said_not_to_be_held(self, browser: Client) -> None:
        page = read(browser.get(ROLL, {"group": "named"}))
        assert "Being named is not being held" in page
        assert "Anna Kovar" in page
        assert "Status</a>" not in page

    def test_a_day_says_who_was_surely_and_who_possibly_in_custody(self, browser: Client) -> None:
        page = read(browser.get(ROLL, {"on": "2031-04-10"}))
        assert "At the end of 2031-04-10" in page
        assert ">surely<" in page
        assert ">possibly<" in page

    def test_a_day_that_is_none_is_told_beside_its_field(self, browser: Client) -> None:
        page = read(browser.get(ROLL, {"on": "yesterday"}), 400)
        assert "Write the day as" in page
        assert "Pavel Horak" not in page

    def test_nobody_fitting_is_told_with_what_to_do(self, browser: Client) -> None:
        assert "Nobody fits." in read(browser.get(ROLL, {"q": "Flavia"}))

    def test_it_is_a_table_with_addresses_of_sentences(self, browser: Client, told: list[Document]) -> None:
        rows = json.loads(browser.get(ROLL, {"group": "all", "format": "json"}).content)
        assert len(rows) == 5
        lindt = next(row for row in rows if row["name"] == "Eva Lindt")
        assert (lindt["status"], lindt["began"], lindt["ended"]) == ("released", "2031-03", "2031-06-04")
        assert lindt["addresses"] == f"/r/zenda/documents/{told[2].pk}/#s0"
        plain = list(csv.DictReader(io.StringIO(browser.get(ROLL, {"format": "csv"}).content.decode())))
        assert [row["name"] for row in plain] == ["Pavel Horak", "Pavel Horak"]
        assert Seen.objects.filter(what="export:people.csv").exists()

    def test_before_the_roll_was_open_it_says_so(self, browser: Client) -> None:
        assert "The roll was not open on that day" in read(browser.get(ROLL, {"known": "2020-01-01"}))


class TestPerson:
    def test_the_status_stands_first_with_its_sentence(self, browser: Client, horak: int) -> None:
        page = read(browser.get(f"{ROLL}{horak}/"))
        assert page.index("<strong>sentenced</strong>, told 2031-05-02 by Zenda Post") < page.index("Custody")
        assert "was sentenced to nine years in prison in Strelsau on Friday." in page

    def test_it_says_why_mentions_are_joined_and_offers_to_take_them_apart(
        self, browser: Client, horak: int, told: list[Document]
    ) -> None:
        page = read(browser.get(f"{ROLL}{horak}/"))
        assert "the roles agree" in page
        assert f"?one={horak}&amp;apart={told[0].pk}:" in page

    def test_somebody_merely_named_is_said_not_to_be_held(self, browser: Client, ana_seat: Seat) -> None:
        page = read(browser.get(f"{ROLL}{number_of(ana_seat, 'Anna Kovar')}/"))
        assert "Being named is not being held" in page
        assert "Custody</h2>" not in page

    def test_a_look_is_logged_and_says_nothing_of_what_was_there(self, browser: Client, horak: int) -> None:
        browser.get(f"{ROLL}{horak}/")
        look = Seen.objects.get(what="person")
        assert (look.person and look.person.number, look.words) == (horak, "")

    def test_a_note_is_written_at_the_level_chosen(self, browser: Client, horak: int) -> None:
        answer = browser.post(f"{ROLL}{horak}/note/", {"note-text": "ask his sister", "note-level": "1"})
        assert answer.status_code == 302
        note = Note.objects.get()
        assert (note.text, note.act.level) == ("ask his sister", Level.RESTRICTED)
        assert "ask his sister" in read(browser.get(f"{ROLL}{horak}/"))

    def test_a_level_is_set_for_the_person_and_their_documents(
        self, browser: Client, horak: int, told: list[Document]
    ) -> None:
        browser.post(f"{ROLL}{horak}/level/", {"level-level": "2", "level-reason": "the family asked"})
        assert Person.objects.get(number=horak).own_level == Level.CONFIDENTIAL
        told[0].refresh_from_db()
        assert told[0].level == Level.CONFIDENTIAL

    @pytest.mark.parametrize("table", ["claims", "decisions"])
    def test_its_tables_can_be_taken_out(self, browser: Client, horak: int, table: str) -> None:
        rows = json.loads(browser.get(f"{ROLL}{horak}/", {"format": "json", "table": table}).content)
        assert len(rows) == 5
        assert Seen.objects.filter(what=f"export:{table}.json").exists()


class TestCandidates:
    def test_it_says_what_will_be_written_before_it_is(self, browser: Client, horak: int, namesake: int) -> None:
        page = read(browser.get(f"{ROLL}candidates/"))
        kept, gone = sorted((horak, namesake))
        assert f"That these 3 mentions are one person. The record then has one person, number {kept}" in page
        assert f"number {gone} leads there." in page
        assert "The status told last stands: sentenced." in page
        assert page.count('name="ruled"') == 3

    def test_the_same_is_written_remembered_and_undone_from_the_page(
        self, browser: Client, ana_seat: Seat, horak: int, namesake: int
    ) -> None:
        answer = rule(browser, f"{ROLL}candidates/", "same_person")
        assert answer.headers["Location"] == f"{ROLL}candidates/?just=1"
        compile_roll(ana_seat.roll)
        lower, higher = sorted((horak, namesake))
        moved = browser.get(f"{ROLL}{higher}/")
        assert (moved.status_code, moved.headers["Location"]) == (302, f"{ROLL}{lower}/")
        page = read(browser.get(answer.headers["Location"]))
        ruling = Ruling.objects.get()
        assert f'action="/r/zenda/rulings/{ruling.pk}/undo/"' in page
        browser.post(f"/r/zenda/rulings/{ruling.pk}/undo/", {"version": "1", "next": f"{ROLL}candidates/"})
        compile_roll(ana_seat.roll)
        assert read(browser.get(f"{ROLL}{higher}/"))

    def test_without_a_reason_nothing_is_written_and_the_pair_is_shown_again(self, browser: Client) -> None:
        page = read(rule(browser, f"{ROLL}candidates/", "not_same_person", reason=" "), 400)
        assert "a ruling needs its reason" in page
        assert 'name="seen"' in page
        assert not Ruling.objects.exists()

    def test_whoever_comes_second_is_told_and_keeps_their_words(
        self, browser: Client, ben: Account, horak: int, namesake: int
    ) -> None:
        address = f"{ROLL}candidates/?one={horak}&other={namesake}"
        fields = hidden(read(browser.get(address)))
        rule(enter_as(ben), address, "not_same_person")
        answer = browser.post(f"{ROLL}rule/", {**fields, "ruled": "same_person", "reason": "his lawyer says so"})
        page = read(answer, 409)
        assert "ruled the contrary" in page
        assert "his lawyer says so" in page
        assert "would stand against the ruling above" in page
        assert Ruling.objects.count() == 1

    def test_a_mention_is_taken_apart_on_a_page_that_shows_both_sides(
        self, browser: Client, ana_seat: Seat, horak: int, told: list[Document]
    ) -> None:
        page = read(browser.get(f"{ROLL}{horak}/"))
        address = re.search(rf"\?one={horak}&amp;apart={told[0].pk}:\d+-\d+", page)
        assert address
        rule(browser, f"{ROLL}candidates/{address.group().replace('&amp;', '&')}", "not_same_person")
        compile_roll(ana_seat.roll)
        assert len(json.loads(browser.get(ROLL, {"format": "json"}).content)) == 3

    def test_two_persons_rule_where_the_roll_asks_for_two(self, browser: Client, ben: Account) -> None:
        Roll.objects.update(two_person=True)
        rule(browser, f"{ROLL}candidates/", "same_person")
        ruling = Ruling.objects.get()
        second = f"/r/zenda/rulings/{ruling.pk}/second/"
        page = read(browser.get(f"{ROLL}candidates/?show=waiting"))
        assert "waits for a second person" in page
        assert second not in page
        assert browser.post(second, {"version": "1"}).status_code == 403
        bens = enter_as(ben)
        assert second in read(bens.get(f"{ROLL}candidates/?show=waiting"))
        assert bens.post(second, {"version": "1"}).status_code == 302
        assert RulingStanding.objects.get().state == "accepted"

    @pytest.mark.parametrize(
        "away",
        [
            "https://elsewhere.example/r/zenda/",
            "//elsewhere.example/r/zenda/",
            "/r/hentzau/people/",
            "/r/zenda/../hentzau/",
            "/r/zenda/%2e%2e/hentzau/",
            "javascript:alert(1)",
            "",
        ],
    )
    def test_a_form_never_leads_out_of_the_roll(self, browser: Client, away: str) -> None:
        answer = rule(browser, f"{ROLL}candidates/", "unsure_person", next=away)
        assert answer.headers["Location"] == f"{ROLL}candidates/?just=1"

    def test_a_form_leads_on_within_the_roll(self, browser: Client) -> None:
        answer = rule(browser, f"{ROLL}candidates/", "unsure_person", next="/r/zenda/ledger/?on=2031-05-01#r")
        assert answer.headers["Location"] == "/r/zenda/ledger/?on=2031-05-01#r"

    def test_pairs_and_rulings_are_tables(self, browser: Client, horak: int, namesake: int) -> None:
        (row,) = json.loads(browser.get(f"{ROLL}candidates/?format=json").content)
        assert {row["one"], row["other"]} == {horak, namesake}
        rule(browser, f"{ROLL}candidates/", "not_same_person")
        (row,) = json.loads(browser.get(f"{ROLL}candidates/?show=ruled&format=json").content)
        assert (row["ruled"], row["by"], row["one"], row["other"]) == (
            "not_same_person",
            "Ana",
            "Pavel Horak; Pavel Horak",
            "Pavel Horak",
        )


class TestWhoMayDoWhat:
    def test_for_an_outsider_there_is_nothing_anywhere(self, outsider: Account, horak: int) -> None:
        browser = enter_as(outsider)
        bodies = set()
        for name, more in (("people", ()), ("candidates", ()), ("person", (horak,)), ("person", (999,))):
            answer = browser.get(reverse(name, args=("zenda", *more)))
            assert answer.status_code == 404
            bodies.add(answer.content)
        bodies.add(browser.get(reverse("people", args=("nowhere",))).content)
        assert len({re.sub(rb'value="[^"]+"|"X-CSRFToken": "[^"]+"', b"", body) for body in bodies}) == 1

    def test_viewers_and_contributors_see_no_form_that_rules_and_none_is_taken_from_them(
        self, browser: Client, vera: Account, carl: Account
    ) -> None:
        fields = hidden(read(browser.get(f"{ROLL}candidates/")))
        for account in (vera, carl):
            client = enter_as(account)
            assert 'name="ruled"' not in read(client.get(f"{ROLL}candidates/"))
            sent = client.post(f"{ROLL}rule/", {**fields, "ruled": "same_person", "reason": "x"})
            assert sent.status_code == 403
        assert not Ruling.objects.exists()

    def test_a_viewer_writes_no_note_and_sets_no_level(self, vera: Account, horak: int) -> None:
        client = enter_as(vera)
        page = read(client.get(f"{ROLL}{horak}/"))
        assert "/note/" not in page
        assert "/level/" not in page
        assert client.post(f"{ROLL}{horak}/note/", {"note-text": "x", "note-level": "1"}).status_code == 403
        assert client.post(f"{ROLL}{horak}/level/", {"level-level": "1"}).status_code == 403

    def test_what_is_above_the_clearance_shows_on_no_page_and_in_no_table(self, ana_seat: Seat, vera: Account) -> None:
        number = number_of(ana_seat, "Eva Lindt")
        mark_person(ana_seat, number, Level.CONFIDENTIAL, reason="her family asked")
        compile_roll(ana_seat.roll)
        client = enter_as(vera)
        addresses = [f"{ROLL}?group={group}" for group in ("held", "released", "dead", "not_known", "all", "named")]
        addresses += [f"{address}&format=json" for address in addresses]
        addresses += [f"{ROLL}?on=2031-05-01", f"{ROLL}?group=all&q=lindt", f"{ROLL}candidates/"]
        for address in addresses:
            page = read(client.get(address))
            assert "Lindt" not in page.replace('value="lindt"', "")
            assert "Hentzau<" not in page
        assert client.get(f"{ROLL}{number}/").status_code == 404
        assert client.get(f"{ROLL}candidates/?one={number}&other=1").status_code == 404
