"""The nouns of acts and of the papers that do them: "an amnesty for 300 men", "an amnesty decree for 651 convicts".

Knows a noun and what stands before it.
"""

from __future__ import annotations

from spacy.tokens import Token

from habeas.model import Measure
from habeas.read.clauses import children
from habeas.read.counts.words import event_nouns, listed


def act_on(noun: Token, preposition: str) -> Measure | None:
    """What the act does to those whom the preposition leads to; a paper only where it pardons them."""
    if (measure := event_nouns().get((noun.lemma_.lower(), preposition))) is not None:
        return measure
    if noun.lemma_.lower() not in listed("acts", "papers"):
        return None
    given = {event_nouns().get((word.lemma_.lower(), preposition)) for word in children(noun, "compound", "nmod")}
    return Measure.PARDONED if Measure.PARDONED in given else None
