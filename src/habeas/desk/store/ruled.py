"""What a subject's rulings come to: a pure fold, as `standing` is for claims."""

from __future__ import annotations

from collections.abc import Iterable

from habeas.desk.store.models import Ruling
from habeas.desk.store.terms import Ruled


def stand_of_rulings(rulings: Iterable[Ruling]) -> tuple[str, Ruling | None]:
    """("second" | "accepted" | "undone", the ruling that stands): in the order written, an undo takes back one."""
    stack = _fold(rulings)
    return stack[-1] if stack else ("undone", None)


def in_force(rulings: Iterable[Ruling]) -> Ruling | None:
    """The ruling the record goes by: one that waits for a second person leaves the one before it in force."""
    return next((ruling for state, ruling in reversed(_fold(rulings)) if state == "accepted"), None)


def _fold(rulings: Iterable[Ruling]) -> list[tuple[str, Ruling]]:
    stack: list[tuple[str, Ruling]] = []
    for ruling in rulings:
        if ruling.ruled == Ruled.UNDONE:
            del stack[-1:]
        elif ruling.seconds_id is not None:
            if stack and stack[-1][0] == "second" and stack[-1][1].by_id != ruling.by_id:
                stack[-1] = ("accepted", stack[-1][1])
        else:
            stack.append(("second" if ruling.needs_second else "accepted", ruling))
    return stack
