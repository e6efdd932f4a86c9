"""Sentences, quotes, numbers, dates and scripts; every transformation keeps offsets."""

from __future__ import annotations

from habeas.text.dates import FoundDate, find_dates, latest_past_day, settle_order

__all__ = ["FoundDate", "find_dates", "latest_past_day", "settle_order"]
