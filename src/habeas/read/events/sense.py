"""What a noun phrase means: people held, other people, a thing, or something the reader cannot tell.

Knows the words of `vocab/custody.toml`, the names on the page and the parties; nothing of any act. A person who is
merely named is people, never a captive; captives are those the text itself calls so.
"""

from __future__ import annotations

from enum import IntEnum
from functools import cache

from spacy.tokens import Token

from habeas.read.clauses import antecedent, children, complement, is_passive
from habeas.read.events.lexicon import listed
from habeas.read.events.scene import Scene

_KEPT = listed("beside", "keeping")
_PLACES = ("GPE", "LOC", "FAC")


class Sense(IntEnum):
    THING = 0
    UNKNOWN = 1
    PEOPLE = 2
    CAPTIVE = 3


def sense_of(token: Token, scene: Scene) -> Sense:
    """What the phrase headed by this token means."""
    token = antecedent(token)
    if _is_captive(token):
        return Sense.CAPTIVE
    if scene.draft.names.at(token) is not None:
        return Sense.PEOPLE
    if token.pos_ == "PRON" or token.tag_ in ("PRP", "PRP$", "WP", "WDT", "DT"):
        return _pronoun(token, scene)
    if token.pos_ == "NUM" or token.lower_ in listed("persons", "quantities") or token.tag_ == "CD":
        return _quantity(token, scene)
    return _noun(token, scene)


def _is_captive(token: Token) -> bool:
    lemma = token.lemma_.lower()
    if lemma in listed("custody", "captives") or token.lower_ in listed("custody", "captives"):
        return True
    if any(clause.lemma_ in _KEPT and is_passive(clause) for clause in children(token, "relcl", "acl")):
        return True  # "an engineer who had been held for seven months"
    held = listed("custody", "participles")
    if any(word.lemma_.lower() in listed("custody", "captives") for word in children(token, "compound", "nmod")):
        return token.pos_ == "PROPN"  # "hostage Ida Lom", but not "hostage families"
    before = any(
        word.lower_ in held and word.i < token.i for word in children(token, "amod", "compound", "nmod", "acl")
    )
    return before and (lemma in listed("persons", "nouns") or token.pos_ == "PROPN" or token.tag_ == "NNS")


def _pronoun(token: Token, scene: Scene) -> Sense:
    if token.lower_ in listed("persons", "pronouns"):
        return Sense.PEOPLE
    if token.lower_ in ("his", "her", "their", "whose", "its"):
        return Sense.THING if token.lower_ == "its" else Sense.PEOPLE
    if token.lower_ in ("that", "this", "which", "it", "what"):
        return Sense.THING
    return _quantity(token, scene)


_LOOSE = listed("persons", "loose")


def _quantity(token: Token, scene: Scene) -> Sense:
    """ "28 were captured" counts people; "three of the ships" does not; "1,300 kilograms" is no head of its own."""
    of = complement(token, "of", "among")
    if of is not None and of != token:
        return sense_of(of, scene)
    if token.lower_ in listed("persons", "collective_numbers"):
        return Sense.UNKNOWN
    if token.lower_ in _LOOSE and not _counted_people_before(token, scene):
        return Sense.UNKNOWN
    return Sense.PEOPLE if token.ent_type_ not in ("MONEY", "PERCENT", "DATE", "TIME", "QUANTITY") else Sense.THING


def _counted_people_before(token: Token, scene: Scene) -> bool:
    """Whether the last plural before "another", "all" means people: after "23 vultures" nobody is "released"."""
    back = token.sent.start
    for _ in range(2):
        back = token.doc[back - 1].sent.start if back > 0 else back
    for word in reversed(token.doc[back : token.i]):
        if word.tag_ in ("NNS", "NNPS") and word.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj", "conj", "attr"):
            sense = _noun(word, scene)
            if sense is not Sense.UNKNOWN:
                return sense >= Sense.PEOPLE
            if any(child.like_num for child in word.children):
                return False
    return True


