"""A flow with where and when it was told, and the same flow told again in one document.

A report that announces a release often goes on in the past tense ("among the 40 handed over"). In one and the same
document such a number is the announcement told again, not its fulfilment. Knows one document at a time.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from habeas.model import Edtf, Modality
from habeas.model.ledger import FlowClaim
from habeas.record.days import meet, shared
from habeas.record.placing import Pair

_LONGEST_BREAKDOWN = 8  # entries


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A flow with what is needed to set it beside others.

    `told` is when its document was published, `own_day` the day its text gives for it, if any.
    """

    flow: FlowClaim
    pair: Pair
    document: str
    told: Edtf | None
    own_day: Edtf | None = None
    sentence: str = ""
    category: str | None = None

    @property
    def is_planned(self) -> bool:
        return self.flow.modality is Modality.PLANNED and not self.flow.carried_out


def merge_repeats(moves: Iterable[Move]) -> tuple[Move, ...]:
    """Each flow of one document once, in order, with every claim that tells it."""
    out: list[Move] = []
    for move in moves:
        at = next((i for i, known in enumerate(out) if _repeats(known, move)), None)
        if at is None:
            out.append(move)
        else:
            out[at] = _merge(out[at], move)
    return tuple(out)


def _repeats(known: Move, move: Move) -> bool:
    one, other = known.flow, move.flow
    if (one.kind, one.low, one.high) != (other.kind, other.low, other.high) or not _one_pair(known.pair, move.pair):
        return False
    if known.category and move.category and known.category != move.category:
        return False
    if one.modality is other.modality:
        return meet(one.date, other.date)
    return not _is_done_on_day(known, move)


def _is_done_on_day(known: Move, move: Move) -> bool:
    """ "They agreed to free 40 on 9 May … on 9 May the 40 were freed": told as done, with its day."""
    planned, done = (known, move) if known.flow.modality is Modality.PLANNED else (move, known)
    if not (planned.own_day and done.own_day and planned.own_day.earliest and done.own_day.earliest):
        return False
    return done.own_day.is_day and done.own_day.earliest >= planned.own_day.earliest


def _one_pair(one: Pair, other: Pair) -> bool:
    return one.holder == other.holder and (one.people == other.people or not (one.people and other.people))


def _merge(known: Move, move: Move) -> Move:
    """The announcement stands where one of the two is; its pair is the one that says more."""
    first, second = (move, known) if move.is_planned and not known.is_planned else (known, move)
    date = first.flow.date
    if first.flow.modality is second.flow.modality:
        date = shared(first.flow.date, second.flow.date)
    claims = tuple(dict.fromkeys((*known.flow.claims, *move.flow.claims)))
    merged = replace(first, flow=replace(first.flow, claims=claims, date=date))
    return merged if first.pair.people or not second.pair.people else _take_pair(merged, second)


def _take_pair(move: Move, other: Move) -> Move:
    return replace(move, pair=other.pair, flow=replace(move.flow, population=other.flow.population))


def drop_breakdowns(moves: tuple[Move, ...]) -> tuple[Move, ...]:
    """Without numbers that follow a total and add up to it: "40 are to be freed: 30 soldiers and ten civilians"."""
    dropped: set[str] = set()
    for at, total in enumerate(moves):
        if total.flow.id not in dropped:
            dropped |= _breakdown(total, moves[at + 1 : at + 1 + _LONGEST_BREAKDOWN])
    return tuple(move for move in moves if move.flow.id not in dropped)


def _breakdown(total: Move, after: tuple[Move, ...]) -> set[str]:
    """The ids of two or more next flows of the same pair that make up the total exactly."""
    left, used = total.flow.low, set[str]()
    for move in after:
        same = move.flow.kind is total.flow.kind and _one_pair(total.pair, move.pair)
        if not same or total.flow.low != total.flow.high or move.flow.low != move.flow.high:
            continue
        if not meet(total.flow.date, move.flow.date) or move.flow.low > left:
            continue
        used.add(move.flow.id)
        left -= move.flow.low
        if left == 0:
            return used if len(used) > 1 else set()
    return set()
