"""The words of the terms people and positions are told in."""

from __future__ import annotations

from django import template

from habeas.desk.store.terms import Level
from habeas.desk.web.claim_wording import CREDIBILITY, DEEDS, LEVELS
from habeas.desk.web.record_wording import (
    ACTS,
    AGREEMENTS,
    CERTAINTIES,
    FACTS,
    GROUP_HELP,
    GROUPS,
    HAPPENED,
    POSITIONS,
    READINESS,
    RULED,
    STATUSES,
)
from habeas.publish.wording import say_term

register = template.Library()
_TABLES = {
    "act": ACTS,
    "agreement": AGREEMENTS,
    "certainty": CERTAINTIES,
    "deed": DEEDS,
    "fact": FACTS,
    "group": GROUPS,
    "group_help": GROUP_HELP,
    "happened": HAPPENED,
    "position": POSITIONS,
    "readiness": READINESS,
    "ruled": RULED,
    "status": STATUSES,
}


@register.filter
def said(term: str, table: str) -> str:
    """A term in words: `{{ line.status|said:"status" }}`; one without words of its own loses its underlines."""
    words = _TABLES[table].get(term)  # type: ignore[attr-defined]
    return str(words) if words is not None else say_term(term)


@register.filter
def said_level(level: int) -> str:
    return str(LEVELS[Level(level)])


@register.filter
def said_credibility(grade: str) -> str:
    return f"{grade} · {CREDIBILITY[grade]}"
