"""A list of people made from lines of CSV, by the parser itself."""

from __future__ import annotations

from dataclasses import replace

from habeas.intake.limits import DEFAULT
from habeas.intake.parsers.people_list import parse
from habeas.intake.parsers.protocol import Page
from habeas.model import Claim, Document, Event, PersonMention, Unread
from habeas.read.lists import propose_maps, read_sheets


def take(*lines: str) -> Document:
    (page,) = parse("\n".join(lines).encode(), where="list.csv", limits=DEFAULT)
    assert isinstance(page, Page)
    return Document(name="list.csv", text=page.text, sha256="0" * 64, sheets=page.sheets, locators=page.locators)


def confirmed(*lines: str) -> Document:
    """As it is after a person said yes to what was proposed."""
    document = take(*lines)
    return replace(document, column_maps=propose_maps(document))


def people(document: Document) -> list[tuple[str, str | None]]:
    return [(one.name, one.status and one.status.value) for one in found(document) if isinstance(one, PersonMention)]


def events(document: Document) -> list[tuple[str, str | None, str | None]]:
    told = [one for one in found(document) if isinstance(one, Event)]
    return [(one.type.value, one.date.text if one.date else None, one.place) for one in told]


def left(document: Document) -> list[tuple[str, str]]:
    return [(one.span.of(document.text), one.by) for one in found(document) if isinstance(one, Unread)]


def found(document: Document) -> list[Claim | Unread]:
    return list(read_sheets(document))
