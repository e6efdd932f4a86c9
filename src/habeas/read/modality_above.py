"""One step up the parse from an act: what the edge above a word says of it, and where the way goes on.

Knows spaCy's labels and the classes of `habeas.read.modality_words`. Invariant: a step goes to a word of the same
sentence or ends.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from habeas.model import Modality
from habeas.read.clauses import child, children, is_verb
from habeas.read.modality_words import (
    adjective_class,
    bare_to,
    is_future,
    is_going_to,
    lemma_of,
    listed,
    noun_class,
    untrue_of,
    verb_class,
    with_any,
)

Mark = tuple[Modality, Token]
_PREPOSITIONS = ("prep", "agent", "dative", "pcomp", "mark")


@dataclass(frozen=True, slots=True)
class Step:
    """What one edge of the parse says, and where the way goes on (None: no further)."""

    to: Token | None
    marks: tuple[Mark, ...] = ()


def up(word: Token, start: Token) -> Step:
    """Follow the edge above `word`."""
    head, dep = word.head, word.dep_
    if head == word:
        return Step(None)
    if dep in ("compound", "nmod", "amod", "poss", "det", "appos", "nummod") and not is_verb(word):
        return Step(head) if dep in ("compound", "nmod") else Step(None)
    if dep == "relcl" and head.pos_ != "PROPN" and any(w.lower_ == "to" for w in children(word, "aux")):
        return _modifier(word, head)  # "a mission to free the hostages", hung as a relative clause
    if dep in ("relcl", "amod"):
        return Step(None)
    if dep == "conj":
        return _conjunct(word, head)
    if dep == "advcl":
        return _adverbial(word, head)
    if dep == "acl":
        return _modifier(word, head)
    if dep in _PREPOSITIONS or word.pos_ == "ADP":
        return _preposition(word, head)
    if dep in ("pobj", "pcomp"):
        return Step(head)
    return _argument(word, head, start)


def _conjunct(word: Token, head: Token) -> Step:
    """ "will be arrested and tried" shares "will"; "was charged and will be tried" does not."""
    to = next((aux for aux in children(word, "aux") if aux.lower_ == "to"), None)
    if to is not None and child(word, "nsubj", "nsubjpass") and is_verb(head):
        return Step(
            None, ((verb_class(head) or Modality.HYPOTHETICAL, head),)
        )  # "demanding peace and for them to free"
    if is_verb(word) and (child(word, "aux", "auxpass", "nsubj", "nsubjpass") and not bare_to(word)):
        return _past_conjunct(head)
    if is_verb(word) and is_verb(head) and word.tag_ in ("VBD", "VBZ", "VBP") and head.tag_ != word.tag_:
        return _past_conjunct(head)  # "has refused to leave and released a statement": told by itself
    return Step(head)


def _past_conjunct(head: Token) -> Step:
    """Go on above the first of the joined verbs without what stands beside it."""
    if head.dep_ in ("ccomp", "xcomp", "advcl", "conj"):
        return up(head, head)
    return Step(None)


def _adverbial(word: Token, head: Token) -> Step:
    mark = next((m for m in word.children if m.dep_ in ("mark", "advmod", "aux") and m.i < word.i), None)
    conditional = listed("conjunctions", "conditional")
    supposing = next((m for m in word.children if m.lower_ in conditional and m.i < word.i), None)
    if supposing is not None and (supposing.lower_ != "should" or supposing.i < _first(word)):
        return Step(None, ((Modality.HYPOTHETICAL, supposing),))
    to = next((m for m in children(word, "aux") if m.lower_ == "to"), None)
    if to is not None:
        return _infinitive(head, to)
    if (fronted := _fronted(word)) is not None:
        return Step(None, ((Modality.HYPOTHETICAL, fronted),))
    if word.tag_ == "VBG" and mark is None:
        kind = verb_class(head) if child(head, "prt") else None  # "ruled out releasing the officers"
        return Step(head, ((kind, head),)) if kind else Step(None)
    if mark is not None and mark.lower_ == "when" and is_future(word):
        return Step(None, ((Modality.HYPOTHETICAL, mark),))  # "nobody knows when they will be freed"
    if mark is not None and mark.lower_ in ("when", "once", "as") and is_future(head):
        return Step(None, ((Modality.PLANNED, mark),))
    return Step(None)


def _fronted(verb: Token) -> Token | None:
    """ "Had they been arrested, …": a condition without its "if"."""
    lead = child(verb, "nsubj", "nsubjpass")
    auxiliary = next((aux for aux in children(verb, "aux", "auxpass") if aux.lower_ in ("had", "were", "should")), None)
    return auxiliary if lead is not None and auxiliary is not None and auxiliary.i < lead.i else None


def _first(verb: Token) -> int:
    lead = child(verb, "nsubj", "nsubjpass")
    return lead.i if lead is not None else verb.i


def _infinitive(head: Token, to: Token) -> Step:
    """An infinitive beside a verb: of its subject or object ("a decision has been made to free"), else a purpose."""
    for noun in (child(head, "nsubjpass"), child(head, "dobj"), child(head, "attr"), child(head, "nsubj")):
        if noun is not None and (mark := noun_class(noun)):
            return Step(noun, ((mark, noun),))
    if mark := verb_class(head):
        return Step(head, ((mark, head),))
    if head.lemma_ in ("return", "come", "live", "turn") or head.lemma_ == "able":
        return Step(head)
    return Step(head, ((Modality.HYPOTHETICAL, to),))  # "police were deployed to arrest the rebels"


def _modifier(word: Token, head: Token) -> Step:
    """ "an agreement to free them" is the agreement's; "those freed", "the men to be freed" stand for themselves."""
    to = next((m for m in children(word, "aux") if m.lower_ == "to"), None)
    if to is None and (untrue := untrue_of(head)) is not None:
        return Step(None, ((Modality.DENIED, untrue),))
    if mark := noun_class(head):
        return Step(head, ((mark, head),))
    if to is None:
        return Step(None)
    if any(w.lower_ == "for" for w in children(word, "mark")):
        return Step(None, ((Modality.HYPOTHETICAL, head),))  # "time for the regime to free them"
    if child(word, "auxpass"):
        return Step(None, ((Modality.PLANNED, to),))
    if any(lemma_of(w) in ("first", "second", "third", "last", "latest") for w in (head, *head.children)):
        return Step(None)  # "the latest to be arrested"
    return Step(head, ((Modality.HYPOTHETICAL, to),))


