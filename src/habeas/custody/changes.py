"""What changed at an address between two captures.

Compares the texts a reader sees, not the bytes: pages carry counters and advertisements that change with every visit.
Invariant: where a text cannot be found it says so, and never that nothing changed.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass

from habeas.errors import BadInput
from habeas.intake import receive

_UNREADABLE = (BadInput, RecursionError, ValueError)  # a page that breaks its reader is kept all the same


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A page as a reader sees it, the name that tells its kind, the encoding its server named, its capture's id."""

    id: str
    name: str
    page: bytes
    charset: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """`words` go into the record. `diff` is a unified diff of the texts, where they differ."""

    words: str
    is_same: bool
    diff: str | None = None


def compare(earlier: Copy, later: Copy) -> Comparison:
    """What changed in the text."""
    if earlier.page == later.page:
        return Comparison(words="the page is the same, byte for byte", is_same=True)
    try:
        before, after = _lines(earlier), _lines(later)
    except _UNREADABLE as error:
        why = error.what if isinstance(error, BadInput) else "a page is too deep or too odd to be read"
        return Comparison(words=f"the texts cannot be compared: {why}", is_same=False)
    if before == after:
        return Comparison(words="the bytes differ, the text is the same", is_same=True)
    lines = list(difflib.unified_diff(before, after, earlier.id, later.id, lineterm=""))
    added = sum(line.startswith("+") for line in lines) - 1
    taken = sum(line.startswith("-") for line in lines) - 1
    words = f"the text changed: {_count(taken)} taken out, {_count(added)} put in"
    return Comparison(words=words, is_same=False, diff="\n".join(lines) + "\n")


def source_of(copy: Copy) -> str | None:
    """What the page calls its publisher, where it says so and can be read."""
    try:
        return receive(copy.page, copy.name, charset=copy.charset).document.source
    except _UNREADABLE:
        return None


def _lines(copy: Copy) -> list[str]:
    return receive(copy.page, copy.name, charset=copy.charset).document.text.splitlines()


def _count(number: int) -> str:
    return f"{number} line" if number == 1 else f"{number} lines"
