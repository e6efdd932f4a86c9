"""Flows as movements: one for each event, whoever tells it, through every population it moves.

A movement goes through the population its claims name and every whole that one is part of, once. What several
claimants say of one event are its versions: never added up, of which an account keeps those it can. A version that
counts parts counts their sum for the whole. Knows nothing of stocks or of the solver.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from habeas.ledger.weights import weigh
from habeas.ledger.window import Horizon, Window, window_of
from habeas.model import Modality
from habeas.model.ledger import Direction, Exchange, FlowClaim, FlowKind, FlowStatus

Bounds = tuple[int, int | None]


@dataclass(frozen=True, slots=True)
class Version:
    """One claimant's telling of an event; it is satisfied as a whole or not at all."""

    id: str
    claims: tuple[FlowClaim, ...]
    weight: int


@dataclass(frozen=True, slots=True)
class Said:
    """What one version says of one population: how many, within which days."""

    version: str
    bounds: Bounds
    window: Window


@dataclass(frozen=True, slots=True)
class Leg:
    """A movement in one population, with what every version says of it."""

    population: str
    said: tuple[Said, ...]

    @property
    def window(self) -> Window:
        """Every day some version allows."""
        return Window(min(said.window.first for said in self.said), max(said.window.last for said in self.said))


@dataclass(frozen=True, slots=True)
class Movement:
    """`claims` are all that tell of it, plans kept beside what was carried out; `pending` is announced only."""

    id: str
    direction: Direction
    kind: FlowKind
    claims: tuple[FlowClaim, ...]
    versions: tuple[Version, ...]
    legs: tuple[Leg, ...]
    pending: bool

    def leg(self, population: str) -> Leg | None:
        return next((leg for leg in self.legs if leg.population == population), None)


def find_carried_out(flows: Iterable[FlowClaim], exchanges: Iterable[Exchange]) -> frozenset[str]:
    """Ids of exchanges shown to have taken place; both sides of one are carried out together."""
    told = {exchange.id for exchange in exchanges if exchange.carried_out or exchange.status is FlowStatus.REPORTED}
    return frozenset(told | {flow.exchange for flow in flows if flow.exchange and _is_done(flow)})


def _is_done(flow: FlowClaim) -> bool:
    return flow.modality is Modality.ASSERTED or bool(flow.carried_out)


def moves(flow: FlowClaim) -> bool:
    """What is denied, asked for or negotiated moves nobody."""
    return flow.modality in (Modality.ASSERTED, Modality.PLANNED)


def find_movements(
    flows: Iterable[FlowClaim], *, parents: Mapping[str, str | None], done: frozenset[str], horizon: Horizon
) -> tuple[Movement, ...]:
    """Movements of one tree of populations, in an order of their own."""
    events: dict[tuple[str, str], list[FlowClaim]] = {}
    for flow in sorted((flow for flow in flows if moves(flow)), key=lambda flow: flow.id):
        events.setdefault((flow.event or flow.id, flow.direction.value), []).append(flow)
    return tuple(_movement(event, told, parents, done, horizon) for (event, _), told in sorted(events.items()))


def _movement(
    event: str, told: list[FlowClaim], parents: Mapping[str, str | None], done: frozenset[str], horizon: Horizon
) -> Movement:
    asserted = [flow for flow in told if flow.modality is Modality.ASSERTED]
    pending = not any(_is_done(flow) or flow.exchange in done for flow in told)
    counted = asserted or told  # once it is told as done, the plan is only a plan
    name = f"{event}|{told[0].direction}|{lineage(told[0].population, parents)[-1]}"
    versions = tuple(_versions(name, counted))
    return Movement(
        id=name,
        direction=told[0].direction,
        kind=counted[0].kind,
        claims=tuple(told),
        versions=versions,
        legs=tuple(_legs(versions, parents, horizon)),
        pending=pending,
    )


def _versions(event: str, told: list[FlowClaim]) -> Iterator[Version]:
    """A claimant's parts in one document make one version; a second figure for one population makes another."""
    groups: dict[tuple[str, str, int], list[FlowClaim]] = {}
    for flow in told:
        document = flow.claims[0].document if flow.claims else ""
        turn = 0
        while any(one.population == flow.population for one in groups.get((flow.claimant, document, turn), ())):
            turn += 1
        groups.setdefault((flow.claimant, document, turn), []).append(flow)
    for i, (_, claims) in enumerate(sorted(groups.items())):
        yield Version(f"{event}#{i}", tuple(claims), sum(weigh(claim) for claim in claims))


def _legs(versions: tuple[Version, ...], parents: Mapping[str, str | None], horizon: Horizon) -> Iterator[Leg]:
    told = {version.id: dict(_through(version, parents, horizon)) for version in versions}
    populations = sorted({population for said in told.values() for population in said})
    for population in populations:
        yield Leg(population, tuple(told[v.id][population] for v in versions if population in told[v.id]))


def _through(version: Version, parents: Mapping[str, str | None], horizon: Horizon) -> Iterator[tuple[str, Said]]:
    """What the version says of each population it names, and of the wholes above: their own number or the sum."""
    direct = {claim.population: claim for claim in version.claims}
    said: dict[str, Said] = {}
    through = {above for population in direct for above in lineage(population, parents)}
    for population in sorted(through, key=lambda p: (-_depth(p, parents), p)):
        claim = direct.get(population)
        if claim:
            said[population] = Said(version.id, (claim.low, claim.high), flow_window(claim, horizon))
        else:
            said[population] = _sum(version.id, [s for p, s in said.items() if parents.get(p) == population])
    yield from said.items()


def _sum(version: str, parts: list[Said]) -> Said:
    highs = [part.bounds[1] for part in parts]
    high = None if None in highs else sum(high for high in highs if high is not None)
    window = Window(min(part.window.first for part in parts), max(part.window.last for part in parts))
    return Said(version, (sum(part.bounds[0] for part in parts), high), window)


def flow_window(flow: FlowClaim, horizon: Horizon) -> Window:
    """The days a flow may fall on; one between two stocks begins after the end of its first day."""
    window = window_of(flow.date, horizon)
    if flow.after_first_day and window.first < window.last:
        return Window(window.first + date.resolution, window.last)
    return window


def lineage(population: str, parents: Mapping[str, str | None]) -> tuple[str, ...]:
    """The population and every whole above it."""
    out = [population]
    while (above := parents.get(out[-1])) is not None and above not in out:
        out.append(above)
    return tuple(out)


def _depth(population: str, parents: Mapping[str, str | None]) -> int:
    return len(lineage(population, parents))
