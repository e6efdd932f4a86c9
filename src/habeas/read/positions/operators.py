"""Which word above an act of letting go makes a stance of it, and which stance.

Knows the classes of `vocab/stances.toml` and the operators that the reading of modality found, nearest first. The
outermost word that carries meaning decides: "rejected calls to free them" is a refusal, "urged them to agree to a
swap" an appeal, "hopes they will agree to a swap" nobody's stance.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cache

from spacy.tokens import Token

from habeas.model import PositionKind
from habeas.read.clauses import children, is_verb
from habeas.vocab import words

_NOT = ("not", "n't", "never")
_NEAR = 3  # words from "without" to what is not done
_NOBODY = ("no", "nobody", "none", "neither")


class Silence(Enum):
    """What a word says that governs letting go and takes no stance on it: hope, talks, expectation."""

    NO_STANCE = "no_stance"


@dataclass(frozen=True, slots=True)
class Operator:
    kind: PositionKind
    word: Token


@cache
def listed(*path: str) -> frozenset[str]:
    return words("stances", *path)


def operator_of(supposed_by: tuple[Token, ...]) -> Operator | None:
    """The stance the words above an act make of it, or None where they make none."""
    lower = {word.lower_ for word in supposed_by}
    if lower & listed("none", "supposing"):
        return None
    if "no" in lower:
        intended = next((word for word in supposed_by if word.lemma_ in listed("refusal", "intentions")), None)
        if intended is not None and intended.head.lemma_ == "have":
            return Operator(PositionKind.REFUSAL, intended)  # "has no intention of freeing them"
    if lower & {"will", "would", "wo", "'ll"}:  # "insists it will not free them": only said with force
        supposed_by = tuple(word for word in supposed_by if word.lemma_ != "insist")
    supposed_by = tuple(word for word in supposed_by if not _is_paper(word, supposed_by))
    carrying = [(i, word, _class_of(word)) for i, word in enumerate(supposed_by)]
    meant = [(i, word, kind) for i, word, kind in carrying if kind is not None]
    if meant:
        i, word, kind = meant[-1]
        if _is_left_undone(word):
            return None
        if any(token.lower_ in _NOT for token in supposed_by[:i]):
            return Operator(PositionKind.REFUSAL, word) if kind is PositionKind.PROMISE else None
        return _decided(word, kind, supposed_by[i + 1 :])
    return _by_auxiliary(supposed_by)


def _is_paper(noun: Token, supposed_by: tuple[Token, ...]) -> bool:
    """ "a resolution demanding that they be freed": the demand decides, not the paper it stands in."""
    return noun.lemma_.lower() in listed("holders", "papers") and any(
        word.head == noun and word.dep_ == "acl" for word in supposed_by
    )


def _decided(word: Token, kind: PositionKind | Silence, after: tuple[Token, ...]) -> Operator | None:
    """The deciding word with what stands beside it: "will not agree to" refuses, "may urge" does nothing yet."""
    beside = {token.lower_ for token in after}
    if word.lemma_ == "want" and beside & {"would", "'d"}:
        return None  # "few whom they would want back"
    if beside & set(_NOT):
        if word.lower_ in listed("offer", "adjectives") | {"about"}:
            return Operator(PositionKind.REFUSAL, word)  # "is not prepared to free them", "is not about to"
        wills = beside & {"will", "would", "wo", "shall"}
        if word.lemma_ in ("agree", "consent") and any(aux.lemma_ == "do" for aux in children(word, "aux")):
            return Operator(PositionKind.REFUSAL, word)  # "did not agree to return them"
        if wills and kind in (PositionKind.OFFER, PositionKind.PROMISE, Silence.NO_STANCE):
            return Operator(PositionKind.REFUSAL, word)
        return None
    if beside & {"can", "could", "may", "might", "no"} or isinstance(kind, Silence):
        return None
    return Operator(kind, word)


def _is_left_undone(word: Token) -> bool:
    """ "ended the talks without agreeing to a swap", "stopped short of promising": nobody's stance."""
    before = word.doc[max(word.sent.start, word.i - _NEAR) : word.i].text.lower()
    return word.tag_ == "VBG" and any(f" {phrase} " in f" {before} " for phrase in listed("none", "undone"))


def _by_auxiliary(supposed_by: tuple[Token, ...]) -> Operator | None:
    """ "will free" promises, "will not free" refuses."""
    negation = next((word for word in supposed_by if word.lower_ in _NOT), None)
    modal = next(
        (word for word in supposed_by if word.lower_ in listed("promise", "modals") or word.lower_ == "wo"), None
    )
    negation = negation or next(
        (word for word in supposed_by if word.lower_ in _NOBODY), None
    )  # "there will be no amnesty", "nobody will be pardoned"
    if negation is not None and modal is not None:
        return Operator(PositionKind.REFUSAL, modal)
    if modal is not None:
        return Operator(PositionKind.PROMISE, modal)
    return None


def _class_of(word: Token) -> PositionKind | Silence | None:
    lemma = word.lemma_.lower()
    if word.lower_ in listed("demand", "modals") and word.tag_ == "MD":
        return PositionKind.DEMAND
    if lemma == "rule" and not any(child.lower_ == "out" for child in word.children):
        return None
    if _calls_off(word, lemma) or _turns_down(word, lemma):
        return PositionKind.REFUSAL
    part = "verbs" if is_verb(word) else "nouns"
    if word.pos_ == "ADJ" or lemma in listed("offer", "adjectives"):
        return PositionKind.OFFER if lemma in listed("offer", "adjectives") else _adjective(lemma)
    for kind in (
        PositionKind.REFUSAL,
        PositionKind.DEMAND,
        PositionKind.APPEAL,
        PositionKind.OFFER,
        PositionKind.PROMISE,
    ):
        if lemma in listed(kind.value, part):
            return kind
    if is_verb(word) and lemma in ("want",):
        return PositionKind.APPEAL
    if lemma in listed("none", "verbs") or (not is_verb(word) and _is_talk(word)):
        return Silence.NO_STANCE
    return None


def kind_of(word: Token) -> PositionKind | None:
    """The stance a word takes on what it governs, if any: "rejected" a refusal, "offered" an offer."""
    found = _class_of(word)
    return None if isinstance(found, Silence) else found


def _calls_off(word: Token, lemma: str) -> bool:
    """ "The ministry called off the release of the crew"."""
    off = lemma == "call" and any(child.lower_ == "off" for child in word.children)
    return (off or lemma in ("cancel", "halt", "suspend")) and is_verb(word)


def _turns_down(word: Token, lemma: str) -> bool:
    """ "turned down a request to free them", "brushed aside calls for their release"."""
    particles = (w.lower_ for w in children(word, "prt", "advmod", "prep"))
    return any(f"{lemma} {particle}" in listed("refusal", "phrasal") for particle in particles)


def _adjective(lemma: str) -> PositionKind | Silence | None:
    if lemma in ("unwilling",):
        return PositionKind.REFUSAL
    return Silence.NO_STANCE


def _is_talk(word: Token) -> bool:
    """ "talks on", "the possibility of", "hopes for": nouns that govern the act and take no stance."""
    return word.pos_ in ("NOUN", "PROPN") and word.lemma_.lower() not in ("no",)


def is_negated(verb: Token) -> bool:
    return any(word.lower_ in _NOT for word in children(verb, "neg", "advmod"))
