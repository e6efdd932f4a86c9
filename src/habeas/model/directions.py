"""What the `direction` of a row in a table of figures says: a stock, a flow, a total of flows, of whom and which way.

The forms are those of docs/ledger.md: `to_ruritania`, `released`, `taken`, `on_list`, `held_by_sylvania`,
`cumulative_released_in_truce`, `remaining_bodies` … A direction that ends in a known verb and says more than these
forms (`sylvanian_bodies_returned`) is known to count people and to be none of them: it is shown and never added up.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from habeas.model.ledger import Direction, FlowKind


class Figures(StrEnum):
    """What a row is a figure of."""

    STOCK = "stock"
    FLOW = "flow"
    NET_CHANGE = "net_change"
    TOTAL = "total"  # of flows, from a beginning to the end of its day
    OTHER = "other"  # people, but neither of these


_VERBS = {
    "taken": (Direction.IN, FlowKind.CAPTURE),
    "captured": (Direction.IN, FlowKind.CAPTURE),
    "arrested": (Direction.IN, FlowKind.CAPTURE),
    "detained": (Direction.IN, FlowKind.CAPTURE),
    "added": (Direction.IN, FlowKind.ADDED),
    "removed": (Direction.OUT, FlowKind.REMOVED),
    "released": (Direction.OUT, FlowKind.RELEASE),
    "freed": (Direction.OUT, FlowKind.RELEASE),
    "returned": (Direction.OUT, FlowKind.RELEASE),
    "exchanged": (Direction.OUT, FlowKind.EXCHANGE),
    "rescued": (Direction.OUT, FlowKind.RESCUE),
    "escaped": (Direction.OUT, FlowKind.ESCAPE),
    "died": (Direction.OUT, FlowKind.DEATH_IN_CUSTODY),
}
_BODY_VERBS = frozenset({"returned", "recovered", "identified", "found", "received"})
_PERSON_NOUNS = frozenset({"prisoners", "detainees", "hostages", "captives", "people", "persons"})
_BODY_NOUNS = frozenset({"body", "bodies", "remains"})


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureDirection:
    """`to` and `held_by` are names as the direction writes them; `period` the named time of a total ("truce")."""

    figures: Figures
    direction: Direction | None = None
    kind: FlowKind | None = None
    bodies: bool = False
    to: str | None = None
    held_by: str | None = None
    period: str | None = None
    on_list: bool = False

    @classmethod
    def parse(cls, text: str) -> FigureDirection | None:
        """None for a text that says nothing of people entering, leaving or being held."""
        parts = text.strip().lower().split("_")
        if parts[:1] == ["cumulative"]:
            return _total(parts[1:])
        if parts[:2] == ["period", "total"]:
            return _total(parts[2:])
        return _stock(parts) or _flow(parts)


def _stock(parts: list[str]) -> FigureDirection | None:
    match parts:
        case ["on", "list"]:
            return FigureDirection(figures=Figures.STOCK, on_list=True)
        case ["held"] | ["remaining"]:
            return FigureDirection(figures=Figures.STOCK)
        case ["held", "by", _, *_]:
            return FigureDirection(figures=Figures.STOCK, held_by="_".join(parts[2:]))
        case ["held" | "remaining", noun] if noun in _BODY_NOUNS:
            return FigureDirection(figures=Figures.STOCK, bodies=True)
        case ["held" | "remaining", *_]:
            return FigureDirection(figures=Figures.OTHER)
    return None


def _flow(parts: list[str]) -> FigureDirection | None:
    match parts:
        case ["net", "change"]:
            return FigureDirection(figures=Figures.NET_CHANGE, direction=Direction.IN, kind=FlowKind.NET_CHANGE)
        case ["to", _, *_]:
            return _leaving(FlowKind.RELEASE, to="_".join(parts[1:]))
        case [verb] if verb in _VERBS:
            direction, kind = _VERBS[verb]
            return FigureDirection(figures=Figures.FLOW, direction=direction, kind=kind)
        case [noun, verb] if noun in _PERSON_NOUNS:
            return _flow([verb])
        case [noun, verb] if noun in _BODY_NOUNS and verb in _BODY_VERBS:
            return _leaving(FlowKind.RECOVERY, bodies=True)
    known = parts and (parts[-1] in _VERBS or parts[-1] in _BODY_VERBS)
    return FigureDirection(figures=Figures.OTHER) if known and len(parts) > 1 else None


def _leaving(kind: FlowKind, *, to: str | None = None, bodies: bool = False) -> FigureDirection:
    return FigureDirection(figures=Figures.FLOW, direction=Direction.OUT, kind=kind, to=to, bodies=bodies)


def _total(parts: list[str]) -> FigureDirection | None:
    """`released_in_truce`, `to_ruritania`: a flow, and after "in" the name of the time it is counted over."""
    period = None
    if "in" in parts[1:]:
        at = parts.index("in", 1)
        parts, period = parts[:at], "_".join(parts[at + 1 :]) or None
    counted = _flow(parts)
    if counted is None or counted.figures is not Figures.FLOW:
        return counted
    return replace(counted, figures=Figures.TOTAL, period=period)
