"""A speaker's phrase as the text has it: how far it reaches, and whether it names one person, a body or many.

Knows the parse of one noun phrase and the lists of nouns; knows nothing of names or of what was said before.
"""

from __future__ import annotations

from spacy.tokens import Token

from habeas.read.clauses import children
from habeas.read.statements.frames import Layout
from habeas.read.statements.speaker import Number
from habeas.vocab import words

_BEFORE = ("det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "advmod", "predet", "case")
_DIVIDING = frozenset((",", ";", "(", "—", "–", "--"))
_LONGEST_TITLE = 6  # tokens of a name in quotation marks, marks included: the outlet “Vesti”
_MANY = frozenset(("both", "many", "others", "people", "police", "some"))


def phrase_of(head: Token, layout: Layout) -> tuple[Token, ...]:
    """The head with what belongs to its name, without clauses, asides and days; contiguous."""
    doc, inside = layout.page.doc, {head.i}
    for word in head.children:
        if _belongs(word, head):
            inside.update(token.i for token in word.subtree)
    first = last = head.i
    while first - 1 in inside and doc[first - 1].text not in _DIVIDING:
        first -= 1
    while last + 1 in inside and doc[last + 1].text not in _DIVIDING:
        last += 1
    quoted = layout.quotation_at(last + 1)
    if quoted and last == head.i and quoted.last - quoted.first <= _LONGEST_TITLE:
        last = quoted.last - 1
    return tuple(doc[first : last + 1])


def _belongs(word: Token, head: Token) -> bool:
    if word.i < head.i:
        return word.dep_ in _BEFORE
    match word.dep_:
        case "prep":  # "sources in Kelma", not "sources on Monday"
            kept = word.lower_ in words("speech", "phrases", "prepositions")
            return kept and not any(token.ent_type_ in ("DATE", "TIME") for token in word.subtree)
        case "amod":  # "sources close to the talks"
            return True
        case "appos":  # "the rights group Alba Memoria"
            return bool(word.left_edge.i == head.i + 1)
    return False


def number_of(head: Token) -> Number:
    if head.ent_type_ == "PERSON" and head.tag_ == "NNP":
        return Number.PERSON
    if head.tag_ in ("NNS", "NNPS") or head.lower_ in _MANY:
        return Number.GROUP
    is_thing = head.pos_ != "NOUN" or _is_in(head, "bodies", "documents")
    return Number.BODY if is_thing else Number.PERSON


def is_people(token: Token) -> bool:
    """Whether a plural noun names people, by its form or the list: "lawyers", "journalists", "women", "sources"."""
    if _is_in(token, "sources") or token.ent_type_ in ("NORP", "ORG", "GPE") or token.lower_ in _MANY:
        return True
    return token.lower_.endswith(tuple(words("speech", "phrases", "people_endings")))


def is_somebody(token: Token) -> bool:
    """Whether a singular noun names one person: "minister", "spokeswoman", "activist"."""
    endings = tuple(words("speech", "phrases", "person_endings"))
    return _is_in(token, "roles", "sources") or token.lower_.endswith(endings)


def is_source(token: Token) -> bool:
    """Whether a noun is a person, a body, a document or a source, so that a dash or a colon can give it the word."""
    if token.lower_ in ("he", "she", "they") or is_people(token):
        return True
    if _is_in(token, "bodies", "sources", "documents", "evidence", "roles"):
        return True
    shouted = token.text.isupper() and len(token.text) > 1
    return token.pos_ == "PROPN" and (token.ent_type_ in ("ORG", "PERSON") or shouted)


def is_standard(token: Token) -> bool:
    """Whether "according to" it tells how a thing is done, and not who says so: a formula, a principle, a law."""
    before = token.nbor(-1) if token.i else token
    return _is_in(token, "standards") or (token.pos_ == "NUM" and _is_in(before, "standards"))


def owner_of(head: Token) -> Token | None:
    """The "his" of "his office"."""
    return next((word for word in children(head, "poss") if word.tag_ == "PRP$"), None)


def _is_in(token: Token, *kinds: str) -> bool:
    return any(token.lower_ in words("speech", "nouns", kind) for kind in kinds)
