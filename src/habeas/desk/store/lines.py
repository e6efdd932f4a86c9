"""What pages open of a ledger instead of its whole populations: a line of each, the words said of it, its residuals.

Made from the parts a snapshot keeps anyway; nothing is worked out here. Invariant: a snapshot that has populations has
a line of each, in their order, and a part of each residual.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from habeas.desk.store.keys import Plain
from habeas.desk.store.models import Part, Snapshot
from habeas.desk.store.parts import DISAGREEMENTS, base_of, key_of
from habeas.model.ledger import Assumption
from habeas.vocab import fold

_OF_POPULATION = ("id", "label", "people_of", "held_by", "category", "part_of", "bodies")
_OF_STOCK = ("date", "text", "low", "high", "derived")
_OF_RESIDUAL = ("name", "words", "text", "first", "last", "claims", "evidence")


def make_lines(snapshot: Snapshot, parts: Iterable[Part]) -> list[Part]:
    listed = list(parts)
    points: dict[str, Counter[str]] = defaultdict(Counter)
    for part in listed:
        if part.kind in DISAGREEMENTS:
            points[part.key][part.kind] += 1
    bodies = [part.body for part in listed if part.kind == "population"]
    residuals = [(body, row) for body in bodies for row in body["residuals"]]
    return [
        *(_line(snapshot, number, body, points[key_of(body["id"])]) for number, body in enumerate(bodies, 1)),
        *(_said(snapshot, number, body) for number, body in enumerate(bodies, 1)),
        *(_residual(snapshot, number, body, row) for number, (body, row) in enumerate(residuals, 1)),
    ]


def _line(snapshot: Snapshot, number: int, body: Plain, points: Mapping[str, int]) -> Part:
    light = {
        **{name: body[name] for name in _OF_POPULATION},
        "stocks": list(_stocks(body["stocks"])),
        "if_carried_out": list(_stocks(row for one in carried_out(body) for row in one["stocks"])),
        "figures": len(body["claimed"]),
        "flows": sum(row["state"] != "unreported" for row in body["flows"]),
        "pending": sum(is_announced(row) for row in body["flows"]),
        "points": {**points, "residual": len(body["residuals"])},
    }
    return _part(snapshot, "line", number, body, light)


def _stocks(rows: Iterable[Plain]) -> Iterator[Plain]:
    return ({name: row[name] for name in _OF_STOCK} for row in rows)


def _said(snapshot: Snapshot, number: int, body: Plain) -> Part:
    """The words a population is found by."""
    said = (row["words"] for name in ("claimed", "flows") for row in body[name])
    who = (row["claimant"] for row in body["claimed"])
    return _part(snapshot, "said", number, body, {"words": fold(" ".join((body["label"], body["id"], *who, *said)))})


def _residual(snapshot: Snapshot, number: int, body: Plain, row: Plain) -> Part:
    """Labelled by its days, which is what a ruling on it is found by."""
    part = _part(snapshot, "residual", number, body, {name: row[name] for name in _OF_RESIDUAL})
    part.label = base_of(row["name"])[:500]
    return part


def _part(snapshot: Snapshot, kind: str, number: int, population: Plain, body: Plain) -> Part:
    label = population["label"][:500]
    return Part(snapshot=snapshot, kind=kind, number=number, key=key_of(population["id"]), label=label, body=body)


def carried_out(body: Plain) -> tuple[Plain, ...]:
    """The scenario in which what was announced was carried out, if the population has one."""
    return tuple(one for one in body["scenarios"] if one["code"] == Assumption.CARRIED_OUT)


def is_announced(row: Plain) -> bool:
    """Whether a flow is announced and nobody told what became of it."""
    return bool(row["state"] == "pending" and row["modality"] == "planned")
