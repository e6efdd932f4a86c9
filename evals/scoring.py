"""How far a reading agrees with the facts of its case.

Facts and claims are paired one to one, the best overlap first. A pair counts as found where the spans overlap and the
kind of fact is the same; as usable where what a documenter would copy is right as well:

* counts: found with the same value; usable with measure and modality
* events: found with the same type, arrest and capture being one; usable with the exact type and modality
* statements: found where the spans share half of their union; usable with the speaker
* positions: found with the same direction; usable with the exact kind and who holds it
* people: found by name; usable where held and not held are told apart
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from evals.cases import KINDS, Case, Fact
from habeas.model import Claim, Reading, Span

_DIRECTION = {
    "offer": "for",
    "promise": "for",
    "condition_set": "for",
    "refusal": "against",
    "denial": "against",
    "demand": "ask",
    "appeal": "ask",
}


@dataclass(frozen=True, slots=True)
class Tally:
    """How many facts there are, how many were said, found and usable."""

    gold: int = 0
    said: int = 0
    found: int = 0
    usable: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.gold + other.gold, self.said + other.said, self.found + other.found, self.usable + other.usable
        )

    @property
    def f1(self) -> float:
        """Of usable ones; 1.0 where there was nothing to find and nothing was said."""
        return 2 * self.usable / (self.gold + self.said) if self.gold + self.said else 1.0

    @property
    def precision(self) -> float:
        return self.usable / self.said if self.said else 1.0


def score(case: Case, reading: Reading) -> dict[str, Tally]:
    """A tally a kind, and `custody`: how well those in custody are told from everyone else."""
    tallies = {kind: _score_kind(kind, case.facts[kind], getattr(reading, kind)) for kind in KINDS}
    return {**tallies, "custody": _score_custody(case.facts["people"], reading)}


def _score_kind(kind: str, facts: tuple[Fact, ...], claims: tuple[Claim, ...]) -> Tally:
    pairs = pair_up(kind, facts, claims)
    usable = sum(is_usable(kind, fact, claim) for fact, claim in pairs)
    return Tally(len(facts), len(claims), len(pairs), usable)


def _score_custody(facts: tuple[Fact, ...], reading: Reading) -> Tally:
    pairs = pair_up("people", facts, reading.people)
    both = sum(bool(fact.fields.get("status")) and claim.status is not None for fact, claim in pairs)  # type: ignore[attr-defined]
    gold = sum(bool(fact.fields.get("status")) for fact in facts)
    return Tally(gold, sum(person.status is not None for person in reading.people), both, both)


def pair_up(kind: str, facts: Iterable[Fact], claims: Iterable[Claim]) -> list[tuple[Fact, Claim]]:
    likely = [
        (_likeness(kind, fact, claim), i, j, fact, claim)
        for i, fact in enumerate(facts)
        for j, claim in enumerate(claims)
    ]
    likely.sort(key=lambda pair: (-pair[0], not is_usable(kind, pair[3], pair[4]), pair[1], pair[2]))
    taken: tuple[set[int], set[int]] = (set(), set())
    pairs = []
    for likeness, i, j, fact, claim in likely:
        if likeness > 0 and i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            pairs.append((fact, claim))
    return pairs


def _likeness(kind: str, fact: Fact, claim: Any) -> float:
    return _LIKENESS[kind](fact, claim)


def _like_people(fact: Fact, claim: Any) -> float:
    gold, said = _fold(fact.fields["name"]), _fold(claim.name)
    if not gold or not said or gold[-1] != said[-1]:
        return 0.0
    if len(gold) > 1 and len(said) > 1 and gold[0][0] != said[0][0]:
        return 0.0
    return 2.0 if gold == said else 1.0


def _like_statements(fact: Fact, claim: Any) -> float:
    shared = _shared(fact.spans[0], claim.span)
    union = len(fact.spans[0]) + len(claim.span) - shared
    return shared / union if union and shared / union >= 0.5 else 0.0


def _like_counts(fact: Fact, claim: Any) -> float:
    return _overlap(fact, claim) if fact.fields.get("value") == claim.value else 0.0


def _like_events(fact: Fact, claim: Any) -> float:
    same = {"arrest": "capture"}
    gold, said = fact.fields["type"], str(claim.type)
    return _overlap(fact, claim) if same.get(gold, gold) == same.get(said, said) else 0.0


def _like_positions(fact: Fact, claim: Any) -> float:
    return _overlap(fact, claim) if _DIRECTION[fact.fields["kind"]] == _DIRECTION[claim.kind] else 0.0


_LIKENESS: dict[str, Callable[[Fact, Any], float]] = {
    "counts": _like_counts,
    "events": _like_events,
    "statements": _like_statements,
    "positions": _like_positions,
    "people": _like_people,
}


def is_usable(kind: str, fact: Fact, claim: Any) -> bool:
    gold = fact.fields
    if kind == "counts":
        return bool(gold["measure"] == claim.measure and gold["modality"] == claim.modality)
    if kind == "events":
        return bool(gold["type"] == claim.type and gold["modality"] == claim.modality)
    if kind == "statements":
        return _same_speaker(gold.get("speaker"), claim.speaker)
    if kind == "positions":
        return gold["kind"] == claim.kind and _same_speaker(gold.get("by"), claim.by)
    return bool(gold.get("status")) == (claim.status is not None)


def _same_speaker(gold: str | None, said: str | None) -> bool:
    """The last word of one stands in the other, or they share two words; nobody and nobody are the same."""
    if gold is None or said is None:
        return gold == said
    one, other = _fold(gold), _fold(said)
    if not one or not other:
        return False
    return one[-1] in other or other[-1] in one or len(set(one) & set(other)) >= 2


def _fold(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text).casefold().replace("’s", " ").replace("'s", " ")
    return "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c)).split()


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _overlap(fact: Fact, claim: Claim) -> float:
    return float(max(_shared(one, other) for one in fact.spans for other in (claim.span, *claim.also)))
