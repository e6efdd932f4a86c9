"""Whose stance a verb below is when it is no act of letting go, and whose word a that-clause is.

Knows the operators above a verb. The small model hangs a that-clause on the nearest noun or adverb ("asked in an
open letter that they be freed"); `governor` finds the verb it belongs to over whatever stands between.
"""

from __future__ import annotations

from spacy.tokens import Token

from habeas.model import PositionKind
from habeas.read.clauses import child, children, complement, is_verb, subject, top_of
from habeas.read.events.lexicon import listed as custody
from habeas.read.modality import telling_of
from habeas.read.positions.operators import Operator, kind_of, listed, operator_of
from habeas.read.positions.stance import Stance, Voice, clause_words

ASKING = (PositionKind.DEMAND, PositionKind.APPEAL)
_FURTHEST = 10  # words between a verb and the "that" of its clause


def governor(verb: Token) -> Token | None:
    """The verb of asking, promising or denying whose that-clause this verb stands in."""
    that = that_of(top_of(verb))
    if that is None or that.i == that.sent.start:
        return None
    known = listed("governing", "verbs")
    for word in reversed(verb.doc[max(that.sent.start, that.i - _FURTHEST) : that.i]):
        if word.i == that.i - 1 and word.lemma_ in listed("governing", "nouns"):
            return None  # "rejected the demand that he be freed": the noun's
        if not is_verb(word) or word.tag_ == "MD":
            continue
        if word.lemma_ in known:
            return None if children(word, "neg") else word
        if word.tag_ != "VBG":
            return None
    return None


def that_of(verb: Token) -> Token | None:
    """The "that" its clause opens with."""
    return next((word for word in verb.children if word.lower_ == "that" and word.i < verb.i), None)


def asked_that(verb: Token) -> Operator | None:
    """The stance of a that-clause: of what is only asked for ("that he be freed"), or vowed ("that he would be")."""
    above = governor(verb)
    if above is None:
        return _asked_by_noun(verb)
    if above.lemma_ == "deny":
        return None
    helpers = {word.lower_ for word in children(top_of(verb), "aux", "auxpass")}
    if above.lemma_ in listed("promise", "verbs"):
        vowed = helpers & {"will", "would", "shall", "'ll"}
        return Operator(PositionKind.PROMISE, above) if vowed else None
    bare = "be" in helpers and not helpers & {"will", "would", "shall", "can", "could", "may", "might", "to"}
    if not (bare or helpers & {"should", "must"}):
        return None
    demanded = above.lemma_ in listed("demand", "verbs")
    return Operator(PositionKind.DEMAND if demanded else PositionKind.APPEAL, above)


def asked_of_those(verb: Token) -> Operator | None:
    """ "calls on the governments concerned to free them", where the small model makes it theirs to be concerned."""
    participle = verb.head
    if verb.dep_ != "xcomp" or participle.lemma_ not in listed("governing", "behind") or participle.dep_ != "acl":
        return None
    asking = participle.head.head
    asking = asking.head if asking.dep_ == "prep" else asking
    if not is_verb(asking) or kind_of(asking) not in ASKING:
        return None
    return operator_of((asking, *telling_of(asking).supposed_by))


def _asked_by_noun(verb: Token) -> Operator | None:
    """ "rejected the demand that they be freed", "repeated its call that they be tried": by the verb above the noun."""
    that = that_of(top_of(verb))
    noun = that.nbor(-1) if that is not None and that.i > that.sent.start else None
    if noun is None or noun.dep_ != "dobj" or not children(top_of(verb), "auxpass", "aux"):
        return None
    helpers = {w.lower_ for w in children(top_of(verb), "aux")}
    given = PositionKind.PROMISE if helpers & {"will", "would", "shall"} else None
    asked = (given,) if given is not None else ASKING
    kinds = [kind for kind in asked if noun.lemma_ in listed(kind.value, "nouns")]
    if not kinds:
        return None
    if given is None and kind_of(noun.head) is PositionKind.REFUSAL:
        return Operator(PositionKind.REFUSAL, noun.head)
    return Operator(kinds[0], noun.head) if noun.head.lemma_ in listed("making", "verbs") else None


def stance_above(word: Token, what: Token, group: Token, kinds: tuple[PositionKind, ...]) -> Stance | None:
    """The stance that is taken on this verb by a word above it, if it is one of these kinds."""
    found = operator_of(telling_of(word).supposed_by) or asked_of_those(word)
    if found is None or found.kind not in kinds or _only_will(found):
        found = asked_that(word)
    if found is None or found.kind not in kinds:
        return None
    if found.word.tag_ == "MD":
        tokens = clause_words(word, found.word, what)
        return Stance(found.kind, found.word, tokens, Voice.SPEAKER, group=(group,), clause=word)
    return stance_by(found, word, what, group)


def stance_by(found: Operator, word: Token, what: Token, group: Token) -> Stance | None:
    """The stance of the subject of a verb above; a law or a rule takes none."""
    holder = subject(found.word) if is_verb(found.word) else None
    if holder is None or holder.lemma_.lower() in custody("generic", "rules"):
        return None
    asked = complement(found.word, "on", "upon", "to") or child(found.word, "dobj")
    toward = asked if found.kind in ASKING and asked not in (what, group) else None
    tokens = clause_words(found.word, word, what)
    return Stance(found.kind, found.word, tokens, Voice.HOLDER, holder, (group,), toward, word)


def _only_will(found: Operator) -> bool:
    """ "will be moved" is news; "must be moved" is somebody's demand."""
    return found.word.lower_ in listed("promise", "modals") and found.word.tag_ == "MD"
