"""Calls to end custody in other words than release: "drop the charges", "stop arresting", "intervene in his case".

Each function knows one way of saying it and gives a stance or None.
"""

from __future__ import annotations

from spacy.tokens import Token

from habeas.model import PositionKind
from habeas.read.clauses import child, children, complement, is_verb, subject
from habeas.read.events.scene import Scene
from habeas.read.events.sense import Sense, sense_of
from habeas.read.positions.governed import ASKING, stance_above
from habeas.read.positions.operators import is_negated, listed
from habeas.read.positions.stance import FREED, Stance, Voice, Way, clause_words


def _ending(word: Token, _scene: Scene) -> Stance | None:
    """ "called on them to stop arresting students", "demanded that the charges be dropped"."""
    if word.lemma_ not in listed("ending", "verbs") or not is_verb(word):
        return None
    what = child(word, "dobj", "nsubjpass", "xcomp") or complement(word, "from")
    if what is None or not {w.lemma_.lower() for w in _with_joined(what)} & listed("ending", "of"):
        return None
    return _asked(word, what)


def _intervening(word: Token, _scene: Scene) -> Stance | None:
    """ "asked the bishop to intervene in Kos's case"."""
    if word.lemma_ not in listed("ending", "intervening"):
        return None
    case = complement(word, "in", "on", "for")
    if case is None or case.lemma_ not in listed("ending", "of_case"):
        return None
    owner = child(case, "poss") or complement(case, "of")
    return _asked(word, case, owner) if owner is not None else None


def _asked(word: Token, what: Token, owner: Token | None = None) -> Stance | None:
    group = owner or child(what, "poss") or complement(what, "of", "against") or what
    return stance_above(word, what, group, ASKING)


def _with_joined(word: Token) -> tuple[Token, ...]:
    return (word, *(w for w in word.subtree if w.dep_ in ("conj", "compound")))


def _ultimatum(word: Token, scene: Scene) -> Stance | None:
    """ "gave the rebels until Sunday to free the nuns", "have 48 hours to release their leader" only where given."""
    giving = word.head
    if word.lemma_ not in FREED or giving.lemma_ != "give" or word.dep_ not in ("advcl", "xcomp"):
        return None
    people, lead = child(word, "dobj"), subject(giving)
    if people is None or lead is None or sense_of(people, scene) < Sense.PEOPLE:
        return None
    until = complement(giving, "until", "till")
    time = until or next(
        (w for w in children(giving, "npadvmod", "dobj") if w.lemma_ in listed("ending", "deadlines")), None
    )
    asked = next((w for w in children(giving, "dative", "dobj") if w != time), None)
    if time is None or asked is None or is_negated(giving):
        return None
    tokens = clause_words(giving, asked, word, people)
    return Stance(PositionKind.DEMAND, giving, tokens, Voice.HOLDER, lead, (people,), asked, word)


def _slogan(word: Token, scene: Scene) -> Stance | None:
    """ "Free Ida Lom!": a call the small model makes an adjective of."""
    if word.lower_ != "free" or not word.is_sent_start or word.sent[-1].text != "!" or word.i + 1 >= word.sent.end:
        return None
    people = next((w for w in word.doc[word.i + 1 : word.i + 6] if sense_of(w, scene) >= Sense.PEOPLE), None)
    if people is None:
        return None
    return Stance(PositionKind.DEMAND, word, clause_words(word, people), Voice.SPEAKER, group=(people,), clause=word)


WAYS: tuple[Way, ...] = (
    _ending,
    _intervening,
    _ultimatum,
    _slogan,
)
