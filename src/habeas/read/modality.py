"""Whether a verb or noun of custody is told as done, planned, possible or denied.

Knows the parse around one word and the operators of `vocab/modality.toml`; nothing of what the word itself means. The
way is from the word up through what governs it: each governor may say that the act is denied, supposed or to come,
and the strongest of them decides (denied, then hypothetical, then planned). Invariant: the answer depends on the
word's own sentence only.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from habeas.model import Modality
from habeas.read.clauses import child, children, is_verb
from habeas.vocab import words

_STRENGTH = {Modality.ASSERTED: 0, Modality.PLANNED: 1, Modality.HYPOTHETICAL: 2, Modality.DENIED: 3}
_PREPOSITIONS = ("prep", "agent", "dative", "pcomp", "mark")


@dataclass(frozen=True, slots=True)
class Telling:
    """How an act is told: its modality, and the word that makes it so (None for plain telling)."""

    modality: Modality
    operator: Token | None = None
    supposed_by: tuple[Token, ...] = ()  # every word that makes it less than told, nearest first

    @property
    def is_asserted(self) -> bool:
        return self.modality is Modality.ASSERTED


def modality_of(token: Token) -> Modality:
    """The modality the sentence gives this verb, participle or event noun."""
    return telling_of(token).modality


def telling_of(token: Token) -> Telling:
    """The modality with the word that decides it: "refused to free them" is denied by "refused"."""
    marks = tuple(_marks(token))
    if not marks:
        return Telling(Modality.ASSERTED)
    strongest = max(marks, key=lambda mark: _STRENGTH[mark[0]])
    operators = tuple(operator for modality, operator in marks if modality is not Modality.ASSERTED)
    return Telling(strongest[0], strongest[1], operators)


_Mark = tuple[Modality, Token]


def _marks(token: Token) -> Iterator[_Mark]:
    """What the words around and above say, nearest first."""
    seen: set[int] = set()
    word = token
    yield from _question(token)
    while word.i not in seen:
        seen.add(word.i)
        yield from _own(word, token)
        step = _up(word, token)
        yield from step.marks
        if step.to is None:
            return
        word = step.to


@dataclass(frozen=True, slots=True)
class _Step:
    """What one edge of the parse says, and where the way goes on (None: no further)."""

    to: Token | None
    marks: tuple[_Mark, ...] = ()


def _question(token: Token) -> Iterator[_Mark]:
    """ "Was he arrested?" tells nothing."""
    last = next((word for word in reversed(list(token.sent)) if word.text not in "\"'”’»)"), token)
    if last.text == "?":
        yield Modality.HYPOTHETICAL, last


# --- what stands beside the word itself -------------------------------------------------------------------------


def _own(word: Token, start: Token) -> Iterator[_Mark]:
    if is_verb(word) or child(word, "aux", "auxpass"):
        yield from _own_verb(word)
    else:
        yield from _own_noun(word, start)


def _own_verb(verb: Token) -> Iterator[_Mark]:
    for word in verb.children:
        if word.dep_ == "neg" and not _is_only(word):
            yield Modality.DENIED, word
        elif word.dep_ in ("aux", "auxpass"):
            yield from _auxiliary(word, verb)
        elif word.dep_ in ("nsubjpass", "nsubj", "dobj"):
            yield from _nobody(word)
        elif word.dep_ == "advmod" and word.lower_ in _list("adverbs", "hypothetical"):
            yield Modality.HYPOTHETICAL, word
        elif word.dep_ == "advmod" and word.lower_ in _list("adverbs", "negating") and not _is_only(word):
            yield Modality.DENIED, word
    yield from _future_to(verb)
    if _is_command(verb):
        yield Modality.HYPOTHETICAL, verb


def _is_command(verb: Token) -> bool:
    """ "Free the prisoners now": a bare verb nobody is said to do."""
    if verb.tag_ == "VB" and verb.dep_ == "conj" and is_verb(verb.head) and not children(verb, "aux", "nsubj"):
        return _is_command(verb.head)  # "charge this man or let him go"
    if verb.tag_ != "VB" or verb.dep_ not in ("ROOT", "ccomp", "parataxis"):
        return False
    return not any(word.dep_ in ("aux", "nsubj", "nsubjpass", "expl") for word in verb.children)


def _is_only(word: Token) -> bool:
    """ "not only freed them" denies nothing; nor does "not yet" beyond its "not"."""
    return word.i + 1 < len(word.doc) and word.nbor().lower_ in ("only", "just", "merely")


def _auxiliary(word: Token, verb: Token) -> Iterator[_Mark]:
    lower = word.lower_
    if lower in _list("auxiliaries", "planned"):
        yield (Modality.HYPOTHETICAL if _has_condition(verb) else Modality.PLANNED), word
    elif lower in _list("auxiliaries", "hypothetical"):
        yield Modality.HYPOTHETICAL, word
    elif lower in _list("auxiliaries", "reported_future") and word.tag_ == "MD":
        yield (Modality.HYPOTHETICAL if _is_supposed(verb) else Modality.PLANNED), word


def _is_supposed(verb: Token) -> bool:
    """ "would free them if", "would have freed them"; but "said he would free them" is his future."""
    return any(aux.lower_ in ("have", "'ve") for aux in children(verb, "aux")) or _has_condition(verb)


def _has_condition(verb: Token) -> bool:
    """ "will free them if the road is open"; "until" and "whether" set no condition on what is said to come."""
    conditional = _list("conjunctions", "conditional") - {"until", "till", "whether"}
    return any(
        mark.lower_ in conditional and mark.dep_ in ("mark", "aux", "advmod")
        for clause in children(verb, "advcl")
        for mark in clause.children
    )


def _nobody(word: Token) -> Iterator[_Mark]:
    """ "No prisoners were freed", "none of them has been charged", "freed nobody"."""
    if word.lower_ in _list("determiners", "none"):
        yield Modality.DENIED, word
    for det in children(word, "det", "neg", "preconj"):
        if det.lower_ in ("no", "neither", "not"):
            yield Modality.DENIED, det  # "no prisoners", "not a single man"


def _future_to(verb: Token) -> Iterator[_Mark]:
    """ "The men are to be freed", "Sylvania to hold new exchange": an infinitive that nothing governs is a plan."""
    particle = next((word for word in children(verb, "aux") if word.lower_ == "to"), None)
    if particle is None:
        return
    if verb.dep_ in ("ROOT", "ccomp", "parataxis") or (verb.dep_ == "relcl" and verb.head.pos_ == "PROPN"):
        yield Modality.PLANNED, particle
    elif verb.dep_ == "xcomp" and verb.head.lemma_ == "be" and not child(verb.head, "acomp"):
        yield Modality.PLANNED, particle


def _own_noun(noun: Token, start: Token) -> Iterator[_Mark]:
    for word in noun.children:
        lower = word.lower_
        if word.dep_ in ("det", "neg") and lower in ("no", "neither"):
            yield Modality.DENIED, word
        elif word.dep_ in ("amod", "compound", "advmod", "nmod"):
            yield from _adjective(word, lower)
    if noun == start:
        yield from _compound_head(noun)


def _adjective(word: Token, lower: str) -> Iterator[_Mark]:
    if lower in _list("adjectives", "before_denied"):
        yield Modality.DENIED, word
    elif lower in _list("adjectives", "before_hypothetical"):
        yield Modality.HYPOTHETICAL, word
    elif lower in _list("adjectives", "before_planned"):
        yield Modality.PLANNED, word


def _compound_head(noun: Token) -> Iterator[_Mark]:
    """ "arrest warrant", "release talks" are a paper and a talk; "the swap deal" is a plan."""
    if noun.dep_ in ("compound", "nmod", "amod") and noun.head.pos_ in ("NOUN", "PROPN"):
        lemma = _lemma(noun.head)
        if lemma in _list("nouns", "heads_hypothetical"):
            yield Modality.HYPOTHETICAL, noun.head
        elif lemma in _list("nouns", "heads_planned"):
            yield Modality.PLANNED, noun.head


# --- what governs it --------------------------------------------------------------------------------------------


def _up(word: Token, start: Token) -> _Step:
    """Follow the edge above `word`."""
    head, dep = word.head, word.dep_
    if head == word:
        return _Step(None)
    if dep in ("compound", "nmod", "amod", "poss", "det", "appos", "nummod") and not is_verb(word):
        return _Step(head) if dep in ("compound", "nmod") else _Step(None)
    if dep == "relcl" and head.pos_ != "PROPN" and any(w.lower_ == "to" for w in children(word, "aux")):
        return _modifier(word, head)  # "a mission to free the hostages", hung as a relative clause
    if dep in ("relcl", "amod"):
        return _Step(None)
    if dep == "conj":
        return _conjunct(word, head)
    if dep == "advcl":
        return _adverbial(word, head)
    if dep == "acl":
        return _modifier(word, head)
    if dep in _PREPOSITIONS or word.pos_ == "ADP":
        return _preposition(word, head)
    if dep in ("pobj", "pcomp"):
        return _Step(head)
    return _argument(word, head, start)


def _conjunct(word: Token, head: Token) -> _Step:
    """ "will be arrested and tried" shares "will"; "was charged and will be tried" does not."""
    to = next((aux for aux in children(word, "aux") if aux.lower_ == "to"), None)
    if to is not None and child(word, "nsubj", "nsubjpass") and is_verb(head):
        return _Step(None, ((_verb_class(head) or Modality.HYPOTHETICAL, head),))  # "demanding peace and for them to free"
    if is_verb(word) and (child(word, "aux", "auxpass", "nsubj", "nsubjpass") and not _bare_to(word)):
        return _past_conjunct(head)
    if is_verb(word) and is_verb(head) and word.tag_ in ("VBD", "VBZ", "VBP") and head.tag_ != word.tag_:
        return _past_conjunct(head)  # "has refused to leave and released a statement": told by itself
    return _Step(head)


def _past_conjunct(head: Token) -> _Step:
    """Go on above the first of the joined verbs without what stands beside it."""
    if head.dep_ in ("ccomp", "xcomp", "advcl", "conj"):
        return _up(head, head)
    return _Step(None)


def _bare_to(verb: Token) -> bool:
    return any(word.lower_ == "to" for word in children(verb, "aux")) and not child(verb, "nsubj", "nsubjpass")


def _adverbial(word: Token, head: Token) -> _Step:
    mark = next((m for m in word.children if m.dep_ in ("mark", "advmod", "aux") and m.i < word.i), None)
    conditional = _list("conjunctions", "conditional")
    supposing = next((m for m in word.children if m.lower_ in conditional and m.i < word.i), None)
    if supposing is not None and (supposing.lower_ != "should" or supposing.i < _first(word)):
        return _Step(None, ((Modality.HYPOTHETICAL, supposing),))
    to = next((m for m in children(word, "aux") if m.lower_ == "to"), None)
    if to is not None:
        return _infinitive(word, head, to)
    if word.tag_ == "VBG" and mark is None:
        kind = _verb_class(head) if child(head, "prt") else None  # "ruled out releasing the officers"
        return _Step(head, ((kind, head),)) if kind else _Step(None)
    if mark is not None and mark.lower_ in ("when", "once", "as") and _is_future(head):
        return _Step(None, ((Modality.PLANNED, mark),))
    return _Step(None)


def _first(verb: Token) -> int:
    lead = child(verb, "nsubj", "nsubjpass")
    return lead.i if lead is not None else verb.i


def _is_future(verb: Token) -> bool:
    return any(word.lower_ in _list("auxiliaries", "planned") for word in children(verb, "aux"))


def _infinitive(word: Token, head: Token, to: Token) -> _Step:
    """An infinitive beside a verb: of its subject or object ("a decision has been made to free"), else a purpose."""
    for noun in (child(head, "nsubjpass"), child(head, "dobj"), child(head, "attr"), child(head, "nsubj")):
        if noun is not None and (mark := _noun_class(noun)):
            return _Step(noun, ((mark, noun),))
    if mark := _verb_class(head):
        return _Step(head, ((mark, head),))
    if head.lemma_ in ("return", "come", "live", "turn") or head.lemma_ == "able":
        return _Step(head)
    return _Step(head, ((Modality.HYPOTHETICAL, to),))  # "police were deployed to arrest the rebels"


def _modifier(word: Token, head: Token) -> _Step:
    """ "an agreement to free them" is the agreement's; "those freed" and "the men to be freed" are told by themselves."""
    to = next((m for m in children(word, "aux") if m.lower_ == "to"), None)
    if to is None and (untrue := _untrue(head)) is not None:
        return _Step(None, ((Modality.DENIED, untrue),))
    if mark := _noun_class(head):
        return _Step(head, ((mark, head),))
    if to is None:
        return _Step(None)
    if any(w.lower_ == "for" for w in children(word, "mark")):
        return _Step(None, ((Modality.HYPOTHETICAL, head),))  # "time for the regime to free them"
    if child(word, "auxpass"):
        return _Step(None, ((Modality.PLANNED, to),))
    if any(_lemma(w) in ("first", "second", "third", "last", "latest") for w in (head, *head.children)):
        return _Step(None)  # "the latest to be arrested"
    return _Step(head, ((Modality.HYPOTHETICAL, to),))


