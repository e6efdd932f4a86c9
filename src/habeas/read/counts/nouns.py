"""Whether a noun means people, and what it says of them by itself ("prisoners", "defendants", "the missing").

Knows one noun and what stands right beside it.
"""

from __future__ import annotations

import re
from enum import StrEnum

from spacy.tokens import Token

from habeas.model import Measure
from habeas.read.clauses import children
from habeas.read.counts.words import by_word, listed, people, things
from habeas.vocab import Parties


class Kind(StrEnum):
    PEOPLE = "people"
    THING = "thing"
    UNKNOWN = "unknown"


_ENDINGS = re.compile(
    r"(?:[a-z]{3,}(?:ists?|ians?|eers?|ees)|[a-z]{2,}(?:men|man|women|woman|people|persons?)|[a-z]{3,}(?:[bcdfgklmnprstvwyz]ers|tors|sors|ants))\Z"
)
_PEOPLES = re.compile(r"[A-Z][a-z]+(?:ans|ians|ese|ish|is|ks|ds|zes|rs|ois|ens|as|ots|ites|ims|nes|is|gs|cs|ros|us)\Z")


def kind_of(noun: Token, parties: Parties) -> Kind:
    """People by the lists, by being a party's people, or by the shape of the word; things by the lists."""
    lemma, lower = noun.lemma_.lower(), noun.lower_
    if _is_people(noun, parties):
        return Kind.PEOPLE
    if lemma in things() or lower in things() or noun.ent_type_ in ("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY"):
        return Kind.THING
    if lemma in listed("people_not", "nouns") or lower in listed("people_not", "nouns"):
        return Kind.THING
    if noun.tag_ in ("NNS", "NN") and _ENDINGS.search(lower):
        return Kind.PEOPLE
    return Kind.UNKNOWN


def looks_like_people(noun: Token) -> bool:
    """By the lists and the shape of the word alone, where nobody asks which party's people they are."""
    names = {noun.lemma_.lower(), noun.lower_}
    if names & things() or names & listed("people_not", "nouns"):
        return names & people() != set()
    by_shape = noun.tag_ in ("NNS", "NN") and _ENDINGS.search(noun.lower_) is not None
    return by_shape or names & people() != set() or noun.ent_type_ == "NORP" or _is_peoples_name(noun)


def _is_people(noun: Token, parties: Parties) -> bool:
    lemma, lower = noun.lemma_.lower(), noun.lower_
    if {lemma, lower} & (listed("things", "bodies") | {"term", "score"}):
        return _is_manpower(noun)
    if {lemma, lower, lower.removesuffix("s")} & people():
        return True
    if noun.text[:1].isupper():
        return bool(parties.of_people(noun.text)) or noun.ent_type_ == "NORP" or _is_peoples_name(noun)
    if _is_cut_off(noun):
        return True
    return "-" in lower and lower.rsplit("-", 1)[1].removesuffix("s") in people()


def _is_cut_off(noun: Token) -> bool:
    """ "Ruritania has returned 143 servicem": a teaser that ends in the middle of a word for people."""
    last = noun.i + 1 == noun.sent.end and noun.lower_.isalpha() and len(noun.text) >= 5
    return last and noun.tag_ != "NNP" and any(word.startswith(noun.lower_) for word in people())


def _is_manpower(noun: Token) -> bool:
    """ "Hundreds of loyalist forces" are men; "two forces" are armies."""
    if noun.lower_ not in ("forces", "troops"):
        return False
    number = next((word for word in noun.children if word.like_num), None)
    vague = noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.tag_ in ("NNS", "CD")
    return vague or (number is not None and number.text.isdigit() and int(number.text) >= 20)


def _is_peoples_name(noun: Token) -> bool:
    """ "Two Kenyans", "300 Zulus": a capitalised plural that is no lower-case word."""
    return noun.tag_ in ("NNPS", "NNS", "NNP") and bool(_PEOPLES.match(noun.text)) and not noun.is_upper


def says_by_itself(noun: Token) -> Measure | None:
    """What the noun alone says: "300 prisoners" are held; "former prisoners" are not."""
    measure = by_word("nouns").get(noun.lemma_.lower()) or by_word("nouns").get(noun.lower_.rstrip("s"))
    if measure is None and noun.lower_.startswith("ex-"):
        return None
    if any(word.lower_ in listed("nouns_undone", "former") for word in _before(noun)):
        return None
    return measure


def _before(noun: Token) -> tuple[Token, ...]:
    lead = children(noun, "amod", "compound", "advmod", "nmod", "prep")
    return tuple(word for word in lead if word.i < noun.i)
