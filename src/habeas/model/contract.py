"""Readings as JSON, both ways: the form of `habeas read --json` (docs/claims.md).

Going out, every field of a claim is written and None is `null`. Coming in, a reading may carry fields we do not know
(they are left out) and may lack any that has a default; every fault is gathered and named with its path. Whatever a
reading says is checked against the text it came from by `check`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any

from cattrs import BaseValidationError, Converter, transform_error

from habeas.errors import BadReading
from habeas.model.claims import Claim, Count
from habeas.model.document import Document
from habeas.model.edtf import Edtf
from habeas.model.reading import Reading
from habeas.model.span import Span

_CURE = "Compare it with docs/claims.md, or make the reading again with `habeas read --json`"


def _span(value: Any, _: Any) -> Span:
    if not (isinstance(value, list) and len(value) == 2 and all(type(part) is int for part in value)):
        raise ValueError(f"{value!r} is not a span [start, end]")
    return Span(*value)


def _edtf(value: Any, _: Any) -> Edtf:
    if not isinstance(value, str):
        raise ValueError(f"{value!r} is not an EDTF text")
    return Edtf.parse(value)


def _text(value: Any, _: Any) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{value!r} is not a text")
    return value


def _term(value: Any, kind: type[StrEnum]) -> StrEnum:
    if not isinstance(value, str):
        raise ValueError(f"{value!r} is not a text")
    return kind(value)


def _whole(value: Any, _: Any) -> int:
    if type(value) is not int:
        raise ValueError(f"{value!r} is not a whole number")
    return value


def _truth(value: Any, _: Any) -> bool:
    if type(value) is not bool:
        raise ValueError(f"{value!r} is not true or false")
    return value


def _make_converter() -> Converter:
    converter = Converter(unstruct_collection_overrides={tuple: list})
    converter.register_unstructure_hook(Span, lambda span: [span.start, span.end])
    converter.register_unstructure_hook(Edtf, lambda edtf: edtf.text)
    converter.register_structure_hook(Span, _span)
    converter.register_structure_hook(Edtf, _edtf)
    converter.register_structure_hook(str, _text)
    converter.register_structure_hook(StrEnum, _term)  # more special than str, or terms would stay plain texts
    converter.register_structure_hook(int, _whole)
    converter.register_structure_hook(bool, _truth)
    return converter


_CONVERTER = _make_converter()


def to_json(reading: Reading) -> dict[str, Any]:
    """The reading as plain lists, texts and numbers, ready for `json.dumps`."""
    plain: dict[str, Any] = _CONVERTER.unstructure(reading)
    for kind in ("counts", "events", "statements", "positions", "people"):
        for claim in plain[kind]:
            claim["attributed_to"] = claim["attribution"][0] if claim["attribution"] else None
    return plain


def to_line(reading: Reading) -> str:
    """The reading as one line of JSON, without the newline."""
    return json.dumps(to_json(reading), ensure_ascii=False)


def from_json(plain: Mapping[str, Any], *, where: str = "") -> Reading:
    """Structure a reading; raises `BadReading` naming every fault with its path."""
    try:
        reading: Reading = _CONVERTER.structure(_stated(plain), Reading)
    except (BaseValidationError, ValueError, TypeError, KeyError, AttributeError) as error:
        faults = transform_error(error, path="$") if isinstance(error, BaseValidationError) else [str(error)]
        raise BadReading("not a reading of the contract", where=where, cure=_CURE, faults=tuple(faults)) from None
    return reading


def _stated(plain: Mapping[str, Any]) -> dict[str, Any]:
    """The reading without its nulls: "not stated" is what a field holds when nothing is given for it."""
    out = {key: value for key, value in plain.items() if value is not None}
    for kind in ("counts", "events", "statements", "positions", "people"):
        if isinstance(out.get(kind), list):
            out[kind] = [_stated_claim(claim) for claim in out[kind]]
    return out


def _stated_claim(claim: Any) -> Any:
    """A hand-made claim may give `attributed_to` alone; it is the first link of the chain."""
    if not isinstance(claim, dict):
        return claim
    out = {key: value for key, value in claim.items() if value is not None}
    if not out.get("attribution") and "attributed_to" in out:
        out["attribution"] = [out["attributed_to"]]
    return out


def check(reading: Reading, document: Document) -> None:
    """Raise `BadReading` unless the reading belongs to this text and every span lies in it with its head inside."""
    faults = list(_faults(reading, document))
    if faults:
        raise BadReading("the reading does not fit its text", where=document.name, cure=_CURE, faults=tuple(faults))


def _faults(reading: Reading, document: Document) -> Iterator[str]:
    if reading.sha256 != document.sha256:
        yield f"sha256 is {reading.sha256[:12]}… and the text's {document.sha256[:12]}…"
        return
    seen: set[str] = set()
    for claim in reading.claims():
        if claim.id in seen:
            yield f"{claim.id}: the id stands twice"
        seen.add(claim.id)
        yield from _claim_faults(claim, document.text)


def _plain(words: str) -> str:
    """White space folded and apostrophes straight: "O’Neill" and "O'Neill" are one head."""
    return " ".join(words.replace("’", "'").split())


def number_faults(claim: Claim) -> Iterator[str]:
    """What no number of people can be: less than nobody, or a range that ends before it begins."""
    if not isinstance(claim, Count):
        return
    if (claim.value or 0) < 0:
        yield f"{claim.id}: {claim.value} is less than nobody"
    if claim.upper is not None and claim.upper < (claim.value or 0):
        yield f"{claim.id}: a range from {claim.value} to {claim.upper} ends before it begins"


def _claim_faults(claim: Claim, text: str) -> Iterator[str]:
    yield from number_faults(claim)
    for span in (claim.span, *claim.also):
        if span.end > len(text):
            yield f"{claim.id}: span {span.start}-{span.end} runs beyond the text's {len(text)} characters"
    if _plain(claim.head) not in _plain(claim.span.of(text)):
        yield f"{claim.id}: {claim.head!r} does not stand in {claim.span.of(text)!r}"
