"""Dates in running text, with EDTF out; docs/dates.md says what is read and how it is resolved."""

from __future__ import annotations

from habeas.text.dates.bounds import latest_past_day, settle_order
from habeas.text.dates.finder import find_dates, find_document_dates, resolve_phrase
from habeas.text.dates.found import Basis, FoundDate, Portion, Role, Tense, TenseHint

__all__ = [
    "Basis",
    "FoundDate",
    "Portion",
    "Role",
    "Tense",
    "TenseHint",
    "find_dates",
    "find_document_dates",
    "latest_past_day",
    "resolve_phrase",
    "settle_order",
]
