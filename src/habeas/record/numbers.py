"""Numbers of people that are no stock of people held: wanted, missing, killed, once detained, asked for.

They are shown as what they are, with their sentences, and never enter a ledger. Invariant: every count of a report
is a stock, a flow, a cumulative, another telling of one of these, or stands here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from habeas.model import AsOfBasis, Measure, Modality
from habeas.model.ledger import ClaimRef, NotStock
from habeas.record.naming import Naming
from habeas.record.placing import Tally
from habeas.record.wording import say_measure, say_source, say_tally, say_when

_MODALITIES = {
    Modality.PLANNED: "announced",
    Modality.HYPOTHETICAL: "asked for, negotiated or on a condition",
    Modality.DENIED: "denied or called off",
}


def find_not_stocks(tallies: Iterable[Tally], used: Collection[ClaimRef], naming: Naming) -> tuple[NotStock, ...]:
    """One for each number of a report that no stock, flow or cumulative took up."""
    listed = tuple(tallies)
    left = (tally for tally in listed if tally.ref not in used or _is_other_fact(tally, listed))
    return tuple(_not_stock(tally, listed, naming) for tally in left if tally.same == tally.count.id)


def _is_other_fact(tally: Tally, listed: tuple[Tally, ...]) -> bool:
    """Another measure on the same span ("14 are in jail and were convicted")."""
    same_span = (other for other in listed if other.ref == tally.ref and other is not tally)
    return tally.count.measure not in (Measure.HELD, Measure.RELEASED) and any(
        other.count.measure is Measure.HELD for other in same_span
    )


def _not_stock(tally: Tally, listed: tuple[Tally, ...], naming: Naming) -> NotStock:
    again = tuple(other.ref for other in listed if other.same == tally.count.id)
    return NotStock(
        measure=tally.count.measure.value,
        value=tally.count.value,
        words=_say(tally, naming),
        claims=tuple(dict.fromkeys(again)),
    )


def _say(tally: Tally, naming: Naming) -> str:
    """ "120 “mutineers” wanted, according to the army"."""
    said = [f"{say_tally(tally)} {say_measure(tally.count.measure)}{_by(tally, naming)}"]
    if tally.count.as_of is not None:
        is_stock = tally.count.as_of_basis is AsOfBasis.PUBLICATION
        said.append(f"as of {tally.count.as_of}" if is_stock else say_when(tally.count.as_of))
    if tally.count.modality in _MODALITIES:
        said.append(_MODALITIES[tally.count.modality])
    said.append(say_source(tally))
    return ", ".join(said)


def _by(tally: Tally, naming: Naming) -> str:
    if not tally.pair.holder or tally.count.measure in (Measure.MISSING, Measure.WANTED, Measure.KILLED):
        return ""
    preposition = "between" if tally.count.measure is Measure.EXCHANGED else "by"
    return f" {preposition} {naming.holder(tally.pair)}"
