"""Whom plain nouns and pronouns mean, through a whole page: "the journalist", "both men", "who", "she".

Goes through the sentences in order and remembers whom each word meant. Invariant: unsure means nobody.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from spacy.tokens import Token

from habeas.read.names.known import Named, Names
from habeas.read.names.lists import find_rows
from habeas.read.names.memory import SUBJECTS, Memory, People, bracketed_tokens, quoted_tokens, subject_of
from habeas.read.names.nouns import after_name, beside, group, how_many, is_definite, noun, said_to_be
from habeas.read.names.parts import read_parts
from habeas.read.names.pronouns import plural, singular
from habeas.read.names.relatives import relative
from habeas.read.names.roles import role_noun_before
from habeas.read.names.runs import Run
from habeas.read.names.words import heads, singular_of
from habeas.read.page import Page
from habeas.vocab import words


def find_followers(page: Page, names: Names) -> Mapping[int, People]:
    """For each token of a listed name, the people listed after it."""
    mentions = [mention for person in names.people for mention in person.mentions]
    followers: dict[int, People] = {}
    for row in find_rows(page.doc, mentions):
        people = [names.at(page.doc[first]) for first, _ in row]
        for k, (first, last) in enumerate(row):
            later = tuple(dict.fromkeys(person for person in people[k + 1 :] if person and person != people[k]))
            followers.update(dict.fromkeys(range(first, last), later))
    return followers


def find_meanings(page: Page, names: Names) -> Mapping[int, People]:
    """By token index, whom every pronoun and every definite noun means that can be told."""
    memory = Memory(page, names, quoted_tokens(page), bracketed_tokens(page))
    memory.gender = {person.id: person.gender for person in names.people if person.gender}
    memory.roles = {person.id: _role_words(person) for person in names.people}
    memory.titles = dict(_titles(page, names))
    for sentence in page.sentences:
        for token in sentence:
            people = _meaning(memory, token) if names.at(token) is None else ()
            if people:
                memory.learn(token.i, people)
        for token in sentence:  # once more, for nouns whose names stand after them
            people = beside(memory, token) if token.i not in memory.meanings and _is_someone(token) else ()
            if people:
                memory.learn(token.i, people)
        read_parts(memory, sentence)
    return memory.meanings


def _role_words(person: Named) -> set[str]:
    said = " ".join(person.roles or (person.role or "",)).replace("-", " ").lower().split()
    return {singular_of(word) for word in said}


def _titles(page: Page, names: Names) -> Iterator[tuple[int, Named]]:
    """Roles parted from a name by a comma: "the editor of its weekly paper, Jan Kos,"."""
    for person in names.people:
        for first, last in person.mentions:
            if first and page.doc[first - 1].text == "," and last < len(page.doc) and page.doc[last].text in {",", "."}:
                role = role_noun_before(page.doc, Run(first, first, last))
                if role is not None:
                    yield role.i, person


def _is_someone(token: Token) -> bool:
    """A noun for people, or a number or "one" standing for them."""
    return token.pos_ in {"NUM", "PRON"} or (token.pos_ == "NOUN" and token.lower_ in heads())


def _meaning(memory: Memory, token: Token) -> People:
    word = token.lower_
    if token.tag_ == "PRP" and (named := said_to_be(memory, token)):
        return _identify(memory, token, named)
    if word in words("reference", "pronouns", "male") or word in words("reference", "pronouns", "female"):
        return singular(memory, token)
    if word in words("reference", "pronouns", "plural"):
        return plural(memory, token)
    if word in words("reference", "pronouns", "relative") or (word == "that" and _is_subject_of_relative(token)):
        return relative(memory, token)
    if word == "both" or (word in words("reference", "nouns", "groups") and is_definite(token)):
        return group(memory, token, how_many(word) or 2)
    if word in heads() and token.pos_ in {"NOUN", "PROPN", "ADJ"}:
        return noun(memory, token)
    if how_many(word) and is_definite(token) and token.dep_ not in {"nummod", "det", "predet"}:
        return group(memory, token, how_many(word) or 0)  # "The four are serving"
    return after_name(memory, token) if token.dep_ == "appos" and token.pos_ == "NOUN" else ()


def _identify(memory: Memory, token: Token, people: People) -> People:
    """ "A prisoner died. He was Jan Kos": the prisoner of the sentence before was Kos too."""
    before = token.doc[token.sent.start - 1].sent if token.sent.start else None
    subject = subject_of(before.root) if before is not None else None
    if subject is not None and subject.lower_ in heads() and not memory.of(subject):
        memory.learn(subject.i, people)
    return people


def _is_subject_of_relative(token: Token) -> bool:
    return token.dep_ in SUBJECTS and token.head.dep_ == "relcl"
