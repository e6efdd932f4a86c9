"""Vows: to go on until everybody is home, and that all will return.

Each function knows one way of saying it and gives a stance or None.
"""

from __future__ import annotations

from spacy.tokens import Token

from habeas.model import PositionKind
from habeas.read.clauses import child, children, complement, is_verb, subject
from habeas.read.events.lexicon import listed as custody
from habeas.read.events.scene import Scene
from habeas.read.events.sense import Sense, in_custody_context, sense_of
from habeas.read.positions.operators import is_negated, listed
from habeas.read.positions.stance import Stance, Voice, Way, clause_words

_WILL = ("will", "wo", "'ll", "shall", "would", "'d")


def _vow(word: Token, _scene: Scene) -> Stance | None:
    """ "will not rest until every hostage is home", "will continue until all return", "will never stop working to"."""
    if not is_verb(word) or not any(w.lower_ in _WILL for w in children(word, "aux")):
        return None
    stopping = word.lemma_ in listed("promise", "stopping") and is_negated(word)
    going_on = word.lemma_ in listed("promise", "going_on") and not is_negated(word)
    if not (stopping or going_on):
        return None
    goal = _homecoming(word, until=going_on)
    if goal is None:
        return None
    lead = subject(word)
    people = subject(goal) or child(goal, "dobj")
    voice = Voice.HOLDER if lead is not None and lead.pos_ in ("PRON", "PROPN") else Voice.SPEAKER
    ends = [w for w in (lead, people) if w is not None]
    return Stance(
        PositionKind.PROMISE,
        word,
        clause_words(word, goal, *ends),
        voice,
        lead,
        (people,) if people is not None else (),
        clause=None,
    )


def _homecoming(verb: Token, *, until: bool) -> Token | None:
    """The verb of coming home below a vow: after "until", or the work that will not stop."""
    for word in verb.subtree:
        noun = word.lemma_ in ("return", "release", "freedom", "liberation") and word.dep_ == "pobj"
        if word == verb or not (is_verb(word) or noun) or word.lemma_ not in listed("promise", "homecoming"):
            continue
        clause = word
        while clause.head != verb and clause.head != clause and clause.dep_ != "advcl":
            clause = clause.head
        under_until = any(w.lower_ in ("until", "till") for w in (*clause.children, *word.children, word.head))
        below = {w.lower_ for w in word.subtree}
        home = word.lemma_ in ("return", "release", "free", "reunite", "liberate") or bool(
            below & {"home", "back", "freed", "free", "released"}
        )
        if home and (under_until or not until):
            return word
    return None


def _will_return(word: Token, scene: Scene) -> Stance | None:
    """ "All of them will return": promised of people held, in somebody's words."""
    if (
        word.lemma_.lower() not in ("return", "come")
        or not any(w.lower_ in ("will", "'ll") for w in children(word, "aux"))
        or is_negated(word)
    ):
        return None
    lead = subject(word)
    if (
        lead is None
        or child(word, "dobj")
        or (word.lemma_ == "come" and not any(w.lower_ in ("home", "back") for w in word.children))
    ):
        return None
    if word.dep_ in ("advcl", "relcl", "acl") or (
        complement(word, "to") is not None and sense_of(lead, scene) < Sense.CAPTIVE
    ):
        return None
    everyone = lead.lower_ in ("all", "everyone", "each")
    many = everyone or lead.lower_ in ("they", "both") or sense_of(lead, scene) is Sense.CAPTIVE or scene.was_held(lead)
    if not many or not (in_custody_context(word, scene, back=4) or (everyone and _is_about_custody(scene))):
        return None
    return Stance(PositionKind.PROMISE, word, clause_words(word, lead), Voice.SPEAKER, group=(lead,), clause=word)


def _holds_until(word: Token, scene: Scene) -> Stance | None:
    """ "vowed to hold the mayor until their comrades were let out", "will keep them until the ransom is paid"."""
    if word.lemma_ not in listed("conditions", "holding") or not is_verb(word) or is_negated(word):
        return None
    people = child(word, "dobj")
    until = next((clause for clause in children(word, "advcl") if _opens(clause, "until", "till", "unless")), None)
    if people is None or until is None or sense_of(people, scene) < Sense.PEOPLE:
        return None
    above = word.head if word.dep_ == "xcomp" else word
    vowed = above.lemma_ in listed("promise", "verbs") | {"threaten"} or any(
        w.lower_ in _WILL for w in children(word, "aux")
    )
    lead = subject(above)
    if not vowed or lead is None or not in_custody_context(word, scene, back=2):
        return None
    tokens = clause_words(above, word, people, until)
    return Stance(PositionKind.CONDITION_SET, word, tokens, Voice.HOLDER, lead, (people,), clause=word)


def _opens(clause: Token, *words: str) -> bool:
    return any(w.lower_ in words and w.i < clause.i for w in clause.children)


def _is_about_custody(scene: Scene) -> bool:
    """Whether the page as a whole speaks of people held."""
    captives = custody("custody", "captives")
    return sum(word.lemma_.lower() in captives for word in scene.page.doc) > 2


WAYS: tuple[Way, ...] = (
    _vow,
    _will_return,
    _holds_until,
)
