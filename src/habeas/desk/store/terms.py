"""Who may do what, and who may see what: roles, levels of sensitivity, and the terms decisions are made in.

Knows no tables. Levels are ordered, so that "may see" is one comparison: a document of a level is visible to whoever
is cleared for that level or a higher one. The names are those of the OCHA sensitivity classification.
"""

from __future__ import annotations

from enum import IntEnum, StrEnum


class Level(IntEnum):
    """How much harm disclosure may do; the highest of all that touch a thing wins."""

    PUBLIC = 0
    RESTRICTED = 1
    CONFIDENTIAL = 2
    STRICTLY_CONFIDENTIAL = 3


class Role(StrEnum):
    VIEWER = "viewer"  # sees
    CONTRIBUTOR = "contributor"  # and brings in documents and notes
    REVIEWER = "reviewer"  # and decides, grades, exports
    STEWARD = "steward"  # and sets up: team, settings, levels, tokens


RANK = {role: rank for rank, role in enumerate(Role)}

# What a member is cleared for unless a steward says otherwise.
CLEARANCE = {
    Role.VIEWER: Level.RESTRICTED,
    Role.CONTRIBUTOR: Level.RESTRICTED,
    Role.REVIEWER: Level.CONFIDENTIAL,
    Role.STEWARD: Level.STRICTLY_CONFIDENTIAL,
}


class Scope(StrEnum):
    """What a token may be used for; it never allows more than its owner's role does."""

    READ = "read"
    ADD = "add"
    DECIDE = "decide"
    EXPORT = "export"


class Outcome(StrEnum):
    """What a reviewer does with a claim."""

    ACCEPT = "accept"
    EDIT = "edit"
    ADD = "add"  # a claim the reader missed
    REJECT = "reject"
    DISPUTE = "dispute"  # the words are there, but the claim must not be used until it is settled
    APPROVE = "approve"  # a second person's yes, where the roll asks for two
    UNDO = "undo"  # takes back the latest decision that stands
    SKIP = "skip"  # says nothing of the claim: this reviewer leaves it to others


class State(StrEnum):
    """Where a claim stands, from its decisions alone."""

    WAITING = "waiting"
    SECOND = "second"  # decided once, waits for a second person
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    DISPUTED = "disputed"
    GONE = "gone"  # undecided, and the latest reader does not find it any more


class Ruled(StrEnum):
    """What a reviewer rules about people, flows and residuals."""

    SAME_PERSON = "same_person"
    NOT_SAME_PERSON = "not_same_person"
    UNSURE_PERSON = "unsure_person"
    CARRIED_OUT = "carried_out"
    NOT_CARRIED_OUT = "not_carried_out"
    CHANGED = "changed"  # it took place, but not as announced
    EXPLAINED = "explained"  # a residual, with its cause
    UNDONE = "undone"  # takes back the latest ruling on the same subject


class Cause(StrEnum):
    """Why a residual is there, as far as a reviewer can say (docs/desk.md)."""

    AS_OF_UNCLEAR = "as_of_unclear"
    SCOPE_DIFFERS = "scope_differs"
    TRACK_DIFFERS = "track_differs"
    LATE_REGISTRATION = "late_registration"
    DUPLICATE_CLAIM = "duplicate_claim"
    WITHHELD = "withheld"
    BODY_VS_PERSON = "body_vs_person"
    CATEGORY_RELABELLED = "category_relabelled"
    CORRECTION = "correction"
    RECAPTURE = "recapture"
    LIST_RULE_CHANGED = "list_rule_changed"
    ARITHMETIC_IN_SOURCE = "arithmetic_in_source"
    TRANSLATION = "translation"
    UNEXPLAINED = "unexplained"
