"""What stocks and flows leave unexplained: between the stocks of one series, between claimants, and under a total.

A claimant's own series is measured by itself first; between claimants only the time no single series spans is
measured, for within one a difference to somebody else is a disagreement and no residual. A total is measured against
the flows listed. Where what is missing could be on either side of a stock, the gaps are taken together. A list that
counts "at least" so many side by side is read twice: as the least number it is, and as complete; what is unreported
only if it was complete says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from habeas.ledger.anchors import Anchor, find_anchors
from habeas.ledger.book import Book
from habeas.ledger.movement import Movement
from habeas.ledger.reckoning import Reckoning, moved_between, reckon
from habeas.ledger.series import Series
from habeas.ledger.solve import Solved
from habeas.ledger.timeline import total_window
from habeas.ledger.window import Window
from habeas.ledger.wording import say_all, say_claim, say_interval, say_unreported
from habeas.model.ledger import ClaimRef, CumulativeClaim, Direction, Residual, StockClaim

_FURTHEST = 12  # gaps taken together before what is missing is left where it may be


@dataclass(frozen=True, slots=True)
class Gap:
    """Two anchors with what is missing between them; `series` is whose, None where claimants are set side by side."""

    before: Anchor
    after: Anchor
    net: tuple[int, int]
    reckoning: Reckoning | None
    series: str | None = None
    if_complete: bool = False  # only if a list that says "at least" was complete

    @property
    def first(self) -> date:
        """After the one dated flow between, if it is one: what was unreported before it cannot be told apart."""
        moves = self.reckoning.moves if self.reckoning else ()
        legs = [leg.window for movement in moves[:1] for leg in movement.legs]
        return legs[0].first if len(moves) == 1 and all(leg.is_day for leg in legs) else self.before.window.first

    @property
    def closes(self) -> bool:
        return self.net == (0, 0)


def find_gaps(solved: Solved, population: str, series: Sequence[Series]) -> tuple[Gap, ...]:
    """Every gap of each series, and those between claimants that no series spans."""
    own = [gap for one in series for gap in _gaps(one.solved, population, one.anchors, one.claimant)]
    anchors = find_anchors(solved.book, solved.book.stocks_of(population))
    joint = [gap for run in _unspanned(anchors, series) for gap in _gaps(solved, population, run, None)]
    return tuple(sorted((*own, *joint), key=lambda gap: (gap.after.window, gap.before.window, gap.series or "")))


def read_as_complete(book: Book) -> Book | None:
    """The book with sums of lists read as all there were; None where it has none that says "at least"."""
    sums = {stock.id for stock in book.stocks if is_list_sum(stock)}
    if not sums:
        return None
    return book.with_only(stocks=tuple(replace(s, high=s.low) if s.id in sums else s for s in book.stocks))


def is_list_sum(stock: StockClaim) -> bool:
    return stock.derived and stock.high is None and stock.low > 0 and len(stock.claims) > 1


def add_gaps_if_complete(plain: Sequence[Gap], complete: Iterable[Gap]) -> tuple[Gap, ...]:
    """Gaps that are open only if lists were complete, beside those that are open anyway."""
    known = {(gap.before.window, gap.after.window) for gap in plain if not gap.closes}
    more = (
        replace(gap, if_complete=True)
        for gap in complete
        if not gap.closes and (gap.before.window, gap.after.window) not in known
    )
    kept = [gap for gap in plain if not gap.closes or gap.series]
    return tuple(sorted((*kept, *more), key=lambda gap: (gap.after.window, gap.before.window, gap.series or "")))


def _unspanned(anchors: Sequence[Anchor], series: Sequence[Series]) -> Iterator[tuple[Anchor, ...]]:
    """Runs of neighbouring anchors with no series from one to the next."""
    run: list[Anchor] = []
    for before, after in pairwise(anchors):
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
        first=gap.first,
        last=gap.after.window.last,
        low=gap.net[0],
        high=gap.net[1],
        words=_say_gap(gap, solved),
        claims=gap_claims(gap),
    )


def _say_gap(gap: Gap, solved: Solved) -> str:
    """ "122 + 3 − 2 = 123 from 2031-09-01 on, but 122 told by List A on 2031-12-10: 1 more left …"."""
    told = say_all(dict.fromkeys(f"{say_claim(stock)} told by {stock.claimant}" for stock in gap.after.stocks))
    when = f"on {gap.after.window.last}" if gap.after.window.is_day else f"by {gap.after.window.last}"
    band = say_interval(solved.stock_of(gap.before.stocks[0]))
    start = gap.reckoning.words if gap.reckoning else f"{band} and the flows told since"
    moved = "nobody tells who entered or left"
    if gap.reckoning is None or gap.reckoning.moves:
        moved = "what is told to have entered and left does not explain it"
    only = ", if the list was complete; it says at least" if gap.if_complete else ""
    return f"{start} from {gap.before.window.first} on, but {told} {when}: {say_unreported(*gap.net)}; {moved}{only}"


def gap_claims(gap: Gap) -> tuple[ClaimRef, ...]:
    before = [ref for stock in gap.before.stocks for ref in stock.claims]
    between = gap.reckoning.claims if gap.reckoning else ()
    after = [ref for stock in gap.after.stocks for ref in stock.claims]
    return tuple(dict.fromkeys((*before, *between, *after)))


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A total with what the listed flows lack of it, `low` to `high`; `known` of these an earlier total lacked already.

    `listed` is what the flows come to in the best accounts, `since` the day the lacking are looked for from.
    """

    total: CumulativeClaim
    window: Window
    listed: tuple[int, int]
    low: int
    high: int
    known: int = 0
    since: date | None = None

    @property
    def more(self) -> tuple[int, int]:
        """Signed: entries lacking, or exits as negative numbers, beyond those known before."""
        low, high = self.low - self.known, self.high - self.known
        return (low, high) if self.total.direction is Direction.IN else (-high, -low)

    @property
    def open_time(self) -> Window:
        """Since the last total that lacked some already, or since the total's own beginning."""
        first = self.since or self.window.first
        return Window(min(first, self.window.last), self.window.last)

    @property
    def is_short(self) -> bool:
        return self.low > self.known


