"""Cells of a table that a spreadsheet shows and does not run. Knows no tables of its own."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

_RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def to_cell(value: Any) -> str:
    """A value as text; a number stays one, and what would run as a formula gets an apostrophe before it."""
    if value is None:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    is_many = isinstance(value, list | tuple | dict)
    text = json.dumps(value, ensure_ascii=False, default=say) if is_many else say(value)
    return f"'{text}" if text.lstrip(" ").startswith(_RUNS) else text


def say(value: Any) -> str:
    """What JSON has no form for: days and times as ISO 8601."""
    return value.isoformat() if isinstance(value, date | datetime) else str(value)
