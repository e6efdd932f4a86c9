"""What the readers of acts look at: the page, what is found so far, and who the text has already told of as taken.

Plain data. Invariant: `held` grows only between passes over a page, never within one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from spacy.tokens import Token

from habeas.read.draft import Draft
from habeas.read.page import Page


@dataclass(frozen=True, slots=True)
class Scene:
    """`held` are the ids of people some act was done to; `told` gives the words that tell such acts, by
    the first token of their sentence."""

    page: Page
    draft: Draft
    held: frozenset[int] = frozenset()
    told: Mapping[int, frozenset[int]] = field(default_factory=dict)

    def was_held(self, token: Token) -> bool:
        return any(person.id in self.held for person in self.draft.names.meant_by(token))
