"""The words of a count: the phrase that states it, and what the text calls the people.

Knows tokens and spans. Invariant: a count's span holds its numeral.
"""

from __future__ import annotations

from spacy.tokens import Token

from habeas.model import Span
from habeas.read.clauses import child, children, is_verb
from habeas.read.counts.counted import Counted
from habeas.read.counts.facts import Fact, Strength
from habeas.read.counts.predicates import place_after, state_of
from habeas.read.counts.roles import clause_verb
from habeas.read.counts.words import listed
from habeas.read.page import Page

_LONGEST = 160  # a count is a phrase, not a paragraph; beyond this the words of the group must do


def span_of(page: Page, counted: Counted, fact: Fact, *, is_own: bool = True) -> Span:
    """From the numeral with its qualifiers to the word that says what is counted, where that is near.

    `is_own` is False for a figure whose fact was taken over from another: its own verb is shown instead.
    """
    group = page.span([*counted.figure.phrase, *_group(counted)])
    if fact.strength is Strength.NAME:
        return group
    saying = _saying(fact.trigger) if is_own else _own_verb(counted)
    if not saying or saying[0].sent.start != counted.anchor.sent.start:
        return group
    whole = group.to(page.span(saying))
    return whole if len(whole) <= _LONGEST else group


def _own_verb(counted: Counted) -> list[Token]:
    """ "Gave the number to be ten": the verb of the figure's clause with what it is said of."""
    verb = clause_verb(counted.anchor)
    if not is_verb(verb):
        return []
    if verb.dep_ == "xcomp":
        return [verb, verb.head, *children(verb.head, "dobj")]
    leads = children(verb, "nsubj", "nsubjpass")
    if counted.whole is not None and not any(counted.anchor in lead.subtree for lead in leads):
        return []  # "70 dockers were taken, three of them minors"
    return [verb, *leads]


def _saying(trigger: Token) -> list[Token]:
    """The word that says it with what completes it: "remain in custody", "facing charges", "the release of"."""
    out = [trigger]
    if trigger.pos_ == "ADP":
        out.extend(_up_to_place(trigger))
    for word in trigger.children:
        if word.dep_ in ("prt", "acomp", "auxpass", "aux") or (word.dep_ == "dobj" and len(list(word.children)) < 2):
            out.extend(word.subtree)
        elif word.dep_ == "prep" and state_of(word) is not None:
            out.extend(_up_to_place(word))
    return out


def _up_to_place(preposition: Token) -> list[Token]:
    """ "in Bordurian jails"."""
    place = place_after(preposition)
    return list(preposition.doc[preposition.i : place.i + 1]) if place is not None else [preposition]


def _group(counted: Counted) -> list[Token]:
    """The noun phrase counted, without the clauses that describe it."""
    noun = counted.noun if counted.noun is not None else counted.whole
    return [] if noun is None else list(_core(noun))


def _core(noun: Token) -> list[Token]:
    out = [word for word in noun.subtree if word.i <= noun.i]
    for word in noun.children:
        if word.i > noun.i and word.lower_ == "of" and word.dep_ == "prep":
            out.extend(_short(word))
        elif word.dep_ == "conj" and word.tag_ != "NNP" and not any(w.like_num for w in word.subtree):
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
    noun = _named_by(counted)
    if noun is None:
        return f"({before.strip('()')})" if before else None
    start = counted.figure.tokens[-1].i
    tokens = _without_lead([token for token in _core(noun) if token.i > start] or [noun])
    return _closed(page.words(page.span(tokens))) or None


def _named_by(counted: Counted) -> Token | None:
    """The noun for the people; of "three executions of prisoners" the prisoners; none in "the list has 64 names"."""
    noun = counted.noun
    if noun is not None and noun.lemma_.lower() == "name":
        return None
    if noun is not None and noun.lemma_.lower() in listed("one_person_events", "nouns"):
        of = next((word for word in children(noun, "prep") if word.lower_ == "of"), None)
        return child(of, "pobj") if of is not None else noun
    return noun


def _closed(words: str) -> str:
    """ "staff of “The Courier”": the phrase ends inside the quotation marks, and they are closed."""
    return f"{words}”" if words.count("“") > words.count("”") else words


def _without_lead(tokens: list[Token]) -> list[Token]:
    tokens = sorted(tokens, key=lambda token: token.i)
    while len(tokens) > 1 and (
        tokens[0].like_num
        or tokens[0].lower_ in ("of", "the", "them", "these", "those", "such", "more", "his", "her", "its", "their")
        or tokens[0].is_punct
    ):
        tokens = tokens[1:]
    return tokens


def is_each(counted: Counted) -> bool:
    """ "143 each", "Ruritania and Borduria each freed 20", "each side released 7,000"."""
    doc, end = (
        counted.anchor.doc,
        max(counted.anchor.i, counted.figure.tokens[-1].i, counted.noun.i if counted.noun is not None else 0),
    )
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
    return any(
        word.lower_ == "each" or any(w.lower_ == "each" and w.dep_ in ("det", "appos", "advmod") for w in word.children)
        for word in lead
    )
