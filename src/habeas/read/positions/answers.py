"""Stances on an amnesty or exchange as such, conditions set for it, and bare answers: "should cover", "refused".

Each function knows one way of saying it and gives a stance or None.
"""

from __future__ import annotations

from spacy.tokens import Token

from habeas.model import PositionKind
from habeas.read.clauses import child, children, complement, is_passive, is_verb, subject
from habeas.read.events.scene import Scene
from habeas.read.events.sense import Sense, in_custody_context, sense_of
from habeas.read.positions.operators import is_negated, listed
from habeas.read.positions.stance import FREED, Stance, Voice, Way, clause_words

# What lets people off, as a noun that can be refused as such.
_LETTING_OFF = ("amnesty", "pardon", "clemency", "exchange", "swap", "release")


def _condition(word: Token, scene: Scene) -> Stance | None:
    """ "set four conditions for their release", "made the release of the crew a condition"."""
    if (
        word.lemma_ not in ("condition", "precondition", "term")
        or not is_verb(word.head)
        or word.head.lemma_ not in ("set", "make", "impose", "lay", "attach", "name")
    ):
        return None
    lead = subject(word.head)
    freeing = [w for w in word.head.subtree if _is_freeing(w)]
    if lead is None or not freeing or not in_custody_context(word, scene, back=2):
        return None
    group = child(freeing[0], "poss", "dobj") or complement(freeing[0], "of")
    return Stance(
        PositionKind.CONDITION_SET,
        word,
        clause_words(word.head, word, freeing[0]),
        Voice.HOLDER,
        lead,
        (group,) if group else (),
        clause=word.head,
    )


def _is_freeing(word: Token) -> bool:
    """ "their release", "freeing the pilot"."""
    noun = word.lemma_ in ("release", "freeing", "exchange", "swap", "amnesty", "return") and word.pos_ == "NOUN"
    return noun or (word.lemma_ in FREED and word.tag_ == "VBG" and child(word, "dobj") is not None)


def _amnesty_should(word: Token, scene: Scene) -> Stance | None:
    """ "The amnesty should cover deserters too", "an exchange must be all for all"."""
    if word.lower_ not in ("should", "must", "ought") or word.dep_ != "aux":
        return None
    verb = word.head
    lead = subject(verb)
    if lead is None or lead.lemma_.lower() not in ("amnesty", "pardon", "exchange", "swap", "clemency"):
        return None
    if lead.lemma_ in ("exchange", "swap") and not in_custody_context(word, scene, back=1):
        return None
    kind = PositionKind.DEMAND if word.lower_ == "must" else PositionKind.APPEAL
    return Stance(kind, word, clause_words(verb, lead, *verb.children), Voice.SPEAKER, clause=verb)


def _should_not_face(word: Token, scene: Scene) -> Stance | None:
    """ "Those who did not kill should not face prosecution"."""
    if (
        word.lemma_ != "face"
        or not is_negated(word)
        or not any(w.lower_ in ("should", "must") for w in children(word, "aux"))
    ):
        return None
    what, lead = child(word, "dobj"), subject(word)
    if (
        what is None
        or lead is None
        or what.lemma_ not in listed("ending", "facing")
        or sense_of(lead, scene) < Sense.PEOPLE
    ):
        return None
    return Stance(PositionKind.APPEAL, word, clause_words(word, lead, what), Voice.SPEAKER, group=(lead,), clause=word)


def _amnesty_possible(word: Token, _scene: Scene) -> Stance | None:
    """ "Amnesty can be an option": held out by whoever could grant it."""
    if word.lemma_.lower() not in ("amnesty", "pardon", "clemency") or word.dep_ != "nsubj" or word.head.lemma_ != "be":
        return None
    modal = next((w for w in children(word.head, "aux") if w.lower_ in ("can", "could", "may", "might")), None)
    end = child(word.head, "attr", "acomp")
    if modal is None or end is None or end.lemma_ not in ("option", "possible", "possibility", "table"):
        return None
    return Stance(PositionKind.OFFER, word, (word, modal, word.head, end), Voice.SPEAKER, clause=word.head)


def _out_of_the_question(word: Token, _scene: Scene) -> Stance | None:
    """ "An amnesty is out of the question", "an exchange is off the table"."""
    if word.lower_ not in ("question", "table") or word.dep_ != "pobj":
        return None
    verb = word.head
    while not is_verb(verb) and verb.head != verb:
        verb = verb.head
    lead = subject(verb)
    if verb.lemma_ != "be" or lead is None or not (lead.lemma_.lower() in _LETTING_OFF or _is_freeing(lead)):
        return None
    if is_negated(verb) or not any(w.lower_ in ("out", "off") for w in verb.subtree):
        return None
    return Stance(PositionKind.REFUSAL, word, clause_words(verb, lead, word), Voice.SPEAKER, clause=verb)


