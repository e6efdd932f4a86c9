"""Lists of people among the inputs, and the file that says what their columns mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from habeas.errors import BadInput
from habeas.model import Document
from habeas.read.lists import parse_maps


def put_columns(documents: Iterable[Document], path: Path | None) -> list[Document]:
    """The documents, lists with what the file says of their columns; raises `BadInput` for a file that cannot be."""
    listed = list(documents)
    if path is None:
        return listed
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"cannot be read: {error}", where=str(path), cure="Make it with `habeas columns`") from error
    return [
        replace(one, column_maps=parse_maps(text, one.sheets, where=str(path))) if one.sheets else one for one in listed
    ]


def warn_of_lists(documents: Iterable[Document]) -> Iterator[str]:
    """What to do with each list nobody has said the columns of."""
    for one in documents:
        missing = {sheet.name for sheet in one.sheets} - {map_.sheet for map_ in one.column_maps}
        if missing:
            cure = f"`habeas columns {one.path or one.name} -o map.toml`, look at map.toml, then add --columns map.toml"
            yield f"{one.path or one.name}: a list of people, of which nothing is read yet: {cure}"
