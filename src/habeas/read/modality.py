"""Whether a verb or noun of custody is told as done, planned, possible or denied.

Knows the parse around one word and the operators of `vocab/modality.toml`; nothing of what the word itself means. The
way is from the word up through what governs it: each governor may say that the act is denied, supposed or to come,
and the strongest of them decides (denied, then hypothetical, then planned). Invariant: the answer depends on the
word's own sentence only.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from habeas.model import Modality
from habeas.read.clauses import child, children, is_verb
from habeas.read.modality_above import Mark, up
from habeas.read.modality_words import has_condition, is_going_to, lemma_of, listed, noun_class

_STRENGTH = {Modality.ASSERTED: 0, Modality.PLANNED: 1, Modality.HYPOTHETICAL: 2, Modality.DENIED: 3}


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
    strongest = next((mark for mark in marks if _only_supposes(mark[1])), None) or max(
        marks, key=lambda mark: _STRENGTH[mark[0]]
    )
    operators = tuple(operator for modality, operator in marks if modality is not Modality.ASSERTED)
    return Telling(strongest[0], strongest[1], operators)


def _only_supposes(operator: Token) -> bool:
    """ "If they are not freed": what is supposed to be denied is supposed."""
    return operator.lower_ in ("if", "unless", "whether", "?")


def _marks(token: Token) -> Iterator[Mark]:
    """What the words around and above say, nearest first."""
    seen: set[int] = set()
    word = token
    yield from _question(token)
    while word.i not in seen:
        seen.add(word.i)
        yield from _own(word, token)
        step = up(word, token)
        yield from step.marks
        if step.to is None:
            return
        word = step.to


def _question(token: Token) -> Iterator[Mark]:
    """ "Was he arrested?" tells nothing; "Why was he arrested?" takes it as told."""
    if _is_presupposed(token):
        return
    after = (word for word in token.doc[token.i : token.sent.end] if word.text in (".", "!", "?"))
    last = next(after, token)
    if last.text == "?":
        yield Modality.HYPOTHETICAL, last


def _is_presupposed(verb: Token) -> bool:
    """ "When were the men freed?", not "When will they be freed?" or "Why were they not freed?"."""
    asks = any(word.lower_ in ("why", "when", "where") and word.i < verb.i for word in children(verb, "advmod"))
    past = any(aux.lower_ in ("was", "were", "did") for aux in children(verb, "aux", "auxpass"))
    return asks and past and not any(word.dep_ == "neg" or word.tag_ == "MD" for word in verb.children)


def _own(word: Token, start: Token) -> Iterator[Mark]:
    if is_verb(word) or child(word, "aux", "auxpass"):
        yield from _own_verb(word)
    else:
        yield from _own_noun(word, start)


def _own_verb(verb: Token) -> Iterator[Mark]:
    for word in verb.children:
        if word.dep_ == "neg" and not _is_only(word):
            yield Modality.DENIED, word
        elif word.dep_ in ("aux", "auxpass"):
            yield from _auxiliary(word, verb)
        elif word.dep_ in ("nsubjpass", "nsubj", "dobj"):
            yield from _nobody(word)
        elif word.dep_ == "advmod" and word.lower_ in listed("adverbs", "hypothetical"):
            yield Modality.HYPOTHETICAL, word
        elif word.dep_ == "advmod" and word.lower_ in listed("adverbs", "negating") and not _is_only(word):
            yield Modality.DENIED, word
    yield from _future_to(verb)
    yield from _subjunctive(verb)
    if _is_command(verb):
        yield Modality.HYPOTHETICAL, verb


def _subjunctive(verb: Token) -> Iterator[Mark]:
    """ "asked in a letter that the men be freed": a bare "be" tells nothing."""
    auxiliaries = children(verb, "aux", "auxpass")
    if len(auxiliaries) == 1 and auxiliaries[0].lower_ == "be" and child(verb, "nsubjpass") is not None:
        yield Modality.HYPOTHETICAL, auxiliaries[0]


def _is_command(verb: Token) -> bool:
    """ "Free the prisoners now": a bare verb nobody is said to do."""
    if verb.tag_ == "VB" and verb.dep_ == "conj" and is_verb(verb.head) and not children(verb, "aux", "nsubj"):
        return _is_command(verb.head)  # "charge this man or let him go"
    begun = verb.i > 0 and verb.nbor(-1).lower_ in ("please", ":")  # "He said: please free them"
    if verb.tag_ != "VB" or not (begun or verb.dep_ in ("ROOT", "ccomp", "parataxis")):
        return False
    return not any(word.dep_ in ("aux", "nsubj", "nsubjpass", "expl") for word in verb.children)


def _is_only(word: Token) -> bool:
    """ "not only freed them" denies nothing; nor does "not yet" beyond its "not"."""
    return word.i + 1 < len(word.doc) and word.nbor().lower_ in ("only", "just", "merely")


def _auxiliary(word: Token, verb: Token) -> Iterator[Mark]:
    lower = word.lower_
    if lower in listed("auxiliaries", "planned"):
        yield (Modality.HYPOTHETICAL if has_condition(verb) else Modality.PLANNED), word
    elif lower in listed("auxiliaries", "hypothetical"):
        yield Modality.HYPOTHETICAL, word
    elif lower in listed("auxiliaries", "reported_future") and word.tag_ == "MD":
        yield (Modality.HYPOTHETICAL if _is_supposed(verb) else Modality.PLANNED), word


def _is_supposed(verb: Token) -> bool:
    """ "would free them if", "would have freed them"; but "said he would free them" is his future."""
    return any(aux.lower_ in ("have", "'ve") for aux in children(verb, "aux")) or has_condition(verb)


def _nobody(word: Token) -> Iterator[Mark]:
    """ "No prisoners were freed", "none of them has been charged", "freed nobody"."""
    if word.lower_ in listed("determiners", "none"):
        yield Modality.DENIED, word
    for det in children(word, "det", "neg", "preconj"):
        if det.lower_ in ("no", "neither", "not"):
            yield Modality.DENIED, det  # "no prisoners", "not a single man"


def _future_to(verb: Token) -> Iterator[Mark]:
    """ "The men are to be freed", "Sylvania to hold new exchange": an infinitive that nothing governs is a plan."""
    particle = next((word for word in children(verb, "aux") if word.lower_ == "to"), None)
    if particle is None:
        return
    headline = verb.dep_ == "relcl" and verb.head.pos_ == "PROPN"
    going = is_going_to(verb.head) and any(aux.tag_ in ("VBZ", "VBP") for aux in children(verb.head, "aux"))
    after_be = verb.dep_ == "xcomp" and verb.head.lemma_ == "be" and not child(verb.head, "acomp")
    if verb.dep_ in ("ROOT", "ccomp", "parataxis") or headline or after_be or going:
        yield Modality.PLANNED, particle


def _own_noun(noun: Token, start: Token) -> Iterator[Mark]:
    for word in noun.children:
        lower = word.lower_
        if word.dep_ in ("det", "neg") and lower in ("no", "neither"):
            if noun == start or noun_class(noun) is not None:
                yield Modality.DENIED, word  # "no plan to free them", but not "no word on the exchange"
        elif word.dep_ in ("amod", "compound", "advmod", "nmod"):
            yield from _adjective(word, lower)
    if noun == start:
        yield from _compound_head(noun)


def _adjective(word: Token, lower: str) -> Iterator[Mark]:
    if lower in listed("adjectives", "before_denied"):
        yield Modality.DENIED, word
    elif lower in listed("adjectives", "before_hypothetical"):
        yield Modality.HYPOTHETICAL, word
    elif lower in listed("adjectives", "before_planned"):
        yield Modality.PLANNED, word


def _compound_head(noun: Token) -> Iterator[Mark]:
    """ "arrest warrant", "release talks" are a paper and a talk; "the swap deal" is a plan."""
    if noun.dep_ in ("compound", "nmod", "amod") and noun.head.pos_ in ("NOUN", "PROPN"):
        lemma = lemma_of(noun.head)
        if lemma in listed("nouns", "heads_hypothetical"):
            yield Modality.HYPOTHETICAL, noun.head
        elif lemma in listed("nouns", "heads_planned"):
            yield Modality.PLANNED, noun.head
