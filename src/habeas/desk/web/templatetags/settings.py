"""Words for settings: roles, lists of names."""

from __future__ import annotations

from collections.abc import Iterable

from django import template

from habeas.desk.store.terms import Role
from habeas.desk.web.settings_forms import ROLES

register = template.Library()


@register.filter
def role(value: str) -> str:
    return str(ROLES[Role(value)])


@register.filter
def joined(values: Iterable[object]) -> str:
    return ", ".join(str(value) for value in values)
