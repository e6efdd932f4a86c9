"""Who holds, or held, the people counted: the agent, the subject, "from …", "in Bordurian jails".

Knows the parse and the parties. A party met by its adjective is given by its name; others in the text's own words.
Invariant: where the text leaves the side open nothing is given.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from habeas.model import Measure
from habeas.read.clauses import agent_of, child, children, coordinated, core, is_verb, subject
from habeas.read.counts.counted import Counted
from habeas.read.counts.facts import Fact
from habeas.read.counts.nouns import says_by_itself
from habeas.read.counts.predicates import state_of
from habeas.read.counts.words import listed, verb_in
from habeas.read.page import Page

_IN_STATE = (Measure.HELD, Measure.CAPTURED, Measure.SENTENCED, Measure.ON_TRIAL, Measure.WANTED)


def holder_of(page: Page, counted: Counted, fact: Fact) -> str | None:
    if fact.measure in (Measure.MISSING, Measure.REMAINS):
        return None
    return next(_holders(page, counted, fact), None)


def _holders(page: Page, counted: Counted, fact: Fact) -> Iterator[str]:
    trigger = fact.trigger
    if fact.measure is Measure.EXCHANGED:
        yield from _sides(page, trigger)
        return
    if fact.measure is not Measure.KILLED or counted.measure is not None:
        yield from _agents(page, counted, trigger)
    if fact.measure is not Measure.KILLED:
        for word in (trigger, counted.noun, counted.anchor):
            if word is not None:
                yield from _at_place(page, word, fact)
    yield from _described(page, counted)


def _agents(page: Page, counted: Counted, trigger: Token) -> Iterator[str]:
    """ "by the rebels": beside the group itself where two groups have one each, else beside the verb or event noun."""
    for word in (counted.noun, trigger):
        if word is None:
            continue
        if is_verb(word) and (agent := agent_of(word)) is not None:
            yield from _named(page, agent)
        elif not is_verb(word):
            for preposition in children(word, "prep"):
                if preposition.lower_ == "by":
                    yield from (name for noun in children(preposition, "pobj") for name in _named(page, noun))
    if is_verb(trigger):
        yield from _by_subject(page, trigger, counted)


def _by_subject(page: Page, verb: Token, counted: Counted) -> Iterator[str]:
    """ "The rebels freed 40 men": the subject of an active verb of giving up or taking, not of getting back."""
    if child(verb, "auxpass", "nsubjpass") or (
        verb_in(verb) is None and verb.lemma_ not in listed("holders", "by_subject")
    ):
        return
    if {verb_in(verb), verb.lemma_} & listed("holders", "receiving"):
        return
    lead = subject(verb)
    if (
        lead is not None
        and lead not in (counted.anchor, counted.noun)
        and (child(verb, "dobj") or verb.dep_ == "relcl")
    ):
        yield from _named(page, lead)


def _at_place(page: Page, word: Token, fact: Fact) -> Iterator[str]:
    """ "in Bordurian jails", "from Borduria", "from rebel captivity"; "in Borduria" where its own law holds them."""
    for preposition in children(word, "prep"):
        noun = child(preposition, "pobj")
        if noun is None:
            continue
        if state_of(preposition) is not None or preposition.lower_ == "from":
            yield from _whose(page, noun, alone=preposition.lower_ == "from" and fact.measure is Measure.RELEASED)
        elif preposition.lower_ == "in" and fact.measure in _IN_STATE and _is_state_custody(fact):
            yield from _state(page, noun)


def _is_state_custody(fact: Fact) -> bool:
    """Being arrested, jailed or a prisoner in a country is the country's doing; being kidnapped there is not."""
    return fact.trigger.lemma_.lower() in listed("holders", "of_state")


def _whose(page: Page, noun: Token, *, alone: bool) -> Iterator[str]:
    for word in noun.children:
        if word.i < noun.i and word.dep_ in ("amod", "compound", "poss", "nmod"):
            yield from _state(page, word, adjective=True)
            if word.dep_ == "poss" and word.tag_ != "PRP$":
                yield from _named(page, word)
    for preposition in children(noun, "prep"):
        if preposition.lower_ in ("in", "of"):
            yield from (name for place in children(preposition, "pobj") for name in _state(page, place))
    if alone:
        yield from _state(page, noun)
    elif noun.tag_ in ("NNP", "JJ"):
        yield from _state(page, noun, adjective=True)  # "in Bordurian jails" parsed with the adjective as noun


