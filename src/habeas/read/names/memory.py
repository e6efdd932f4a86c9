"""What has been understood so far, as one reads a page from its beginning.

Knows who was named and meant, in which lists, and where quotations stand; nothing of what a word means. Invariant:
only words before the one being read are looked at.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Token

from habeas.read.names.known import Named, Names
from habeas.read.page import Page

People = tuple[Named, ...]
SUBJECTS = {"nsubj", "nsubjpass", "csubj"}
_BACK = 3  # sentences a pronoun looks back


@dataclass
class Memory:
    """What has been understood so far, as one goes through the page."""

    page: Page
    names: Names
    quoted: frozenset[int]
    meanings: dict[int, People] = field(default_factory=dict)
    gender: dict[int, str] = field(default_factory=dict)
    roles: dict[int, set[str]] = field(default_factory=dict)
    starts: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.starts = [sentence.start for sentence in self.page.sentences]

    def of(self, token: Token) -> People:
        """Whom a token means by now, its list included."""
        return self.meanings.get(token.i) or self.names.meant_by(token)

    def fits(self, person: Named, gender: str | None) -> bool:
        return gender is None or self.gender.get(person.id, gender) == gender


def quoted_tokens(page: Page) -> frozenset[int]:
    """Tokens inside quotation marks, paragraph by paragraph."""
    inside: set[int] = set()
    for block in page.blocks:
        is_open = False
        for token in page.doc[block.first : block.last]:
            if token.text in {"“", "«", "„", "``"} or (token.text == '"' and not is_open):
                is_open = True
            elif token.text in {"”", "»", '"', "''"}:
                is_open = False
            elif is_open:
                inside.add(token.i)
    return frozenset(inside)


def subject_of(verb: Token) -> Token | None:
    """The subject of a verb, or of the verb it is coordinated to."""
    own = own_subject(verb)
    if own is None and verb.dep_ == "conj" and verb.head != verb:
        return subject_of(verb.head)
    return own


def own_subject(verb: Token) -> Token | None:
    return next((child for child in verb.children if child.dep_ in SUBJECTS), None)


def reach(memory: Memory, token: Token, sentences: int = _BACK) -> int:
    """Where a look back from this token ends: a few sentences before its own."""
    own = bisect_left(memory.starts, token.sent.start)
    return memory.starts[max(0, own - sentences)] if memory.starts else 0


def people_before(memory: Memory, token: Token, sentences: int) -> Iterator[Named]:
    """People named or meant before this token, the nearest first."""
    for i in range(token.i - 1, reach(memory, token, sentences) - 1, -1):
        person = memory.names.at(token.doc[i])
        yield from memory.meanings.get(i, (person,) if person else ())


def last_list(memory: Memory, token: Token, *, size: int = 0) -> People:
    """The last list of names before this word, in this sentence or the few before it; of just this size, if given."""
    for i in range(token.i - 1, reach(memory, token, _BACK + size) - 1, -1):
        earlier = token.doc[i]
        people = memory.meanings.get(i) or _list_ended_by(memory, earlier)
        if len(people) > 1 and size in {0, len(people)}:
            return people
    return ()


def _list_ended_by(memory: Memory, token: Token) -> People:
    """The list whose last name this word stands in, from its first member on."""
    person = memory.names.at(token)
    if person is None or memory.names.followers.get(token.i):
        return ()
    lists = (
        memory.names.meant_by(token.doc[i]) for i in range(token.sent.start, token.i) if memory.names.followers.get(i)
    )
    return next((people for people in lists if people[-1] == person), ())


def row_to(memory: Memory, token: Token) -> list[Named]:
    """Everyone of the list that ends right before this word; one person alone is no list."""
    for i in range(token.i - 1, token.sent.start - 1, -1):
        if memory.names.at(token.doc[i]):
            return list(_list_ended_by(memory, token.doc[i]))
    return []
