"""Short ways to write accounts in tests."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from habeas.model import Edtf, Modality
from habeas.model.ledger import (
    Accounts,
    ClaimRef,
    CumulativeClaim,
    Direction,
    FlowClaim,
    FlowKind,
    Ledger,
    Population,
    PopulationLedger,
    StockClaim,
)

SAME: Any = object()


def population(name: str = "p", *, part_of: str | None = None) -> Population:
    return Population(id=name, people_of="sylvania", held_by="ruritania", category=None, part_of=part_of, label=name)


def ref(name: str) -> tuple[ClaimRef, ...]:
    return (ClaimRef(name, None, 1),)


def stock(name: str, when: str | None, low: int, high: int | None = SAME, **more: Any) -> StockClaim:
    """A stock of population "p" by claimant "one"; without `high` the number is exact."""
    given = {"population": "p", "claimant": "one", "claims": ref(name)} | more
    return StockClaim(id=name, date=_date(when), low=low, high=low if high is SAME else high, **given)


def flow(name: str, when: str | None, low: int, high: int | None = SAME, **more: Any) -> FlowClaim:
    """Released from population "p", told by claimant "one"."""
    given: dict[str, Any] = {
        "population": "p",
        "claimant": "one",
        "claims": ref(name),
        "kind": FlowKind.RELEASE,
        "direction": Direction.OUT,
    }
    return FlowClaim(id=name, date=_date(when), low=low, high=low if high is SAME else high, **(given | more))


def entry(name: str, when: str | None, low: int, high: int | None = SAME, **more: Any) -> FlowClaim:
    return flow(name, when, low, high, **({"kind": FlowKind.CAPTURE, "direction": Direction.IN} | more))


def planned(name: str, when: str | None, low: int, **more: Any) -> FlowClaim:
    return flow(name, when, low, **({"modality": Modality.PLANNED, "kind": FlowKind.EXCHANGE} | more))


def total(
    name: str, when: str, low: int, high: int | None = SAME, *, since: str | None = None, **more: Any
) -> CumulativeClaim:
    """Left population "p" in all."""
    given: dict[str, Any] = {"population": "p", "claimant": "one", "claims": ref(name), "direction": Direction.OUT}
    high = low if high is SAME else high
    return CumulativeClaim(id=name, since=_date(since), date=Edtf.parse(when), low=low, high=high, **(given | more))


def accounts(
    *claims: StockClaim | FlowClaim | CumulativeClaim, populations: Iterable[Population] = (), **more: Any
) -> Accounts:
    return Accounts(
        populations=tuple(populations) or (population(),),
        stocks=tuple(claim for claim in claims if isinstance(claim, StockClaim)),
        flows=tuple(claim for claim in claims if isinstance(claim, FlowClaim)),
        cumulatives=tuple(claim for claim in claims if isinstance(claim, CumulativeClaim)),
        **more,
    )


def of(ledger: Ledger, name: str = "p") -> PopulationLedger:
    return next(one for one in ledger.populations if one.population.id == name)


def _date(when: str | None) -> Edtf | None:
    return None if when is None else Edtf.parse(when)
