"""What the claims say of the unknowns of a book, as rows that bind unless the claim is left unsatisfied.

A part is no more than its whole wherever a claim about the part holds; elsewhere nobody says how what moved the whole
moved the part. A total counts the flows listed and, of the unreported, as many as it needs: it says nothing of those
it does not count. Slack is never wider than what is known of the unknown, so that fractions cannot slip through.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import inf

from habeas.ledger.book import Book
from habeas.ledger.equations import Cell, Counted, Equations, Floors, Limits, Offer, lay_out, start_of
from habeas.ledger.keeping import Interval
from habeas.ledger.movement import Leg, Movement, lineage
from habeas.ledger.settling import Choice, Settlement
from habeas.ledger.timeline import Timeline, total_window
from habeas.ledger.weights import Weighed, weigh
from habeas.model.ledger import CumulativeClaim, Direction, StockClaim

Sum = tuple[dict[int, float], tuple[Interval, ...], tuple[int, int]]  # terms, what they may be, what bounds them anyway


def write_equations(
    book: Book, timeline: Timeline, settlement: Settlement, limits: Limits | None = None, floors: Floors = ()
) -> Equations:
    """The whole program of a book.

    `limits` and `floors` say of stocks and of the unreported what is known of every account looked for: they take
    none away, and make the program easier.
    """
    made = lay_out(book, timeline, settlement, limits or {})
    for keys, least in floors:
        made.program.add_row({column: 1.0 for key in keys for column in made.unreported_in(key)}, lower=least)
    _open(made)
    for movement in book.movements:
        for leg in movement.legs:
            _bind_leg(made, movement, leg)
    for point, choices in settlement.stocks.items():
        _offer(made, point, choices)
    for moment in book.moments:
        _place(made, moment)
    for stock in book.stocks:
        _bind_stock(made, stock)
    for total in book.totals:
        _bind_total(made, total)
    return made


def _open(made: Equations) -> None:
    """A column for every claim and version the program must weigh."""
    claims: tuple[Weighed, ...] = (*made.book.stocks, *made.book.totals)
    weighed = {claim.id: weigh(claim) for claim in claims}
    weighed |= {version.id: version.weight for movement in made.book.movements for version in movement.versions}
    for item in sorted(made.settlement.open):
        made.broken[item] = made.program.add_column(0, 1)
        made.weight[item] = weighed[item]


def _unless(made: Equations, item: str, slack: float) -> dict[int, float]:
    """What frees a row where the item is left unsatisfied; nothing does where it is kept."""
    column = made.broken.get(item)
    return {} if column is None or slack == 0 else {column: slack}


def _bound(made: Equations, terms: dict[int, float], low: float | None, high: float | None) -> None:
    """A row, or the bounds of its column where it has but one."""
    lower, upper = -inf if low is None else low, inf if high is None else high
    if list(terms.values()) == [1.0]:
        made.program.narrow(next(iter(terms)), lower, upper)
    else:
        made.program.add_row(terms, lower, upper)


def _bind_leg(made: Equations, movement: Movement, leg: Leg) -> None:
    columns = made.moved(movement, leg.population)
    moved = dict.fromkeys(columns.values(), 1.0)
    kept = made.settlement.legs.get((movement.id, leg.population))
    if kept is not None:
        _choose(made, [(moved, kept, (0, made.most))])
        return
    highs = [said.bounds[1] for said in leg.said]
    room = made.most if None in highs else max(high for high in highs if high is not None)
    for said in leg.said:
        low, high = said.bounds
        _bound(made, moved | _unless(made, said.version, float(low)), low, None)
        if high is not None:
            _bound(made, moved | _unless(made, said.version, float(high - room)), None, high)
        outside = {column: 1.0 for cell, column in columns.items() if not made.meets(cell, said.window)}
        if outside:
            made.program.add_row(outside | _unless(made, said.version, -float(room)), upper=0)
    if all(said.version in made.broken for said in leg.said):  # told by nobody who is believed, nobody moved
        told = {made.broken[said.version]: float(room) for said in leg.said}
        made.program.add_row(moved | told, upper=room * len(told))


def _offer(made: Equations, point: int, choices: tuple[Choice, ...]) -> None:
    """The stocks of a point are together one of the choices."""
    sums: list[Sum] = []
    for population in choices[0]:
        kept = tuple(choice[population] for choice in choices)
        sums.append(({made.stock[population, point]: 1.0}, kept, made.bounds(population, point)))
    _choose(made, sums)


def _choose(made: Equations, sums: list[Sum]) -> None:
    """Each sum lies in its interval of one and the same choice."""
    count = len(sums[0][1])
    picks = [made.program.add_column(0, 1) for _ in range(count)] if count > 1 else []
    if picks:
        offer = Offer(tuple(picks), tuple(terms for terms, _, _ in sums), tuple(kept for _, kept, _ in sums))
        made.offers.append(offer)
        made.program.add_row(dict.fromkeys(picks, 1.0), 1, 1)
    for terms, kept, (least, most) in sums:
        lows = [max(low, least) for low, _ in kept]
        highs = [most if high is None else min(high, most) for _, high in kept]
        if not picks:
            _bound(made, terms, lows[0], highs[0])
            continue
        made.program.add_row(terms | {pick: -float(low) for pick, low in zip(picks, lows, strict=True)}, lower=0)
        made.program.add_row(terms | {pick: -float(high) for pick, high in zip(picks, highs, strict=True)}, upper=0)


def _place(made: Equations, moment: str) -> None:
    """A moment of no certain day is at one of its points."""
    points = made.timeline.candidates[moment]
    if len(points) == 1:
        return
    for point in points:
        made.at[moment, point] = made.program.add_column(0, 1)
    made.program.add_row({made.at[moment, point]: 1.0 for point in points}, 1, 1)


def _bind_stock(made: Equations, stock: StockClaim) -> None:
    """low ≤ stock ≤ high at the claim's moment, and a part no more than its whole there."""
    moment = made.book.moment_of(stock)
    for point in made.timeline.candidates[moment]:
        at = made.at.get((moment, point))
        if stock.id not in made.settlement.settled:
            _bind_ends(made, stock, point, at)
        for whole in lineage(stock.population, made.book.parents)[1:]:
            part = {made.stock[stock.population, point]: 1.0, made.stock[whole, point]: -1.0}
            _, most = made.bounds(stock.population, point)
            least, _ = made.bounds(whole, point)
            slack = max(float(most - least), 0.0)
            made.program.add_row(part | ({at: slack} if at is not None else {}), upper=0.0 if at is None else slack)


