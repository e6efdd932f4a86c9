"""A figure with what is said of it, as later figures lean on it.

Knows findings and sentences; nothing of how one is made.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from habeas.model import Modality
from habeas.read.counts.counted import Counted
from habeas.read.counts.facts import Fact, Strength


@dataclass(frozen=True, slots=True)
class Finding:
    """A figure with what is said of it; `source` is the finding it took that over from.

    `is_part`: the figure is a part of its source; `rivals`: it is given for the same people instead of it; `is_past`:
    it held before (or later), and not on the day its
    words are of.
    """

    counted: Counted
    facts: tuple[Fact, ...]
    source: Finding | None = None
    is_part: bool = False
    rivals: bool = False
    is_past: bool = False


def taken(finding: Finding, modality: Modality | None = None) -> tuple[Fact, ...]:
    """A finding's facts for a figure that takes them over; with its own modality where it has one."""
    return tuple(
        Fact(fact.measure, fact.trigger, Strength.DESCRIBED, modality or fact.modality) for fact in finding.facts
    )


def part_of(counted: Counted, finding: Finding) -> Finding:
    """The figure as a part of a group told before; a part's fellow is a part of the same whole."""
    whole = finding.source if finding.is_part and finding.source is not None else finding
    return Finding(counted, taken(whole)[:1], whole, is_part=True)


def is_near(finding: Finding, counted: Counted) -> bool:
    """In the same sentence or the one before."""
    here, there = counted.anchor.sent, finding.counted.anchor.sent
    return there.start == here.start or there.end == here.start


def is_same_sentence(finding: Finding, counted: Counted) -> bool:
    return finding.counted.anchor.sent.start == counted.anchor.sent.start


def last_near(earlier: Sequence[Finding], counted: Counted) -> Finding | None:
    """The nearest finding before, where it is near."""
    near = [finding for finding in earlier if finding.facts and is_near(finding, counted)]
    return near[-1] if near else None
