"""To be written."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse

from habeas.desk.store.seat import NOWHERE


def history(request: HttpRequest, **place: Any) -> HttpResponse:  # noqa: ARG001
    raise NOWHERE