def find_shortfalls(solved: Solved, population: str) -> tuple[Shortfall, ...]:
    """Every total of a population set against the flows listed, in time order, each less what the last one lacked."""
    totals = [total for total in solved.book.totals if total.population == population]
    found = [_measure(solved, total) for total in totals]
    found.sort(key=lambda short: (short.window.last, short.window.first, short.total.id))
    before: dict[object, Shortfall] = {}
    told: list[Shortfall] = []
    for short in found:
        key = (short.total.direction, short.total.kinds, short.total.since)
        last = before.get(key)
        known = max(last.low, last.known) if last else 0
        told.append(replace(short, known=known, since=last.window.last if last else short.window.first))
        before[key] = told[-1]
    return tuple(told)


def _measure(solved: Solved, total: CumulativeClaim) -> Shortfall:
    window = total_window(total, solved.book)
    listed = solved.account.listed(total.id)
    moves = [m for m in moved_between(solved.book, total.population, window) if is_counted(m, total)]
    starts = [leg.window.first for m in moves if (leg := m.leg(total.population))]
    known = Window(max(window.first, min(starts, default=window.first)), window.last) if total.since is None else window
    low = max(total.low - listed[1], 0)
    high = max((total.low if total.high is None else total.high) - listed[0], low) if low else 0
    return Shortfall(total, known, listed, low, high)


def is_of_totals(gap: Gap, shortfalls: Iterable[Shortfall]) -> bool:
    """Whether what is missing between two stocks is only what totals lack, which is said with the totals."""
    whole = Window(gap.before.window.first, gap.after.window.last)
    short = [one for one in shortfalls if one.is_short]
    inside = sum(one.more[0] for one in short if whole.covers(one.open_time))
    maybe = [one.more[0] for one in short if whole.meets(one.open_time) and not whole.covers(one.open_time)]
    ends = (inside + sum(size for size in maybe if size < 0), inside + sum(size for size in maybe if size > 0))
    return bool(short) and ends[0] <= gap.net[0] and gap.net[1] <= ends[1]


def is_counted(movement: Movement, total: CumulativeClaim) -> bool:
    return movement.direction is total.direction and (not total.kinds or movement.kind in total.kinds)


def to_total_residual(short: Shortfall) -> Residual:
    low, high = short.more
    span = short.open_time
    words, claims = say_shortfall(short), short.total.claims
    return Residual(first=span.first, last=span.last, low=low, high=high, words=words, claims=claims)


def say_shortfall(short: Shortfall) -> str:
    """ "105 in all by 2031-11-30, and 55 of them told: 50 told by nobody (counted from 2031-11-24, Families)"."""
    total, listed = short.total, short.listed
    by = f"{say_claim(total)} in all by {short.window.last}"
    whose = f"({f'counted from {short.window.first}, ' if total.since else ''}{total.claimant})"
    if total.high is not None and listed[0] > total.high:
        return f"{by}, and {say_interval(listed)} told, which is more {whose}"
    if not short.low:
        return f"{by}, and {say_interval(listed)} of them told, which covers them {whose}"
    earlier = f", {short.known:,} of these by {short.since} already" if short.known else ""
    missing = say_interval((short.low, short.high))
    return f"{by}, and {say_interval(listed)} of them told: {missing} told by nobody{earlier} {whose}"
