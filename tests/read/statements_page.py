"""A text read as far as the statements step needs, without the other steps."""

from __future__ import annotations

from habeas.model import Document, Reason, Statement, Unread
from habeas.read.draft import Draft
from habeas.read.english import MODEL, load_model
from habeas.read.names import find_names
from habeas.read.page import lay_out
from habeas.read.statements import read_statements
from habeas.vocab import load_parties


def read(text: str) -> list[Statement | Unread]:
    document = Document(name="t.txt", text=text, sha256="0" * 64)
    page = lay_out(document, load_model(MODEL), load_parties())
    return list(read_statements(page, Draft(dates=(), names=find_names(page))))


def statements_in(text: str) -> list[Statement]:
    return [found for found in read(text) if isinstance(found, Statement)]


def said_in(text: str) -> list[tuple[str | None, str]]:
    """Who and what, in the order of the text."""
    return [(statement.speaker, statement.span.of(text)) for statement in statements_in(text)]


def unread_in(text: str) -> list[tuple[Reason, str]]:
    return [(found.reason, found.span.of(text)) for found in read(text) if isinstance(found, Unread)]
