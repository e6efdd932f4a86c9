"""What the claims of each kind are made of: field by field, as the nouns of `habeas.model.claims` say.

So that no list of fields is typed twice: forms, the words of a proposal and the description of the API come from here.
Knows no tables and no words for people.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import MISSING, dataclass, fields
from enum import StrEnum
from functools import cache
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from habeas.desk.store.keys import KINDS, REFERENCES
from habeas.model import Claim, Count, Edtf, Event, PersonMention, Position, Span, Statement


class Shape(StrEnum):
    """What a field holds."""

    TERM = "term"  # one of a list
    WHOLE = "whole"  # a whole number
    TRUTH = "truth"  # yes or no
    DATE = "date"  # EDTF
    TEXT = "text"
    TEXTS = "texts"
    CLAIM = "claim"  # the key of another claim of the document, of the same kind
    SPAN = "span"
    SPANS = "spans"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimField:
    """`is_telling`: that it is not stated tells something, and is said."""

    name: str
    shape: Shape
    is_required: bool
    is_telling: bool
    terms: tuple[str, ...] = ()


_NOUNS: dict[str, type[Claim]] = {
    "count": Count,
    "event": Event,
    "statement": Statement,
    "position": Position,
    "person": PersonMention,
}
CLAIM_KINDS = tuple(KINDS.values())

_TELLING = {
    "count": {"value", "whom", "held_by", "as_of"},
    "event": {"persons", "group", "date", "place", "agent"},
    "statement": {"speaker"},
    "position": {"by", "toward", "group", "conditions", "deadline"},
    "person": {"role", "status"},
}
_PLACE = {"id", "span"}  # the claim's address: never a matter of an edit
_LAST = ("head", "also", "attribution")  # what every kind carries comes after what is its own


@cache
def fields_of(kind: str) -> tuple[ClaimField, ...]:
    """The fields of a kind without its address, in the order they are shown."""
    found = {field.name: field for field in _fields(kind)}
    own = [field for name, field in found.items() if name not in _LAST]
    return (*own, *(found[name] for name in _LAST))


def _fields(kind: str) -> Iterator[ClaimField]:
    noun = _NOUNS[kind]
    types = get_type_hints(noun)
    for field in fields(noun):
        if field.name not in _PLACE:
            shape, terms = _shape_of(field.name, types[field.name])
            yield ClaimField(
                name=field.name,
                shape=shape,
                is_required=field.default is MISSING,
                is_telling=field.name in _TELLING[kind],
                terms=terms,
            )


def _shape_of(name: str, hint: Any) -> tuple[Shape, tuple[str, ...]]:
    if name in REFERENCES:
        return Shape.CLAIM, ()
    if get_origin(hint) is tuple:
        return (Shape.SPANS if get_args(hint)[0] is Span else Shape.TEXTS), ()
    plain = next((one for one in get_args(hint) if one is not NoneType), hint)
    if issubclass(plain, StrEnum):
        return Shape.TERM, tuple(term.value for term in plain)
    return _SIMPLE[plain], ()


_SIMPLE = {int: Shape.WHOLE, bool: Shape.TRUTH, Edtf: Shape.DATE, str: Shape.TEXT, Span: Shape.SPAN}
