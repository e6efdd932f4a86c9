"""A stance as found in one clause, before it is known in whose name it stands.

Plain data. Invariant: `word` decides the kind; `tokens` are the words that show the stance, all of one sentence.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from spacy.tokens import Token

from habeas.model import PositionKind, Reason
from habeas.read.clauses import children
from habeas.read.events.scene import Scene

# What people are let go by, as nouns that can be the subject of a stance, and as lemmas of letting go.
LETTING_GO = ("amnesty", "pardon", "exchange", "swap", "release", "clemency", "deal", "list", "agreement")
FREED = ("release", "free", "pardon", "exchange", "swap", "liberate", "amnesty", "hand")


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


Way = Callable[[Token, Scene], Stance | None]
"""One way of telling a stance: looks at one word."""


def clause_words(*words: Token) -> tuple[Token, ...]:
    """The words that show a stance, with the auxiliaries of the first."""
    out = set(words) | set(children(words[0], "aux", "auxpass", "neg"))
    return tuple(sorted((w for w in out if w.sent == words[0].sent), key=lambda w: w.i))
