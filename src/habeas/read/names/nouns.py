"""Whom a noun means: an apposition ("its editor, Jan Kos"), or a noun said again ("the journalist", "both men")."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Span, Token

from habeas.read.names.known import Named
from habeas.read.names.memory import SUBJECTS, Memory, People, last_list, people_before, row_to, subject_of
from habeas.read.names.relatives import relative
from habeas.read.names.words import gender_of, heads, plural_heads, singular_of
from habeas.vocab import fold, words


def noun(memory: Memory, token: Token) -> People:
    """An apposition ("its editor, Jan Kos"), else "the journalist", "the two men" said of someone named before."""
    near = _title_of(memory, token) or beside(memory, token)
    if near:
        return near
    if not is_definite(token) or token.lower_ in words("roles", "plural") - {"men", "women"} - words(
        "reference", "nouns", "groups"
    ):
        return ()
    if token.lower_ in plural_heads():
        return _plural_noun(memory, token)
    return _singular_noun(memory, token)


def _title_of(memory: Memory, token: Token) -> People:
    """ "with soldier Jan Kos", where the parser loses the name: the title means whom it precedes."""
    if token.i in memory.titles:
        return (memory.titles[token.i],)
    if token.i + 1 >= len(token.doc) or token.nbor(1).sent != token.sent:
        return ()
    person = memory.names.at(token.nbor(1))
    if person is None:
        return ()
    return memory.names.meant_by(token.nbor(1)) if token.lower_ in plural_heads() else (person,)


def beside(memory: Memory, token: Token) -> People:
    """An apposition, either way round, and what "is": "its editor, Jan Kos", "Jan Kos, a pilot", "they are pilots"."""
    return (
        _followed_by(memory, token)
        or after_name(memory, token)
        or said_to_be(memory, token)
        or _as_many_as(memory, token)
    )


def said_to_be(memory: Memory, token: Token) -> People:
    """ "The hostages are Kos and Vrba", "He was Jan Kos, 27"."""
    is_someone = token.tag_ in {"PRP", "CD"} or token.lower_ in heads()
    if not is_someone or token.dep_ not in SUBJECTS or token.head.lemma_ != "be" or token.i > token.head.i:
        return ()
    named = next((child for child in token.head.children if child.dep_ == "attr"), None)
    person = memory.names.at(named) if named is not None else None
    if named is None or person is None:
        return ()
    return (
        memory.names.meant_by(named)
        if token.tag_ in {"NNS", "NNPS", "CD"} or token.lower_ in plural_heads()
        else (person,)
    )


def _followed_by(memory: Memory, token: Token) -> People:
    """ "its editor, Jan Kos", "a captive named Kos", "the journalists Kos and Vrba"."""
    belongs = token.lower_ in words("reference", "nouns", "belonging")
    of_others = belongs and any(child.dep_ == "prep" and child.lower_ == "of" for child in token.children)
    for child in token.children:
        is_name = child.dep_ == "appos" and child.i > token.i and not of_others
        if child.dep_ == "acl" and child.lower_ in {"named", "called"} and child.i + 1 < len(child.doc):
            child, is_name = child.nbor(1), True
        people = memory.of(child) if is_name else ()
        if people:
            return people if token.lower_ in plural_heads() or token.tag_ == "NNS" else people[:1]
    return ()


def _as_many_as(memory: Memory, token: Token) -> People:
    """ "Two reporters of the weekly Post, Jan Kos and Ida Lom,": behind a comma, as many names as the number says."""
    number = token if token.tag_ == "CD" else next((child for child in token.children if child.dep_ == "nummod"), None)
    count = how_many(number.lower_) if number is not None else None
    place = next(iter(memory.places(token.i + 1, token.sent.end)), None) if count and count > 1 else None
    if place is None or memory.names.at(token.doc[place]) is None:
        return ()
    between = token.doc[token.i + 1 : place]
    if any(word.tag_ in {"VBD", "VBZ", "VBP", "MD", "WP", "WDT"} for word in between) or not _is_behind_comma(between):
        return ()
    people = memory.names.meant_by(token.doc[place])
    return people if len(people) == count else ()


def _is_behind_comma(between: Span) -> bool:
    """Whether nothing but a title stands between a comma, or a dash, and what follows."""
    for word in reversed(between):
        if word.text in {",", "—", "–", ":", "("}:
            return True
        if word.pos_ not in {"NOUN", "PROPN", "ADJ", "DET"}:
            return False
    return False


def after_name(memory: Memory, token: Token) -> People:
    """ "Jan Kos, a pilot,", "Kos and Vrba, both pilots,", "Kos is a pilot"."""
    if token.dep_ not in {"appos", "attr"}:
        return ()
    head = token.head if token.dep_ == "appos" else subject_of(token.head)
    if head is None or head.i > token.i:
        return ()
    person = memory.names.at(head)
    if person is None:
        return memory.of(head) if head.pos_ == "PRON" or token.dep_ == "appos" else ()
    row = row_to(memory, token) if token.lower_ in plural_heads() else ()
    return row if person in row else (person,)


def is_definite(token: Token) -> bool:
    return any(child.lower_ in words("reference", "nouns", "definite") for child in token.children if child.i < token.i)


def _singular_noun(memory: Memory, token: Token) -> People:
    """ "the journalist": the last named person said to be one; "the woman": the last person who can be."""
    word = token.lower_
    if any(child.dep_ == "prep" and child.lower_ == "of" for child in token.children):
        return ()
    before = list(people_before(memory, token, 6))
    proper = {child.lower_ for child in token.lefts if child.text[:1].isupper() and child.lower_ != "the"}
    said = [person for person in dict.fromkeys(before) if {word, *proper} <= memory.roles[person.id]]
    if said:
        return (said[0],)
    if token.dep_ in SUBJECTS | {"dobj"} and word not in words("reference", "nouns", "officials"):
        focus = _in_focus(memory, token, before)
        if focus:
            return (focus,)
    if word in words("reference", "nouns", "anyone"):
        likely = [person for person in dict.fromkeys(before[:4]) if memory.fits(person, gender_of(word))]
        return (likely[0],) if len(likely) == 1 else ()
    return ()


def _in_focus(memory: Memory, token: Token, before: list[Named]) -> Named | None:
    """ "the opposition leader", after "opposition figure Kos": a word of the role of the last person named."""
    described = {child.lower_ for child in token.children if child.dep_ in {"compound", "amod"}}
    if not before or not described & memory.roles[before[0].id]:
        return None
    others = [person for person in dict.fromkeys(before) if person != before[0] and described & memory.roles[person.id]]
    return None if others else before[0]


def _plural_noun(memory: Memory, token: Token) -> People:
    """ "the two men", "the brothers": the last list of that many; without a number, of people so called."""
    family = _family(memory, token)
    if family:
        return family
    number = next((many for child in token.children if (many := how_many(child.lower_))), None)
    if any(child.dep_ in {"prep", "relcl", "acl"} for child in token.children):
        return ()
    if number:
        return group(memory, token, number)
    word = singular_of(token.lower_)
    people = last_list(memory, token)
    return people if all(word in memory.roles[person.id] for person in people) else ()


def _family(memory: Memory, token: Token) -> People:
    """ "the Kos brothers": those of that surname who are called brothers, or the only two of that name."""
    named = next(
        (child for child in token.children if child.dep_ in {"compound", "nmod"} and child.pos_ == "PROPN"), None
    )
    if token.lower_ not in words("roles", "siblings") or named is None:
        return ()
    gender = gender_of(token.lower_)
    same = [person for person in memory.names.people if fold(person.name.split()[-1]) == fold(named.text)]
    same = [person for person in same if memory.fits(person, gender)]
    called = [person for person in same if singular_of(token.lower_) in memory.roles[person.id]]
    same = [person for person in same if not memory.roles[person.id] & words("roles", "kin")]
    if len(called) > 1:
        return tuple(called)
    return tuple(same) if len(same) == 2 else ()


def group(memory: Memory, token: Token, number: int) -> People:
    """So many people named together last; all of its list for "both of whom"."""
    if token.lower_ == "both":
        whom = next((t for t in token.subtree if t.lower_ == "whom"), None)
        if whom is not None:
            return relative(memory, whom, whole=True)
        if token.dep_ in {"det", "predet", "preconj", "cc", "amod"} and token.head.pos_ in {"NOUN", "PROPN"}:
            return ()  # "both countries", "both Kos and Vrba"; "both men" is read at "men"
    return last_list(memory, token, size=number)


@cache
def _numbers() -> dict[str, int]:
    names = ("two", "three", "four", "five", "six")
    return {word: many for many, name in enumerate(names, 2) for word in words("reference", "nouns", name)}


def how_many(word: str) -> int | None:
    """ "both" and "pair" are two."""
    return _numbers().get(word)
