"""Days a claim may hold on, cut to the time the accounts speak of.

The horizon runs from the day before the first day any claim names to the last day any names: what is open on a side
ends there, since nothing later is known to anybody. Every day here is meant as its end.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from habeas.model import Edtf
from habeas.model.ledger import Accounts

DAY = timedelta(days=1)
_ANY = date(2000, 1, 1)  # stands in where no claim has a date: only the order of nothing is at stake


@dataclass(frozen=True, slots=True, order=True)
class Window:
    """Inclusive days."""

    first: date
    last: date

    @property
    def is_day(self) -> bool:
        return self.first == self.last

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last

    def covers(self, other: Window) -> bool:
        return self.first <= other.first and other.last <= self.last

    def meets(self, other: Window) -> bool:
        return self.first <= other.last and other.first <= self.last


Horizon = Window


def find_horizon(accounts: Accounts) -> Horizon:
    days = [day for edtf in _dates(accounts) if edtf for day in (edtf.earliest, edtf.latest) if day]
    first = max(min(days, default=_ANY), date.min + DAY)
    return Horizon(first - DAY, max(days, default=_ANY))


def _dates(accounts: Accounts) -> Iterable[Edtf | None]:
    yield from (stock.date for stock in accounts.stocks)
    yield from (flow.date for flow in accounts.flows)
    for total in accounts.cumulatives:
        yield total.since
        yield total.date


def window_of(edtf: Edtf | None, horizon: Horizon) -> Window:
    """The days of a date, open ends cut at the horizon."""
    first = (edtf and edtf.earliest) or horizon.first
    last = (edtf and edtf.latest) or horizon.last
    return Window(min(first, last), last)
