"""Who is said to have spoken, as plain data; and what a later pronoun can mean them by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Number(StrEnum):
    """He or she, it, they."""

    PERSON = "person"
    BODY = "body"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Speaker:
    """`name` as the record shows it; `at` is the token of the mention it was read from.

    `inferred` marks a speaker found by rule: a pronoun, a bare surname, a role, "the ministry".
    """

    name: str
    at: int
    number: Number
    role: str | None = None
    inferred: bool = False


def join_names(names: Sequence[str]) -> str:
    """ "Jan Kos, Ida Lom and Petr Vrba"."""
    return ", ".join(names[:-1]) + (" and " if len(names) > 1 else "") + names[-1]