def _state(page: Page, word: Token, *, adjective: bool = False) -> Iterator[str]:
    """The party a single word names; one word can mean two parties, and then it names none."""
    text = page.words(page.span(_name(word)))
    if page.parties.named(text):
        yield text  # the name as this source writes it
        return
    found = (page.parties.of_people(text) if adjective else ()) or page.parties.seated_in(text)
    if len(found) == 1:
        yield found[0].names[0]


def _name(word: Token) -> tuple[Token, ...]:
    return (*(w for w in word.children if w.dep_ == "compound" and w.i < word.i and w.tag_ == "NNP"), word)


def _named(page: Page, noun: Token) -> Iterator[str]:
    """The text's words for a side, "rebel forces", or the party's name; a pronoun or a relative names nobody."""
    if noun.ent_type_ in ("DATE", "TIME") or noun.lemma_.lower() in listed("holders", "no_side"):
        return
    if noun.tag_ in ("PRP", "DT", "WP", "WDT", "EX", "CD") or noun.lower_ in ("which", "that", "others", "one", "some"):
        return
    sides = [word for word in coordinated(noun)[:3] if not any(w.like_num for w in word.children)]
    names = [next(_state(page, word), _words(page, word)) if _is_bare(word) else _words(page, word) for word in sides]
    if names := [name for name in names if name]:
        yield " and ".join(names)


def _is_bare(noun: Token) -> bool:
    """A name alone: "Borduria", not "Borduria's army" or "Bordurian police"."""
    return noun.pos_ == "PROPN" and all(
        word.dep_ in ("det", "compound", "cc", "conj", "punct", "appos") for word in noun.children
    )


def _words(page: Page, noun: Token) -> str:
    tokens = [
        word
        for word in core(noun)
        if not (
            word.dep_ in ("det", "predet")
            and word.i < noun.i
            and word.lower_ in ("the", "a", "an", "these", "those", "both")
        )
    ]
    while tokens and (tokens[0].is_punct or tokens[0].is_space):
        tokens.pop(0)
    return page.words(page.span(tokens)) if tokens else ""


def _sides(page: Page, trigger: Token) -> Iterator[str]:
    """ "Ruritania and Borduria exchanged 300 men", "an exchange between the two": both sides, where they are named."""
    between = next((word for word in children(trigger, "prep") if word.lower_ == "between"), None)
    noun = child(between, "pobj") if between is not None else subject(trigger) if is_verb(trigger) else None
    if noun is not None and len(coordinated(noun)) > 1:
        yield from _named(page, noun)


def _described(page: Page, counted: Counted) -> Iterator[str]:
    """ "The rebel-held hostages", "300 men held by the rebels": what describes the group names its holder."""
    for word in (counted.noun, counted.anchor):
        if word is None:
            continue
        for clause in children(word, "acl", "relcl"):
            yield from _by_clause(page, clause)
        for adjective in children(word, "amod", "compound"):
            if adjective.lower_ == "held" or adjective.lower_.endswith("-held"):
                yield from (
                    page.words(page.span(holder)) for holder in children(adjective, "npadvmod", "compound", "amod")
                )
        if says_by_itself(word) is not None:
            yield from _in_country(page, word)


def _by_clause(page: Page, clause: Token) -> Iterator[str]:
    """ "300 men captured by the rebels", "two men detained in Borduria"."""
    verb = verb_in(clause)
    if verb not in listed("holders", "describing"):
        return
    if (agent := agent_of(clause)) is not None:
        yield from _named(page, agent)
    if verb not in listed("holders", "private"):
        yield from _in_place(page, clause)


def _in_place(page: Page, word: Token) -> Iterator[str]:
    for preposition in children(word, "prep"):
        if preposition.lower_ == "in":
            yield from (name for place in children(preposition, "pobj") for name in _state(page, place))


def _in_country(page: Page, noun: Token) -> Iterator[str]:
    if noun.lemma_.lower() not in listed("nouns", "held") or noun.lemma_.lower() in ("hostage", "captive", "abductee"):
        return
    yield from _in_place(page, noun)
