"""What makes two claims of two readings the same claim: its key.

A key is the kind, the span, and what the claim is about there ("count:120-142:held"): two facts on one number are two
claims, and a better reader that finds the same fact in the same words finds the same claim. In stored claims, keys
stand where a reading has ids, so that a claim means the same outside its reading. Knows no tables.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, cast

from habeas.errors import BadReading
from habeas.model import Claim, Reading
from habeas.model.contract import from_json, number_faults, to_json

Plain = dict[str, Any]

KINDS = {"counts": "count", "events": "event", "statements": "statement", "positions": "position", "people": "person"}
LISTS = {kind: name for name, kind in KINDS.items()}
_ABOUT = {"count": "measure", "event": "type", "statement": None, "position": "kind", "person": None}
REFERENCES = ("part_of", "same_as", "same_people_as", "conflicts_with", "continues")


def key_of(kind: str, body: Mapping[str, Any]) -> str:
    """The key of a claim in contract form."""
    start, end = body["span"]
    field = _ABOUT[kind]
    return f"{kind}:{start}-{end}" + (f":{body[field]}" if field else "")


def kind_of(key: str) -> str:
    return key.partition(":")[0]


def span_of(key: str) -> tuple[int, int]:
    start, _, end = key.split(":")[1].partition("-")
    return int(start), int(end)


def keyed_claims(reading: Reading) -> list[tuple[str, str, Plain]]:
    """(key, kind, body) of every claim, in the order of the text; ids and references are keys."""
    plain = to_json(reading)
    listed = [(KINDS[name], body) for name in KINDS for body in plain[name]]
    keys = _distinct([key_of(kind, body) for kind, body in listed])
    by_id = {body["id"]: key for key, (_, body) in zip(keys, listed, strict=True)}
    made = [(key, kind, _refer(body, by_id) | {"id": key}) for key, (kind, body) in zip(keys, listed, strict=True)]
    return sorted(made, key=lambda one: (one[2]["span"], one[0]))


def _distinct(keys: list[str]) -> list[str]:
    """Two claims alike in kind, span and subject are told apart by their order."""
    seen: Counter[str] = Counter()
    out = []
    for key in keys:
        seen[key] += 1
        out.append(key if seen[key] == 1 else f"{key}:{seen[key]}")
    return out


def _refer(body: Plain, by_id: Mapping[str, str]) -> Plain:
    """The body with references translated; one that leads nowhere is dropped."""
    changed = {name: by_id.get(body[name]) for name in REFERENCES if body.get(name) is not None}
    return body | changed


def to_reading(head: Plain, bodies: Mapping[str, Plain]) -> Reading:
    """A reading of just these claims (by key); references to claims that are not among them are dropped."""
    known = {key: key for key in bodies}
    plain: Plain = {**head, **{name: [] for name in KINDS}}
    for key, body in bodies.items():
        plain[LISTS[kind_of(key)]].append(_refer(body, known) | {"id": key})
    return from_json(plain)


def to_claim(key: str, body: Plain) -> Claim:
    """The claim a body stands for; raises `BadReading` with every fault."""
    reading = to_reading({"document": "", "sha256": "", "reader": ""}, {key: body})
    return next(reading.claims())


def check_body(kind: str, body: Mapping[str, Any], text: str) -> tuple[str, Plain]:
    """Key and full contract form of a claim a person wrote; raises `BadReading` where it does not fit the text."""
    if kind not in LISTS:
        raise BadReading(f"{kind!r} is no kind of claim", cure=f"Use one of {', '.join(LISTS)}")
    draft = {**body, "id": "new"}
    reading = from_json({"document": "", "sha256": "", "reader": "", LISTS[kind]: [draft]})
    claim = next(reading.claims())
    faults = [*_span_faults(claim, text), *number_faults(claim)]
    if faults:
        raise BadReading("the claim does not fit the text", cure="Select the words again", faults=tuple(faults))
    plain = cast(Plain, to_json(reading)[LISTS[kind]][0])
    key = key_of(kind, plain)
    return key, {**plain, "id": key}


def _span_faults(claim: Claim, text: str) -> Iterator[str]:
    for span in (claim.span, *claim.also):
        if span.end > len(text) or not span.of(text).strip():
            yield f"{span.start}-{span.end} is no stretch of the text"
    if " ".join(claim.head.split()) not in " ".join(claim.span.of(text).split()):
        yield f"{claim.head!r} does not stand in {claim.span.of(text)!r}"
