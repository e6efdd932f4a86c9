"""The words of a count: the phrase that states it, and what the text calls the people.

Knows tokens and spans. Invariant: a count's span holds its numeral.
"""

from __future__ import annotations

from spacy.tokens import Token

from habeas.model import Span
from habeas.read.clauses import children, is_verb
from habeas.read.counts.counted import Counted
from habeas.read.counts.facts import Fact, Strength
from habeas.read.page import Page

_LONGEST = 160  # a count is a phrase, not a paragraph; beyond this the words of the group must do


def span_of(page: Page, counted: Counted, fact: Fact) -> Span:
    """From the numeral with its qualifiers to the word that says what is counted, where that is near."""
    tokens = [*counted.figure.phrase, *_group(counted)]
    group = page.span(tokens)
    if fact.strength is Strength.NAME or fact.trigger.sent.start != counted.anchor.sent.start:
        return group
    whole = group.to(page.span(_saying(fact.trigger)))
    return whole if len(whole) <= _LONGEST and whole.contains(group) else group


def _saying(trigger: Token) -> list[Token]:
    """The word that says it with what completes it: "remain in custody", "facing charges", "the release of"."""
    out = [trigger]
    for word in trigger.children:
        if word.dep_ in ("prt", "acomp", "auxpass", "aux") or (word.dep_ == "dobj" and not word.children):
            out.append(word)
        elif word.dep_ == "prep" and word.lower_ in ("in", "behind", "on", "under", "into") and is_verb(trigger):
            short = [w for w in word.subtree if w.i < word.i + 4]
            out.extend(short if len(short) == len(list(word.subtree)) else [])
    return out


def _group(counted: Counted) -> list[Token]:
    """The noun phrase counted, without the clauses that describe it."""
    noun = counted.noun if counted.noun is not None else counted.whole
    return [] if noun is None else list(_core(noun))


def _core(noun: Token) -> list[Token]:
    out = [word for word in noun.subtree if word.i <= noun.i]
    for word in noun.children:
        if word.i > noun.i and word.lower_ == "of" and word.dep_ == "prep":
            out.extend(_short(word))
        elif word.dep_ == "conj" and not any(w.like_num for w in word.subtree):
            out.extend(w for w in (*children(noun, "cc"), *_core(word)))
    return out


def _short(of: Token) -> list[Token]:
    inside = [of]
    for noun in children(of, "pobj"):
        inside.extend(w for w in noun.subtree if w.i <= noun.i)
        inside.extend(w for o in children(noun, "prep") if o.lower_ == "of" for w in _short(o))
    return inside


def whom_of(page: Page, counted: Counted, before: str | None) -> str | None:
    """What the text calls the group; in brackets what it was called before, where the noun is left out."""
    noun = counted.noun
    if noun is None:
        return f"({before.strip('()')})" if before else None
    figure = {token.i for token in counted.figure.phrase} | {token.i for token in counted.figure.tokens}
    tokens = [token for token in _core(noun) if token.i not in figure and token.i > counted.figure.tokens[-1].i]
    tokens = _without_lead(tokens or [noun])
    words = page.words(page.span(tokens))
    return words or None


def _without_lead(tokens: list[Token]) -> list[Token]:
    tokens = sorted(tokens, key=lambda token: token.i)
    while len(tokens) > 1 and (tokens[0].lower_ in ("of", "the", "these", "those", "more", "his", "her", "its", "their") or tokens[0].is_punct):
        tokens = tokens[1:]
    return tokens


def is_each(counted: Counted) -> bool:
    """ "157 each", "Ruritania and Borduria each freed 20", "each side released 7,000"."""
    doc, end = counted.anchor.doc, max(counted.anchor.i, counted.figure.tokens[-1].i, counted.noun.i if counted.noun is not None else 0)
    behind = doc[end + 1 : end + 6]
    for word in behind:
        if word.lower_ in ("each", "apiece"):
            return True
        if word.is_punct or is_verb(word):
            break
    verb = counted.anchor
    while not is_verb(verb) and verb.head != verb:
        verb = verb.head
    lead = [word for word in verb.children if word.dep_ in ("nsubj", "advmod", "det", "appos") and word.i < verb.i]
    return any(word.lower_ == "each" or any(w.lower_ == "each" and w.dep_ in ("det", "appos", "advmod") for w in word.children) for word in lead)
