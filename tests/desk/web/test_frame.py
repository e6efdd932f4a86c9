"""What stands around every page of a roll."""

from __future__ import annotations

import pytest
from django.test import Client

from habeas.desk.store.models import Account, Roll


@pytest.fixture
def page(client: Client, ana: Account, outsider: Account, roll: Roll) -> str:
    assert Roll.objects.filter(slug="hentzau").exists(), f"{outsider} has a roll of their own"
    client.force_login(ana)
    return client.get(f"/r/{roll.slug}/inbox/").content.decode()


def test_it_names_the_rolls_of_whoever_asks_and_no_other(page: str) -> None:
    assert "Prisoners of Zenda" in page
    assert "Hentzau" not in page


def test_it_says_who_is_signed_in_as_what(page: str) -> None:
    assert "Your role here: reviewer." in page
    assert ">confidential</span>" in page


def test_nothing_waiting_is_no_badge(page: str) -> None:
    assert 'class="count"' not in page
