"""Ruling on people: two are the same, or not, or it cannot be said; and taking a mention out of a person.

A ruling is written as `rulings` writes every ruling, on the mentions of both. Invariant: it says exactly what the page
showed: where the people are made of other mentions now, or somebody ruled the contrary since, nothing is written.
"""

from __future__ import annotations

from dataclasses import dataclass

from habeas.desk.store.access.behind import Ref
from habeas.desk.store.access.pairs import Pair, name_of_apart, see_apart, see_pair
from habeas.desk.store.access.person import refs_of
from habeas.desk.store.actions.rulings import Word, Words, rule
from habeas.desk.store.seat import Seat
from habeas.desk.store.terms import Role, Ruled, Scope
from habeas.errors import BadInput, SomeoneElseFirst

ON_PEOPLE = (Ruled.SAME_PERSON, Ruled.NOT_SAME_PERSON, Ruled.UNSURE_PERSON)


@dataclass(frozen=True, slots=True, kw_only=True)
class OnPair:
    """A ruling on two people by number, with what the page showed: `seen`, `version`, the rulings it warned of."""

    ruled: Ruled
    one: int
    other: int
    reason: str
    seen: str
    version: int
    warned: frozenset[int] = frozenset()


def rule_pair(seat: Seat, word: OnPair) -> int:
    """Write it; returns the version it made.

    Raises `NotHere` for somebody the seat may not see, `BadInput` for two that are one already or cannot be joined,
    `SomeoneElseFirst` where the page was out of date.
    """
    pair = see_pair(seat, word.one, word.other)
    seat.need(Role.REVIEWER, Scope.DECIDE)
    if word.ruled not in ON_PEOPLE:
        raise BadInput(f"{word.ruled} is no ruling on two people", cure=f"Use one of {', '.join(ON_PEOPLE)}")
    if pair is None:
        raise BadInput(f"{word.one} and {word.other} are one person already", cure="Open the person's page")
    _check(pair, word)
    return rule(seat, _to_word(pair, word, name=""))


def take_apart(seat: Seat, word: OnPair, mention: Ref) -> int:
    """Rule that a mention of person `one` is somebody else than the other mentions are; as `rule_pair`."""
    pair = see_apart(seat, word.one, mention)
    seat.need(Role.REVIEWER, Scope.DECIDE)
    if word.ruled is not Ruled.NOT_SAME_PERSON:
        raise BadInput("a mention is taken apart by ruling that it is not the same person")
    _check(pair, word)
    return rule(seat, _to_word(pair, word, name=name_of_apart(mention)))


def _check(pair: Pair, word: OnPair) -> None:
    if pair.seen != word.seen or not (pair.one.mentions and pair.other.mentions):
        what = "the record has other mentions of these people by now; nothing was written"
        raise SomeoneElseFirst(what, cure="Look at what it has now, then rule")
    if word.ruled is Ruled.SAME_PERSON and pair.shared:
        what = "one document names both, and the record keeps people of one document apart"
        raise BadInput(what, where=pair.shared[0], cure="If it is one mention too many, reject it in the document")
    same = word.ruled is Ruled.SAME_PERSON
    contrary = pair.contrary_to_same if same else pair.contrary_to_not_same
    if word.ruled is not Ruled.UNSURE_PERSON and not set(contrary) <= word.warned:
        what = "somebody ruled the contrary on these two while you had the page open; nothing of yours was written"
        raise SomeoneElseFirst(what, cure="Read their reason, then rule")


def _to_word(pair: Pair, word: OnPair, *, name: str) -> Word:
    sides = [sorted(refs_of(side.mentions)) for side in (pair.one, pair.other)]
    about = tuple(Words(document=document, start=start, end=end) for side in sides for document, start, end in side)
    return Word(
        ruled=word.ruled,
        version=word.version,
        about=about,
        reason=word.reason,
        name=name,
        body={"sides": [[list(ref) for ref in side] for side in sides]},
    )