def _no_question_of(word: Token, _scene: Scene) -> Stance | None:
    """ "There can be no question of an amnesty"."""
    of = complement(word, "of") if word.lower_ == "question" else None
    none = next((w for w in children(word, "det") if w.lower_ == "no"), None)
    if of is None or none is None or not (of.lemma_.lower() in _LETTING_OFF or _is_freeing(of)):
        return None
    people = child(of, "dobj", "poss") or complement(of, "of", "for")
    group = (people,) if people is not None else ()
    return Stance(PositionKind.REFUSAL, word, (none, word, of), Voice.SPEAKER, group=group, clause=word.head)


def _not_negotiable(word: Token, scene: Scene) -> Stance | None:
    """ "The pilot's release is not negotiable"."""
    if word.lower_ not in ("negotiable", "non-negotiable") or word.head.lemma_ != "be":
        return None
    lead = subject(word.head)
    denied = is_negated(word.head) or word.lower_.startswith("non")
    if lead is None or not denied or lead.lemma_.lower() not in _LETTING_OFF:
        return None
    if not in_custody_context(word, scene, back=2) and not child(lead, "poss"):
        return None
    return Stance(PositionKind.REFUSAL, word, clause_words(word.head, lead, word), Voice.SPEAKER, clause=word.head)


def _ready_for(word: Token, _scene: Scene) -> Stance | None:
    """ "Sylvania is ready for an exchange", "is not open to a pardon"."""
    what = complement(word, "for", "to") if word.lower_ in listed("offer", "adjectives") else None
    if what is None or word.head.lemma_ != "be" or not (what.lemma_.lower() in _LETTING_OFF or _is_freeing(what)):
        return None
    lead = subject(word.head)
    if lead is None or lead.lemma_.lower() in (*_LETTING_OFF, "list", "document", "plan", "deal"):
        return None
    kind = PositionKind.REFUSAL if is_negated(word.head) else PositionKind.OFFER
    people = complement(what, "of") or child(what, "poss", "dobj")
    group = (people,) if people is not None and people.pos_ in ("NOUN", "PROPN", "PRON") else ()
    return Stance(kind, word, clause_words(word.head, lead, word, what), Voice.HOLDER, lead, group, clause=word.head)


def _not_subject_to(word: Token, scene: Scene) -> Stance | None:
    """ "Saboteurs are not subject to exchange": people left out by who says so."""
    what = complement(word, "to") if word.lower_ == "subject" else None
    if what is None or word.head.lemma_ != "be" or not is_negated(word.head):
        return None
    lead = subject(word.head)
    if lead is None or what.lemma_.lower() not in _LETTING_OFF or sense_of(lead, scene) < Sense.PEOPLE:
        return None
    tokens = clause_words(word.head, lead, word, what)
    return Stance(PositionKind.REFUSAL, word, tokens, Voice.SPEAKER, group=(lead,), clause=word.head)


def _plain_no(word: Token, scene: Scene) -> Stance | None:
    """ "No amnesty," said the premier: a statement that is nothing else."""
    if word.lower_ != "no" or word.dep_ != "det" or word.head.lemma_.lower() not in ("amnesty", "pardon", "clemency"):
        return None  # "No swap this week" is news
    statement = scene.draft.statement_at(scene.page.span(word))
    if statement is None or statement.span.start != scene.page.span(word).start:
        return None
    said = scene.page.run(statement.span)
    if any(w.pos_ in ("VERB", "AUX") for w in said) or not in_custody_context(word, scene, back=2):
        return None
    return Stance(PositionKind.REFUSAL, word, (word, word.head), Voice.SPEAKER)


def _answered_no(word: Token, _scene: Scene) -> Stance | None:
    """ "Asked whether she would pardon them, the president refused"."""
    if word.lemma_ not in ("refuse", "decline") or not is_verb(word) or child(word, "xcomp", "dobj", "ccomp"):
        return None
    if is_passive(word):
        return None  # "had asked for their release and been refused"
    asked = next((w for w in word.sent if w.lemma_ == "ask" and w.i < word.i), None)
    lead = subject(word)
    if asked is None or lead is None or not any(w.lemma_ in FREED for w in asked.subtree):
        return None
    return Stance(PositionKind.REFUSAL, word, (lead, word), Voice.HOLDER, lead, clause=word)


WAYS: tuple[Way, ...] = (
    _condition,
    _amnesty_should,
    _should_not_face,
    _amnesty_possible,
    _out_of_the_question,
    _no_question_of,
    _not_negotiable,
    _ready_for,
    _not_subject_to,
    _plain_no,
    _answered_no,
)
