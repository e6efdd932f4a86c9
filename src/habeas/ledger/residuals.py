"""What stocks and flows leave unexplained: between the stocks of one series, between claimants, and under a total.

A claimant's own series is measured by itself first; between claimants only the time no single series spans is
measured, for within one a difference to somebody else is a disagreement and no residual. A total is measured against
the flows listed. Where what is missing could be on either side of a stock, the gaps are taken together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from habeas.ledger.anchors import Anchor, find_anchors
from habeas.ledger.book import Book
from habeas.ledger.movement import Movement
from habeas.ledger.reckoning import Reckoning, moved_between, reckon, size_of
from habeas.ledger.series import Series
from habeas.ledger.solve import Solved
from habeas.ledger.timeline import total_window
from habeas.ledger.window import Window
from habeas.ledger.wording import say_all, say_claim, say_interval, say_unreported
from habeas.model.ledger import ClaimRef, CumulativeClaim, Direction, Residual

_FURTHEST = 12  # gaps taken together before what is missing is left where it may be


@dataclass(frozen=True, slots=True)
class Gap:
    """Two anchors with what is missing between them; `series` is whose, None where claimants are set side by side."""

    before: Anchor
    after: Anchor
    net: tuple[int, int]
    reckoning: Reckoning | None
    series: str | None = None

    @property
    def closes(self) -> bool:
        return self.net == (0, 0)


def find_gaps(solved: Solved, population: str, series: Sequence[Series]) -> tuple[Gap, ...]:
    """Every gap of each series, then those between claimants that no series spans."""
    own = [gap for one in series for gap in _gaps(one.solved, population, one.anchors, one.claimant)]
    anchors = find_anchors(solved.book, solved.book.stocks_of(population))
    joint = [gap for run in _unspanned(anchors, series) for gap in _gaps(solved, population, run, None)]
    return tuple(sorted((*own, *joint), key=lambda gap: (gap.after.window, gap.before.window, gap.series or "")))


def _unspanned(anchors: Sequence[Anchor], series: Sequence[Series]) -> Iterator[tuple[Anchor, ...]]:
    """Runs of neighbouring anchors with no series from one to the next."""
    run: list[Anchor] = []
    for before, after in zip(anchors, anchors[1:], strict=False):
        if any(one.span.first <= before.window.first and after.window.last <= one.span.last for one in series):
            if len(run) > 1:
                yield tuple(run)
            run = []
        else:
            run = [*run, after] if run else [before, after]
    if len(run) > 1:
        yield tuple(run)


def _gaps(solved: Solved, population: str, anchors: Sequence[Anchor], series: str | None) -> Iterator[Gap]:
    """From anchor to anchor; on to a later one where only together it is certain how many are missing."""
    at = 0
    while at < len(anchors) - 1:
        end = at + 1
        net = _net(solved, population, anchors[at], anchors[end])
        for further in range(at + 2, min(at + _FURTHEST, len(anchors))) if net[0] != net[1] else ():
            together = _net(solved, population, anchors[at], anchors[further])
            if together[0] == together[1]:
                end, net = further, together
                break
        yield _gap(solved, population, anchors[at], anchors[end], net, series)
        at = end


def _net(solved: Solved, population: str, before: Anchor, after: Anchor) -> tuple[int, int]:
    return solved.net(population, before.stocks[0], after.stocks[0])


def _gap(
    solved: Solved, population: str, before: Anchor, after: Anchor, net: tuple[int, int], series: str | None
) -> Gap:
    start = solved.stock_of(before.stocks[0])
    reckoning = reckon(solved.book, population, start, before.stocks, before.window, after.window)
    return Gap(before, after, net, reckoning, series)


def to_residual(gap: Gap, solved: Solved) -> Residual:
    return Residual(
        first=gap.before.window.first,
        last=gap.after.window.last,
        low=gap.net[0],
        high=gap.net[1],
        words=_say_gap(gap, solved),
    )


def _say_gap(gap: Gap, solved: Solved) -> str:
    """ "122 + 3 − 2 = 123 from 2031-09-01 on, but 122 told by List A on 2031-12-10: 1 more left than is reported"."""
    told = say_all(dict.fromkeys(f"{say_claim(stock)} told by {stock.claimant}" for stock in gap.after.stocks))
    when = f"on {gap.after.window.last}" if gap.after.window.is_day else f"by {gap.after.window.last}"
    band = say_interval(solved.stock_of(gap.before.stocks[0]))
    start = gap.reckoning.words if gap.reckoning else f"{band} and the flows told since"
    return f"{start} from {gap.before.window.first} on, but {told} {when}: {say_unreported(*gap.net)}"


def gap_claims(gap: Gap) -> tuple[ClaimRef, ...]:
    before = [ref for stock in gap.before.stocks for ref in stock.claims]
    between = gap.reckoning.claims if gap.reckoning else ()
    after = [ref for stock in gap.after.stocks for ref in stock.claims]
    return tuple(dict.fromkeys((*before, *between, *after)))


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A total with what the listed flows lack of it; `listed` is what they come to, least and greatest."""

    total: CumulativeClaim
    window: Window
    listed: tuple[int, int]
    low: int
    high: int

    @property
    def signed(self) -> tuple[int, int]:
        return (self.low, self.high) if self.total.direction is Direction.IN else (-self.high, -self.low)


