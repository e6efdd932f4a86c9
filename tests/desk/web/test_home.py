from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from habeas.desk.store.models import Account, Member, Roll
from habeas.desk.store.seat import Seat
from tests.desk.conftest import make_account
from tests.desk.store.telling import LIST, bring


def visit(account: Account) -> Any:
    return _signed_in(account).get("/")


def _signed_in(account: Account) -> Client:
    browser = Client()
    browser.force_login(account)
    return browser


def test_home_shows_ones_rolls_with_what_waits(ana: Account, ana_seat: Seat) -> None:
    row = bring(ana_seat, LIST)
    page = visit(ana).content.decode()
    assert 'href="/r/zenda/"' in page
    assert f"{row.waiting} claim" in page


def test_home_tells_an_outsider_nothing_of_other_rolls(outsider: Account, roll: Roll) -> None:
    page = visit(outsider).content.decode()
    assert "Castle of Hentzau" in page
    assert roll.title not in page


@pytest.mark.usefixtures("db")
def test_somebody_without_a_place_is_told_what_to_do() -> None:
    page = visit(make_account("Nora")).content.decode()
    assert "You have no place in a roll yet." in page
    assert "Open a roll" not in page


def test_a_roll_that_asks_for_a_second_factor_shows_no_numbers_without_one(ana: Account, ana_seat: Seat) -> None:
    bring(ana_seat, LIST)
    Roll.objects.update(second_factor=True)
    page = visit(ana).content.decode()
    assert "Asks for a second factor" in page
    assert "to decide" not in page


def test_an_operator_opens_a_roll_and_is_its_steward(steward: Account) -> None:
    answer = _signed_in(steward).post("/rolls/", {"title": "Fishermen of Strelsau"})
    assert answer["Location"] == "/r/fishermen-of-strelsau/inbox/"
    assert Member.objects.get(roll__slug="fishermen-of-strelsau").account == steward


@pytest.mark.parametrize("title", ["", "x" * 201])
def test_a_roll_without_a_title_is_not_opened(steward: Account, title: str) -> None:
    assert _signed_in(steward).post("/rolls/", {"title": title}).status_code == 400
    assert Roll.objects.count() == 1


def test_nobody_else_opens_a_roll(ana: Account) -> None:
    assert _signed_in(ana).post("/rolls/", {"title": "Fishermen"}).status_code == 403
    assert Roll.objects.count() == 1