def _untrue(noun: Token) -> Token | None:
    """ "Reports that she was arrested are false"."""
    if _lemma(noun) not in ("report", "claim", "rumour", "rumor", "allegation", "story", "news", "suggestion"):
        return None
    end = child(noun.head, "acomp", "attr") if noun.dep_ == "nsubj" and noun.head.lemma_ == "be" else None
    return end if end is not None and _lemma(end) in _list("adjectives", "untrue") else None


def _preposition(word: Token, head: Token) -> _Step:
    """ "after his release" is settled; "without charging them" denied; "talks on", "calls for" are the governor's."""
    lower = word.lower_
    if lower in _list("prepositions", "denied") and _phrase_of(word):
        return _Step(None, ((Modality.DENIED, word),))
    if mark := _noun_class(head):
        return _Step(head, ((mark, head),))
    if head.pos_ == "ADJ" and (kind := _adjective_class(head.lower_)) is not None and lower in ("to", "for", "about"):
        return _Step(head.head, ((kind, head),))  # "open to swapping them"
    between = child(head, "dobj") if is_verb(head) and lower in ("for", "on", "to") else None
    if between is not None and between.i < word.i and (mark := _noun_class(between)):
        return _Step(between, ((mark, between),))  # "ignored calls by the council for their release"
    if is_verb(head) and (mark := _verb_class(head)) and lower in ("for", "on", "to", "of", "with", "in", "about", "against", "from"):
        return _Step(head, ((mark, head),))
    if lower in ("until", "till", "pending"):
        return _Step(None, ((Modality.HYPOTHETICAL, word),))
    if lower in _list("prepositions", "planned") and _is_future(head):
        return _Step(None, ((Modality.PLANNED, word),))
    if lower in _list("prepositions", "settled"):
        return _Step(None)
    return _Step(head)


