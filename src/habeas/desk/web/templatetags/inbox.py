"""The words of the terms of the inbox and of the page of the day: `{{ stage|called:"stage" }}`."""

from __future__ import annotations

from django import template

from habeas.desk.web.inbox_wording import BECAME, MOVES, POINTS, STAGES
from habeas.publish.wording import say_term

register = template.Library()
_TABLES = {"stage": STAGES, "became": BECAME, "point": POINTS, "move": MOVES}


@register.filter
def called(term: str, table: str) -> str:
    """A term in words; one without words of its own loses its underlines."""
    words = _TABLES[table].get(term)  # type: ignore[attr-defined]
    return str(words) if words is not None else say_term(term)
