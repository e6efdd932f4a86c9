"""How many a count says, as a least and a greatest number.

A bare number is exact for its claimant. Where the sentence says that it counts only those somebody knows of
("Nine are confirmed to be in the camp", "so far twelve"), it is at least that many; how other qualifiers bound a
number stands in `habeas.model.bounds`. "Dozens" gives no number at all. Knows nothing of whom it counts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from habeas.model import Comparator, Count, Span
from habeas.model.bounds import bounds
from habeas.vocab import words

_CLAUSE_END = re.compile(r"[;:.!?]|,\s|\b(?:and|but|while|whereas|although|as)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Bounds:
    """`high` None is unbounded; `known_only` says that the words around made an exact number a least one."""

    low: int
    high: int | None
    known_only: bool = False


def read_bounds(count: Count, text: str, sentence: Span) -> Bounds | None:
    """None for a number that is not given ("dozens", "an unknown number")."""
    stated = _stated(count)
    if stated and stated.high == stated.low and _counts_the_known(count, text, sentence):
        return Bounds(stated.low, None, known_only=True)
    return stated


def _stated(count: Count) -> Bounds | None:
    if count.value is None or count.comparator in (Comparator.DOZENS_LIKE, Comparator.UNKNOWN):
        return None
    return Bounds(*bounds(count.comparator, count.value, count.upper))


def _counts_the_known(count: Count, text: str, sentence: Span) -> bool:
    """ "Nine are confirmed to be in the camp", "the nine known captives", "so far nine": yes.

    "Officials confirmed that nine are held" is no more than a verb of saying: no.
    """
    whole = sentence.of(text)
    if any(re.search(rf"\b{re.escape(phrase)}\b", whole, re.IGNORECASE) for phrase in words("qualifiers", "growing")):
        return True
    at = text.find(count.head, count.span.start, count.span.end)
    if at < 0:
        return False
    after = text[at + len(count.head) : sentence.end]
    end = _CLAUSE_END.search(after)
    clause = after[: end.start()] if end else after
    return bool(_passive().search(clause) or _adjective().match(clause))


@cache
def _passive() -> re.Pattern[str]:
    to_be, adverbs = r"\b(?:is|are|was|were|been|be|being)\s+", r"(?:(?!not\b)\w+\s+){0,2}"
    return re.compile(rf"{to_be}{adverbs}(?:{_known()})\b", re.IGNORECASE)


@cache
def _adjective() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:[\w-]+\s+)?(?:{_known()})\b(?!\s+that\b)", re.IGNORECASE)


def _known() -> str:
    return "|".join(sorted(map(re.escape, words("qualifiers", "known")), key=len, reverse=True))
