"""One release told by several documents: joined as one event, never added up.

Two documents tell of one event where people and holder are the same, and either the number is and their days can be,
or both name one and the same day. Where one document gives the parts and another the total of that day, the total
stands behind the parts. Invariant: flows of one document are never joined to each other here.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import replace
from datetime import timedelta
from itertools import combinations

from habeas.model import Edtf
from habeas.model.ledger import FlowKind
from habeas.record.days import length, meet, shared
from habeas.record.moves import Move

_RECENT = timedelta(days=31)  # "40 were freed", without a day, is news, not history
_ALMOST_AT_ONCE = timedelta(days=7)
_LET_GO = frozenset({FlowKind.RELEASE, FlowKind.EXCHANGE})


def join_events(moves: Iterable[Move]) -> tuple[Move, ...]:
    """The flows with `event` set alike on those that are one event; planned flows are left as they are."""
    listed = _back_totals(list(moves))
    events = _Events(listed)
    for i, j in sorted(_candidates(listed), key=lambda pair: _distance(listed[pair[0]], listed[pair[1]])):
        if _is_one_event(events.listed[i], events.listed[j]):
            events.join(i, j)
    return tuple(events.listed)


def _candidates(listed: list[Move]) -> set[tuple[int, int]]:
    """Pairs of told flows of one population and direction that share their number or their day."""
    by_key: dict[Hashable, list[int]] = {}
    for i, move in enumerate(listed):
        if not move.is_planned:
            flow = move.flow
            by_key.setdefault((move.pair, flow.direction, flow.low, flow.high), []).append(i)
            if flow.date and flow.date.is_day:
                by_key.setdefault((move.pair, flow.direction, flow.date.earliest), []).append(i)
    return {pair for same in by_key.values() for pair in combinations(same, 2)}


class _Events:
    """Flows with what is joined so far; no event holds two events of one document."""

    def __init__(self, listed: list[Move]) -> None:
        self.listed = listed
        self._members: dict[str, list[int]] = {}
        for i, move in enumerate(listed):
            if move.flow.event:
                self._members.setdefault(move.flow.event, []).append(i)

    def join(self, i: int, j: int) -> None:
        """One event id over everything either was joined to; an open day takes the other's."""
        sides = [self._side(i), self._side(j)]
        if set(sides[0]) & set(sides[1]) or self._documents(sides[0]) & self._documents(sides[1]):
            return
        one, other = self.listed[i].flow, self.listed[j].flow
        event = one.event or other.event or min(one.id, other.id)
        for old in {one.event, other.event} - {None, event}:
            self._members.pop(old or "", None)
        self._members[event] = sorted({*sides[0], *sides[1]})
        for k in self._members[event]:
            self.listed[k] = replace(self.listed[k], flow=replace(self.listed[k].flow, event=event))
        if meet(one.date, other.date) and same_number(self.listed[i], self.listed[j]):
            for k in (i, j):
                self.listed[k] = _date(self.listed[k], shared(one.date, other.date))

    def _side(self, i: int) -> list[int]:
        event = self.listed[i].flow.event
        return self._members[event] if event else [i]

    def _documents(self, side: list[int]) -> set[str]:
        return {self.listed[k].document for k in side}


def same_kind(one: Move, other: Move) -> bool:
    kinds = (one.flow.kind, other.flow.kind)
    return one.flow.direction is other.flow.direction and (kinds[0] is kinds[1] or _LET_GO.issuperset(kinds))


def same_number(one: Move, other: Move) -> bool:
    return (one.flow.low, one.flow.high) == (other.flow.low, other.flow.high)


def _is_one_event(one: Move, other: Move) -> bool:
    if one.document == other.document or one.pair != other.pair or not same_kind(one, other):
        return False
    if same_number(one, other):
        return _can_be_one_day(one, other)
    return _is_same_day(one.flow.date, other.flow.date) and not _are_other_people(one, other)


def _can_be_one_day(one: Move, other: Move) -> bool:
    """Days given meet; a number told without a day is of an event not long before it was told."""
    first, second = one.flow.date, other.flow.date
    if first is None or second is None or not meet(first, second):
        return False
    if first.earliest is not None and second.earliest is not None:
        return max(length(first) or 0, length(second) or 0) <= _RECENT.days + 1
    if first.earliest is None and second.earliest is None:
        return _are_near(first, second, _ALMOST_AT_ONCE)
    return _are_near(first, second, _RECENT)


def _are_near(one: Edtf, other: Edtf, limit: timedelta) -> bool:
    return one.latest is not None and other.latest is not None and abs(one.latest - other.latest) <= limit


def _is_same_day(one: Edtf | None, other: Edtf | None) -> bool:
    return bool(one and other and one.is_day and one.earliest == other.earliest and other.is_day)


def _are_other_people(one: Move, other: Move) -> bool:
    return one.category is not None and other.category is not None and one.category != other.category


def _distance(one: Move, other: Move) -> tuple[bool, int, str, str]:
    """Equal numbers and near days first, so that a number without a day goes to the nearest event."""
    days = [move.flow.date.latest for move in (one, other) if move.flow.date and move.flow.date.latest]
    apart = abs((days[0] - days[1]).days) if len(days) > 1 else 10**6
    return (not same_number(one, other), apart, one.flow.id, other.flow.id)


def _date(move: Move, date: Edtf | None) -> Move:
    return replace(move, flow=replace(move.flow, date=date))


def _back_totals(moves: list[Move]) -> list[Move]:
    """Where one document gives parts and another their total on that day, the total becomes evidence of the parts."""
    by_day: dict[Hashable, list[Move]] = {}
    for move in moves:
        if _is_exact_day(move):
            by_day.setdefault((move.pair, move.flow.date and move.flow.date.earliest), []).append(move)
    for same_day in by_day.values():
        for total in same_day:
            backed = {part.flow.id for part in _parts_of(total, same_day)}
            if backed:
                moves = [_back(move, total) if move.flow.id in backed else move for move in moves if move is not total]
    return moves


def _is_exact_day(move: Move) -> bool:
    day = move.flow.date
    return not move.is_planned and day is not None and day.is_day and move.flow.low == move.flow.high


def _parts_of(total: Move, same_day: list[Move]) -> list[Move]:
    """Two or more flows of one other document and claimant, of the total's day and people, that make it up."""
    fitting = [move for move in same_day if move.document != total.document and same_kind(move, total)]
    for key in sorted({(move.document, move.flow.claimant) for move in fitting}):
        parts = [move for move in fitting if (move.document, move.flow.claimant) == key]
        if len(parts) > 1 and sum(move.flow.low for move in parts) == total.flow.low:
            return parts
    return []


def _back(part: Move, total: Move) -> Move:
    flow = part.flow
    claims = tuple(dict.fromkeys((*flow.claims, *total.flow.claims)))
    return replace(part, flow=replace(flow, claims=claims, exchange=flow.exchange or total.flow.exchange))