def _noun(token: Token, scene: Scene) -> Sense:
    lemma = token.lemma_.lower()
    if lemma in listed("persons", "nouns") or token.lower_ in listed("persons", "nouns"):
        return Sense.PEOPLE
    if lemma in listed("persons", "ambiguous") and _has_rank(token):
        return Sense.PEOPLE  # "opposition figures", but not "the figures"
    if lemma.endswith(_compound_ends()) and lemma not in listed("persons", "not_compounds"):
        return Sense.PEOPLE  # "schoolteacher", "ombudswoman"
    if "-" in lemma and lemma.rpartition("-")[2] in listed("persons", "nouns"):
        return Sense.PEOPLE
    if lemma in listed("figurative", "objects") or token.lower_ in listed("figurative", "objects"):
        return Sense.THING
    if scene.page.parties.of_people(token.text) and not scene.page.parties.named(token.text):
        return Sense.PEOPLE  # "Ruritanians", "a Ruritanian"
    if token.pos_ == "PROPN" or token.ent_type_:
        return _proper(token, scene)
    if lemma in listed("persons", "collectives"):
        return Sense.PEOPLE
    return Sense.UNKNOWN


@cache
def _compound_ends() -> tuple[str, ...]:
    return tuple(sorted(listed("persons", "compound_ends")))


def _has_rank(token: Token) -> bool:
    return any(word.lower_ in listed("persons", "ranks") for word in children(token, "amod", "compound", "nmod"))


def _proper(token: Token, scene: Scene) -> Sense:
    if token.ent_type_ == "NORP":
        return Sense.PEOPLE
    if scene.page.parties.named(token.text) or scene.page.parties.seated_in(token.text) or token.ent_type_ in _PLACES:
        return Sense.THING
    if token.ent_type_ == "PERSON":
        return Sense.PEOPLE
    if token.tag_ in ("NNPS", "NNS"):
        return Sense.UNKNOWN
    return (
        Sense.THING if token.ent_type_ in ("ORG", "PRODUCT", "EVENT", "WORK_OF_ART", "DATE", "MONEY") else Sense.UNKNOWN
    )


def in_custody_context(token: Token, scene: Scene, *, back: int = 1) -> bool:
    """Whether the sentence, or those just before it, speak of people held or tell of taking or freeing them."""
    known = listed("custody", "words") | listed("custody", "captives")
    first = token.sent.start
    if any(i < token.i for i in scene.told.get(first, ())):
        return True  # "freed seven students and sent them to Kelma"
    for _ in range(back):
        first = token.doc[first - 1].sent.start if first > 0 else first
        if first in scene.told:
            return True
    return any(
        word.lemma_.lower() in known or word.lower_ in known or _is_kept(word)
        for word in token.doc[first : token.sent.end]
    )


def _is_kept(word: Token) -> bool:
    """ "were being held", "have been locked in a shed": people, not meetings."""
    if _is_held_for_long(word):
        return True
    if word.lemma_ not in ("hold", "lock") or word.tag_ != "VBN" or not is_passive(word):
        return False
    who = next(
        (w for w in word.children if w.dep_ == "nsubjpass"), word.head if word.dep_ in ("acl", "relcl") else None
    )
    return who is not None and (
        who.lemma_.lower() in listed("persons", "nouns")
        or who.pos_ == "PROPN"
        or who.lower_ in listed("persons", "pronouns")
    )


def _is_held_for_long(word: Token) -> bool:
    """ "some of them held for more than 20 years", where the small model takes "held" for a past."""
    who = next((other for other in children(word, "nsubj")), None)
    if word.lemma_ != "hold" or word.tag_ not in ("VBN", "VBD") or who is None or children(word, "dobj"):
        return False
    length = complement(word, "for")
    counted = who.lower_ in listed("persons", "quantities") or who.lemma_.lower() in listed("persons", "nouns")
    return counted and length is not None and length.lemma_ in listed("beside", "times")


def is_about_custody(scene: Scene, verb: Token) -> bool:
    """Whether the page speaks of custody anywhere but at this word: a striker "released by his club" is no prisoner."""
    known = listed("custody", "page")
    if any(places - {verb.i} for places in scene.told.values()):
        return True
    return any(word.i != verb.i and (word.lemma_.lower() in known or _is_kept(word)) for word in scene.page.doc)


def is_site(noun: Token) -> bool:
    """A prison by its own name; "centre", "camp" and the like only as one for holding people."""
    lemma = noun.lemma_.lower()
    if lemma not in listed("custody", "sites") and noun.lower_ not in listed("custody", "sites"):
        return False
    if lemma in listed("custody", "doubtful_sites"):
        modifiers = {word.lower_ for word in noun.children} | {noun.nbor(-1).lower_ if noun.i else ""}
        return (
            bool(
                modifiers
                & (listed("custody", "site_modifiers") | {"behind", "prison", "labour", "labor", "penitentiary"})
            )
            or lemma == "cell"
        )
    return True
