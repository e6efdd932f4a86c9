"""What has been understood so far, as one reads a page from its beginning.

Knows who was named and meant, in which lists, and where quotations stand; nothing of what a word means. Invariant:
only words before the one being read are looked at.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Span as Run
from spacy.tokens import Token

from habeas.read.names.known import Named, Names
from habeas.read.page import Page

People = tuple[Named, ...]
SUBJECTS = {"nsubj", "nsubjpass", "csubj"}
BACK = 3  # sentences a pronoun looks back


@dataclass
class Memory:
    """What has been understood so far, as one goes through the page; `quoted` and `bracketed` are token places."""

    page: Page
    names: Names
    quoted: frozenset[int]
    bracketed: frozenset[int]
    meanings: dict[int, People] = field(default_factory=dict)
    gender: dict[int, str] = field(default_factory=dict)
    roles: dict[int, set[str]] = field(default_factory=dict)
    titles: dict[int, Named] = field(default_factory=dict)  # by place of the role: "the editor of the paper, Jan Kos,"
    _starts: list[int] = field(init=False)
    _named: list[int] = field(init=False)
    _meant: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._starts = [sentence.start for sentence in self.page.sentences]
        self._named = sorted(self.names.places)

    def learn(self, place: int, people: People) -> None:
        """The word at this place means these people."""
        if place not in self.meanings:
            insort(self._meant, place)
        self.meanings[place] = people

    def of(self, token: Token) -> People:
        """Whom a token means by now, its list included."""
        return self.meanings.get(token.i) or self.names.meant_by(token)

    def at(self, place: int) -> People:
        """Whom the word at this place names or means, without the list it opens."""
        person = self.names.places.get(place)
        return (person,) if person else self.meanings.get(place, ())

    def fits(self, person: Named, gender: str | None) -> bool:
        return gender is None or self.gender.get(person.id, gender) == gender

    def places(self, start: int, end: int) -> list[int]:
        """Where people are named or meant between two places, in order."""
        named = self._named[bisect_left(self._named, start) : bisect_left(self._named, end)]
        meant = self._meant[bisect_left(self._meant, start) : bisect_left(self._meant, end)]
        return sorted({*named, *meant}) if meant else named

    def sentences_before(self, token: Token) -> tuple[Run, ...]:
        """The few sentences before this word's own."""
        own = bisect_left(self._starts, token.sent.start)
        return self.page.sentences[max(0, own - BACK) : own]

    def back(self, token: Token, sentences: int) -> int:
        """Where a look back over so many sentences before its own ends."""
        own = bisect_left(self._starts, token.sent.start)
        return self._starts[max(0, own - sentences)] if self._starts else 0


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


def bracketed_tokens(page: Page) -> frozenset[int]:
    """Tokens inside round brackets: "(Two others were freed.)" is an aside, and "they" after it are not those two."""
    inside: set[int] = set()
    for block in page.blocks:
        opened: int | None = None
        for token in page.doc[block.first : block.last]:
            if token.text == "(":
                opened = token.i
            elif token.text == ")" and opened is not None:
                inside.update(range(opened, token.i))
                opened = None
    return frozenset(inside)


def subject_of(verb: Token) -> Token | None:
    """The subject of a verb, or of the verb it is coordinated to."""
    own = own_subject(verb)
    if own is None and verb.dep_ == "conj" and verb.head != verb:
        return subject_of(verb.head)
    return own


def own_subject(verb: Token) -> Token | None:
    return next((child for child in verb.children if child.dep_ in SUBJECTS), None)


def people_before(memory: Memory, token: Token, sentences: int = BACK) -> Iterator[Named]:
    """People named or meant before this token, the nearest first."""
    for place in reversed(memory.places(memory.back(token, sentences), token.i)):
        yield from memory.at(place)


def last_list(memory: Memory, token: Token, *, size: int = 0) -> People:
    """The last list of names before this word, in this sentence or the few before it; of just this size, if given."""
    for place in reversed(memory.places(memory.back(token, BACK + size), token.i)):
        if place in memory.bracketed and token.i not in memory.bracketed:
            continue
        people = memory.meanings.get(place) or _list_ended_at(memory, token, place)
        if len(people) > 1 and size in {0, len(people)}:
            return people
    return ()


def _list_ended_at(memory: Memory, token: Token, place: int) -> People:
    """The list whose last name stands at this place, from its first member on."""
    person, followers = memory.names.places.get(place), memory.names.followers
    if person is None or followers.get(place):
        return ()
    for opening in memory.places(token.doc[place].sent.start, place):
        later = followers.get(opening, ())
        if later and later[-1] == person:
            return (*memory.at(opening), *later)
    return ()


def row_to(memory: Memory, token: Token) -> People:
    """Everyone of the list that ends right before this word; one person alone is no list."""
    before = [place for place in memory.places(token.sent.start, token.i) if place in memory.names.places]
    return _list_ended_at(memory, token, before[-1]) if before else ()
