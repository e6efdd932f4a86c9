"""Numbers, days and claimants in the words a ledger speaks in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from habeas.ledger.keeping import Interval
from habeas.ledger.window import Window


def say_interval(interval: Interval) -> str:
    low, high = interval
    if high is None:
        return f"at least {low:,}" if low else "any number"
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"


def say_window(window: Window) -> str:
    return window.first.isoformat() if window.is_day else f"{window.first} to {window.last}"


def say_signed(low: int, high: int) -> str:
    def sign(number: int) -> str:
        return f"+{number:,}" if number > 0 else f"−{-number:,}" if number < 0 else "0"

    return sign(low) if low == high else f"{sign(low)} to {sign(high)}"


def say_all(names: Iterable[str]) -> str:
    listed = list(dict.fromkeys(names))
    return listed[0] if len(listed) == 1 else f"{', '.join(listed[:-1])} and {listed[-1]}"


def say_day(day: date) -> str:
    return day.isoformat()
