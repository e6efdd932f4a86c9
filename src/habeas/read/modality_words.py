"""The words that say whether an act is done, planned, possible or denied, and what class each word above an act is.

Knows `vocab/modality.toml` and single words with their particles; nothing of the way through the parse.
"""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from habeas.model import Modality
from habeas.read.clauses import child, children, is_verb
from habeas.vocab import words


def adjective_class(lower: str) -> Modality | None:
    if lower in listed("adjectives", "denying"):
        return Modality.DENIED
    if lower in listed("adjectives", "planned"):
        return Modality.PLANNED
    return Modality.HYPOTHETICAL if lower in listed("adjectives", "hypothetical") else None


def verb_class(verb: Token, word: Token | None = None) -> Modality | None:
    """What a governing verb says of the act: "agreed to", "offered to", "refused to"."""
    lemma = lemma_of(verb)
    particle = _with_particle(verb)
    if lemma in ("rule", "call") and particle in ("out", "off"):
        return Modality.DENIED
    if lemma in ("put", "push") and particle == "off":
        return Modality.PLANNED
    if lemma == "call" and word is not None and not is_verb(word):
        return None  # "called the exchange a beginning"
    if lemma in listed("verbs", "denying") and lemma != "rule":
        return Modality.DENIED if not _denies_charge(word) else None
    if lemma in listed("verbs", "achieving") and _is_past(verb):
        return None
    if lemma in listed("verbs", "hypothetical"):
        return Modality.HYPOTHETICAL
    if lemma == "order" and word is not None and lemma_of(word) in listed("nouns", "announced_as_done"):
        return None  # "ordered the detention of 60 others"
    if lemma in listed("verbs", "planned") and not (
        lemma in ("face", "order", "decide") and word is not None and _is_charge(word)
    ):
        return Modality.PLANNED
    return None


def _with_particle(verb: Token) -> str:
    found = next(
        (word for word in verb.children if word.dep_ in ("prt", "advmod", "prep") and word.lower_ in ("out", "off")),
        None,
    )
    return found.lower_ if found is not None else ""


def _denies_charge(word: Token | None) -> bool:
    """ "denies the charges" leaves them standing."""
    return word is not None and _is_charge(word)


def _is_charge(word: Token) -> bool:
    return lemma_of(word) in listed("nouns", "charges")


def _is_past(verb: Token) -> bool:
    return verb.tag_ in ("VBD", "VBN") and not any(
        word.tag_ == "MD" or word.lower_ == "to" for word in children(verb, "aux")
    )


def noun_class(noun: Token) -> Modality | None:
    """What a governing noun says of the act: "an agreement to", "talks on", "refusal to"."""
    lemma = lemma_of(noun)
    if lemma in listed("nouns", "denying"):
        return Modality.DENIED
    if lemma in listed("nouns", "hypothetical"):
        return Modality.HYPOTHETICAL
    if lemma in listed("nouns", "planned"):
        return Modality.PLANNED
    return None


def lemma_of(word: Token) -> str:
    return word.lemma_.lower()


@cache
def listed(*path: str) -> frozenset[str]:
    return words("modality", *path)


def untrue_of(noun: Token) -> Token | None:
    """ "Reports that she was arrested are false"."""
    if lemma_of(noun) not in listed("nouns", "reports"):
        return None
    end = child(noun.head, "acomp", "attr") if noun.dep_ == "nsubj" and noun.head.lemma_ == "be" else None
    return end if end is not None and lemma_of(end) in listed("adjectives", "untrue") else None


def with_any(verb: Token, particles: frozenset[str]) -> bool:
    return any(word.lower_ in particles for word in verb.children)


def has_condition(verb: Token) -> bool:
    """ "will free them if the road is open", "only after the list is in"; "until" and "whether" set no condition."""
    conditional = listed("conjunctions", "conditional") - {"until", "till", "whether"}
    clauses = [clause for word in (verb, *_completed(verb)) for clause in children(word, "advcl")]
    marks = (mark for clause in clauses for mark in clause.children)
    return _is_only_then(verb) or any(
        mark.lower_ in conditional and mark.dep_ in ("mark", "aux", "advmod") for mark in marks
    )


def _completed(verb: Token) -> tuple[Token, ...]:
    """The bare verb that completes another: "let them *go*", where the parse hangs what follows on it."""
    return tuple(word for word in children(verb, "ccomp", "xcomp") if word.tag_ == "VB")


def _is_only_then(verb: Token) -> bool:
    """ "will free them only after", "would only let them go when", "only in exchange for"."""
    then = listed("conjunctions", "only_then")
    below = [word for word in verb.subtree if word.i > verb.i]
    if any(word.lower_ == "only" for word in children(verb, "advmod")):
        marks = (word for word in below if word.dep_ in ("mark", "advmod", "prep"))
        return any(_opens_condition(word, then) for word in marks)
    return any(word.nbor(-1).lower_ == "only" and _opens_condition(word, then) for word in below)


def _opens_condition(word: Token, then: frozenset[str]) -> bool:
    after = word.nbor().lower_ if word.i + 1 < word.sent.end else ""
    return word.lower_ in then or f"{word.lower_} {after}" in then


def is_future(verb: Token) -> bool:
    return any(word.lower_ in listed("auxiliaries", "planned") for word in children(verb, "aux"))


def is_going_to(verb: Token) -> bool:
    """ "is going to free them": a future, and nobody goes."""
    return (
        verb.lower_ == "going"
        and verb.i + 1 < verb.sent.end
        and verb.nbor().lower_ == "to"
        and (any(word.tag_ in ("VB", "VBN") and bare_to(word) for word in children(verb, "xcomp", "advcl", "ccomp")))
    )


def bare_to(verb: Token) -> bool:
    return any(word.lower_ == "to" for word in children(verb, "aux")) and not child(verb, "nsubj", "nsubjpass")
