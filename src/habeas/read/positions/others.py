"""Stances told in other words than an act of letting go.

The ways stand in `left_out`, `answers`, `plans`, `vows`, `endings`, `moves`, `treatment`, `denials`,
`disowned` and `negated`.

Knows only the order in which they are tried. Invariant: a word gives at most one stance.
"""

from __future__ import annotations

from spacy.tokens import Token

from habeas.read.events.scene import Scene
from habeas.read.positions import answers, denials, disowned, endings, left_out, moves, negated, plans, treatment, vows
from habeas.read.positions.operators import listed
from habeas.read.positions.stance import FREED, Stance, Way

WAYS: tuple[Way, ...] = (
    *left_out.WAYS,
    *answers.WAYS,
    *plans.WAYS,
    *vows.WAYS,
    *endings.WAYS,
    *moves.WAYS,
    *treatment.WAYS,
    *denials.WAYS,
    *disowned.WAYS,
    *negated.WAYS,
)

# Lemmas and words any of the ways begins with: everything else is passed by without a look.
STARTERS = (
    listed("refusal", "covering")
    | listed("refusal", "leaving_out")
    | listed("refusal", "figuring")
    | listed("ending", "verbs")
    | listed("ending", "intervening")
    | listed("denial", "verbs")
    | listed("denial", "reports")
    | listed("denial", "not_held")
    | listed("denial", "harming")
    | listed("promise", "stopping")
    | listed("promise", "going_on")
    | listed("treatment", "telling")
    | listed("treatment", "bringing")
    | listed("treatment", "granting")
    | listed("moves", "verbs")
    | listed("amnesty", "sparing")
    | listed("amnesty", "punishing")
    | listed("starting", "words")
    | frozenset(FREED)
)


def other_stance(word: Token, scene: Scene) -> Stance | None:
    """The stance this word shows by one of the ways below, the first that fits."""
    for way in WAYS:
        found = way(word, scene)
        if found is not None:
            return found
    return None
