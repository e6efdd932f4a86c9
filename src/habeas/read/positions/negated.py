"""Denials told as a plain negative in somebody's words: "We hold nobody", "he is not in our custody".

Each function knows one way of saying it and gives a stance or None. Invariant: where the words could be anybody's
("He is not in custody," said his lawyer) they are a denial only in the mouth of one who could hold him.
"""

from __future__ import annotations

from spacy.tokens import Token

from habeas.model import PositionKind
from habeas.read.clauses import child, children, complement, is_verb, subject
from habeas.read.events.scene import Scene
from habeas.read.events.sense import Sense, sense_of
from habeas.read.positions.context import tells_of_custody
from habeas.read.positions.denials import is_of_custody, is_of_harm, place_of
from habeas.read.positions.governed import that_of
from habeas.read.positions.holders import said_by_holder
from habeas.read.positions.operators import is_negated, listed
from habeas.read.positions.stance import Stance, Voice, Way, clause_words

_SITES = ("custody", "detention", "prison", "jail")
_MODALS = ("will", "would", "wo", "shall", "should", "must", "can", "could", "may", "might", "ca")


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
        return _denied(word, verb, noun)
    if verb.lemma_ == "have" and noun.dep_ == "dobj":
        return _denied(word, verb, noun) if _has_none(verb, noun, scene) else None
    if noun.dep_ not in ("nsubj", "nsubjpass") or not is_verb(verb):
        return None
    if sense_of(noun, scene) >= Sense.PEOPLE and _nobody_was(verb, noun, scene):
        return _denied(word, verb, noun)
    if noun.lower_ not in ("nobody", "none") and noun.lemma_ not in listed("denial", "nobody"):
        return None
    if children(verb, "aux"):
        return None
    held = verb.lemma_ == "be" and any(w.lemma_ in _SITES for w in verb.subtree)
    for_opinion = (
        verb.lemma_ in ("detain", "jail", "imprison", "arrest", "hold", "prosecute")
        and complement(verb, "for", "over", "because") is not None
    )
    return _denied(word, verb, noun) if held or for_opinion else None


def _has_none(verb: Token, noun: Token, scene: Scene) -> bool:
    """ "has no such prisoner", "had no foreigners in their hands"."""
    if any(w.lower_ == "such" for w in noun.children):
        return sense_of(noun, scene) is Sense.CAPTIVE
    return sense_of(noun, scene) >= Sense.PEOPLE and place_of(verb, noun) is not None and said_by_holder(noun, scene)


def _nobody_was(verb: Token, noun: Token, scene: Scene) -> bool:
    """ "Nobody has been detained at the monastery", "no prisoner was beaten": not "nobody has been arrested yet"."""
    if any(w.lower_ in _MODALS for w in children(verb, "aux")) or not said_by_holder(noun, scene):
        return False
    if _is_of_a_search(verb) or _are_its_own(noun):
        return False
    away = verb.lemma_ in ("take", "lead") and any(w.lower_ == "away" for w in verb.children)
    if (away or verb.lemma_ in listed("denial", "kept")) and child(verb, "nsubjpass"):
        return True
    return is_of_harm(verb, scene)


def _is_of_a_search(verb: Token) -> bool:
    """ "Nobody has been detained yet", "had not detained any suspects": news of an inquiry."""
    later = any(w.lower_ in ("yet", "so", "over", "connection") for w in verb.subtree)
    return later or any(w.lemma_ in listed("denial", "sought") for w in verb.subtree)


def _are_its_own(noun: Token) -> bool:
    """ "None of our citizens is held": said by who asks after them."""
    return any(w.lemma_ in ("citizen", "national", "compatriot", "staff", "member") for w in noun.subtree)


def _not_held(word: Token, scene: Scene) -> Stance | None:
    """ "He was not in its hands", "we have never detained journalists", "they are not being held"."""
    if not is_verb(word) or not is_negated(word) or any(w.lower_ in _MODALS for w in children(word, "aux")):
        return None
    lead = child(word, "nsubj", "nsubjpass")
    if lead is None or (word.dep_ in ("relcl", "advcl") and that_of(word) is None):
        return None
    if word.lemma_ not in listed("denial", "not_held") | listed("denial", "harming") | {"be"}:
        return None
    if _is_of_a_search(word) or not said_by_holder(word, scene) or not _fits(word, lead, scene):
        return None
    return Stance(PositionKind.DENIAL, word, clause_words(word, lead, *_ends(word)), Voice.SPEAKER, clause=word)


