"""Where the parse goes wrong in a way that can be seen from the parse itself.

"Ruritania will free 32 sailors and Sylvania will free two": the parser joins "Sylvania" to the sailors and leaves the
second verb without a subject, so that Ruritania would free both. Knows dependencies only. Invariant: a word is moved
only where it stands right before a verb that has no subject of its own and cannot do without one.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_BEFORE_A_VERB = frozenset({"aux", "auxpass", "neg", "advmod"})
_NOUNS = frozenset({"PROPN", "NOUN", "PRON"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})


def mend(doc: Doc) -> Doc:
    """The same parse, such subjects given back to their verbs."""
    for verb in doc:
        subject = _lost_subject(verb)
        if subject is not None:
            _give_back(subject, verb)
    return doc


def _lost_subject(verb: Token) -> Token | None:
    if verb.dep_ != "conj" or verb.pos_ not in ("VERB", "AUX") or not _is_finite(verb):
        return None
    if any(child.dep_ in _SUBJECTS for child in verb.children):
        return None
    first = min([child.i for child in verb.lefts if child.dep_ in _BEFORE_A_VERB], default=verb.i)
    before = verb.doc[first - 1] if first > verb.sent.start else None
    if before is None or before.pos_ not in _NOUNS or before.dep_ != "conj":
        return None
    return before if _is_joined_to_an_object(before, verb.head) else None


def _is_finite(verb: Token) -> bool:
    return verb.tag_ in _FINITE or any(child.dep_ in ("aux", "auxpass") for child in verb.lefts)


def _is_joined_to_an_object(noun: Token, verb: Token) -> bool:
    """By an "and" right before it, to something behind the verb: "freed sailors and Sylvania"."""
    joined = noun.head
    start = noun.left_edge.i
    has_link = start > 0 and noun.doc[start - 1].dep_ == "cc" and noun.doc[start - 1].head in (joined, verb)
    return has_link and verb.i < joined.i < noun.i and verb.is_ancestor(joined)


def _give_back(subject: Token, verb: Token) -> None:
    link = subject.doc[subject.left_edge.i - 1]
    subject.head, subject.dep_ = verb, "nsubj"
    link.head = verb.head