def _phrase_of(preposition: Token) -> bool:
    return preposition.lower_ != "instead" or child(preposition, "prep") is not None


def _argument(word: Token, head: Token, start: Token) -> _Step:
    """The word is a subject, object or complement clause of `head`."""
    if not is_verb(head):
        untrue = _untrue(head)
        return _Step(None, ((Modality.DENIED, untrue),)) if untrue is not None else _of_adjective(word, head)
    if is_verb(word) and word.dep_ == "ccomp" and _is_finite(word):
        return _reported(word, head)
    if word.dep_ in ("nsubj", "nsubjpass", "csubj", "csubjpass") and not is_verb(word):
        return _as_subject(word, head)
    if head.lemma_ == "make" and any(_lemma(w) in ("condition", "precondition") for w in head.subtree if w.i > word.i):
        return _Step(None, ((Modality.HYPOTHETICAL, head),))  # "made the release of the crew a condition"
    if mark := _verb_class(head, word):
        return _Step(head, ((mark, head),))
    if word.dep_ in ("xcomp", "ccomp") and (to := _doubtful_to(word, head)) is not None:
        return _Step(head, ((Modality.HYPOTHETICAL, to),))
    if head.lemma_ in _list("verbs", "announcing") and not is_verb(word):
        return _announced(word, head, start)
    return _Step(head)


