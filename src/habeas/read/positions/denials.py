"""Denials: of holding or harming somebody, and that custody is for politics.

Each function knows one way of saying it and gives a stance or None.
"""

from __future__ import annotations

from spacy.tokens import Token

from habeas.model import PositionKind
from habeas.read.clauses import child, children, complement, is_verb, subject
from habeas.read.events.scene import Scene
from habeas.read.events.sense import Sense, in_custody_context, sense_of
from habeas.read.positions.operators import listed
from habeas.read.positions.stance import Stance, Voice, Way, clause_words


def _denial(word: Token, scene: Scene) -> Stance | None:
    """ "denies holding the teacher", "denied that arrests are political", "rejects allegations of torture"."""
    if word.lemma_ not in listed("denial", "verbs") or not is_verb(word):
        return None
    lead = subject(word)
    if lead is None or not _is_denied(word, scene):
        return None
    what = child(word, "ccomp", "xcomp", "dobj", "pcomp")
    tokens = clause_words(word, *(w for w in (what,) if w is not None))
    return Stance(PositionKind.DENIAL, word, tokens, Voice.HOLDER, lead, clause=word)


def _is_denied(verb: Token, scene: Scene) -> bool:
    clause = child(verb, "xcomp", "ccomp") if verb.lemma_ == "deny" else None
    if clause is not None and is_verb(clause):
        if clause.lemma_ in listed("denial", "acts") and _done_to_people(clause, scene):
            return True
        if (
            clause.lemma_ == "be"
            and any(w.lemma_ in ("hand", "custody", "detention", "prison", "jail") for w in clause.subtree)
            and in_custody_context(verb, scene, back=2)
        ):
            return True
        return _is_political({w.lemma_.lower() for w in verb.subtree})
    noun = child(verb, "dobj")
    if noun is None:
        return False
    below = {w.lemma_.lower() for w in noun.subtree}
    if noun.lemma_ in listed("denial", "reports"):
        return (
            bool(below & (listed("denial", "harms") - {"detention"})) and in_custody_context(verb, scene, back=2)
        ) or _is_political(below)
    return (
        noun.lemma_ in listed("denial", "harms") - {"detention"}
        and verb.lemma_ == "deny"
        and in_custody_context(verb, scene, back=2)
    )


def _done_to_people(verb: Token, scene: Scene) -> bool:
    direct = child(verb, "dobj", "nsubjpass")
    return direct is not None and sense_of(direct, scene) >= Sense.PEOPLE


def _is_political(below: set[str]) -> bool:
    return bool(below & listed("denial", "politics")) and bool(below & listed("denial", "politics_of"))


def _holds_nobody(word: Token, scene: Scene) -> Stance | None:
    """ "We hold no foreigners", "no such person is in custody", "nobody is jailed for an opinion"."""
    verb = word.head if word.dep_ != "det" else word.head.head
    noun = word if word.dep_ != "det" else word.head
    if word.lower_ not in ("no", "nobody", "none") or scene.draft.statement_at(scene.page.span(word)) is None:
        return None
    if (
        noun.dep_ == "dobj"
        and verb.lemma_ in ("hold", "detain", "keep")
        and verb.tag_ in ("VBP", "VBZ", "VBD")
        and sense_of(noun, scene) >= Sense.PEOPLE
    ):
        return Stance(
            PositionKind.DENIAL, word, clause_words(verb, noun, word), Voice.SPEAKER, group=(noun,), clause=verb
        )
    nobody = word.lower_ == "nobody" or noun.lemma_ in listed("denial", "nobody")
    if noun.dep_ not in ("nsubj", "nsubjpass") or not nobody or children(verb, "aux"):
        return None
    held = verb.lemma_ == "be" and any(w.lemma_ in ("custody", "detention", "prison", "jail") for w in verb.subtree)
    for_opinion = (
        verb.lemma_ in ("detain", "jail", "imprison", "arrest", "hold", "prosecute")
        and complement(verb, "for", "over", "because") is not None
    )
    if not (held or for_opinion):
        return None
    return Stance(PositionKind.DENIAL, word, clause_words(verb, noun, word), Voice.SPEAKER, group=(noun,), clause=verb)


def _not_one(word: Token, scene: Scene) -> Stance | None:
    """ "There is not one such person here": said of people held or taken."""
    if word.lemma_ != "person" or word.dep_ != "attr" or not any(w.lower_ == "such" for w in word.children):
        return None
    if not any(
        w.lower_ in ("not", "n't", "no") for w in (*word.head.children, *word.subtree)
    ) or not in_custody_context(word, scene, back=2):
        return None
    return Stance(PositionKind.DENIAL, word, clause_words(word.head, word), Voice.SPEAKER, clause=word.head)


def _denied_it(word: Token, scene: Scene) -> Stance | None:
    """ "The army denied it", after somebody is said to be held or to have been taken."""
    if word.lemma_ != "deny" or not is_verb(word):
        return None
    what, lead = child(word, "dobj"), subject(word)
    if what is None or lead is None or what.lower_ not in ("it", "this", "that") or lead.pos_ == "PRON":
        return None
    if scene.draft.names.meant_by(lead) or not in_custody_context(word, scene, back=1):
        return None
    return Stance(PositionKind.DENIAL, word, clause_words(word, lead, what), Voice.HOLDER, lead, clause=word)


def _no_political_prisoners(word: Token, _scene: Scene) -> Stance | None:
    """ "There are no political prisoners in Ruritania," said by somebody."""
    if word.lower_ != "no" or word.dep_ != "det" or word.head.lemma_ not in ("prisoner", "detainee"):
        return None
    noun = word.head
    if not any(w.lower_ == "political" for w in noun.children) or noun.head.lemma_ not in (
        "be",
        "hold",
        "have",
        "exist",
    ):
        return None
    return Stance(PositionKind.DENIAL, word, (word, noun, noun.head), Voice.SPEAKER, group=(noun,), clause=noun.head)


WAYS: tuple[Way, ...] = (
    _denial,
    _no_political_prisoners,
    _holds_nobody,
    _not_one,
    _denied_it,
)
