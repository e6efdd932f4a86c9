"""The API against its own description: schemathesis sends what the description allows, and what it does not."""

from __future__ import annotations

from typing import Any

import pytest
import requests
import schemathesis
from django.test import Client
from hypothesis import HealthCheck, given, settings

from habeas.desk.store.actions.accounts import make_token
from habeas.desk.store.compiling import compile_roll
from habeas.desk.store.seat import Seat
from habeas.desk.store.terms import Scope
from habeas.desk.web.api import api
from tests.desk.store.telling import SWAP, accept_all, bring

_SAID = {200, 400, 403, 404, 405, 409, 422}
_SCHEMA = schemathesis.openapi.from_dict(api.get_openapi_schema(path_prefix="/api/"))
_FOUND: Any = list(_SCHEMA.get_all_operations())
_OPERATIONS = [found.ok() for found in _FOUND]


@pytest.fixture
def secret(steward_seat: Seat, ana_seat: Seat, carl_seat: Seat) -> str:
    row = bring(carl_seat, SWAP, name="swap.txt", published="2031-03-05")
    accept_all(ana_seat, row)
    compile_roll(steward_seat.roll)
    return make_token(steward_seat, "schemathesis", Scope, days=1)


def send(case: Any, secret: str) -> Any:
    """The request of a case, through Django's client: the database of the test is that of its own thread."""
    ready: Any = requests.Request(**case.as_transport_kwargs(base_url="http://testserver")).prepare()
    headers = {name: value for name, value in ready.headers.items() if name.lower() not in ("authorization", "cookie")}
    kind = headers.pop("Content-Type", "application/octet-stream")
    body = ready.body if isinstance(ready.body, bytes) else (ready.body or "").encode()
    given_headers = {**headers, "Authorization": f"Bearer {secret}"}
    return Client().generic(str(ready.method), ready.path_url, body, content_type=kind, headers=given_headers)


@pytest.mark.parametrize("operation", _OPERATIONS, ids=lambda one: f"{one.method} {one.path}")
def test_whatever_is_sent_the_api_answers_as_it_says(operation: Any, secret: str) -> None:
    @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(case=operation.as_strategy())
    def run(case: Any) -> None:
        answer = send(case, secret)
        assert answer.status_code in _SAID
        if answer.status_code != 200:
            assert {"what", "where", "cure"} <= set(answer.json()["error"])

    run()
