"""Whom a pronoun means at a place of the text: who was last spoken of, or spoke.

Knows names, subjects and the speakers heard so far; knows nothing of cues. Invariant: only what stands before a place
is ever meant there, and nothing inside a quotation.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from habeas.read.clauses import child
from habeas.read.names import Names
from habeas.read.statements.frames import Layout
from habeas.read.statements.phrases import is_people, is_somebody, number_of
from habeas.read.statements.speaker import Number, Speaker
from habeas.vocab import words

REACH = 220  # tokens a pronoun looks back over: about four paragraphs of news


class Memory:
    """What has been said of whom on one page; `hear` is told of every speaker taken."""

    def __init__(self, layout: Layout, names: Names) -> None:
        self._layout = layout
        self._names = names
        self._heard: dict[int, Speaker] = {}
        self._genders = {person.name: person.gender for person in names.people}

    def hear(self, speaker: Speaker) -> None:
        self._heard[speaker.at] = speaker

    def heard_at(self, i: int) -> Speaker | None:
        return self._heard.get(i)

    def learn(self, name: str, gender: str) -> None:
        """A "she" that meant somebody: no "he" means her after that."""
        if self._genders.get(name) is None:
            self._genders[name] = gender

    def before(self, place: int, reach: int = REACH) -> Iterator[Token]:
        """The tokens before a place, nearest first, those in quotations left out."""
        for i in range(place - 1, max(-1, place - reach), -1):
            if self._layout.quotation_at(i) is None:
                yield self._layout.page.doc[i]

    def person(self, place: int, gender: str | None = None) -> Speaker | Token | None:
        """The one the talk is of: the nearest speaker or subject before the place, else the nearest name.

        A token is the head of a phrase that names nobody: "The defence minister refused. “No,” he said."
        """
        nearest: Speaker | None = None
        for token in self.before(place):
            heard = self._heard.get(token.i)
            if heard and heard.number is Number.PERSON and self._may_be(heard.name, gender):
                return heard
            person = self._names.at(token)
            if person and self._may_be(person.name, gender):
                nearest = nearest or Speaker(person.name, token.i, Number.PERSON, person.role)
                if _is_subject(token):
                    return Speaker(person.name, token.i, Number.PERSON, person.role)
            elif not person and token.dep_ == "nsubj" and self._is_someone(token):
                return token
        return nearest

    def body_or_group(self, place: int, number: Number) -> Speaker | Token | None:
        """The nearest body ("it") or group ("they") before the place that has spoken or is a subject.

        A body that has spoken is "they" as well: "The league called for their release. “We wait,” they wrote".
        """
        for token in self.before(place):
            heard = self._heard.get(token.i)
            if heard and (heard.number is number or (number is Number.GROUP and heard.number is Number.BODY)):
                return heard
            if self._can_be_meant(token, number):
                return token
        return None

    def _is_someone(self, token: Token) -> bool:
        """A subject that names nobody known: "the minister", or a bare surname the page never gives in full."""
        if token.tag_ == "NN" or (token.tag_ == "NNP" and child(token, "det") is not None):
            return is_somebody(token)  # "the minister", "the Deputy Minister"
        is_name = token.tag_ == "NNP" and token.ent_type_ in ("PERSON", "") and not token.text.isupper()
        has_spoken = any(speaker.name == token.text for speaker in self._heard.values())
        return is_name and has_spoken and not self._layout.page.parties.find(token.text)

    def _may_be(self, name: str, gender: str | None) -> bool:
        return gender is None or self._genders.get(name) in (None, gender)

    def _can_be_meant(self, token: Token, number: Number) -> bool:
        """Whether a speaking "they" or "it" can mean a noun: people and bodies, not "the arrests"."""
        if token.dep_ not in ("nsubj", "nsubjpass") or token.pos_ not in ("NOUN", "PROPN"):
            return False
        if number_of(token) is not number or self._names.at(token):
            return False
        is_body = token.pos_ == "PROPN" or token.lower_ in words("speech", "nouns", "bodies")
        return is_body or (number is Number.GROUP and is_people(token))


def _is_subject(token: Token) -> bool:
    """Whether a name is what its sentence is about: its subject, what stands beside the subject, or a "by Kos"."""
    seen = 0
    while token.dep_ in ("appos", "compound", "conj", "flat") and seen < 4:
        token, seen = token.head, seen + 1
    if token.dep_ == "ROOT":  # a verb the parse took for a participle leaves the subject on top
        return token.pos_ in ("NOUN", "PROPN") and any(word.dep_ in ("acl", "relcl") for word in token.children)
    return token.dep_ in ("nsubj", "nsubjpass") or (token.dep_ == "pobj" and token.head.dep_ == "agent")
