"""A text read as far as the people step needs, without the other steps."""

from __future__ import annotations

from habeas.model import Document, PersonMention
from habeas.read.draft import Draft
from habeas.read.english import MODEL, load_model
from habeas.read.names import Names, find_names
from habeas.read.page import Page, lay_out
from habeas.read.people import read_people
from habeas.text.dates import find_dates
from habeas.vocab import load_parties


def page_of(text: str) -> Page:
    return lay_out(Document(name="t.txt", text=text, sha256="0" * 64), load_model(MODEL), load_parties())


def names_in(text: str) -> Names:
    return find_names(page_of(text))


def named_in(text: str) -> list[str]:
    return [person.name for person in names_in(text).people]


def people_in(text: str) -> dict[str, PersonMention]:
    page = page_of(text)
    found = read_people(page, Draft(dates=find_dates(page.text, None), names=find_names(page)))
    return {person.name: person for person in found if isinstance(person, PersonMention)}


def statuses_in(text: str) -> dict[str, str | None]:
    return {name: person.status.value if person.status else None for name, person in people_in(text).items()}
