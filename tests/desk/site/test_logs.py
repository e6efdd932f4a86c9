from __future__ import annotations

import logging
import sys

import pytest
from django.test import Client

from habeas.desk.site.logs import PlaceOnly
from habeas.desk.store.models import Account
from tests.desk.site.faulty import NAME


def log_of(error: Exception) -> str:
    try:
        raise error
    except Exception:
        record = logging.LogRecord("habeas", logging.ERROR, __file__, 1, "it broke", None, sys.exc_info())
    return PlaceOnly("%(levelname)s %(message)s").format(record)


def test_a_log_says_where_and_of_what_kind_but_not_with_what_words() -> None:
    said = log_of(ValueError(f"{NAME} is no date"))
    assert "test_logs.py" in said
    assert "builtins.ValueError" in said
    assert NAME not in said


def test_what_led_to_an_error_is_told_in_the_same_way() -> None:
    error = RuntimeError(NAME)
    error.__cause__ = KeyError(NAME)
    said = log_of(error)
    assert said.index("KeyError") < said.index("while handling") < said.index("RuntimeError")
    assert NAME not in said


@pytest.mark.usefixtures("faulty")
def test_a_broken_page_puts_no_name_into_the_log(
    client: Client, ana: Account, caplog: pytest.LogCaptureFixture
) -> None:
    client.force_login(ana)
    client.raise_request_exception = False
    client.get("/faulty/broken/?q=Rassendyll")
    said = PlaceOnly("%(name)s %(message)s").format(caplog.records[-1])
    assert said.startswith("django.request Internal Server Error: /faulty/broken/")
    assert "faulty.py" in said
    assert "Rassendyll" not in said
