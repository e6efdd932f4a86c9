"""Who can hold people, and whose people they are: states, authorities, organisations; and places with their names.

A party keeps every name it goes by and none is "the" name; `seats` are the capitals that stand for its authorities.
"""

from __future__ import annotations

from dataclasses import dataclass

from habeas.model.edtf import Edtf


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """`id` is a slug; `people` are its demonyms ("Ruritanian"), singular and adjective alike."""

    id: str
    names: tuple[str, ...]
    people: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    until: Edtf | None = None
    is_state: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    names: tuple[str, ...]
