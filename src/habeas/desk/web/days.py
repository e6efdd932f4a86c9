"""Days and pages as they stand in addresses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms


def day_field(label: Any) -> forms.DateField:
    """A day that may be left out."""
    return forms.DateField(
        label=label,
        required=False,
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "max": "9999-12-31"}),
    )


def page_of(given: Mapping[str, Any]) -> int:
    return number_of(given, "page") or 1


def number_of(given: Mapping[str, Any], name: str) -> int | None:
    """A number of an address; None where there is none."""
    text = str(given.get(name, ""))
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None