def _fits(verb: Token, lead: Token, scene: Scene) -> bool:
    if child(verb, "nsubjpass"):
        if sense_of(lead, scene) < Sense.PEOPLE:
            return False
        kept = verb.lemma_ in listed("denial", "kept") and tells_of_custody(verb, scene)
        return kept or is_of_harm(verb, scene)
    end = child(verb, "attr")
    if verb.lemma_ == "be" and end is not None and end.lemma_.lower() in listed("denial", "politics_of"):
        return any(w.lower_ in ("political", "politicised", "politicized") for w in end.children)
    if verb.lemma_ == "be" and end is not None:
        return sense_of(lead, scene) >= Sense.PEOPLE and sense_of(end, scene) is Sense.CAPTIVE
    return is_of_custody(verb, scene) or is_of_harm(verb, scene)


def _ends(verb: Token) -> tuple[Token, ...]:
    """The last words of the clause that show it: whom, or where."""
    found = child(verb, "dobj", "attr") or complement(verb, "in", "among")
    return (found,) if found is not None else ()


def _not_one(word: Token, scene: Scene) -> Stance | None:
    """ "There is not one such person here": said of people held or taken."""
    if word.lemma_ != "person" or word.dep_ != "attr" or not any(w.lower_ == "such" for w in word.children):
        return None
    if not any(w.lower_ in ("not", "n't", "no") for w in (*word.head.children, *word.subtree)) or not tells_of_custody(
        word, scene
    ):
        return None
    return Stance(PositionKind.DENIAL, word, clause_words(word.head, word), Voice.SPEAKER, clause=word.head)


def _no_political_prisoners(word: Token, scene: Scene) -> Stance | None:
    """ "There are no political prisoners in Ruritania", "there are not any", "there were no longer any"."""
    of = complement(word, "of")
    political = any(w.lower_ == "political" for w in word.children) or (
        of is not None and of.lower_ in ("war", "conscience")
    )
    if word.lemma_ not in ("prisoner", "detainee") or not political:
        return None
    verb = word.head.head if word.dep_ == "conj" else word.head
    if verb.lemma_ not in ("be", "hold", "have", "exist"):
        return None
    no = next((w for w in children(word, "det", "neg") if w.lower_ == "no"), None)
    no = no or next((w for w in verb.children if w.lower_ in ("no", "not", "n't", "never") and w.dep_ == "neg"), None)
    no = no or next((w for w in verb.subtree if w.lower_ == "no" and w.nbor().lower_ == "longer"), None)
    before = word.doc[max(word.sent.start, word.i - 3) : word.i]
    no = no or next((w for w in before if w.lower_ == "not"), None)  # "a criminal and not a political prisoner"
    if no is None or (no.lower_ == "not" and not child(verb, "expl") and not said_by_holder(word, scene)):
        return None
    group = (word,) if no.lower_ == "no" else ()
    return Stance(PositionKind.DENIAL, no, clause_words(verb, no, word), Voice.SPEAKER, group=group, clause=verb)


def _nothing_to_do_with_politics(word: Token, scene: Scene) -> Stance | None:
    """ "His arrest has nothing to do with politics," said by an official."""
    if word.lower_ != "nothing" or word.dep_ != "dobj" or word.head.lemma_ != "have":
        return None
    lead = subject(word.head)
    known = listed("denial", "politics_of") | listed("denial", "acts")
    about = lead is not None and (
        lead.lemma_.lower() in known or (lead.lower_ in ("it", "this") and tells_of_custody(word, scene))
    )
    if lead is None or not about or not said_by_holder(word, scene):
        return None
    known = listed("denial", "views")
    views = [w for w in word.head.subtree if w.lemma_.lower() in known or w.lower_ in known]
    if not views:
        return None
    return Stance(PositionKind.DENIAL, word, clause_words(word.head, lead, views[0]), Voice.SPEAKER, clause=word.head)


def _denied(word: Token, verb: Token, noun: Token) -> Stance:
    return Stance(PositionKind.DENIAL, word, clause_words(verb, noun, word), Voice.SPEAKER, group=(noun,), clause=verb)


WAYS: tuple[Way, ...] = (
    _no_political_prisoners,
    _holds_nobody,
    _not_one,
    _nothing_to_do_with_politics,
    _not_held,
)