def _doubtful_to(word: Token, head: Token) -> Token | None:
    """ "hurried to arrest them" does not say that they did; "managed to", "is believed to have", "were able to" do."""
    to = next((aux for aux in children(word, "aux") if aux.lower_ == "to"), None)
    if to is None or head.lemma_ in _list("verbs", "implicative") or head.lemma_ == "be":
        return None
    return None if any(aux.lemma_ == "have" for aux in children(word, "aux")) else to


def _announced(word: Token, head: Token, start: Token) -> _Step:
    """ "announced the release of ten men" is a plan, "announced the arrest of ten men" tells what was done."""
    done = _list("nouns", "announced_as_done")
    if _lemma(word) in done or _lemma(start) in done:
        return _Step(head)
    return _Step(head, ((Modality.PLANNED, head),))


def _is_finite(verb: Token) -> bool:
    if any(aux.lower_ == "to" for aux in children(verb, "aux")):
        return False
    return verb.tag_ in ("VBD", "VBZ", "VBP", "MD") or any(
        aux.tag_ in ("VBD", "VBZ", "VBP", "MD") for aux in children(verb, "aux", "auxpass")
    )


def _reported(word: Token, head: Token) -> _Step:
    """A clause with a time of its own is not its reporter's: "claimed he was freed" tells a release.

    Except where it is denied ("denied that it had arrested him") or only wished for ("hopes they will be freed").
    """
    if head.lemma_ in _list("verbs", "speech_denying"):
        return _Step(None, ((Modality.DENIED, head),))
    marker = child(word, "mark")
    if marker is not None and marker.lower_ in ("whether", "if"):
        return _Step(None, ((Modality.HYPOTHETICAL, marker),))
    wished = any(aux.tag_ == "MD" for aux in children(word, "aux")) or _is_bare(word)
    if (mark := _verb_class(head)) and (wished or head.lemma_ in ("hope", "wish", "pray", "want", "doubt")):
        return _Step(None, ((mark, head),))
    return _Step(None)


