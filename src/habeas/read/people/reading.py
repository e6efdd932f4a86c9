"""The step: one claim a person, with the status the text gives and the words that show it.

A person merely named has no status: ministers, judges, lawyers, mediators, relatives, reporters, and everyone of whom
no sign is found. Invariant: a status never comes without its `status_span`.
"""

from __future__ import annotations

from collections.abc import Iterator

from habeas.model import PersonMention, Span, Unread
from habeas.read.draft import Draft
from habeas.read.names import Named
from habeas.read.page import Page
from habeas.read.people.acts import read_acts
from habeas.read.people.history import latest
from habeas.read.people.keeping import read_keeping
from habeas.read.people.leads import read_leads
from habeas.read.people.nouns import read_nouns
from habeas.read.people.phrases import read_phrases
from habeas.read.people.places import read_places
from habeas.read.people.rows import read_rows
from habeas.read.people.signs import Scene, Sign
from habeas.read.people.states import read_states
from habeas.read.people.terms import read_terms

RULES = (read_acts, read_phrases, read_states, read_places, read_keeping, read_nouns, read_terms, read_rows)


def read_people(page: Page, draft: Draft) -> Iterator[PersonMention | Unread]:
    """Yield one claim for everyone named on the page."""
    found = gather(Scene(page, draft))
    for person in draft.names.people:
        yield _mention(page, draft, person, latest(found.get(person.id, [])))


def gather(scene: Scene) -> dict[int, list[Sign]]:
    """Every sign of the page, by person, in order."""
    found: dict[int, list[Sign]] = {}
    for sign in _all(scene):
        found.setdefault(sign.person.id, []).append(sign)
    return {person: sorted(signs, key=lambda sign: sign.at) for person, signs in found.items()}


def _all(scene: Scene) -> Iterator[Sign]:
    first = [sign for rule in RULES for sign in rule(scene)]
    yield from first
    held = {sign.person.id: sign.person for sign in first if not sign.if_held and not sign.is_refuted}
    yield from read_leads(scene, tuple(held.values()))


def _mention(page: Page, draft: Draft, person: Named, sign: Sign | None) -> PersonMention:
    return PersonMention(
        id=draft.new_id(PersonMention),
        span=person.span,
        head=page.words(person.span).split()[-1],
        also=_others(page, person),
        name=person.name,
        role=person.role,
        status=sign.status if sign else None,
        status_span=sign.span if sign else None,
    )


def _others(page: Page, person: Named) -> tuple[Span, ...]:
    return tuple(page.span(page.doc[first:last]) for first, last in person.mentions[1:])
