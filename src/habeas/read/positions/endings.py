"""Calls to end custody in other words than release: "drop the charges", "stop arresting", "intervene in his case".

Each function knows one way of saying it and gives a stance or None.
"""

from __future__ import annotations

from spacy.tokens import Token

from habeas.model import PositionKind
from habeas.read.clauses import child, complement, is_verb, subject
from habeas.read.events.scene import Scene
from habeas.read.events.sense import Sense, sense_of
from habeas.read.modality import telling_of
from habeas.read.positions.operators import listed, operator_of
from habeas.read.positions.stance import Stance, Voice, Way, clause_words


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
    telling = telling_of(word)
    found = operator_of(telling.supposed_by)
    if found is None or found.kind not in (PositionKind.APPEAL, PositionKind.DEMAND):
        return None
    group = owner or child(what, "poss") or complement(what, "of", "against") or what
    if found.word.tag_ == "MD":
        return Stance(
            found.kind, found.word, clause_words(word, found.word, what), Voice.SPEAKER, group=(group,), clause=word
        )
    holder = subject(found.word) if is_verb(found.word) else None
    if holder is None:
        return None
    asked = complement(found.word, "on", "upon", "to") or child(found.word, "dobj")
    return Stance(
        found.kind, found.word, clause_words(found.word, word, what), Voice.HOLDER, holder, (group,), asked, word
    )


def _with_joined(word: Token) -> tuple[Token, ...]:
    return (word, *(w for w in word.subtree if w.dep_ in ("conj", "compound")))


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
    _slogan,
)
