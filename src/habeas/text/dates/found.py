"""What a date found in a text is.

Knows nothing of how it was found. Invariant: `span` covers the words of the date without the preposition before it
(`role` says which it was), `ends` lie inside it, and `edtf` is None wherever the words, the text and the anchor do
not give a value; the readings still possible then stand in `alternatives`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from habeas.model import Edtf, Span


class Role(StrEnum):
    """How the word before a date bounds what is told: "since 2014", "until May", "within 10 days"."""

    SINCE = "since"
    UNTIL = "until"
    BEFORE = "before"
    AFTER = "after"
    BY = "by"
    WITHIN = "within"


class Tense(StrEnum):
    """Whether the sentence tells the date as past or as still to come."""

    PAST = "past"
    FUTURE = "future"


class Basis(StrEnum):
    """Where the value comes from: the words alone, an earlier date of the text (`leans_on`), or the anchor."""

    STATED = "stated"
    TEXT = "text"
    ANCHOR = "anchor"


class Portion(StrEnum):
    """The part of the period that is meant; `edtf` keeps the whole period, for EDTF cannot say "early 2019"."""

    EARLY = "early"
    START = "start"
    MID = "mid"
    LATE = "late"
    END = "end"
    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"


TenseHint = Callable[[Span], "Tense | None"]
"""A caller that has a parse may say the tense of a date's span; None leaves it to the words around."""


@dataclass(frozen=True, slots=True)
class FoundDate:
    """One date as written. A range ("29 March–2 April") is one date, and `ends` are its two dates."""

    span: Span
    edtf: Edtf | None
    alternatives: tuple[Edtf, ...] = ()
    role: Role | None = None
    portion: Portion | None = None
    tense: Tense | None = None
    basis: Basis | None = None
    leans_on: Span | None = None
    is_name: bool = False
    """The date names something else: "the 2012 war", "the 5 May agreement"."""
    ends: tuple[FoundDate, ...] = ()

    @property
    def extent(self) -> Edtf | None:
        """The time meant, with the role taken in: "since 2014" is `2014/..`, "until May 2015" is `../2015-05`."""
        if self.edtf is None or self.role in (None, Role.WITHIN) or self.edtf.is_open:
            return self.edtf
        first, last = _bounds(self.edtf)
        return Edtf.parse(f"{first}/.." if self.role in (Role.SINCE, Role.AFTER) else f"../{last}")

    def moved(self, by: int) -> FoundDate:
        """The same date in a text that this one is a part of, `by` characters into it."""
        if not by:
            return self
        leans_on = _moved(self.leans_on, by) if self.leans_on else None
        ends = tuple(end.moved(by) for end in self.ends)
        return replace(self, span=_moved(self.span, by), leans_on=leans_on, ends=ends)

    def written(self) -> tuple[FoundDate, ...]:
        """The dates as written, one by one: both ends of a range, else the date itself."""
        return self.ends or (self,)


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _bounds(edtf: Edtf) -> tuple[str, str]:
    if edtf.text.startswith("{"):
        return str(edtf.earliest), str(edtf.latest)
    first, slash, last = edtf.text.partition("/")
    return first, last if slash else first
