"""People of whom only this is told: that nobody knows where they are, that they are on a list, that they were the last.

Three forms a verb alone does not tell: "the fate of the remaining twenty is not known", "agreed on lists of 900
prisoners" before a swap, "the last of 43 prisoners to lose their lives". Knows the parse and the words of the
sentences around; each function gives the word that says it, or None.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from habeas.model import Measure
from habeas.read.clauses import child, children, complement, is_verb
from habeas.read.counts.roles import Part, Role
from habeas.read.counts.words import listed


def unknown_fate(roles: tuple[Role, ...]) -> Token | None:
    """ "The whereabouts *of 12 others* remain unknown", "nobody knows the fate *of 40 men*"."""
    for role in roles:
        if role.part is Part.WITH and role.preposition == "of" and _is_fate(role.word):
            return _unknown(role.word)
    return None


def fate_of_clause(clause: Token) -> Token | None:
    """ "300 men *whose fate is unknown*"."""
    lead = child(clause, "nsubj", "nsubjpass")
    whose = lead is not None and _is_fate(lead) and any(word.tag_ == "WP$" for word in children(lead, "poss"))
    return _unknown(lead) if lead is not None and whose else None


def _is_fate(noun: Token) -> bool:
    return noun.lower_ in listed("fates", "nouns")


def _unknown(noun: Token) -> Token | None:
    verb = noun.head
    if not is_verb(verb):
        return None
    said = (verb, *children(verb, "acomp", "attr", "oprd"))
    if any(word.lower_ in listed("fates", "unknown") for word in said):
        return verb
    nobody = any(word.lower_ in ("nobody", "none", "no-one") for word in children(verb, "nsubj"))
    denied = child(verb, "neg") is not None or nobody
    return verb if denied and any(word.lower_ in listed("fates", "known") for word in said) else None


def is_unseen(verb: Token) -> bool:
    """ "Have not been seen since": whoever nobody has seen or heard of is missing."""
    tail = any(word.lower_ in listed("fates", "since") for word in verb.children)
    if any(word.lemma_.lower() in listed("elsewhere", "verbs") for word in verb.sent):
        return False  # "the gunmen fled and have not been seen since"
    told = verb.lemma_.lower() in ("see", "hear") and child(verb, "auxpass") is not None and tail
    never = any(word.lower_ == "never" for word in children(verb, "advmod"))
    return told and (child(verb, "neg") is not None or never)


def agreed_list(anchor: Token, roles: tuple[Role, ...]) -> tuple[Measure, Token] | None:
    """ "The parties agreed on *lists of 900 prisoners*", where an exchange or a release is spoken of."""
    if anchor.lemma_.lower() != "list":  # the list carries the part of its people
        return None
    for role in roles:
        verb = role.word
        if is_verb(verb) and role.part is not Part.SUBJECT and verb.lemma_.lower() in listed("lists", "agreeing"):
            said = {word.lemma_.lower() for word in _around(verb)}
            for measure in (Measure.EXCHANGED, Measure.RELEASED):
                if said & listed("lists", measure.value):
                    return measure, verb
    return None


def _around(word: Token) -> Iterator[Token]:
    """The sentence and the two beside it."""
    doc, sent = word.doc, word.sent
    start = doc[sent.start - 1].sent.start if sent.start else sent.start
    end = doc[sent.end].sent.end if sent.end < len(doc) else sent.end
    yield from doc[start:end]


def clause_of_last(anchor: Token) -> Token | None:
    """ "The last of 43 prisoners *to lose their lives*": what is said of the last was done to all before."""
    last = anchor.head.head if anchor.dep_ == "pobj" and anchor.head.lower_ == "of" else None
    if last is None or last.lower_ not in ("last", "latest", "first"):
        return None
    for clause in (*children(last, "relcl", "acl"), *children(anchor, "relcl", "acl")):
        if any(word.lower_ == "to" for word in children(clause, "aux")) and not child(clause, "nsubj"):
            return clause
    return None


def homeward(anchor: Token, noun: Token | None) -> Token | None:
    """ "Two trains carrying *600 former prisoners of war* arrived from the east": the verb that brings them home."""
    if noun is None or noun.lemma_.lower() not in listed("nouns", "held") or not _is_former(noun):
        return None
    carrying = anchor.head
    if anchor.dep_ != "dobj" or carrying.lemma_.lower() not in listed("convoys", "carrying") or carrying.dep_ != "acl":
        return None
    train = carrying.head
    verbs = (train.head, *children(train, "acl"))  # under a dateline the parse hangs "arrived" on the train
    return next((verb for verb in verbs if verb != carrying and _arrives(verb)), None)


def _arrives(verb: Token) -> bool:
    home = any(word.lower_ == "home" for word in verb.children)
    comes_from = any(complement(word, "from") is not None for word in (verb, *children(verb, "advmod")))
    return verb.lemma_.lower() in listed("convoys", "arriving") and (home or comes_from)


def _is_former(noun: Token) -> bool:
    return any(word.lower_ in ("former", "ex", "returning") for word in children(noun, "amod", "compound"))
