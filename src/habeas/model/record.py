"""What accepted claims and decisions add up to: people with stays, threads of positions, exchanges.

Always recomputable from claims and decisions. A person merely named in a report is not a detainee: such people
stand in `Record.named`, without a status. Two people with one name are two people until evidence or a decision says
otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from habeas.model.claims import PositionKind, Status
from habeas.model.edtf import Edtf
from habeas.model.ledger import ClaimRef


class Ruling(StrEnum):
    """What a reviewer decides of the claims a decision names."""

    STRUCK = "struck"  # wrong or not to be used: the record is made without it
    SAME_PERSON = "same_person"
    NOT_SAME_PERSON = "not_same_person"
    CARRIED_OUT = "carried_out"  # an announced release or exchange took place
    NOT_CARRIED_OUT = "not_carried_out"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A reviewer's act on claims, with who, when and why; of two on the same claims the later stands.

    `other`, of people who are not the same: the mentions of the second; `claims` are then those of the first, and
    nothing is said of mentions on one side. Without it, no two of `claims` are the same.
    """

    ruling: Ruling
    claims: tuple[ClaimRef, ...]
    by: str
    on: Edtf
    reason: str
    other: tuple[ClaimRef, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stint:
    """Custody in one facility or under one holder; None is "not stated"."""

    holder: str | None
    place: str | None
    began: Edtf | None
    ended: Edtf | None
    claims: tuple[ClaimRef, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """The unbroken custody made of stints; `how_began` and `how_ended` are event types as text, None "not stated".

    `disputed`: a text that tells of it also carries a denial.
    """

    stints: tuple[Stint, ...]
    began: Edtf | None
    ended: Edtf | None
    how_began: str | None
    how_ended: str | None
    terms: str | None
    claims: tuple[ClaimRef, ...]
    disputed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One person on evidence: every name as written, latest status and its date, stays, why mentions were joined."""

    id: str
    names: tuple[str, ...]
    roles: tuple[str, ...]
    status: Status | None
    status_as_of: Edtf | None
    stays: tuple[Stay, ...]
    claims: tuple[ClaimRef, ...]
    status_claims: tuple[ClaimRef, ...] = ()
    joined_because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """One position in a thread, with what the thread needs of it."""

    kind: PositionKind
    by: str | None
    toward: str | None
    group: str | None
    conditions: tuple[str, ...]
    exclusions: tuple[str, ...]
    date: Edtf | None
    document: str
    claims: tuple[ClaimRef, ...]
    inferred: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A change of stance by one speaker ("offer then refusal"), and how far the groups overlap, in words."""

    earlier: Stance
    later: Stance
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """The positions of one speaker, in time order; `roles` as the documents give them."""

    speaker: str
    stances: tuple[Stance, ...]
    turns: tuple[Turn, ...] = ()
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """`people` are those with a custody status; `named` everyone else who is mentioned."""

    people: tuple[Person, ...] = ()
    named: tuple[Person, ...] = ()
    threads: tuple[Thread, ...] = ()
