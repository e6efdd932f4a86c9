"""Short ways to visit the reading room and to send its forms, without a script."""

from __future__ import annotations

import html
import re
from typing import Any

from django.test import Client
from django.urls import reverse

from habeas.desk.store.models import Account, Decision, Document, Standing
from tests.desk.store.telling import words_of

PART = {"HX-Request": "true", "HX-Target": "panel"}


def visit(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    return client


def address(name: str, document: Document) -> str:
    return reverse(name, args=("zenda", document.pk))


def show(account: Account, document: Document, **query: str) -> str:
    answer = visit(account).get(address("document", document), query)
    assert answer.status_code == 200
    return said(answer)


def said(answer: Any) -> str:
    """The page as one would read it aloud: without tags, with single spaces."""
    inline = r"</?(span|a|mark|kbd|time|ins|del|code)\b[^>]*>"
    text = re.sub(r"<(script|style|datalist).*?</\1>|<[^>]+>", " ", re.sub(inline, "", answer.content.decode()))
    return " ".join(html.unescape(text).split())


def send(account: Account, standing: Standing, outcome: str, *, version: int | None = None, **more: str) -> Any:
    """Send the form of a claim as its page has it."""
    standing.refresh_from_db()
    told = {
        "claim": standing.key,
        "version": str(standing.version if version is None else version),
        "quote": words_of(standing),
        "outcome": outcome,
        **more,
    }
    return visit(account).post(address("decide", standing.document), told)


def written() -> Any:
    """The claim as the one decision there is wrote it."""
    return Decision.objects.get().body


def edit_fields(standing: Standing, **told: str) -> dict[str, Any]:
    """The fields of the edit form as they stand, with some changed."""
    assert standing.claim
    body = standing.claim.body
    kept = {name: body[name] or "" for name in ("name", "role", "status", "head")}
    kept["status_span"] = standing.document.text[slice(*body["status_span"])] if body["status_span"] else ""
    return {f"claim-{name}": value for name, value in {**kept, **told}.items()}
