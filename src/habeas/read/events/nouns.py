"""Nouns that tell an act of custody: "the release of ten men", "a prisoner swap", "their trial", "the charges".

Knows which nouns and modifiers make another thing of the word ("arrest warrant", "exchange of fire"); nothing of dates
or other acts. Invariant: gives an act (weak where the noun only mentions it), a reason, or None for no trigger.
"""

from __future__ import annotations

from spacy.tokens import Token

from habeas.model import EventType, Reason
from habeas.read.clauses import antecedent, child, children, complement, coordinated
from habeas.read.events.acts import Act, Passed
from habeas.read.events.lexicon import listed, noun_types
from habeas.read.events.noun_kinds import READERS, taking_or_freeing
from habeas.read.events.scene import Scene
from habeas.read.events.sense import Sense, in_custody_context, sense_of


def noun_act(noun: Token, scene: Scene) -> Act | Passed | None:
    kind = _kind(noun)
    if kind is None or noun.pos_ not in ("NOUN", "PROPN") or _is_name(noun):
        return None
    if _is_other_thing(noun, kind):
        return Passed(noun, Reason.FIGURATIVE)
    head = noun.head
    if noun.dep_ in ("compound", "nmod") and head.lemma_.lower() in listed("not_events", "heads"):
        return Passed(noun, Reason.GENERIC)
    patients = _patients(noun, kind, scene)
    return READERS.get(kind, taking_or_freeing)(noun, kind, patients, scene)


def _kind(noun: Token) -> EventType | None:
    types = noun_types()
    return types.get(noun.lemma_.lower()) or types.get(noun.lower_)


def _is_name(noun: Token) -> bool:
    """ "Amnesty International", "the Freedom Party" are names."""
    if noun.pos_ != "PROPN" or noun.is_sent_start:
        return noun.lower_ == "amnesty" and noun.i + 1 < len(noun.doc) and noun.nbor().lower_ in ("international", "'s")
    titled = sum(word.is_title for word in noun.sent if word.is_alpha) > len([w for w in noun.sent if w.is_alpha]) * 0.6
    return noun.is_title and not titled


def _is_other_thing(noun: Token, kind: EventType) -> bool:
    """ "a clinical trial", "a press release", "an exchange of fire", "cardiac arrest", "a tax return"."""
    before = {word.lower_ for word in children(noun, "amod", "compound", "nmod")}
    if before & _before(noun.lemma_.lower()):
        return True
    of = complement(noun, "of")
    return kind is EventType.EXCHANGE and of is not None and of.lemma_.lower() in listed("not_events", "exchanged")


def _before(lemma: str) -> frozenset[str]:
    keys = {
        "trial": "before_trial",
        "hearing": "before_hearing",
        "proceeding": "before_proceeding",
        "arrest": "before_arrest",
        "return": "before_return",
        "release": "before_release",
    }
    return listed("not_events", keys[lemma]) if lemma in keys else frozenset()


def _patients(noun: Token, kind: EventType, scene: Scene) -> tuple[Token, ...]:
    """ "the release *of ten men*", "*her* arrest", "*hostage* release", "charges *against Kos*"."""
    of = complement(noun, "of", "against") or (
        complement(noun, "for") if kind in (EventType.EXCHANGE, EventType.PARDON) else None
    )
    of = of or _behind_a_day(noun)
    if of is None and kind is EventType.PARDON:
        of = complement(noun, "to")
    found = [antecedent(word) for word in coordinated(of)] if of is not None else []
    owner = child(noun, "poss")
    if owner is not None and not found:
        found = [antecedent(word) for word in coordinated(owner)]
    if not found:
        found = [word for word in children(noun, "compound", "nmod") if sense_of(word, scene) is Sense.CAPTIVE]
    people = [word for word in found if sense_of(word, scene) >= Sense.PEOPLE or _may_be_named(word, kind, scene)]
    urged = any(
        word.lower_ in ("immediate", "unconditional", "safe", "early", "swift") for word in children(noun, "amod")
    )
    if (
        not people
        and (urged or in_custody_context(noun, scene, back=0))
        and kind not in (EventType.TRIAL, EventType.EXCHANGE)
    ):
        people = [
            word
            for word in found
            if sense_of(word, scene) is Sense.UNKNOWN and (urged or word.tag_ in ("NNS", "NNPS", "NNP"))
        ]
    return tuple(people)


def _behind_a_day(noun: Token) -> Token | None:
    """ "the release on Tuesday of 28 children": "of" is the noun's, where the parse gives it to the day or place."""
    between = (child(word, "pobj") for word in children(noun, "prep"))
    found = next((of for word in between if word is not None and (of := complement(word, "of")) is not None), None)
    if found is not None or noun.dep_ != "dobj":
        return found
    of = next((word for word in children(noun.head, "prep") if word.lower_ == "of" and word.i > noun.i), None)
    day = noun.doc[noun.i + 1 : of.i] if of is not None else ()
    whole = all(word.ent_type_ == "DATE" or word.lower_ in ("on", "in", "last", "this") for word in day)
    return child(of, "pobj") if of is not None and len(day) and whole else None


def _may_be_named(word: Token, kind: EventType, scene: Scene) -> bool:
    """ "Kos's release", of somebody the page names by one word only; a place or an office is none."""
    personal = kind in (EventType.RELEASE, EventType.ARREST, EventType.CAPTURE, EventType.TRIAL)
    return (
        personal and word.tag_ == "NNP" and word.ent_type_ in ("", "PERSON") and sense_of(word, scene) is Sense.UNKNOWN
    )
