"""Initials in the place of the names of people in custody, everywhere at once.

Works on the plain form of a brief (texts, lists, tables of texts) after everything else is done, so that no list,
title, address or picture can be forgotten. What it cannot know is said on the page: a name no reader recognised
stays. Invariant: no part of a withheld name of two letters or more is left as a whole word in any text, particles
(van, bin) apart.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

_PART = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+\.(?:txt|md|html?|jsonl|csv)\b", re.IGNORECASE)
_LONG_ENOUGH = 4  # letters of a name before an address that holds them is withheld whole
_WITHHELD_ADDRESS = "(address withheld: it holds a name)"
# What stands between the parts of a name and is no name itself.
_PARTICLES = frozenset(
    [
        "al",
        "el",
        "bin",
        "ibn",
        "bint",
        "van",
        "von",
        "der",
        "den",
        "de",
        "da",
        "do",
        "dos",
        "di",
        "du",
        "and",
        "of",
        "the",
    ]
)


def _bare(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


@dataclass(frozen=True)
class Withholding:
    """The names to withhold, as one pattern."""

    pattern: re.Pattern[str] | None
    long_parts: frozenset[str]

    @classmethod
    def of(cls, names: Iterable[str]) -> Withholding:
        parts = {part for name in names for part in _parts_of(name)}
        forms = {form for part in parts for form in (part, _bare(part))}
        forms |= {form.upper() for form in forms} | {form.capitalize() for form in forms}
        if not forms:
            return cls(None, frozenset())
        longest_first = sorted(forms, key=lambda form: (-len(form), form))
        pattern = re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, longest_first))})(?![^\W_])")
        return cls(pattern, frozenset(_bare(part).casefold() for part in parts if len(part) >= _LONG_ENOUGH))

    def withhold(self, text: str) -> str:
        """The text with initials for names; an address that holds a name is withheld whole."""
        if self.pattern is None:
            return text
        return self.pattern.sub(lambda found: f"{found.group()[0]}.", _ADDRESS.sub(self._address, text))

    def _address(self, found: re.Match[str]) -> str:
        folded = _bare(found.group()).casefold()
        return _WITHHELD_ADDRESS if any(part in folded for part in self.long_parts) else found.group()


def _parts_of(name: str) -> list[str]:
    """What is withheld of a name: its parts without the particles between and before them, which are no last part."""
    parts = [part for part in _PART.findall(name) if len(part) > 1]
    return [part for part in parts[:-1] if part.casefold() not in _PARTICLES] + parts[-1:]


def withhold_all(plain: Any, withholding: Withholding) -> Any:
    """A copy of nested lists and tables with every text withheld; keys are ours and stay."""
    match plain:
        case str():
            return withholding.withhold(plain)
        case list():
            return [withhold_all(item, withholding) for item in plain]
        case dict():
            return {key: withhold_all(value, withholding) for key, value in plain.items()}
        case _:
            return plain