def find_shortfalls(book: Book, population: str) -> tuple[Shortfall, ...]:
    """Every total of a population set against the flows listed, in time order."""
    totals = (total for total in book.totals if total.population == population)
    found = (_measure(book, total) for total in totals)
    return tuple(sorted(found, key=lambda short: (short.window.last, short.window.first, short.total.id)))


def _measure(book: Book, total: CumulativeClaim) -> Shortfall:
    window = total_window(total, book)
    moves = [m for m in moved_between(book, total.population, window) if is_counted(m, total)]
    certain = [m for m in moves if _is_within(m, total.population, window)]
    least = sum(_size(m, total.population, min) for m in certain)
    most = sum(_size(m, total.population, max) for m in moves)
    low = max(total.low - most, 0)
    high = max((total.low if total.high is None else total.high) - least, low)
    first = min((_starts(m, total.population) for m in moves), default=window.last)
    known = Window(max(window.first, first), window.last) if total.since is None else window
    return Shortfall(total, known, (least, most), low, high if low else 0)


def is_counted(movement: Movement, total: CumulativeClaim) -> bool:
    return movement.direction is total.direction and (not total.kinds or movement.kind in total.kinds)


def _is_within(movement: Movement, population: str, window: Window) -> bool:
    leg = movement.leg(population)
    return leg is not None and window.first <= leg.window.first and leg.window.last <= window.last


def _starts(movement: Movement, population: str) -> date:
    leg = movement.leg(population)
    return leg.window.first if leg else date.max


def _size(movement: Movement, population: str, pick: Callable[[list[int]], int]) -> int:
    size = size_of(movement, population)
    leg = movement.leg(population)
    if size is not None or leg is None:
        return size or 0
    if pick is min:
        return min(said.bounds[0] for said in leg.said)
    return max(said.bounds[0] if said.bounds[1] is None else said.bounds[1] for said in leg.said)


def to_total_residual(short: Shortfall) -> Residual:
    low, high = short.signed
    return Residual(first=short.window.first, last=short.window.last, low=low, high=high, words=say_shortfall(short))


def say_shortfall(short: Shortfall) -> str:
    """ "105 left in all from 2031-11-24 to 2031-11-30, according to Families; the flows listed cover 55: 50 are not"."""
    way = "entered" if short.total.direction is Direction.IN else "left"
    span = f"from {short.window.first} to {short.window.last}"
    start = f"{say_claim(short.total)} {way} in all {span}, according to {short.total.claimant}"
    listed = say_interval(short.listed)
    if not short.low:
        return f"{start}; the flows listed come to {listed}, which covers them"
    missing = say_interval((short.low, short.high))
    verb = "is" if missing == "1" else "are"
    return f"{start}; the flows listed cover {listed}, and {missing} {verb} not covered"

