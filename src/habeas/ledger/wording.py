"""How the ledger speaks: numbers with their bounds, days, sums, and who says so. Plain words, nothing decided here."""

from __future__ import annotations

from collections.abc import Iterable

from habeas.ledger.keeping import Interval
from habeas.ledger.weights import Weighed
from habeas.ledger.window import Window
from habeas.model import Comparator
from habeas.model.ledger import Direction, FlowKind

_KINDS = {
    FlowKind.CAPTURE: "capture",
    FlowKind.RELEASE: "release",
    FlowKind.EXCHANGE: "exchange",
    FlowKind.TRANSFER: "transfer",
    FlowKind.ESCAPE: "escape",
    FlowKind.RESCUE: "rescue",
    FlowKind.DEATH_IN_CUSTODY: "deaths in custody",
    FlowKind.ADDED: "additions to the list",
    FlowKind.REMOVED: "removals from the list",
    FlowKind.NET_CHANGE: "net change",
    FlowKind.RECOVERY: "recovery of bodies",
    FlowKind.UNREPORTED: "unreported movement",
}


def say_interval(interval: Interval) -> str:
    """ "19", "at least 20", "at most 5", "7 to 9"."""
    low, high = interval
    if high is None:
        return f"at least {low:,}"
    if low == high:
        return f"{low:,}"
    return f"at most {high:,}" if low == 0 else f"{low:,} to {high:,}"


def say_claim(claim: Weighed) -> str:
    """The number as it was qualified: "about 240 (216 to 264)"."""
    if claim.qualifier is Comparator.ABOUT and claim.high is not None:
        return f"about {(claim.low + claim.high) // 2:,} ({say_interval((claim.low, claim.high))})"
    return say_interval((claim.low, claim.high))


def say_day(window: Window) -> str:
    """ "on 2031-02-01", "between 2031-02-01 and 2031-03-01"."""
    return f"on {window.first}" if window.is_day else f"between {window.first} and {window.last}"


def say_date(claim: Weighed) -> str:
    return "at a time not told" if claim.date is None else f"{'on' if claim.date.is_day else 'in'} {claim.date}"


def say_kind(kind: FlowKind) -> str:
    return _KINDS[kind]


def say_sum(start: int, moves: Iterable[tuple[Direction, int]]) -> str:
    """ "51 − 32 = 19"; nothing moved is only the number."""
    words, number = f"{start:,}", start
    for direction, size in moves:
        number += size if direction is Direction.IN else -size
        words += f" {'+' if direction is Direction.IN else '−'} {size:,}"
    return words if words == f"{start:,}" else f"{words} = {number:,}"


def say_unreported(low: int, high: int) -> str:
    """ "4 more entered than is reported", "1 more left than is reported", "between 2 more left and 3 more entered"."""
    if low == high:
        return f"{abs(low):,} more {'entered' if low > 0 else 'left'} than is reported"
    if low >= 0:
        return f"{low:,} to {high:,} more entered than is reported"
    if high <= 0:
        return f"{-high:,} to {-low:,} more left than is reported"
    return f"between {-low:,} more left and {high:,} more entered than is reported"


def say_all(parts: Iterable[str]) -> str:
    """ "a, b and c"."""
    listed = list(parts)
    return listed[0] if len(listed) == 1 else f"{', '.join(listed[:-1])} and {listed[-1]}"