def _is_bare(verb: Token) -> bool:
    """ "demanded that he be freed", "that the government free them"."""
    lead = child(verb, "nsubj", "nsubjpass")
    auxiliary = child(verb, "auxpass", "aux")
    if auxiliary is not None:
        return auxiliary.lower_ == "be"
    return lead is not None and verb.lower_ == verb.lemma_ and lead.tag_ in ("NN", "NNP", "PRP")


def _as_subject(word: Token, head: Token) -> _Step:
    """ "The exchange will take place" is to come; "the release would ease tension" is supposed; a passive governs."""
    if child(head, "auxpass") or head.dep_ == "acl":
        if mark := _verb_class(head):
            return _Step(head, ((mark, head),))
        return _Step(head)
    ahead = child(head, "acomp") if head.lemma_ == "be" else None
    if ahead is not None and child(ahead, "xcomp") is not None:
        kind = _adjective_class(ahead.lower_)  # "The trial is due to open"
        return _Step(head, ((kind, ahead),)) if kind is not None else _Step(head)
    if head.lemma_ in _list("verbs", "failing") or (head.lemma_ == "fall" and _with_any(head, _list("verbs", "failing_with"))):
        return _Step(None, ((Modality.DENIED, head),))
    if head.lemma_ in _list("verbs", "happening"):
        return _Step(head)
    modal = next((aux for aux in children(head, "aux") if aux.tag_ == "MD"), None)
    if modal is not None and modal.lower_ not in _list("auxiliaries", "planned"):
        return _Step(None, ((Modality.HYPOTHETICAL, modal),))
    return _Step(None)