def _preposition(word: Token, head: Token) -> Step:
    """ "after his release" is settled; "without charging them" denied; "talks on", "calls for" are the governor's."""
    lower = word.lower_
    if lower in listed("prepositions", "denied") and _phrase_of(word):
        return Step(None, ((Modality.DENIED, word),))
    if mark := noun_class(head):
        return Step(head, ((mark, head),))
    if head.pos_ == "ADJ" and (kind := adjective_class(head.lower_)) is not None and lower in ("to", "for", "about"):
        return Step(head.head, ((kind, head),))  # "open to swapping them"
    between = child(head, "dobj") if is_verb(head) and lower in ("for", "on", "to") else None
    if between is not None and between.i < word.i and (mark := noun_class(between)):
        return Step(between, ((mark, between),))  # "ignored calls by the council for their release"
    if (
        is_verb(head)
        and (mark := verb_class(head))
        and lower in ("for", "on", "to", "of", "with", "in", "about", "against", "from")
    ):
        return Step(head, ((mark, head),))
    if lower in ("until", "till", "pending"):
        return Step(None, ((Modality.HYPOTHETICAL, word),))
    if lower in listed("prepositions", "planned") and is_future(head):
        return Step(None, ((Modality.PLANNED, word),))
    if lower in listed("prepositions", "settled"):
        return Step(None)
    return Step(head)


def _phrase_of(preposition: Token) -> bool:
    return preposition.lower_ != "instead" or child(preposition, "prep") is not None


def _argument(word: Token, head: Token, start: Token) -> Step:
    """The word is a subject, object or complement clause of `head`."""
    if not is_verb(head):
        untrue = untrue_of(head)
        return Step(None, ((Modality.DENIED, untrue),)) if untrue is not None else _of_adjective(word, head)
    if is_verb(word) and word.dep_ == "ccomp" and _is_finite(word):
        return _reported(word, head)
    if word.dep_ in ("nsubj", "nsubjpass", "csubj", "csubjpass") and not is_verb(word):
        return _as_subject(head)
    if head.lemma_ == "make" and any(
        lemma_of(w) in ("condition", "precondition") for w in head.subtree if w.i > word.i
    ):
        return Step(None, ((Modality.HYPOTHETICAL, head),))  # "made the release of the crew a condition"
    if word.dep_ == "dobj" and _is_put_off(head):
        return Step(head, ((Modality.PLANNED, head),))
    if mark := verb_class(head, word):
        return Step(head, ((mark, head),))
    if word.dep_ in ("xcomp", "ccomp") and (to := _doubtful_to(word, head)) is not None:
        return Step(head, ((Modality.HYPOTHETICAL, to),))
    if head.lemma_ in listed("verbs", "announcing") and not is_verb(word):
        return _announced(word, head, start)
    return Step(head)


def _doubtful_to(word: Token, head: Token) -> Token | None:
    """ "hurried to arrest them" does not say that they did; "managed to", "is believed to have", "were able to" do."""
    to = next((aux for aux in children(word, "aux") if aux.lower_ == "to"), None)
    if is_going_to(head):  # a future; "was going to free them" is one that did not come
        return None if any(aux.tag_ in ("VBZ", "VBP") for aux in children(head, "aux")) else to
    if to is None or head.lemma_ in listed("verbs", "implicative") or head.lemma_ == "be":
        return None
    return None if any(aux.lemma_ == "have" for aux in children(word, "aux")) else to


