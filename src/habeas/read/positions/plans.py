"""Stances on a plan or a law that would let people go: "rejected a plan under which 40 would have been freed".

Each function knows one way of saying it and gives a stance or None. Mediators take no stance by proposing a plan.
"""

from __future__ import annotations

from spacy.tokens import Token

from habeas.model import PositionKind
from habeas.read.clauses import child, children, complement, is_verb, subject
from habeas.read.events.scene import Scene
from habeas.read.events.sense import Sense, sense_of
from habeas.read.modality_words import has_condition
from habeas.read.positions.context import tells_of_custody
from habeas.read.positions.holders import said_by_holder
from habeas.read.positions.operators import is_negated, kind_of, listed
from habeas.read.positions.stance import FREED, LETTING_GO, Stance, Voice, Way, clause_words

_WILL = ("will", "would", "wo", "shall", "'ll")


def _of_plan(word: Token, scene: Scene) -> Stance | None:
    """ "rejected a plan under which 40 hostages would have been freed", "offered a deal that would free all"."""
    what = child(word, "dobj") if is_verb(word) else None
    if what is None or what.lemma_ not in listed("plan", "nouns") or is_negated(word):
        return None
    kind, lead = kind_of(word), subject(word)
    if kind not in (PositionKind.REFUSAL, PositionKind.OFFER) or lead is None:
        return None
    if kind is PositionKind.OFFER and lead.lemma_.lower() in listed("holders", "outsiders"):
        return None
    if kind is PositionKind.REFUSAL and any(w.lemma_.lower() in LETTING_GO for w in children(what, "compound")):
        return Stance(kind, word, clause_words(word, what), Voice.HOLDER, lead, clause=word)  # "an amnesty bill"
    for clause in children(what, "relcl", "acl"):
        freed = next((w for w in clause.subtree if _frees(w, scene)), None)
        if freed is not None:
            people = child(freed, "dobj", "nsubjpass") or what
            tokens = clause_words(word, what, freed, people)
            return Stance(kind, word, tokens, Voice.HOLDER, lead, (people,), clause=word)
    return None


def _frees(verb: Token, scene: Scene) -> bool:
    if verb.lemma_ not in FREED or not is_verb(verb):
        return False
    people = child(verb, "dobj", "nsubjpass")
    return people is not None and sense_of(people, scene) >= Sense.PEOPLE


def _rejected_it(word: Token, scene: Scene) -> Stance | None:
    """ "The junta rejected that demand", said after a demand or an offer to free somebody."""
    if word.lemma_ not in ("reject", "dismiss", "refuse", "rebuff", "spurn") or not is_verb(word):
        return None
    what, lead = child(word, "dobj"), subject(word)
    if what is None or lead is None or what.lemma_ not in listed("plan", "rejected") or scene.was_held(lead):
        return None
    if any(w.lower_ in ("a", "an", "his", "her") for w in what.children) or child(what, "prep", "acl", "relcl"):
        return None
    first = word.sent.start
    for _ in range(2):
        first = word.doc[first - 1].sent.start if first > 0 else first
    if not any(w.lemma_ in FREED for w in word.doc[first : word.i]) or not tells_of_custody(word, scene):
        return None
    return Stance(PositionKind.REFUSAL, word, clause_words(word, lead, what), Voice.HOLDER, lead, clause=word)


def _never_frees(word: Token, scene: Scene) -> Stance | None:
    """ "We do not free terrorists", "we have never freed bombers and will not start now": what is never done."""
    if word.lemma_ not in FREED or not is_verb(word) or not is_negated(word) or word.dep_ in ("relcl", "advcl"):
        return None
    people, lead = child(word, "dobj"), child(word, "nsubj")
    if people is None or lead is None or sense_of(people, scene) < Sense.PEOPLE:
        return None
    helpers = {w.lower_ for w in children(word, "aux")}
    habit = bool(helpers & {"do", "does"}) or (not helpers and word.tag_ in ("VBP", "VBZ"))
    if not (habit or (helpers & {"have", "has"} and _will_not_start(word))):
        return None
    if not said_by_holder(word, scene) or people.lower_.endswith(("self", "selves")):
        return None
    return Stance(PositionKind.REFUSAL, word, clause_words(word, lead, people), Voice.SPEAKER, group=(people,))