def _of_adjective(word: Token, head: Token) -> _Step:
    """ "is due to be freed", "was ready to exchange them", "reluctant to release", "part of an exchange"."""
    lower = head.lower_
    if (kind := _adjective_class(lower)) is not None:
        return _Step(head.head, ((kind, head),))
    if mark := _noun_class(head):
        return _Step(head, ((mark, head),))
    if head.pos_ == "ADJ" and _bare_to(word) and lower not in ("able", "first", "last", "glad", "happy", "proud", "sad", "sorry"):
        return _Step(head.head, ((Modality.HYPOTHETICAL, head),))  # "strong enough to free them"
    if head.dep_ in ("acomp", "attr", "oprd", "xcomp"):
        return _Step(head.head)
    return _Step(None)


def _with_any(verb: Token, particles: frozenset[str]) -> bool:
    return any(word.lower_ in particles for word in verb.children)


def _adjective_class(lower: str) -> Modality | None:
    if lower in _list("adjectives", "denying"):
        return Modality.DENIED
    if lower in _list("adjectives", "planned"):
        return Modality.PLANNED
    return Modality.HYPOTHETICAL if lower in _list("adjectives", "hypothetical") else None


def _verb_class(verb: Token, word: Token | None = None) -> Modality | None:
    """What a governing verb says of the act: "agreed to", "offered to", "refused to"."""
    lemma = _lemma(verb)
    particle = _with_particle(verb)
    if lemma in ("rule", "call") and particle in ("out", "off"):
        return Modality.DENIED
    if lemma == "call" and word is not None and not is_verb(word):
        return None  # "called the exchange a beginning"
    if lemma in _list("verbs", "denying") and lemma != "rule":
        return Modality.DENIED if not _denies_charge(verb, word) else None
    if lemma in _list("verbs", "achieving") and _is_past(verb):
        return None
    if lemma in _list("verbs", "hypothetical"):
        return Modality.HYPOTHETICAL
    if lemma in _list("verbs", "planned") and not (lemma in ("face", "order", "decide") and word is not None and _is_charge(word)):
        return Modality.PLANNED
    return None


def _with_particle(verb: Token) -> str:
    found = next((word for word in verb.children if word.dep_ in ("prt", "advmod", "prep") and word.lower_ in ("out", "off")), None)
    return found.lower_ if found is not None else ""


def _denies_charge(verb: Token, word: Token | None) -> bool:
    """ "denies the charges" leaves them standing."""
    return word is not None and _is_charge(word)


def _is_charge(word: Token) -> bool:
    return _lemma(word) in ("charge", "accusation", "allegation", "count", "indictment", "sentence", "verdict")


def _is_past(verb: Token) -> bool:
    return verb.tag_ in ("VBD", "VBN") and not any(word.tag_ == "MD" or word.lower_ == "to" for word in children(verb, "aux"))


def _noun_class(noun: Token) -> Modality | None:
    """What a governing noun says of the act: "an agreement to", "talks on", "refusal to"."""
    lemma = _lemma(noun)
    if lemma in _list("nouns", "denying"):
        return Modality.DENIED
    if lemma in _list("nouns", "hypothetical"):
        return Modality.HYPOTHETICAL
    if lemma in _list("nouns", "planned"):
        return Modality.PLANNED
    return None


def _lemma(word: Token) -> str:
    return word.lemma_.lower()


@cache
def _list(*path: str) -> frozenset[str]:
    return words("modality", *path)