def _announced(word: Token, head: Token, start: Token) -> Step:
    """ "announced the release of ten men" is a plan, "announced the arrest of ten men" tells what was done."""
    done = listed("nouns", "announced_as_done")
    if lemma_of(word) in done or lemma_of(start) in done:
        return Step(head)
    return Step(head, ((Modality.PLANNED, head),))


def _is_finite(verb: Token) -> bool:
    if any(aux.lower_ == "to" for aux in children(verb, "aux")):
        return False
    return verb.tag_ in ("VBD", "VBZ", "VBP", "MD") or any(
        aux.tag_ in ("VBD", "VBZ", "VBP", "MD") for aux in children(verb, "aux", "auxpass")
    )


def _reported(word: Token, head: Token) -> Step:
    """A clause with a time of its own is not its reporter's: "claimed he was freed" tells a release.

    Except where it is denied ("denied that it had arrested him") or only wished for ("hopes they will be freed").
    """
    if head.lemma_ in listed("verbs", "speech_denying"):
        return Step(None, ((Modality.DENIED, head),))
    marker = child(word, "mark")
    if marker is not None and marker.lower_ in ("whether", "if"):
        return Step(None, ((Modality.HYPOTHETICAL, marker),))
    later = next((w for w in children(word, "advmod") if w.lower_ in ("when", "where", "how") and w.i < word.i), None)
    if later is not None and is_future(word):
        return Step(None, ((Modality.HYPOTHETICAL, later),))  # "nobody knows when they will be freed"
    wished = any(aux.tag_ == "MD" for aux in children(word, "aux")) or _is_bare(word)
    if (mark := verb_class(head)) and (wished or head.lemma_ in ("hope", "wish", "pray", "want", "doubt")):
        return Step(None, ((mark, head),))
    return Step(None)


def _is_bare(verb: Token) -> bool:
    """ "demanded that he be freed", "that the government free them"."""
    lead = child(verb, "nsubj", "nsubjpass")
    auxiliary = child(verb, "auxpass", "aux")
    if auxiliary is not None:
        return auxiliary.lower_ == "be"
    return lead is not None and verb.lower_ == verb.lemma_ and lead.tag_ in ("NN", "NNP", "PRP")


def _as_subject(head: Token) -> Step:
    """ "The exchange will take place" is to come; "the release would ease tension" is supposed; a passive governs."""
    if _is_put_off(head):
        return Step(head, ((Modality.PLANNED, head),))
    if child(head, "auxpass") or head.dep_ == "acl":
        if mark := verb_class(head):
            return Step(head, ((mark, head),))
        return Step(head)
    ahead = child(head, "acomp") if head.lemma_ == "be" else None
    open_ = ahead is not None and (child(ahead, "xcomp") is not None or ahead.lower_ in listed("adjectives", "open"))
    if ahead is not None and open_:
        kind = adjective_class(ahead.lower_)  # "The trial is due to open"
        return Step(head, ((kind, ahead),)) if kind is not None else Step(head)
    away = next((w for w in children(head, "prep", "advmod") if w.lower_ in ("out", "off")), None)
    if head.lemma_ == "be" and away is not None and any(w.lower_ in ("question", "table") for w in away.subtree):
        return Step(None, ((Modality.DENIED, away),))  # "An amnesty is out of the question"
    if head.lemma_ in listed("verbs", "failing") or (
        head.lemma_ == "fall" and with_any(head, listed("verbs", "failing_with"))
    ):
        return Step(None, ((Modality.DENIED, head),))
    if head.lemma_ in listed("verbs", "happening"):
        return Step(head)
    modal = next((aux for aux in children(head, "aux") if aux.tag_ == "MD"), None)
    if modal is not None and modal.lower_ not in listed("auxiliaries", "planned"):
        return Step(None, ((Modality.HYPOTHETICAL, modal),))
    return Step(None)


def _is_put_off(verb: Token) -> bool:
    """ "The trial was adjourned to January": what is told is the session to come."""
    later = any(word.lower_ in ("to", "until", "till") for word in children(verb, "prep"))
    return later and verb.lemma_ in listed("verbs", "adjourning") and verb.tag_ in ("VBN", "VBD")


def _of_adjective(word: Token, head: Token) -> Step:
    """ "is due to be freed", "was ready to exchange them", "reluctant to release", "part of an exchange"."""
    lower = head.lower_
    if (kind := adjective_class(lower)) is not None:
        return Step(head.head, ((kind, head),))
    if mark := noun_class(head):
        return Step(head, ((mark, head),))
    if head.pos_ == "ADJ" and bare_to(word) and lower not in listed("adjectives", "factual"):
        return Step(head.head, ((Modality.HYPOTHETICAL, head),))  # "strong enough to free them"
    if head.dep_ in ("acomp", "attr", "oprd", "xcomp"):
        return Step(head.head)
    return Step(None)
