"""Somebody at the door: a browser, an authenticator app, and pages that go wrong."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client
from pytest_django import Settings

from habeas.desk.store.models import Account
from tests.desk.site.door import SECRET


@pytest.fixture
def browser() -> Client:
    """A browser that must bring the form's token, as a real one must."""
    return Client(enforce_csrf_checks=True)


@pytest.fixture
def give_second_factor() -> Callable[[Account], None]:
    def give(account: Account) -> None:
        TOTP.activate(account, SECRET)

    return give


@pytest.fixture
def faulty(settings: Settings) -> None:
    """The desk, with pages under /faulty/ that go wrong."""
    settings.ROOT_URLCONF = "tests.desk.site.faulty"
