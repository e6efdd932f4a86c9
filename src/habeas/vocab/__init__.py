"""The words as data, with a loader."""

from __future__ import annotations

from habeas.vocab.parties import Parties, fold, fold_text, load_parties, parse_parties
from habeas.vocab.topics import load_topic, words

__all__ = ["Parties", "fold", "fold_text", "load_parties", "load_topic", "parse_parties", "words"]
