"""A map of columns as a file a person can read and mend (TOML), both ways.

[[sheet]]
name = "Detainees"
day_first = true
[sheet.columns]
"Full name" = "name"
"Remarks" = ""                  # says nothing that is read
[sheet.statuses]
"in custody" = "held"
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from habeas.errors import BadInput
from habeas.model import Column, ColumnMap, Sheet, Status

_CURE = "Make it again with `habeas columns`, and mend what is wrong in it"


def write_maps(maps: Iterable[ColumnMap], sheets: Iterable[Sheet]) -> str:
    """The file, with every column of every sheet in it."""
    return "\n".join(line for map_, sheet in zip(maps, sheets, strict=True) for line in _lines(map_, sheet)) + "\n"


def _lines(map_: ColumnMap, sheet: Sheet) -> Iterator[str]:
    yield "[[sheet]]"
    yield f"name = {_text(sheet.name)}"
    if map_.day_first is not None:
        yield f"day_first = {str(map_.day_first).lower()}  # how 03/04/2031 is written in this list"
    yield f"# one of {', '.join(Column)}; or nothing"
    yield "[sheet.columns]"
    for header, column in zip(sheet.columns, map_.columns, strict=True):
        yield f"{_text(header)} = {_text(column.value if column else '')}"
    yield f"# one of {', '.join(Status)}"
    yield "[sheet.statuses]"
    yield from (f"{_text(word)} = {_text(status.value)}" for word, status in map_.statuses)
    yield ""


def _text(value: str) -> str:
    """A basic string of TOML; JSON's escapes are among its own, but for the one character DEL."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def parse_maps(text: str, sheets: Iterable[Sheet], *, where: str) -> tuple[ColumnMap, ...]:
    """The maps for these sheets; raises `BadInput` naming what is wrong. A sheet the file does not name has none."""
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadInput(f"is no map of columns: {error}", where=where, cure=_CURE) from error
    listed = told.get("sheet")
    if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
        raise BadInput("names no sheet", where=where, cure=_CURE)
    named = {sheet.name: sheet for sheet in sheets}
    return tuple(_map(one, named[one["name"]], where) for one in listed if one.get("name") in named)


def _map(told: Mapping[str, Any], sheet: Sheet, where: str) -> ColumnMap:
    where = f"{where}, sheet {sheet.name}"
    columns, statuses, day_first = told.get("columns", {}), told.get("statuses", {}), told.get("day_first")
    if not isinstance(columns, dict) or not isinstance(statuses, dict) or not isinstance(day_first, bool | None):
        raise BadInput("is no map of columns", where=where, cure=_CURE)
    unknown = [header for header in columns if header not in sheet.columns]
    if unknown:
        raise BadInput(f"the list has no column {unknown[0]!r}", where=where, cure=_CURE)
    found = tuple(_term(Column, columns.get(header, ""), where) for header in sheet.columns)
    twice = [one for one in found if one and found.count(one) > 1]
    if twice:
        raise BadInput(f"two columns are {twice[0].value!r}", where=where, cure=_CURE)
    meant = ((str(word), _term(Status, status, where)) for word, status in statuses.items())
    return ColumnMap(sheet.name, found, tuple((word, status) for word, status in meant if status), day_first)


def _term(kind: Any, value: object, where: str) -> Any:
    if value == "":
        return None
    if value not in list(kind):
        raise BadInput(f"{value!r} is none of {', '.join(kind)}", where=where, cure=_CURE)
    return kind(value)
