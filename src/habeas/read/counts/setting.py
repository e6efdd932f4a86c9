"""What the words around a verb, and the page as a whole, are about: custody, a journey out of it, or a game.

Knows lists of words and one token's neighbourhood. Invariant: nothing here makes a count; it only lets one be made.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from habeas.read.clauses import antecedent, child, children, complement, coordinated, is_verb
from habeas.read.counts.counted import Counted
from habeas.read.counts.nouns import looks_like_people, says_by_itself
from habeas.read.counts.words import by_word, custody_words, listed, people, verb_in
from habeas.vocab import words

_NEAR = 60  # tokens: two or three sentences
_OF_A_GAME = 3  # different words of sport on one page


def is_about_custody(token: Token) -> bool:
    """Whether another word of the sentence, or of those right before it, speaks of custody."""
    return any(_tells_custody(word) for word in _nearby(token) if word.i != token.i)


def _tells_custody(word: Token) -> bool:
    return word.lemma_.lower() in custody_words() or word.lower_ in custody_words()


def _nearby(token: Token) -> Iterator[Token]:
    """The words of the sentence and of those right before it."""
    yield from token.doc[max(0, token.sent.start - _NEAR) : token.sent.end]


def is_way_out(verb: Token, counted: Counted | None) -> bool:
    """Whether "have gone home" tells a release: of captives, or where people near it are held or let go.

    "The finds will be released … and the 28 students have gone home" frees nobody: what is released is no person.
    """
    group = _joined(counted.anchor, counted.noun) if counted is not None else ()
    if any(says_by_itself(noun) is not None or _is_described(noun) for noun in group):
        return True
    noun = counted.noun if counted is not None else None
    if (noun is None or _could_be_swapped(noun)) and any(_is_exchange(word) for word in _nearby(verb)):
        return True  # "They held an exchange of prisoners in June. Then five men returned home"
    told = [word for word in _nearby(verb) if word.i != verb.i and _tells_custody_of_people(word)]
    if noun is None or {noun.lemma_.lower(), noun.lower_} & words("groups", "generic"):
        return bool(told)
    return any((word.sent == verb.sent and _done_to(word) is None) or _is_same(_done_to(word), noun) for word in told)


def _could_be_swapped(noun: Token) -> bool:
    """People called by nothing, by their nation, or as fighters; not the envoys who arranged it."""
    names = {noun.lemma_.lower(), noun.lower_}
    known = words("groups", "generic") | words("custody", "armed", "patients")
    return bool(names & known) or (noun.text[:1].isupper() and not noun.is_sent_start)


def _is_exchange(word: Token) -> bool:
    """ "An exchange of prisoners", "the prisoner swap"."""
    if word.lemma_.lower() not in ("exchange", "swap") or word.pos_ not in ("NOUN", "PROPN"):
        return False
    return any(says_by_itself(other) is not None for other in word.subtree)


def _joined(*words: Token | None) -> tuple[Token, ...]:
    """ "Three sailors and one cook *who were jailed*": what describes the last of joined groups is meant for all."""
    found: list[Token] = []
    for word in words:
        while word is not None and word.dep_ == "conj" and word.head.pos_ in ("NOUN", "PROPN"):
            word = word.head
        found.extend(coordinated(word) if word is not None else ())
    return tuple(found)


def _is_same(whom: Token | None, noun: Token) -> bool:
    """ "Rebels held the nurses for a year. All 28 nurses went home"; not the guests after the arrest of a thief."""
    return whom is not None and whom.lemma_.lower() == noun.lemma_.lower()


def _is_described(noun: Token) -> bool:
    """ "The freed pilots", "the men captured in May"."""
    around = (*children(noun, "amod", "compound"), *children(noun, "acl", "relcl"))
    return any(word.lower_ in by_word("adjectives") or verb_in(word) is not None for word in around)


def _tells_custody_of_people(word: Token) -> bool:
    if not _tells_custody(word):
        return False
    whom = _done_to(word)
    return whom is None or whom.pos_ in ("PRON", "PROPN") or looks_like_people(whom) or whom.tag_ == "CD"


def _done_to(word: Token) -> Token | None:
    """The noun a verb or participle is done to; None for other words and where it is left out."""
    if not is_verb(word):
        return None
    noun = child(word, "nsubjpass", "dobj")
    if noun is None and word.dep_ in ("acl", "relcl", "amod"):
        noun = word.head
    return antecedent(noun) if noun is not None else None


def is_about_a_game(doc: Doc) -> bool:
    """A page with many words of sport, and none of police, courts or prisons, releases nobody from custody."""
    found = {word.lemma_.lower() for word in doc}
    serious = listed("setting", "serious")
    return len(found & words("status", "sport", "words")) >= _OF_A_GAME and not found & serious


def is_discharge(verb: Token) -> bool:
    """ "Released from their duties", "released from hospital", "the firm has released 40 workers": no custody."""
    if verb.lemma_.lower() not in listed("setting", "discharging"):
        return False
    place = complement(verb, "from")
    if place is not None and place.lemma_.lower() in listed("setting", "not_custody"):
        return not any(word.lower_ in listed("states", "held", "site_modifiers") for word in place.children)
    lead = child(verb, "nsubj")
    is_employer = lead is not None and lead.lemma_.lower() in listed("setting", "employers")
    return is_employer and not is_about_custody(verb)


def may_be_people(whole: Token) -> bool:
    """ "One of them": whether a plural noun, or names joined, of this sentence or the two before it mean people."""
    part = whole.head.head
    for word in whole.doc[max(0, whole.sent.start - _NEAR) : whole.i]:
        if word == part:
            continue
        joined = word.pos_ == "PROPN" and any(other.dep_ == "conj" for other in word.children)
        if joined or (word.tag_ in ("NNS", "NNPS", "CD") and _is_of_people(word)):
            return True
    return False


def _is_of_people(word: Token) -> bool:
    if word.tag_ == "CD":
        return word.head.pos_ in ("VERB", "AUX")  # "40 were taken", a figure that stands for its people
    return {word.lemma_.lower(), word.lower_} & people() != set() or looks_like_people(word)


def is_taken_in(verb: Token) -> bool:
    """ "Agreed to take nine prisoners", "refused to take them back": received, not taken captive."""
    return verb.dep_ == "xcomp" and verb.head.lemma_ in ("agree", "refuse", "offer", "decline", "consent")


def is_served_out(verb: Token) -> bool:
    """ "27 prisoners served their full terms" in November, and left."""
    term = child(verb, "dobj")
    is_done = verb.tag_ in ("VBD", "VBN") and not any(aux.tag_ == "MD" for aux in children(verb, "aux"))
    return is_done and term is not None and any(word.lower_ in ("full", "whole", "entire") for word in term.lefts)
