"""One label two sources use for different numbers: neither the same part nor a different one, until someone decides.

"40 prisoners of war", says one list, "46 prisoners of war" another, of the same day and holder. The ledger keeps the
two parts apart; that they do not agree is shown, with what must be assumed.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from habeas.match.groups import category_words
from habeas.model.ledger import ConflictKind, StatedConflict
from habeas.record.days import meet
from habeas.record.naming import Naming
from habeas.record.stocks import Held
from habeas.record.wording import say_bounds, say_group


def find_label_doubts(held: Iterable[tuple[Held, ...]], naming: Naming) -> tuple[StatedConflict, ...]:
    """Stocks of one pair, day and label by different claimants, with numbers that cannot both be all of them."""
    parts = [one for page in held for one in page if one.tally.category and one.tally.pair not in naming.shared_label]
    return tuple(_doubt(one, other, naming) for one, other in combinations(parts, 2) if _differ(one, other))


def _differ(one: Held, other: Held) -> bool:
    first, second = one.tally, other.tally
    if (first.pair, first.category) != (second.pair, second.category) or first.claimant == second.claimant:
        return False
    if one.derived or other.derived or one.date is None or other.date is None or not meet(one.date, other.date):
        return False
    fewer, more = sorted((one.bounds, other.bounds), key=lambda bounds: bounds.low)
    return fewer.high is not None and fewer.high < more.low


def _doubt(one: Held, other: Held, naming: Naming) -> StatedConflict:
    label = category_words(one.tally.category or "")
    said = " and ".join(
        f"{held.tally.claimant} counts {say_bounds(held.bounds)} {say_group(held.tally)}" for held in (one, other)
    )
    return StatedConflict(
        kind=ConflictKind.TENSION,
        words=f"{said}: both can be true only if they do not mean the same people by {label}, which nobody says.",
        claims=(one.tally.ref, other.tally.ref),
        population=naming.whole(one.tally.pair),
    )
