"""Words for sources: grades, topics, shares."""

from __future__ import annotations

from django import template

from habeas.desk.web.source_wording import RELIABILITY, say_topic

register = template.Library()


@register.filter
def topic(value: str) -> str:
    """A topic in words; the empty one is everything not graded apart."""
    return say_topic(value)


@register.filter
def reliability(grade: str) -> str:
    return str(RELIABILITY[grade])


@register.filter
def percent(share: float) -> str:
    """0.875 is "88 %"; what is not all is never shown as all, nor what is not none as none."""
    if 0 < share < 1:
        return f"{min(99, max(1, round(share * 100)))} %"
    return f"{round(share * 100)} %"
