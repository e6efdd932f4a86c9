"""The tables, one module a topic. Only `actions`, `access` and what they call may touch them."""

from __future__ import annotations

from habeas.desk.store.models.account import Account, Invitation, Token
from habeas.desk.store.models.decision import Decision, Ruling, RulingStanding, Standing
from habeas.desk.store.models.document import (
    Arrival,
    Band,
    Batch,
    Claim,
    Document,
    Fact,
    Likeness,
    Reading,
)
from habeas.desk.store.models.record import (
    Candidate,
    Mention,
    Part,
    Person,
    RecordPerson,
    RecordStay,
    Snapshot,
    WorkerBeat,
)
from habeas.desk.store.models.roll import Act, Grade, Marking, Member, Note, Roll, Seen, Setting, Source

__all__ = [
    "Account",
    "Act",
    "Arrival",
    "Band",
    "Batch",
    "Candidate",
    "Claim",
    "Decision",
    "Document",
    "Fact",
    "Grade",
    "Invitation",
    "Likeness",
    "Marking",
    "Member",
    "Mention",
    "Note",
    "Part",
    "Person",
    "Reading",
    "RecordPerson",
    "RecordStay",
    "Roll",
    "Ruling",
    "RulingStanding",
    "Seen",
    "Setting",
    "Snapshot",
    "Source",
    "Standing",
    "Token",
    "WorkerBeat",
]
