"""Stances told in other words than an act of letting go.

The ways stand in `left_out`, `answers`, `vows`, `endings` and `denials`.

Knows only the order in which they are tried. Invariant: a word gives at most one stance.
"""

from __future__ import annotations

from spacy.tokens import Token

from habeas.read.events.scene import Scene
from habeas.read.positions import answers, denials, endings, left_out, vows
from habeas.read.positions.operators import listed
from habeas.read.positions.stance import Stance, Way

WAYS: tuple[Way, ...] = (*left_out.WAYS, *answers.WAYS, *vows.WAYS, *endings.WAYS, *denials.WAYS)

# Lemmas and words any of the ways begins with: everything else is passed by without a look.
STARTERS = (
    listed("refusal", "covering")
    | listed("refusal", "leaving_out")
    | listed("ending", "verbs")
    | listed("ending", "intervening")
    | listed("denial", "verbs")
    | listed("promise", "stopping")
    | listed("promise", "going_on")
    | {
        "nobody",
        "free",
        "none",
        "person",
        "deny",
        "leave",
        "list",
        "reject",
        "dismiss",
        "rebuff",
        "spurn",
        "among",
        "no",
        "should",
        "must",
        "ought",
        "face",
        "amnesty",
        "pardon",
        "clemency",
        "condition",
        "precondition",
        "question",
        "table",
        "return",
        "come",
        "refuse",
        "decline",
    }
)


def other_stance(word: Token, scene: Scene) -> Stance | None:
    """The stance this word shows by one of the ways below, the first that fits."""
    for way in WAYS:
        found = way(word, scene)
        if found is not None:
            return found
    return None