def _not_going_to(word: Token, scene: Scene) -> Stance | None:
    """ "The government is not going to free the generals": no "go free"."""
    going = word.head
    if word.lemma_ not in FREED or word.dep_ != "xcomp" or going.lower_ != "going" or not is_negated(going):
        return None
    people, lead = child(word, "dobj"), child(going, "nsubj")
    if people is None or lead is None or sense_of(people, scene) < Sense.PEOPLE:
        return None
    voice = Voice.SPEAKER if lead.lower_ in ("we", "i") else Voice.HOLDER
    tokens = clause_words(going, lead, word, people)
    return Stance(PositionKind.REFUSAL, word, tokens, voice, lead, (people,), clause=word)


def _no_plans(word: Token, scene: Scene) -> Stance | None:
    """ "The government has no plans to free the generals"."""
    plans = word.head
    if word.lemma_ not in FREED or word.dep_ != "acl" or plans.lemma_ not in listed("refusal", "intentions"):
        return None
    people, lead = child(word, "dobj"), subject(plans.head)
    none = next((w for w in children(plans, "det") if w.lower_ == "no"), None)
    if people is None or lead is None or none is None or plans.head.lemma_ != "have":
        return None
    if sense_of(people, scene) < Sense.PEOPLE:
        return None
    tokens = clause_words(plans.head, none, plans, word, people)
    return Stance(PositionKind.REFUSAL, plans, tokens, Voice.HOLDER, lead, (people,), clause=word)


def _will_not_start(verb: Token) -> bool:
    """ "and we will not begin now", "and will not do so now"."""
    return any(
        w.lemma_ in ("start", "begin", "do") and is_negated(w) and any(a.lower_ in _WILL for a in children(w, "aux"))
        for w in children(verb, "conj")
    )


def _spares(word: Token, scene: Scene) -> Stance | None:
    """ "a law that spares rebels from prosecution if they disarm": an amnesty in other words, on a condition."""
    if word.lemma_ not in listed("amnesty", "sparing") or not is_verb(word) or is_negated(word):
        return None
    people, what, lead = child(word, "dobj"), complement(word, "from"), subject(word)
    if people is None or what is None or lead is None or what.lemma_ not in listed("amnesty", "spared_from"):
        return None
    if sense_of(people, scene) is Sense.THING or not (has_condition(word) or _is_restricted(people)):
        return None
    if lead.lemma_.lower() in listed("amnesty", "papers"):
        giver = lead.head if lead.dep_ in ("dobj", "nsubjpass") else None
        if giver is None or giver.lemma_ not in listed("amnesty", "giving"):
            return None
        lead = subject(giver) if lead.dep_ == "dobj" else None
        if lead is None:
            return None
    tokens = clause_words(word, people, what)
    return Stance(PositionKind.OFFER, word, tokens, Voice.HOLDER, lead, (people,), clause=word)


def _not_punished(word: Token, scene: Scene) -> Stance | None:
    """ "Those who lay down their arms will not be prosecuted," said by an official."""
    if word.lemma_ not in listed("amnesty", "punishing") or not is_negated(word) or not child(word, "nsubjpass"):
        return None
    people = child(word, "nsubjpass")
    if people is None or not any(w.lower_ in _WILL for w in children(word, "aux")):
        return None
    if sense_of(people, scene) < Sense.PEOPLE or not (has_condition(word) or _is_restricted(people)):
        return None
    if not said_by_holder(word, scene):
        return None
    tokens = clause_words(word, people)
    return Stance(PositionKind.OFFER, word, tokens, Voice.SPEAKER, group=(people,), clause=word)


def _is_restricted(people: Token) -> bool:
    """ "soldiers who lay down their arms": in the present, and so a condition."""
    return any(clause.tag_ in ("VBP", "VBZ") for clause in children(people, "relcl"))


WAYS: tuple[Way, ...] = (_of_plan, _rejected_it, _never_frees, _not_going_to, _no_plans, _spares, _not_punished)
