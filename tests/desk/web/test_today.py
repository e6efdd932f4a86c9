from __future__ import annotations

import re
from typing import Any

from django.test import Client
from django.urls import reverse

from habeas.desk.store.actions.markings import mark_document
from habeas.desk.store.compiling import compile_roll
from habeas.desk.store.models import Account
from habeas.desk.store.seat import Seat
from habeas.desk.store.terms import Level
from habeas.desk.store.terms import Outcome as Chosen
from tests.desk.store.telling import LIST, SWAP, accept_all, bring, choose, find
from tests.desk.store.told_days import tell_exchange, tell_two_figures


def visit(account: Account, address: str = "/r/zenda/") -> Any:
    browser = Client()
    browser.force_login(account)
    return browser.get(address)


def test_the_day_leads_to_all_it_tells_of(steward_seat: Seat, ana_seat: Seat, ana: Account) -> None:
    exchange = tell_exchange(steward_seat, ana_seat)
    row = bring(ana_seat, LIST, name="new.txt")
    choose(ana_seat, find(row, "count:"), Chosen.DISPUTE, reason="The Courier says 30.")
    page = visit(ana)
    shown = page.content.decode()
    assert page.status_code == 200
    assert 'href="/r/zenda/inbox/?state=disputed"' in shown
    assert f'href="/r/zenda/documents/{row.pk}/?claim=count%3A' in shown
    assert "“<bdi>The Courier says 30.</bdi>”" in shown
    assert f'href="/r/zenda/documents/{exchange.pk}/#s' in shown
    assert "Announced, and nobody told what came of it" in shown


def test_an_empty_roll_says_that_nothing_waits(ana: Account) -> None:
    shown = visit(ana).content.decode()
    assert "Nothing waits." in shown
    assert "Nothing was decided yet." in shown


def test_a_record_being_compiled_is_asked_for_again_until_it_is_there(ana: Account, ana_seat: Seat) -> None:
    row = bring(ana_seat, LIST)
    accept_all(ana_seat, row)
    before = visit(ana).content.decode()
    assert 'hx-trigger="every 3s"' in before
    assert "Look again" in before
    compile_roll(row.roll_id)
    assert "hx-trigger" not in visit(ana).content.decode()


def test_what_is_above_ones_level_is_nowhere_on_the_page(ana_seat: Seat, vera: Account, steward_seat: Seat) -> None:
    told = (tell_exchange(steward_seat, ana_seat), *tell_two_figures(steward_seat, ana_seat))
    hidden = bring(ana_seat, SWAP, name="hidden.txt", source="Secret Service")
    accept_all(ana_seat, hidden)
    for row in (hidden, *told):
        mark_document(ana_seat, row.pk, Level.CONFIDENTIAL, reason="Named in confidence.")
    compile_roll(hidden.roll_id)
    page = visit(vera)
    shown = re.sub(r"<time.*?</time>", "", page.content.decode(), flags=re.DOTALL)  # 23:32 is no number of people
    for words in ("hidden.txt", "Secret Service", "Horak", "Named in confidence", "32", "exchange.txt"):
        assert words not in shown, words
    assert page.context["day"].waits.nothing


def test_a_viewer_is_offered_nothing_to_do(vera: Account, ana_seat: Seat) -> None:
    bring(ana_seat, LIST)
    shown = visit(vera).content.decode()
    assert "/next/" not in shown
    assert "Bring documents" not in shown


def test_an_outsider_finds_nothing(outsider: Account, roll: object) -> None:  # noqa: ARG001
    answer = visit(outsider)
    assert answer.status_code == 404
    assert answer.content == visit(outsider, "/r/no-such-roll/").content


def test_what_does_not_add_up_opens_its_page_in_the_ledger(steward_seat: Seat, ana_seat: Seat, ana: Account) -> None:
    tell_two_figures(steward_seat, ana_seat)
    point = visit(ana).context["day"].points[0]
    address = reverse("population", args=("zenda", point.population))
    assert f'href="{address}"' in visit(ana).content.decode()
    assert visit(ana, address).status_code == 200
