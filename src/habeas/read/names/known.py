"""Everyone named on a page, and whom each of its words means.

Plain data and look-up; knows nothing of how a name was found. Invariant: a token belongs to one person's name at
most, and `meanings` never contains a token that is itself part of a name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from spacy.tokens import Token

from habeas.model import Span


@dataclass(frozen=True, slots=True)
class Named:
    """One person named on a page.

    `name` is the fullest the text has, `span` the first mention, `roles` all the text gives and `role` the first of
    them; `gender` is "f" or "m" where a title, a role or a pronoun shows it; `is_sure` is false where only the shape
    of the name and the model speak for a person.
    """

    id: int
    name: str
    span: Span
    mentions: tuple[tuple[int, int], ...]  # token ranges [first, last)
    role: str | None = None
    gender: str | None = None
    roles: tuple[str, ...] = ()
    is_sure: bool = True


@dataclass(frozen=True, slots=True)
class Names:
    """Everyone named on a page.

    `meanings` gives, by token index, whom pronouns and plain nouns stand for; `followers` the later members of the
    list of names a token opens ("Kos, Vrba and Lom": Vrba and Lom at Kos).
    """

    people: tuple[Named, ...]
    meanings: Mapping[int, tuple[Named, ...]] = field(default_factory=dict)
    followers: Mapping[int, tuple[Named, ...]] = field(default_factory=dict)
    _owner: dict[int, Named] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        owner = {i: person for person in self.people for first, last in person.mentions for i in range(first, last)}
        object.__setattr__(self, "_owner", owner)

    @property
    def places(self) -> Mapping[int, Named]:
        """Every token of a name, by its index, with whose it is."""
        return self._owner

    def at(self, token: Token) -> Named | None:
        """The person whose name covers this token."""
        return self._owner.get(token.i)

    def meant_by(self, token: Token) -> tuple[Named, ...]:
        """The people a noun phrase headed by this token means, with those coordinated to it; () when unsure.

        "Kos and Vrba were freed" gives both at Kos; "the two men", "she", "who" go by rule.
        """
        found = dict.fromkeys(self._alone(token))
        for other in token.conjuncts:
            if other.i > token.i and not self._is_of_owner(token, other):
                found.update(dict.fromkeys(self._alone(other)))
        return tuple(found)

    def _is_of_owner(self, token: Token, other: Token) -> bool:
        """ "The parents of Jan Kos and Petr Vrba": the second may be a son of theirs as well."""
        if self.at(token) or not self.at(other):
            return False
        of = next((word for word in token.children if word.lower_ == "of" and token.i < word.i < other.i), None)
        return of is not None and any(self.at(word) for word in of.subtree)

    def _alone(self, token: Token) -> tuple[Named, ...]:
        here = self.at(token)
        if here:
            return (here, *self.followers.get(token.i, ()))
        return self.meanings.get(token.i, ())
