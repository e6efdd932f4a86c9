from __future__ import annotations

import json
from datetime import date

import pytest
from django.test import Client

from habeas.desk.store.actions.markings import mark_document
from habeas.desk.store.compiling import compile_roll
from habeas.desk.store.models import Account, Document, Seen
from habeas.desk.store.seat import Seat
from habeas.desk.store.terms import Level
from tests.desk.store.told_people import tell_positions
from tests.desk.web.test_people import enter_as, read

POSITIONS = "/r/zenda/positions/"


@pytest.fixture(autouse=True)
def told(carl_seat: Seat, ana_seat: Seat) -> list[Document]:
    return tell_positions(carl_seat, ana_seat)


@pytest.fixture
def browser(ana: Account) -> Client:
    return enter_as(ana)


def test_a_position_shows_its_conditions_and_opens_its_sentence(browser: Client, told: list[Document]) -> None:
    page = read(browser.get(POSITIONS))
    assert "Sylvania withdraws its patrols" in page
    assert "those accused of murder" in page
    assert f'href="/r/zenda/documents/{told[0].pk}/#s0"' in page
    assert "Change of stance" in page


@pytest.mark.usefixtures("told")
def test_a_day_that_has_passed_is_told_without_a_verdict(browser: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("habeas.desk.store.access.positions.today", lambda: date(2031, 6, 15))
    page = read(browser.get(POSITIONS))
    assert "this day has passed." in page
    assert "That is what was read, not what took place." in page
    assert "broken" not in page


def test_the_order_of_time_and_filters_stand_in_the_address(browser: Client) -> None:
    page = read(browser.get(POSITIONS, {"view": "time", "kind": "demand", "speaker": "sylvania"}))
    assert "all prisoners" in page
    assert "patrols" not in page.split("<datalist")[0] + page.split("</form>")[-1]


def test_it_is_a_table(browser: Client) -> None:
    rows = json.loads(browser.get(POSITIONS, {"format": "json"}).content)
    assert [(row["date"], row["kind"], row["deadline"]) for row in rows] == [
        ("2031-04-01", "offer", "2031-05-01"),
        ("2031-04-01", "demand", ""),
        ("2031-06-01", "refusal", ""),
    ]
    assert rows[2]["turns"].startswith("An offer (2031-04-01)")
    assert Seen.objects.filter(what="export:positions.json").exists()


def test_a_kind_that_is_none_is_told_beside_its_field(browser: Client) -> None:
    assert "Select a valid choice" in read(browser.get(POSITIONS, {"kind": "wish"}), 400)


def test_for_an_outsider_there_is_nothing(outsider: Account) -> None:
    assert enter_as(outsider).get(POSITIONS).status_code == 404


def test_a_position_above_the_clearance_shows_nowhere(ana_seat: Seat, vera: Account, told: list[Document]) -> None:
    mark_document(ana_seat, told[0].pk, Level.CONFIDENTIAL)
    compile_roll(ana_seat.roll)
    client = enter_as(vera)
    for address in (POSITIONS, f"{POSITIONS}?view=time", f"{POSITIONS}?format=csv"):
        page = read(client.get(address))
        assert "patrols" not in page
        assert "all prisoners" not in page
        assert "Change of stance" not in page
