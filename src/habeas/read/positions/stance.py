"""A stance as found in one clause, before it is known in whose name it stands.

Plain data. Invariant: `word` decides the kind; `tokens` are the words that show the stance, all of one sentence.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from spacy.tokens import Token

from habeas.model import PositionKind, Reason


class Voice(StrEnum):
    """Whose stance it is when no word of the clause says so."""

    HOLDER = "holder"  # the noun in `holder`
    SPEAKER = "speaker"  # who says the clause, else the document: "must be freed"
    RELEASER = "releaser"  # who lets people go in the act spoken of: "no officers among those freed"


@dataclass(frozen=True, slots=True)
class Stance:
    kind: PositionKind
    word: Token
    tokens: tuple[Token, ...]
    voice: Voice
    holder: Token | None = None
    group: tuple[Token, ...] = ()
    toward: Token | None = None
    clause: Token | None = None  # the verb whose clauses hold conditions, where it is not `word`


@dataclass(frozen=True, slots=True)
class NoStance:
    word: Token
    reason: Reason = Reason.NO_STANCE
