"""Who speaks: from the phrase beside a cue to a person's full name, an institution, or a source as the text calls it.

Knows names, pronouns, roles and the parse of one phrase; knows nothing of quotation marks' pairing or of cues.
`inferred` marks a speaker found by rule: a pronoun, a bare surname, a role, "the ministry".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from spacy.tokens import Token

from habeas.read.clauses import antecedent, child, children, coordinated
from habeas.read.names import Named, Names
from habeas.read.page import Page
from habeas.read.statements.frames import Layout
from habeas.vocab import words

_REACH = 220  # tokens a pronoun looks back over: about four paragraphs of news
_ONE = {"he": "m", "she": "f"}
_KEPT_PREPOSITIONS = frozenset(
    ("of", "for", "in", "at", "from", "to", "with", "within", "on", "behind", "among", "inside", "near")
)
_DIVIDING = frozenset((",", ";", "(", "—", "–", "--"))
_AUTHORS = frozenset(("by", "from", "of"))
_MOST_SPEAKERS = 4  # more than that are not a joint speaker but a list the parse ran together


_PERSON_ENDINGS = (
    "ist",
    "ian",
    "man",
    "woman",
    "person",
    "mother",
    "father",
    "brother",
    "sister",
    "wife",
    "husband",
    "son",
    "daughter",
)
_PEOPLE_ENDINGS = (
    "ists",
    "ians",
    "men",
    "women",
    "ers",
    "ors",
    "ants",
    "ents",
    "ees",
    "ates",
    "people",
    "families",
    "relatives",
)


class Number(StrEnum):
    """What a later pronoun can mean the speaker by: he or she, it, they."""

    PERSON = "person"
    BODY = "body"
    GROUP = "group"


_MEANT = {"they": Number.GROUP, "it": Number.BODY}


@dataclass(frozen=True, slots=True)
class Speaker:
    """`name` as the record shows it; `at` is the token of the mention it was read from."""

    name: str
    at: int
    number: Number
    role: str | None = None
    inferred: bool = False


class Speakers:
    """Resolves phrases of one page; `heard` is told of every speaker taken, so that pronouns can mean them."""

    def __init__(self, layout: Layout, names: Names) -> None:
        self.layout = layout
        self.page: Page = layout.page
        self.names = names
        self._heard: dict[int, Speaker] = {}

    def hear(self, speaker: Speaker) -> None:
        self._heard[speaker.at] = speaker

    def of(self, head: Token, depth: int = 0) -> Speaker | None:
        """The speaker a phrase with this head names; None for "I", "you" and the like."""
        if depth > 3:
            return None
        head = antecedent(head)
        if head.pos_ == "PRON" or head.tag_ in ("PRP", "WP", "WDT"):
            return self._pronoun(head)
        joined = [word for word in coordinated(head) if self.layout.quotation_at(word.i) is None]
        joined = [word for word in joined if word.lower_ not in ("both", "all", "each")]
        if 1 < len(joined) <= _MOST_SPEAKERS and all(word.pos_ in ("NOUN", "PROPN") for word in joined):
            return self._several(joined, depth)
        return self._single(head, depth)

    def of_label(self, head: Token) -> Speaker | None:
        """The speaker a label or heading names, who may be named in full only further down: "Envoy: “No”"."""
        found = self.of(head)
        if found is None or self.names.at(head):
            return found
        fitting = [person for person in self.names.people if person.role and self._fits(person.role, head)]
        return (
            Speaker(fitting[0].name, head.i, Number.PERSON, fitting[0].role, inferred=True)
            if len(fitting) == 1
            else found
        )

    def can_speak(self, head: Token) -> bool:
        """Whether a noun is a person, a body, a document or a source, so that a dash or a colon can give it the word."""
        if self.names.at(head) or head.lower_ in ("he", "she", "they"):
            return True
        lists = ("bodies", "sources", "documents", "evidence", "roles")
        if any(head.lower_ in words("speech", "nouns", kind) for kind in lists) or is_people(head):
            return True
        return head.pos_ == "PROPN" and (
            head.ent_type_ in ("ORG", "PERSON") or (head.text.isupper() and len(head.text) > 1)
        )

    def beside(self, verb: Token) -> Speaker | None:
        """The person named last before a verb in its sentence."""
        for token in reversed(self.page.doc[max(verb.sent.start, verb.i - 20) : verb.i]):
            person = self.names.at(token) if self.layout.quotation_at(token.i) is None else None
            if person:
                return self._named(person, token)
        return None

    def _several(self, heads: Sequence[Token], depth: int) -> Speaker | None:
        each = [self._single(word, depth + 1) for word in heads]
        named = list(dict.fromkeys(speaker.name for speaker in each if speaker))
        if not named:
            return None
        return Speaker(
            _join(named), heads[0].i, Number.GROUP, inferred=any(speaker.inferred for speaker in each if speaker)
        )

    def _single(self, head: Token, depth: int) -> Speaker | None:
        person = self._person(head)
        if person:
            return self._named(person, head)
        meant = () if child(head, "prep") else self.names.meant_by(head)  # "both men", not "relatives of the men"
        if 1 < len(meant) <= _MOST_SPEAKERS:
            return Speaker(_join([person.name for person in meant]), head.i, Number.GROUP, inferred=True)
        if head.lower_ in words("speech", "nouns", "documents"):
            author = self._author(head, depth)
            if author or (author := self._known_author(head)):
                return author
        return self._by_role(head) or self._by_body(head) or self._as_called(head)

    def _person(self, head: Token) -> Named | None:
        """The person a phrase names: "Jan Kos", "the minister, Jan Kos", "spokesman Jan Kos"."""
        here = self.names.at(head)
        if here:
            return here
        if head.tag_ == "NNS":  # "relatives of Kos", "two lawyers, Kos and Vrba": not he alone
            return None
        for word in children(head, "appos", "compound"):
            if self.names.at(word) and (word.dep_ == "appos" or word.i + 1 < head.i or head.tag_ == "NNP"):
                return self.names.at(word)
        after = head.i + 1
        if after < len(self.page.doc) and head.pos_ in ("NOUN", "PROPN") and self.page.doc[after].ent_type_ == "PERSON":
            return self.names.at(self.page.doc[after])
        return None

    def _named(self, person: Named, head: Token) -> Speaker:
        mention = next((m for m in person.mentions if m[0] <= head.i < m[1]), None)
        shown = self.page.words(self.page.span(self.page.doc[mention[0] : mention[1]])) if mention else ""
        return Speaker(person.name, head.i, Number.PERSON, person.role, inferred=bool(mention) and shown != person.name)

    # pronouns ---------------------------------------------------------------------------------------------------

    def _pronoun(self, head: Token) -> Speaker | None:
        word = head.lower_
        if word in _ONE:
            found = self.last_person(head.i, _ONE[word])
        elif word == "they":
            found = self._last(head.i, Number.GROUP) or self._last(head.i, Number.BODY)
        elif word == "it":
            found = self._last(head.i, Number.BODY)
        elif word in ("i", "we", "you", "us", "me", "this", "that", "what", "which", "these", "who", "there", "one"):
            return None
        else:
            return self._as_called(head)
        return (
            replace(found, at=head.i, inferred=True)
            if found
            else Speaker(head.text, head.i, _MEANT.get(word, Number.PERSON))
        )

    def last_person(self, before: int, gender: str | None = None) -> Speaker | None:
        """The person the talk is of at this place: the nearest subject or speaker before it, else the nearest name."""
        nearest: Speaker | None = None
        for i in range(before - 1, max(-1, before - _REACH), -1):
            heard = self._heard.get(i)
            if heard and heard.number is Number.PERSON and self._may_be(heard, gender):
                return heard
            token = self.page.doc[i]
            person = self.names.at(token) if self.layout.quotation_at(i) is None else None
            if person and not (gender and person.gender and person.gender != gender):
                speaker = Speaker(person.name, i, Number.PERSON, person.role)
                if _is_subject(token):
                    return speaker
                nearest = nearest or speaker
            elif (
                token.tag_ == "NN"
                and token.dep_ == "nsubj"
                and is_somebody(token)
                and self.layout.quotation_at(i) is None
            ):
                return self._single(token, 1)  # "The defence minister refused. “No,” he said."
        return nearest

    def _may_be(self, speaker: Speaker, gender: str | None) -> bool:
        person = next((person for person in self.names.people if person.name == speaker.name), None)
        return not (gender and person and person.gender and person.gender != gender)

    def _last(self, before: int, number: Number) -> Speaker | None:
        """The nearest body or group before this place that is a subject or has spoken."""
        for i in range(before - 1, max(-1, before - _REACH), -1):
            heard = self._heard.get(i)
            if heard and heard.number is number:
                return heard
            token = self.page.doc[i]
            if (
                token.dep_ not in ("nsubj", "nsubjpass")
                or token.pos_ not in ("NOUN", "PROPN")
                or self.layout.quotation_at(i)
            ):
                continue
            if self._number(token) is number and not self.names.at(token) and self._speaks(token, number):
                return self._as_called(token)
        return None

    def _speaks(self, token: Token, number: Number) -> bool:
        """Whether a noun can be meant by a speaking "they" or "it": people and bodies, not "the arrests"."""
        if token.pos_ == "PROPN" or token.lower_ in words("speech", "nouns", "bodies"):
            return True
        return number is Number.GROUP and is_people(token)

    # roles, bodies, documents -----------------------------------------------------------------------------------

    def _by_role(self, head: Token) -> Speaker | None:
        """ "the Sylvanian president": the person named before with that role, the one mentioned last."""
        if head.pos_ != "NOUN" or not any(
            word.lower_ in ("the", "his", "her", "their", "its") for word in children(head, "det", "poss")
        ):
            return None
        best: tuple[int, Named] | None = None
        for person in self.names.people:
            first = person.mentions[0][0] if person.mentions else head.i
            if person.role and first < head.i and self._fits(person.role, head):
                last = max(mention[0] for mention in person.mentions if mention[0] < head.i)
                best = max(best, (last, person), key=lambda pair: pair[0]) if best else (last, person)
        if best is None:
            return None
        person = best[1]
        return Speaker(person.name, head.i, Number.PERSON, person.role, inferred=True)

    def _fits(self, role: str, head: Token) -> bool:
        said = role.lower().replace("’", "'").split()
        if head.lower_ not in said and head.lemma_.lower() not in said:
            return False
        asked = {party.id for word in head.lefts for party in self.page.parties.find(word.text.removesuffix("'s"))}
        known = {
            party.id
            for word in role.replace("’s", "").replace("'s", "").split()
            for party in self.page.parties.find(word.strip(","))
        }
        return not asked or not known or bool(asked & known)

    def _by_body(self, head: Token) -> Speaker | None:
        """ "the ministry" after "the Sylvanian Ministry of Justice": the body by its fuller name."""
        if head.pos_ != "NOUN" or [word.lower_ for word in head.lefts if word.dep_ != "punct"] != ["the"]:
            return None
        for i in range(head.i - 1, max(-1, head.i - 2 * _REACH), -1):
            token = self.page.doc[i]
            if token.lower_ == head.lower_ and token.text[0].isupper() and self.layout.quotation_at(i) is None:
                fuller = self._as_called(token)
                if fuller and len(fuller.name.split()) > 1:
                    return replace(fuller, at=head.i, inferred=True)
        return None

    def _author(self, document: Token, depth: int) -> Speaker | None:
        """Whose word a document is: "the ministry's statement", "a letter from the families", "a statement issued by"."""
        owner = child(document, "poss")
        if owner is not None:
            return self._owned(owner, depth)
        for word in document.children:
            if word.dep_ in ("prep", "agent") and word.lower_ in _AUTHORS:
                noun = child(word, "pobj")
                if (
                    noun is not None
                    and noun.pos_ in ("PROPN", "NOUN")
                    and (word.lower_ != "of" or noun.pos_ == "PROPN")
                ):
                    return self.of(noun, depth + 1)
        maker = document.head
        if document.dep_ in ("dobj", "nsubjpass") and maker.lemma_.lower() in words("speech", "verbs", "making"):
            who = child(maker, "nsubj") or next((child(word, "pobj") for word in children(maker, "agent")), None)
            return self.of(who, depth + 1) if who is not None and who != document else None
        names = [word for word in children(document, "compound") if word.pos_ == "PROPN"]
        if names and document.pos_ == "NOUN":  # "a Borduria Watch statement"
            words_of = [token for name in names for token in name.subtree]
            return Speaker(self.page.words(self.page.span(words_of)), document.i, Number.BODY, inferred=True)
        return None

    def _known_author(self, document: Token) -> Speaker | None:
        """ "The statement said": whose statement it was when it was first spoken of, else who spoke last."""
        if [word.lower_ for word in document.lefts] != ["the"]:
            return None
        for i in range(document.i - 1, max(-1, document.i - _REACH), -1):
            token = self.page.doc[i]
            if token.lower_ == document.lower_ and self.layout.quotation_at(i) is None:
                author = self._author(token, 2)
                if author:
                    return replace(author, at=document.i, inferred=True)
            heard = self._heard.get(i)
            if heard and document.lower_ in ("statement", "letter", "post", "tweet", "message"):
                return replace(heard, at=document.i, inferred=True)
        return None

    def _owned(self, owner: Token, depth: int) -> Speaker | None:
        if owner.tag_ == "PRP$":
            return self.possessor(owner)
        return self.of(owner, depth + 1)

    def possessor(self, pronoun: Token) -> Speaker | None:
        word = pronoun.lower_
        found = (
            self.last_person(pronoun.i, {"his": "m", "her": "f"}[word])
            if word in ("his", "her")
            else self._last(pronoun.i, Number.GROUP if word == "their" else Number.BODY)
        )
        return replace(found, at=pronoun.i, inferred=True) if found else None

    def _as_called(self, head: Token) -> Speaker | None:
        """The phrase as the text has it; "his office" takes the name of whose it is."""
        tokens = list(self._phrase(head))
        text = self.page.words(self.page.span(tokens)).strip(' ,;:–—-"“”‘’')
        if not any(char.isalpha() for char in text):
            return None
        owner = next((word for word in children(head, "poss") if word.tag_ == "PRP$"), None)
        if owner is not None and owner.i == tokens[0].i:
            whose = self.possessor(owner)
            if whose:
                return Speaker(f"{whose.name}’s {text.split(' ', 1)[-1]}", head.i, self._number(head), inferred=True)
        return Speaker(text.removesuffix("'s").removesuffix("’s"), head.i, self._number(head))

    def _phrase(self, head: Token) -> Iterator[Token]:
        """The head with what belongs to its name, without clauses, asides and days: contiguous round the head."""
        inside = {head.i}
        for word in head.children:
            if word.i < head.i and word.dep_ in (
                "det",
                "amod",
                "compound",
                "nummod",
                "poss",
                "nmod",
                "quantmod",
                "advmod",
                "predet",
                "case",
            ):
                inside.update(token.i for token in word.subtree)
            elif word.i > head.i and word.dep_ == "prep" and word.lower_ in _KEPT_PREPOSITIONS:
                if not any(token.ent_type_ in ("DATE", "TIME") for token in word.subtree):
                    inside.update(token.i for token in word.subtree)
            elif (word.i > head.i and word.dep_ == "amod") or (word.dep_ == "appos" and word.left_edge.i == head.i + 1):  # "sources close to the talks"
                inside.update(token.i for token in word.subtree)
        first = last = head.i
        while first - 1 in inside and self.page.doc[first - 1].text not in _DIVIDING:
            first -= 1
        while last + 1 in inside and self.page.doc[last + 1].text not in _DIVIDING:
            last += 1
        quoted = self.layout.quotation_at(last + 1)
        if quoted and quoted.last - quoted.first <= 6 and last == head.i:  # 'the outlet “Vesti”'
            last = quoted.last - 1
        yield from self.page.doc[first : last + 1]

    def _number(self, head: Token) -> Number:
        if head.ent_type_ == "PERSON" and head.tag_ == "NNP":
            return Number.PERSON
        if head.tag_ in ("NNS", "NNPS") or head.lower_ in ("police", "people", "some", "many", "others", "both"):
            return Number.GROUP
        person_like = head.pos_ == "NOUN" and head.lower_ not in words("speech", "nouns", "bodies")
        return (
            Number.PERSON if person_like and head.lower_ not in words("speech", "nouns", "documents") else Number.BODY
        )


def is_people(token: Token) -> bool:
    """Whether a plural noun names people, by its form or the list: "lawyers", "journalists", "women", "sources"."""
    word = token.lower_
    if word in words("speech", "nouns", "sources") or token.ent_type_ in ("NORP", "ORG", "GPE"):
        return True
    return word in ("police", "both", "others", "many", "some") or word.endswith(_PEOPLE_ENDINGS)


def is_somebody(token: Token) -> bool:
    """Whether a singular noun names one person: "minister", "spokeswoman", "activist"."""
    word = token.lower_
    return any(word in words("speech", "nouns", kind) for kind in ("roles", "sources")) or word.endswith(
        _PERSON_ENDINGS
    )


def _is_subject(token: Token) -> bool:
    """Whether a name is what its sentence is about: its subject, what stands beside the subject, or a "by Kos"."""
    seen = 0
    while token.dep_ in ("appos", "compound", "conj", "flat") and seen < 4:
        token, seen = token.head, seen + 1
    if token.dep_ == "ROOT":  # a verb the parse took for a participle leaves the subject on top
        return token.pos_ in ("NOUN", "PROPN")
    return token.dep_ in ("nsubj", "nsubjpass") or (token.dep_ == "pobj" and token.head.dep_ == "agent")


def _join(names: Sequence[str]) -> str:
    return ", ".join(names[:-1]) + (" and " if len(names) > 1 else "") + names[-1]
