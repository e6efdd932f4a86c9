"""Whether a page is about a trade that borrows the words of custody: clubs release players, studios films.

Knows the words of `[trades]` in the vocabulary and counts them on the page. Invariant: a page that names a prison,
police or a kidnapping is never taken for one of a trade.
"""

from __future__ import annotations

from spacy.tokens import Doc

from habeas.model import EventType
from habeas.read.events.acts import Act
from habeas.read.events.lexicon import listed

_FEWEST = 4  # different words of a trade that make a page one of that trade
_TAKING = (EventType.ARREST, EventType.CAPTURE)


def is_of_a_trade(doc: Doc) -> bool:
    """More different words of sport, the arts or the markets than of custody, and none that only custody has."""
    lemmas = {word.lemma_.lower() for word in doc}
    if lemmas & listed("trades", "never"):
        return False
    trade = lemmas & listed("trades", "words")
    return len(trade) >= _FEWEST and len(trade) > len(lemmas & listed("custody", "page"))


def is_borrowed(act: Act) -> bool:
    """Everything but taking people in, which even a page of sport may tell: "the striker was arrested"."""
    if act.type not in _TAKING:
        return True
    return act.agent is not None and act.agent.lemma_.lower() in listed("trades", "words")
