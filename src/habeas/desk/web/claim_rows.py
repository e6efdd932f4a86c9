"""What a claim says, field by field in words: what accepting writes, and how two versions of one claim differ.

Invariant: every field that is set is shown; of those that are not, the ones whose absence tells something.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from habeas.desk.store.access.claim_fields import ClaimField, Shape
from habeas.desk.store.access.reading_room import Room
from habeas.desk.web.claim_wording import fields_in_order, label_of, not_stated, say_value

Plain = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """`name` is the field's; `key` the claim it leads to, where it leads to one."""

    name: str
    label: str
    texts: tuple[str, ...]
    is_stated: bool
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    label: str
    before: tuple[str, ...]
    after: tuple[str, ...]


def rows_of(room: Room, kind: str, body: Plain) -> tuple[Row, ...]:
    """The fields of a claim as they are or will be written down."""
    return tuple(_rows(room, kind, body))


def _rows(room: Room, kind: str, body: Plain) -> Iterator[Row]:
    for field in fields_in_order(kind):
        texts = tuple(_texts(room, field, body.get(field.name)))
        if texts or field.is_telling or field.name == "attribution":
            yield Row(
                name=field.name,
                label=label_of(kind, field.name),
                texts=texts or (_empty(field.name),),
                is_stated=bool(texts),
                key=str(body[field.name]) if texts and field.shape is Shape.CLAIM else "",
            )


def differences(room: Room, kind: str, before: Plain, after: Plain) -> tuple[Difference, ...]:
    """The fields in which two versions of a claim differ."""
    found = []
    for field in fields_in_order(kind):
        old, new = (tuple(_texts(room, field, body.get(field.name))) for body in (before, after))
        if old != new:
            empty = (_empty(field.name),)
            found.append(Difference(label=label_of(kind, field.name), before=old or empty, after=new or empty))
    return tuple(found)


def _empty(name: str) -> str:
    return _("the report’s own words") if name == "attribution" else not_stated()


def _texts(room: Room, field: ClaimField, value: Any) -> Iterator[str]:
    """The value in words; nothing for one that is not set."""
    if value is None or value is False or value == []:
        return
    match field.shape:
        case Shape.TERM:
            yield say_value(field.name, str(value))
        case Shape.TRUTH:
            yield _("yes")
        case Shape.CLAIM:
            named = room.find(str(value))
            yield named.summary if named else str(value)
        case Shape.SPAN:
            yield _quoted(room, value)
        case Shape.SPANS:
            yield from (_quoted(room, pair) for pair in value[:_MOST_TOLD])
            if len(value) > _MOST_TOLD:
                yield _("and %(count)s times more") % {"count": len(value) - _MOST_TOLD}
        case Shape.TEXTS:
            yield from value
        case Shape.WHOLE:
            yield f"{value:,}"
        case _:
            yield str(value)


_MOST_TOLD = 5


def _quoted(room: Room, pair: list[int]) -> str:
    return f"“{' '.join(room.text[pair[0] : pair[1]].split())}”"
