"""Denials told beside what others say: "charges it denies", "refuses to admit that it holds them".

Knows the sentence around a verb of denying or admitting. Invariant: what is denied, or not admitted, is that people
are held, taken or harmed, or that they are held for politics; who admits nothing else takes no stance.
"""

from __future__ import annotations

from spacy.tokens import Token

from habeas.model import PositionKind
from habeas.read.clauses import child, children, is_verb, subject
from habeas.read.events.scene import Scene
from habeas.read.events.sense import Sense, sense_of
from habeas.read.positions.context import tells_of_custody
from habeas.read.positions.denials import is_of_custody, is_of_harm, is_political_in
from habeas.read.positions.holders import is_outsider
from habeas.read.positions.operators import is_negated, listed
from habeas.read.positions.stance import Stance, Voice, Way, clause_words

_NOT_IT = ("who", "which", "that", "he", "she", "they", "i", "we", "you")


def _denies_what_is_said(word: Token, scene: Scene) -> Stance | None:
    """ "They accuse Ruritania of jailing critics, charges it denies", "…, which the government denies"."""
    if word.lemma_ not in listed("denial", "verbs") or word.dep_ not in ("relcl", "ccomp") or is_negated(word):
        return None
    lead = child(word, "nsubj")
    if lead is None or lead.lower_ in _NOT_IT or not _is_of_it_all(word):
        return None
    if scene.was_held(lead) or is_outsider(lead, scene) or sense_of(lead, scene) is Sense.CAPTIVE:
        return None
    before = [token for token in word.doc[word.sent.start : word.i] if token.i < lead.left_edge.i]
    if not _tells_of_wrong(before, scene):
        return None
    what = (word.head,) if _is_charge(word.head) else children(word, "dobj")
    tokens = clause_words(word, lead, *what)
    accused = _accused(before) if lead.pos_ == "PRON" else None
    return Stance(PositionKind.DENIAL, word, tokens, Voice.HOLDER, accused or lead, clause=word)


def _is_of_it_all(verb: Token) -> bool:
    """Whether what is denied is a charge by name, or all that was said: "which the government denies"."""
    what = child(verb, "dobj")
    is_relative = verb.dep_ == "relcl" and what is not None and what.lower_ == "which"
    return is_relative or (what is None and _is_charge(verb.head))


def _is_charge(noun: Token) -> bool:
    """A "charges" that the small model takes for a verb is one too."""
    return noun.lemma_.lower() in listed("denial", "reports") and noun.nbor(-1).lower_ not in ("to", "would", "will")


def _tells_of_wrong(before: list[Token], scene: Scene) -> bool:
    lemmas = {token.lemma_.lower() for token in before}
    wrongs = listed("denial", "acts") - listed("denial", "doubtful")
    if lemmas & listed("denial", "accusing") and lemmas & (wrongs | listed("denial", "harms")):
        return True
    captives = any(sense_of(token, scene) is Sense.CAPTIVE for token in before)
    return captives and (is_political_in(lemmas | {"prisoner"}) or bool(lemmas & listed("denial", "accusing")))


def _accused(before: list[Token]) -> Token | None:
    """Who "it" is: the one who is accused."""
    verb = next((token for token in before if token.lemma_ == "accuse" and is_verb(token)), None)
    return child(verb, "dobj") if verb is not None else None


def _does_not_admit(word: Token, scene: Scene) -> Stance | None:
    """ "has never acknowledged holding them", "refuses to accept the fact that it is holding them"."""
    if word.lemma_ not in listed("denial", "admitting") or not is_verb(word):
        return None
    above = word.head if word.dep_ == "xcomp" and word.head.lemma_ in ("refuse", "decline") else None
    if above is None and not is_negated(word):
        return None
    lead = subject(above or word)
    if lead is None or is_outsider(lead, scene) or sense_of(lead, scene) is Sense.CAPTIVE:
        return None
    clause = next((one for one in _clauses(word) if is_of_custody(one, scene) or is_of_harm(one, scene)), None)
    if clause is None or not tells_of_custody(clause, scene):
        return None
    tokens = clause_words(above or word, word, clause, *children(clause, "dobj", "nsubjpass"))
    return Stance(PositionKind.DENIAL, word, tokens, Voice.HOLDER, lead, clause=above or word)


def _clauses(verb: Token) -> list[Token]:
    """ "holding them", "that it holds them", "the fact that it holds them"."""
    nouns = children(verb, "dobj")
    return [
        *children(verb, "xcomp", "ccomp", "advcl"),
        *(one for noun in nouns for one in children(noun, "acl", "ccomp", "relcl")),
    ]


WAYS: tuple[Way, ...] = (_denies_what_is_said, _does_not_admit)