def _bind_ends(made: Equations, stock: StockClaim, point: int, at: int | None) -> None:
    """Bound where the moment is at the point and the claim is satisfied."""
    column = {made.stock[stock.population, point]: 1.0}
    least, most = made.bounds(stock.population, point)
    below = float(max(stock.low - least, 0))
    placed = {at: -below} if at is not None else {}
    _bound(made, column | _unless(made, stock.id, below) | placed, stock.low - (below if placed else 0), None)
    if stock.high is not None:
        above = float(max(most - stock.high, 0))
        placed = {at: above} if at is not None else {}
        _bound(made, column | _unless(made, stock.id, -above) | placed, None, stock.high + (above if placed else 0))


def _bind_total(made: Equations, total: CumulativeClaim) -> None:
    """What is listed, and as much of the unreported as is counted, comes to the total."""
    window = total_window(total, made.book)
    inside = made.between(total.population, start_of(window, made.timeline), made.timeline.at(window.last))
    listed = made.listed[total.id] = _listed(made, total, inside)
    counted = {_count(made, total, cell): 1.0 for cell in inside}
    made.program.add_row(listed | counted | _unless(made, total.id, float(total.low)), lower=total.low)
    if total.high is not None:
        room = sum(made.program.upper[column] for column in (*listed, *counted))
        slack = max(room - total.high, 0.0)
        made.program.add_row(listed | counted | _unless(made, total.id, -slack), upper=total.high)


def _listed(made: Equations, total: CumulativeClaim, inside: Iterable[Cell]) -> dict[int, float]:
    cells = set(inside)
    return {
        column: 1.0
        for movement in made.book.movements
        if movement.direction is total.direction and (not total.kinds or movement.kind in total.kinds)
        for cell, column in made.moved(movement, total.population).items()
        if cell in cells
    }


def _count(made: Equations, total: CumulativeClaim, cell: Cell) -> int:
    """The unreported of a cell that totals of one kind count: no more than all the unreported."""
    key: Counted = (total.population, total.direction, total.kinds)
    column = made.counted.get((key, cell))
    if column is None:
        most = max(one.low for one in made.book.totals)  # no total needs more
        column = made.counted[key, cell] = made.program.add_column(0, most)
        unreported = made.enter if total.direction is Direction.IN else made.leave
        made.program.add_row({column: 1.0, unreported[total.population, cell]: -1.0}, upper=0)
    return column
