"""What a team looks at day by day, as small parts of a snapshot: days somebody named, flows announced, open points.

Made of the larger parts when a record is compiled, so that the page of the day need not open the whole ledger. Whether
a day has passed is not said here: that is known only on the day somebody looks.

    due      a day named in a position, or a flow or an exchange announced of which nobody told what became of it;
             its key is the last day there is for it, "" where there is none, its label position, flow or exchange
    point    what does not add up and is not explained; its label is the kind
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from habeas.desk.store.keys import Plain, kind_of, span_of
from habeas.desk.store.material import Material
from habeas.desk.store.models import Part, Snapshot
from habeas.desk.store.parts import DISAGREEMENTS
from habeas.desk.store.terms import Cause
from habeas.errors import BadDate
from habeas.model import Edtf, Span
from habeas.model.ledger import ClaimRef
from habeas.publish.evidence import Evidence

_MOST_SENTENCES = 6
_POINTS = ("contradiction", "tension", "residual", "order", "reversal")  # in the order they are shown


def make_agenda(snapshot: Snapshot, parts: Iterable[Part], given: Material, evidence: Evidence) -> list[Part]:
    """From the parts of the snapshot, and from the accepted positions that name a day."""
    listed = list(parts)
    populations = {part.body["id"]: part for part in listed if part.kind == "population"}
    due = [*_days_named(given, evidence), *_announced(listed, populations)]
    points = [*_points(listed, populations)]
    points.sort(key=lambda one: _POINTS.index(one["what"]))
    return [
        *(_part(snapshot, "due", number, body, key=body["last"]) for number, body in enumerate(due, 1)),
        *(_part(snapshot, "point", number, body, key="") for number, body in enumerate(points, 1)),
    ]


def _part(snapshot: Snapshot, kind: str, number: int, body: Plain, *, key: str) -> Part:
    return Part(snapshot=snapshot, kind=kind, number=number, key=key, label=body["what"], body=body)


def _days_named(given: Material, evidence: Evidence) -> Iterator[Plain]:
    for row in given.rows:
        for key, body in given.bodies[row.pk].items():
            if kind_of(key) == "position" and body.get("deadline"):
                start, end = span_of(key)
                told = evidence.behind([ClaimRef(row.name, Span(start, end))])
                yield {
                    "what": "position",
                    "code": body["kind"],
                    "who": body.get("by") or "",
                    "group": body.get("group") or "",
                    "conditions": list(body.get("conditions") or ()),
                    "document": row.pk,
                    "claim": key,
                    **_date(body["deadline"]),
                    **_sentences([{"anchor": s.anchor, "source": s.source, "text": s.text} for s in told]),
                }


def _announced(parts: Iterable[Part], populations: Mapping[str, Part]) -> Iterator[Plain]:
    """Flows that are announced, the sides of one exchange once."""
    for part in parts:
        if part.kind == "exchange" and part.body["state"] == "pending":
            yield {
                "what": "exchange",
                "words": "; ".join(side["text"] for side in part.body["sides"]),
                **_place(part.body["populations"][0] if part.body["populations"] else None, populations),
                **_date(part.body["date"]),
                **_sentences(part.body["evidence"] or [one for side in part.body["sides"] for one in side["evidence"]]),
            }
    for part in populations.values():
        for row in part.body["flows"]:
            if row["state"] == "pending" and row["modality"] == "planned" and not row["exchange"]:
                yield {
                    "what": "flow",
                    "words": f"{row['kind']}, {row['text']}",
                    **_place(part.body["id"], populations),
                    **_date(row["date"]),
                    **_sentences(row["evidence"]),
                }


def _points(parts: Iterable[Part], populations: Mapping[str, Part]) -> Iterator[Plain]:
    for part in parts:
        if part.kind in DISAGREEMENTS:
            yield {
                "what": part.kind,
                "words": part.body["words"],
                **_place(part.body["population_id"], populations),
                **_sentences(part.body["evidence"]),
            }
    for part in populations.values():
        for row in part.body["residuals"]:
            if not _is_explained(row["explained"]):
                yield {
                    "what": "residual",
                    "words": row["words"] or f"{row['text']}, {row['first']} to {row['last']}",
                    **_place(part.body["id"], populations),
                    **_sentences(row["evidence"]),
                }


def _is_explained(told: Plain | None) -> bool:
    """Whether a reviewer said why, and of this residual; "unexplained" says that nobody knows yet."""
    return told is not None and told["still"] and told["cause"] != Cause.UNEXPLAINED


def _place(population: str | None, populations: Mapping[str, Part]) -> Plain:
    part = populations.get(population or "")
    return {"population": part.body["id"] if part else "", "label": part.body["label"] if part else ""}


def _date(text: str | None) -> Plain:
    """As written, and the first and last day it allows, "" where there is none."""
    try:
        day = Edtf.parse(text) if text else None
    except BadDate:
        day = None
    return {
        "date": text or "",
        "first": day.earliest.isoformat() if day and day.earliest else "",
        "last": day.latest.isoformat() if day and day.latest else "",
    }


def _sentences(told: list[Any]) -> Plain:
    """Some of them, and how many more there are."""
    return {"evidence": told[:_MOST_SENTENCES], "more": max(0, len(told) - _MOST_SENTENCES)}
